import * as path from "node:path";
import type { Run } from "./probe";
import type { Settings } from "./settings";

/** The least Python that speclint runs on. */
export const OLDEST_PYTHON = [3, 10] as const;

/** Where the copy that runs comes from. */
export type Origin = "setting" | "environment" | "path" | "bundled";

/** A copy of speclint that can be run: its command without a subcommand, and what people should know of it. */
export interface Copy {
  readonly command: readonly string[];
  readonly origin: Origin;
  readonly version: string;
  /** In words: the interpreter or program, for the status and the output. */
  readonly where: string;
  /** Why it is not the copy that one would expect, where that is so. */
  readonly remark?: string;
}

/** Nothing can be run: why, in words, and which setting would help. */
export interface Nothing {
  readonly problem: string;
  readonly advice: string;
  readonly setting?: "speclint.path" | "speclint.interpreter";
  /** There is no Python that would do. */
  readonly needsPython?: boolean;
}

/** Where to look. */
export interface Places {
  readonly settings: Settings;
  /** Command of the interpreter that is selected in the Python extension. */
  readonly selected: readonly string[] | undefined;
  /** Folder of the extension. */
  readonly extension: string;
  readonly bundledVersion: string;
  readonly platform: NodeJS.Platform;
  readonly which: (name: string) => string | undefined;
  readonly run: Run;
}

interface Interpreter {
  readonly command: readonly string[];
  readonly python: string;
  readonly speclint: string | undefined;
  readonly server: boolean;
}

/**
 * Find the copy of speclint to run: what the settings name, and nothing else if they name something; else the selected
 * interpreter's own, else `speclint` on the path, else the bundled copy with any interpreter that is new enough.
 */
export async function findSpeclint(places: Places): Promise<Copy | Nothing> {
  const { settings } = places;
  if (settings.path.length > 0) return named(places);

  const remarks: string[] = [];
  const interpreters = new Interpreters(places, remarks);
  const fromEnvironment = settings.importStrategy === "fromEnvironment";

  if (fromEnvironment) {
    const preferred = await interpreters.preferred();
    if (preferred && "problem" in preferred) return preferred;
    if (preferred?.speclint !== undefined) {
      const where = preferred.command.join(" ");
      if (preferred.server) {
        const command = [...preferred.command, ...OPTIONS, launcher(places)];
        return { command, origin: "environment", version: preferred.speclint, where };
      }
      remarks.push(`speclint ${preferred.speclint} of ${where} has no language server`);
    }
    const found = settings.interpreter.length > 0 ? undefined : await onPath(places, remarks);
    if (found) return found;
  }

  const python = await interpreters.any();
  if ("problem" in python) return python;
  const libs = path.join(places.extension, "bundled", "libs");
  return {
    // -I: the bundled copy must not see what is installed elsewhere; -X utf8 says what the environment may no longer say.
    command: [...python.command, "-I", ...OPTIONS, launcher(places), "--libs", libs],
    origin: "bundled",
    version: places.bundledVersion,
    where: python.command.join(" "),
    ...(remarks.length > 0 && fromEnvironment ? { remark: remarks.join("; ") } : {}),
  };
}

const OPTIONS = ["-X", "utf8"];

function launcher(places: Places): string {
  return path.join(places.extension, "bundled", "launch.py");
}

/** The command of `speclint.path`; a bad one is a problem, and nothing takes its place in silence. */
async function named(places: Places): Promise<Copy | Nothing> {
  const [name = "", ...rest] = places.settings.path;
  const shown = places.settings.path.join(" ");
  const setting = "speclint.path";
  const program = places.which(name);
  if (!program) {
    const advice = "Correct the setting speclint.path, or empty it and speclint is found";
    return { problem: `${name} (setting speclint.path) is no program that can be run`, advice, setting };
  }
  const tried = await tryProgram(places.run, [program, ...rest]);
  if (typeof tried === "string")
    return { problem: `${shown} (setting speclint.path) ${tried}`, advice: UPDATE, setting };
  return { command: [program, ...rest], origin: "setting", version: tried.version, where: shown };
}

async function onPath(places: Places, remarks: string[]): Promise<Copy | undefined> {
  const program = places.which("speclint");
  if (!program) return undefined;
  const tried = await tryProgram(places.run, [program]);
  if (typeof tried !== "string") return { command: [program], origin: "path", version: tried.version, where: program };
  remarks.push(`${program} ${tried}`);
  return undefined;
}

const UPDATE = "Install a newer one with `pip install --upgrade speclint`, or empty the setting";

