import * as vscode from "vscode";
import { count, inWords } from "../counts";
import { SOURCE } from "../names";
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
    void vscode.window.showInformationMessage(`speclint: ${summary(answer) ?? seen()}`);
  } catch (error) {
    void vscode.window.showErrorMessage(
      `The workspace was not linted: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** What the server says of the run, in words; undefined where it says no numbers. */
export function summary(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { error, warning, info, files } = answer as Record<string, unknown>;
  if (typeof error !== "number" || typeof warning !== "number" || typeof info !== "number") return undefined;
  const where = typeof files === "number" ? ` in ${files} ${files === 1 ? "file" : "files"}` : "";
  return `${inWords({ error, warning, info })}${where}`;
}

function seen(): string {
  const all = vscode.languages.getDiagnostics().flatMap(([, found]) => found);
  return inWords(count(all.filter(({ source }) => source === SOURCE).map(({ severity }) => severity)));
}
