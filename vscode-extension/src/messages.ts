import * as vscode from "vscode";
import type { Server, Status } from "./server";

/** Where Python is to be had. */
const PYTHON = "https://www.python.org/downloads/";

/** Says once, for each time that it comes up, that nothing can be run, and how to get on. */
export function registerMessages(server: Server): vscode.Disposable {
  let last = "";
  return server.onDidChange((status) => {
    const message = inWords(status);
    if (!message || message === last) {
      if (status.state === "running") last = "";
      return;
    }
    last = message;
    void ask(status, message);
  });
}

/** What is to be said of a status; empty where nothing is. */
export function inWords(status: Status): string {
  if (status.state === "missing") return `${status.why.problem}. ${status.why.advice}.`;
  if (status.state === "failed")
    return `speclint ${status.copy.version} (${status.copy.where}) does not run: ${status.error}`;
  return "";
}

async function ask(status: Status, message: string): Promise<void> {
  const setting = status.state === "missing" ? status.why.setting : undefined;
  const needsPython = status.state === "missing" && status.why.needsPython === true;
  const actions = [
    ...(needsPython ? ["Get Python"] : []),
    ...(setting ? ["Open Settings"] : []),
    "Restart",
    ...(needsPython ? [] : ["Show Output"]),
  ];
  const answer = await vscode.window.showErrorMessage(message, ...actions);
  if (answer === "Get Python") await vscode.env.openExternal(vscode.Uri.parse(PYTHON));
  if (answer === "Open Settings") await vscode.commands.executeCommand("workbench.action.openSettings", setting);
  if (answer === "Restart") await vscode.commands.executeCommand("speclint.server.restart");
  if (answer === "Show Output") await vscode.commands.executeCommand("speclint.server.showOutput");
}
