import * as vscode from "vscode";
import { findSpeclint, type Copy, type Nothing } from "./finding";
import { runIn } from "./probe";
import { selectedInterpreter } from "./pythonExtension";
import { readSettings, type Settings } from "./settings";
import { which } from "./which";

/** What is found for this window, and the settings it was found with. */
export interface Found {
  readonly settings: Settings;
  readonly result: Copy | Nothing;
}

/** Find the copy of speclint that this window runs. */
export async function findHere(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Found> {
  const folder = firstFolder();
  const settings = readSettings(vscode.workspace.getConfiguration("speclint"), folder?.uri.fsPath);
  // In a folder that is not trusted the selected interpreter may be one that lies in the folder.
  const selected = vscode.workspace.isTrusted ? await selectedInterpreter(folder?.uri, log) : undefined;
  const result = await findSpeclint({
    settings,
    selected,
    extension: context.extensionPath,
    bundledVersion: (context.extension.packageJSON as { version: string }).version,
    platform: process.platform,
    which: (name) => which(name),
    run: runIn(context.extensionPath),
  });
  return { settings, result };
}

/** The first folder on disk. */
export function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === "file");
}
