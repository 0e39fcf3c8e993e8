import * as vscode from "vscode";
import type { Server } from "../server";

/** Kind of the code action that makes all safe fixes of a document. */
export const FIX_ALL = "source.fixAll.speclint";

/** Make all safe fixes in the document of the active editor, and say so where there are none. */
export async function fixAll(server: Server): Promise<void> {
  if (server.status.state !== "running") {
    void vscode.window.showWarningMessage("speclint does not run, so nothing was fixed.");
    return;
  }
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    void vscode.window.showInformationMessage("Open a document first: its findings are fixed.");
    return;
  }
  const version = document.version;
  const everything = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
    "vscode.executeCodeActionProvider",
    document.uri,
    everything,
    FIX_ALL,
    1,
  );
  const action = actions?.find(({ kind }) => kind?.value.startsWith(FIX_ALL));
  if (!action) {
    void vscode.window.showInformationMessage("There is nothing that can be fixed safely in this document.");
    return;
  }
  // Edits are for the text that they were made for.
  if (document.version !== version) return;
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command) {
    const { command, arguments: given = [] } = action.command;
    await vscode.commands.executeCommand(command, ...(given as unknown[]));
  }
}
