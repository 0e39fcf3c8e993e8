import * as vscode from "vscode";
import { RulePages, SCHEME } from "./commands/explain";
import { fixAll } from "./commands/fixAll";
import { lintWorkspace } from "./commands/lintWorkspace";
import { showMenu } from "./commands/menu";
import { newSource } from "./commands/newSource";
import { selectProfile } from "./commands/profile";
import { registerMessages } from "./messages";
import { onSelectionChange } from "./pythonExtension";
import { registerRecognition } from "./recognise";
import { Server } from "./server";
import { NEEDS_RESTART } from "./settings";
import { registerStatus } from "./status";
import { Tasks } from "./tasks";

let server: Server | undefined;

/** What other extensions, and tests, may ask for. */
export interface Api {
  /** Which copy of speclint runs, or why none does. */
  status(): Server["status"];
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel("speclint", { log: true });
  const running = new Server(context, log);
  server = running;
  const pages = new RulePages(running);
  const restart = (): Promise<void> => running.restart();

  context.subscriptions.push(
    log,
    running,
    pages,
    registerStatus(running),
    registerMessages(running),
    registerRecognition(),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.tasks.registerTaskProvider("speclint", new Tasks(running)),
    vscode.commands.registerCommand("speclint.server.restart", restart),
    vscode.commands.registerCommand("speclint.server.showOutput", () => {
      log.show();
    }),
    vscode.commands.registerCommand("speclint.workspace.lint", () => lintWorkspace(running)),
    vscode.commands.registerCommand("speclint.file.fixAll", () => fixAll(running)),
    vscode.commands.registerCommand("speclint.rule.explain", (rule: unknown) => pages.explain(rule)),
    vscode.commands.registerCommand("speclint.source.new", () => newSource(running)),
    vscode.commands.registerCommand("speclint.profile.select", selectProfile),
    vscode.commands.registerCommand("speclint.menu", () => showMenu(running)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (NEEDS_RESTART.some((name) => event.affectsConfiguration(`speclint.${name}`))) void restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
  );
  await restart();
  const selection = await onSelectionChange(log, () => void running.refresh());
  if (selection) context.subscriptions.push(selection);
  return { status: () => running.status };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
