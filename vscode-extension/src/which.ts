import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

/** Whether a file can be executed. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The absolute path of a program on the path, or undefined.
 *
 * Relative entries of the path are passed over, and on Windows the current folder is not looked at: it may be the folder
 * that is open, and nothing in there may be executed because of its name.
 */
export function which(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (file: string) => boolean = isProgram,
): string | undefined {
  const flavour = platform === "win32" ? path.win32 : path.posix;
  if (flavour.isAbsolute(name)) return exists(name) ? name : undefined;
  if (name.includes("/") || name.includes("\\")) return undefined;
  const endings = platform === "win32" ? (env.PATHEXT ?? ".EXE;.CMD;.BAT;.COM").split(";") : [""];
  const entries = (env.PATH ?? env.Path ?? "").split(flavour.delimiter);
  for (const folder of entries.filter((entry) => flavour.isAbsolute(entry))) {
    for (const ending of endings) {
      const file = flavour.join(folder, name.toLowerCase().endsWith(ending.toLowerCase()) ? name : name + ending);
      if (exists(file)) return file;
    }
  }
  return undefined;
}