/** The version of a program, or what is wrong with it. */
async function tryProgram(run: Run, command: readonly string[]): Promise<{ version: string } | string> {
  const [version, server] = await Promise.all([run([...command, "--version"]), run([...command, "server", "--help"])]);
  const number = /\b(\d+\.\d+[\w.+-]*)/.exec(version.stdout)?.[1];
  if (version.code !== 0 || number === undefined || !version.stdout.includes("speclint"))
    return "does not run as speclint";
  return server.code === 0 ? { version: number } : `is speclint ${number}, which has no language server`;
}

/** The interpreters at hand, each asked once. */
class Interpreters {
  private readonly asked = new Map<string, Promise<Interpreter | string>>();

  constructor(
    private readonly places: Places,
    private readonly remarks: string[],
  ) {}

  /** The one of the setting, else the selected one; undefined where there is neither or the selected one is of no use. */
  async preferred(): Promise<Interpreter | Nothing | undefined> {
    const { settings, selected } = this.places;
    if (settings.interpreter.length > 0) return this.ofSetting();
    if (!selected) return undefined;
    const found = await this.ask(selected);
    if (typeof found !== "string") return found;
    this.remarks.push(found);
    return undefined;
  }

  /** The first one that is new enough. */
  async any(): Promise<Interpreter | Nothing> {
    if (this.places.settings.interpreter.length > 0) return this.ofSetting();
    const problems: string[] = [];
    for (const command of this.candidates()) {
      const found = await this.ask(command);
      if (typeof found !== "string") return found;
      problems.push(found);
    }
    const advice = "Install Python 3.10 or newer, or name one in the setting speclint.interpreter";
    const why = problems.length > 0 ? problems.join("; ") : "there is no Python on the path";
    const problem = `speclint needs Python 3.10 or newer: ${why}`;
    return { problem, advice, setting: "speclint.interpreter", needsPython: true };
  }

  private async ofSetting(): Promise<Interpreter | Nothing> {
    const { interpreter } = this.places.settings;
    const found = await this.ask(interpreter);
    if (typeof found !== "string") return found;
    const advice = "Correct the setting speclint.interpreter, or empty it and a Python is found";
    return { problem: `${found} (setting speclint.interpreter)`, advice, setting: "speclint.interpreter" };
  }

  private *candidates(): Generator<readonly string[]> {
    const { selected, platform } = this.places;
    if (selected) yield selected;
    const names = platform === "win32" ? [["py", "-3"], ["python"], ["python3"]] : [["python3"], ["python"]];
    // The plain name may be an old one where a newer stands beside it.
    for (const minor of [14, 13, 12, 11, 10]) if (platform !== "win32") names.push([`python3.${minor}`]);
    for (const [name = "", ...rest] of names) {
      const program = this.places.which(name);
      if (program) yield [program, ...rest];
    }
  }

  /** What an interpreter is, or what is wrong with it. */
  private ask(command: readonly string[]): Promise<Interpreter | string> {
    const key = command.join("\0");
    const known = this.asked.get(key);
    if (known) return known;
    const answer = this.probe(command);
    this.asked.set(key, answer);
    return answer;
  }

  private async probe(command: readonly string[]): Promise<Interpreter | string> {
    const shown = command.join(" ");
    const [name = "", ...rest] = command;
    const program = this.places.which(name);
    if (!program) return `${shown} is no program that can be run`;
    const done = await this.places.run([program, ...rest, launcher(this.places), "--probe"]);
    const told = done.code === 0 ? parse(done.stdout) : undefined;
    if (!told) return `${shown} does not run as Python`;
    const [major, minor] = told.python;
    if (major < OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1])) {
      return `${shown} is Python ${major}.${minor}`;
    }
    return {
      command: [program, ...rest],
      python: `${major}.${minor}`,
      speclint: told.speclint ?? undefined,
      server: told.server,
    };
  }
}

interface Told {
  python: [number, number];
  speclint: string | null;
  server: boolean;
}

function parse(text: string): Told | undefined {
  try {
    const told = JSON.parse(text.trim().split("\n").at(-1) ?? "") as Partial<Told>;
    return Array.isArray(told.python)
      ? { python: told.python, speclint: told.speclint ?? null, server: told.server === true }
      : undefined;
  } catch {
    return undefined;
  }
}

/** In one line: which copy runs and where it comes from. */
export function describe(copy: Copy): string {
  const origin: Record<Origin, string> = {
    setting: `named in the settings: ${copy.where}`,
    environment: `installed for ${copy.where}`,
    path: `on the path: ${copy.where}`,
    bundled: `bundled with the extension, run with ${copy.where}`,
  };
  return `speclint ${copy.version}, ${origin[copy.origin]}`;
}
