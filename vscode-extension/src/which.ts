import { accessSync, constants, realpathSync, statSync } from "node:fs";
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

/** Whether a file lies in a folder, by its name or where its links lead. */
export function liesIn(file: string, folder: string): boolean {
  const inside = (one: string, other: string): boolean => {
    const way = path.relative(other, one);
    return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
  };
  // Not the file alone: the Python of a virtual environment in the folder is a link that leads out of it.
  const places = [real(file), path.join(real(path.dirname(file)), path.basename(file))];
  return path.isAbsolute(file) && (inside(file, folder) || places.some((place) => inside(place, real(folder))));
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Where to look for programs; what is left out is as it is on this machine. */
export interface Where {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly exists?: (file: string) => boolean;
  /** Folders out of which nothing is run. */
  readonly barred?: readonly string[];
}

/**
 * The absolute path of a program on the path, or undefined.
 *
 * Relative entries of the path are passed over, and on Windows the current folder is not looked at: it may be the folder
 * that is open, and nothing in there may be executed because of its name.
 */
export function which(
  name: string,
  { env = process.env, platform = process.platform, exists = isProgram, barred = [] }: Where = {},
): string | undefined {
  const flavour = platform === "win32" ? path.win32 : path.posix;
  const usable = (file: string): boolean => exists(file) && !barred.some((folder) => liesIn(file, folder));
  if (flavour.isAbsolute(name)) return usable(name) ? name : undefined;
  if (name.includes("/") || name.includes("\\")) return undefined;
  const endings = platform === "win32" ? (env.PATHEXT ?? ".EXE;.CMD;.BAT;.COM").split(";") : [""];
  const entries = (env.PATH ?? env.Path ?? "").split(flavour.delimiter);
  for (const folder of entries.filter((entry) => flavour.isAbsolute(entry))) {
    for (const ending of endings) {
      const file = flavour.join(folder, name.toLowerCase().endsWith(ending.toLowerCase()) ? name : name + ending);
      if (usable(file)) return file;
    }
  }
  return undefined;
}
