import * as vscode from "vscode";
import { firstFolder } from "./environment";
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

function make(
  definition: vscode.TaskDefinition,
  folder: vscode.WorkspaceFolder,
  name: string,
  copy: Copy,
  args: readonly string[],
): vscode.Task {
  const task = new vscode.Task(definition, folder, name, "speclint", execution(copy, args, folder), []);
  task.isBackground = args.includes("--watch");
  return task;
}

/**
 * Offers `speclint check` as tasks, run by the same copy as the editor's findings. Without a problem matcher: what it
 * finds stands under Problems already.
 */
export class Tasks implements vscode.TaskProvider {
  constructor(private readonly server: Server) {}

  provideTasks(): vscode.Task[] {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
    return folders.flatMap((folder) => [
      ...this.task(folder, "check", ["check"]),
      ...this.task(folder, "check for submission", ["check", "--profile", "submission"]),
      ...this.task(folder, "watch", ["check", "--watch"]),
    ]);
  }

  /** Complete a task of `tasks.json` that says `command` and `args`. */
  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const { command, args } = task.definition as { command?: unknown; args?: unknown };
    if (typeof command !== "string" || this.server.status.state !== "running") return undefined;
    const scope = task.scope;
    const folder = typeof scope === "object" ? scope : firstFolder();
    if (!folder) return undefined;
    const given = Array.isArray(args) ? args.map(String) : [];
    return make(task.definition, folder, task.name, this.server.status.copy, [command, ...given]);
  }

  private task(folder: vscode.WorkspaceFolder, name: string, args: string[]): vscode.Task[] {
    const { status } = this.server;
    if (status.state !== "running") return [];
    const [command, ...rest] = args;
    const task = make({ type: "speclint", command, args: rest }, folder, name, status.copy, args);
    if (!task.isBackground) task.group = vscode.TaskGroup.Test;
    return [task];
  }
}
