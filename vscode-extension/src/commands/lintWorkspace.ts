import * as vscode from "vscode";
import { inWords, type Counts } from "../counts";
import type { Server } from "../server";

/** Have the server lint all documents of the workspace, show Problems, and say how many findings there are. */
export async function lintWorkspace(server: Server): Promise<void> {
  if (server.status.state !== "running") {
    void vscode.window
      .showWarningMessage("speclint does not run, so nothing was linted.", "Restart")
      .then((answer) => (answer ? vscode.commands.executeCommand("speclint.server.restart") : undefined));
    return;
  }
  try {
    const answer = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "speclint: linting the workspace" },
      () => server.execute("speclint.lintWorkspace"),
    );
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    void vscode.window.showInformationMessage(`speclint: ${summary(answer)}`);
  } catch (error) {
    void vscode.window.showErrorMessage(
      `The workspace was not linted: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** What the server says of the run, in words. */
function summary(answer: unknown): string {
  if (typeof answer !== "object" || answer === null) throw new Error("speclint does not run any more");
  const { files, ...counts } = answer as Counts & { files: number };
  return `${inWords(counts)} in ${files} ${files === 1 ? "file" : "files"}`;
}
