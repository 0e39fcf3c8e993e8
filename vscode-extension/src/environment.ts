import * as vscode from "vscode";
import { findSpeclint, type Copy, type Nothing } from "./finding";
import { runIn } from "./probe";
import { selectedInterpreter } from "./pythonExtension";
import { readSettings, type Settings } from "./settings";
import { liesIn, which } from "./which";

/** What is found for this window, and the settings it was found with. */
export interface Found {
  readonly settings: Settings;
  readonly result: Copy | Nothing;
}

/** Find the copy of speclint that this window runs. */
export async function findHere(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Found> {
  const folder = firstFolder();
  const { isTrusted } = vscode.workspace;
  const barred = isTrusted ? [] : (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const named = readSettings(vscode.workspace.getConfiguration("speclint"), folder?.uri.fsPath);
  const settings = { ...named, path: keptOut(named.path), interpreter: keptOut(named.interpreter) };
  // In a folder that is not trusted the selected interpreter may be one that lies in the folder.
  const selected = isTrusted ? await selectedInterpreter(folder?.uri, log) : undefined;
  const result = await findSpeclint({
    settings,
    selected,
    extension: context.extensionPath,
    bundledVersion: (context.extension.packageJSON as { version: string }).version,
    platform: process.platform,
    which: (name) => which(name, { barred }),
    run: runIn(context.extensionPath),
  });
  return { settings, result };

  /** A command of the user's settings, unless its program or an argument lies in a folder that is not trusted. */
  function keptOut(command: readonly string[]): readonly string[] {
    const inside = command.find((word) => barred.some((one) => liesIn(word, one)));
    if (inside === undefined) return command;
    log.warn(`The folder is not trusted, so ${inside} is not run.`);
    return [];
  }
}

/** The first folder on disk. */
export function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === "file");
}
