import * as vscode from "vscode";
import { describe } from "../finding";
import type { Server } from "../server";

const ENTRIES: readonly (readonly [label: string, command: string])[] = [
  ["$(list-unordered) Show Problems", "workbench.actions.view.problems"],
  ["$(checklist) Lint Workspace", "speclint.workspace.lint"],
  ["$(settings) Select Profile…", "speclint.profile.select"],
  ["$(book) Explain Rule…", "speclint.rule.explain"],
  ["$(add) New Source…", "speclint.source.new"],
  ["$(debug-restart) Restart Server", "speclint.server.restart"],
  ["$(output) Show Output", "speclint.server.showOutput"],
];

/** What a click on the status bar offers, under a title that says which copy runs. */
export async function showMenu(server: Server): Promise<void> {
  const { status } = server;
  const title = status.state === "running" ? describe(status.copy) : "speclint does not run";
  const items = ENTRIES.map(([label, command]) => ({ label, command }));
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}
