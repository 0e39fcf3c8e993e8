import { execFile } from "node:child_process";

/** What a command wrote and how it ended; `missing` where it could not be started at all. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly missing: boolean;
}

/** Runs a command to its end. */
export type Run = (command: readonly string[]) => Promise<Outcome>;

const TIMEOUT = 20_000;

/**
 * Run a command, without a shell and outside the folder that is open; never throws.
 *
 * Programs that are scripts on Windows (`.cmd`, `.bat`) cannot be started without a shell; they count as missing.
 */
export function runIn(folder: string): Run {
  return ([program = "", ...rest]) =>
    new Promise((resolve) => {
      const done = (error: Error | null, stdout: string, stderr: string): void => {
        const code: unknown = error && "code" in error ? error.code : 0;
        resolve({
          code: typeof code === "number" ? code : 1,
          stdout,
          stderr: stderr || (error?.message ?? ""),
          missing: typeof code === "string",
        });
      };
      try {
        execFile(program, rest, { timeout: TIMEOUT, cwd: folder, windowsHide: true, env: cleanEnvironment() }, done);
      } catch (error) {
        done(Object.assign(new Error(String(error)), { code: "EINVAL" }), "", "");
      }
    });
}

/** The environment of the editor, with text in UTF-8 and without what makes Python ask or wait. */
export function cleanEnvironment(base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...base, PYTHONUTF8: "1", PYTHONIOENCODING: "utf-8", PYTHONUNBUFFERED: "1" };
  // Not deleted: the language client puts variables that are missing back in. Python takes an empty one as not set.
  for (const name of ["PYTHONINSPECT", "PYTHONSTARTUP"]) if (env[name] !== undefined) env[name] = "";
  return env;
}
