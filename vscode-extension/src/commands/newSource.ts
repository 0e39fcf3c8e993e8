import * as vscode from "vscode";
import type { Copy } from "../finding";
import type { Server } from "../server";
import { execution } from "../tasks";

/** Why a name cannot be that of a source, as `speclint new` has it; undefined where it can. */
export function wrongName(name: string): string | undefined {
  if (!name) return "The folder gets this name, such as acme-contacts";
  return /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(name)
    ? undefined
    : "Letters, digits, and single hyphens or underscores between them";
}

/** Ask for folder and name, have `speclint new` ask the rest in a terminal, and open the spec that it writes. */
export async function newSource(server: Server): Promise<void> {
  const { status } = server;
  if (status.state !== "running") {
    void vscode.window.showWarningMessage("speclint does not run, so no source can be started.");
    return;
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  if (folders.length === 0) {
    void vscode.window.showWarningMessage("Open a folder on disk first: the source is written into it.");
    return;
  }
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (folder?.uri.scheme !== "file") return;
  const prompt = "Name of the source; the other questions follow in the terminal";
  const name = await vscode.window.showInputBox({
    title: "New Source",
    prompt,
    placeHolder: "acme-contacts",
    validateInput: (value) => (value ? wrongName(value) : undefined),
  });
  if (!name || wrongName(name)) return;
  if ((await run(status.copy, folder, name)) === 0) await openSpec(folder, name);
}

/** Run `speclint new` as a task in a terminal; its exit status, undefined where it did not end by itself. */
async function run(copy: Copy, folder: vscode.WorkspaceFolder, name: string): Promise<number | undefined> {
  const task = new vscode.Task(
    { type: "speclint", command: "new", args: [name] },
    folder,
    `new ${name}`,
    "speclint",
    execution(copy, ["new", name], folder),
  );
  task.presentationOptions = { focus: true, reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.New };
  // Listened to before it runs: it may end before `executeTask` has answered.
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.Disposable.from(
      vscode.tasks.onDidEndTaskProcess(({ execution: { task: one }, exitCode }) => {
        if (one.name === task.name) resolve(exitCode);
      }),
      vscode.tasks.onDidEndTask(({ execution: { task: one } }) => {
        if (one.name !== task.name) return;
        listening.dispose();
        resolve(undefined);
      }),
    );
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

async function openSpec(folder: vscode.WorkspaceFolder, name: string): Promise<void> {
  const spec = vscode.Uri.joinPath(folder.uri, "Sources", name, "Artifacts", `${name}-connectionSpec.json`);
  try {
    await vscode.window.showTextDocument(spec);
  } catch {
    void vscode.window.showInformationMessage(`The source is in Sources/${name}.`);
  }
}
