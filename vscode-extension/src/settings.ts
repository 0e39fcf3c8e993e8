import * as os from "node:os";

/** The settings that say what is run and how. */
export interface Settings {
  readonly importStrategy: "fromEnvironment" | "useBundled";
  readonly interpreter: readonly string[];
  readonly path: readonly string[];
  readonly args: readonly string[];
  readonly run: "onType" | "onSave";
}

/** What `vscode.WorkspaceConfiguration` is asked for here. */
export interface Configuration {
  get(section: string): unknown;
}

/** Settings whose change takes a new server. */
export const NEEDS_RESTART = ["importStrategy", "interpreter", "path", "args", "run"] as const;

/**
 * Read the settings. What has the wrong type is taken as not set, since VS Code hands out what stands in the file; a
 * single string where a command is asked for is that command without arguments.
 */
export function readSettings(configuration: Configuration, folder: string | undefined): Settings {
  const command = (name: string): string[] => words(configuration.get(name)).map((word) => expand(word, folder));
  return {
    importStrategy: configuration.get("importStrategy") === "useBundled" ? "useBundled" : "fromEnvironment",
    interpreter: command("interpreter"),
    path: command("path"),
    args: command("args"),
    run: configuration.get("run") === "onSave" ? "onSave" : "onType",
  };
}

function words(value: unknown): string[] {
  if (typeof value === "string") return value.trim() ? [value.trim()] : [];
  if (!Array.isArray(value)) return [];
  return value.filter((word): word is string => typeof word === "string" && word !== "");
}

/** Put values in the place of `${workspaceFolder}`, `${userHome}`, `${env:NAME}` and a `~` in front. */
export function expand(
  word: string,
  folder: string | undefined,
  home: string = os.homedir(),
  env: NodeJS.ProcessEnv = process.env,
): string {
  return word
    .replace(/^~(?=$|[/\\])/, () => home)
    .replaceAll("${workspaceFolder}", () => folder ?? "${workspaceFolder}")
    .replaceAll("${userHome}", () => home)
    .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => env[name] ?? "");
}
