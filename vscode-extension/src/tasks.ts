import * as vscode from "vscode";
import type { Copy } from "./finding";
import type { Server } from "./server";

/** A process that runs a command of the copy that serves the editor. */
export function execution(
  copy: Copy,
  args: readonly string[],
  folder: vscode.WorkspaceFolder,
): vscode.ProcessExecution {
  const [program = "", ...rest] = copy.command;
  return new vscode.ProcessExecution(program, [...rest, ...args], { cwd: folder.uri.fsPath, env: { PYTHONUTF8: "1" } });
}

/** Offers `speclint check` as tasks, run by the same copy as the editor's findings. */
export class Tasks implements vscode.TaskProvider {
  constructor(private readonly server: Server) {}

  provideTasks(): vscode.Task[] {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
    return folders.flatMap((folder) => [
      ...this.task(folder, "check", ["check"], "$speclint"),
      ...this.task(folder, "check for submission", ["check", "--profile", "submission"], "$speclint"),
      ...this.task(folder, "watch", ["check", "--watch"], "$speclint-watch"),
    ]);
  }

  /** Complete a task of `tasks.json` that says `command` and `args`. */
  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const { command, args } = task.definition as { command?: unknown; args?: unknown };
    if (typeof command !== "string" || this.server.status.state !== "running") return undefined;
    const scope = task.scope;
    const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
    if (!folder) return undefined;
    const given = Array.isArray(args) ? args.map(String) : [];
    const watch = given.includes("--watch");
    const { copy } = this.server.status;
    const resolved = new vscode.Task(
      task.definition,
      folder,
      task.name,
      "speclint",
      execution(copy, [command, ...given], folder),
      watch ? "$speclint-watch" : "$speclint",
    );
    resolved.isBackground = watch;
    return resolved;
  }

  private task(folder: vscode.WorkspaceFolder, name: string, args: string[], matcher: string): vscode.Task[] {
    const { status } = this.server;
    if (status.state !== "running") return [];
    const [command, ...rest] = args;
    const task = new vscode.Task(
      { type: "speclint", command, args: rest },
      folder,
      name,
      "speclint",
      execution(status.copy, args, folder),
      matcher,
    );
    task.isBackground = args.includes("--watch");
    if (!task.isBackground) task.group = vscode.TaskGroup.Test;
    return [task];
  }
}
