import * as vscode from "vscode";
import { count, inIcons, inWords, type Counts } from "./counts";
import { describe } from "./finding";
import { LANGUAGES, SOURCE } from "./names";
import type { Server, Status } from "./server";

/** What an item of the status bar shows. */
export interface Shown {
  readonly text: string;
  readonly tooltip: string;
  readonly level: "ok" | "warning" | "error";
}

/** What the status bar shows of a status. */
export function show(status: Status, counts: Counts, profile: string): Shown {
  switch (status.state) {
    case "starting":
      return { text: "$(sync~spin) speclint", tooltip: "speclint is starting", level: "ok" };
    case "stopped":
      return { text: "$(circle-slash) speclint", tooltip: "speclint does not run", level: "ok" };
    case "missing":
      return { text: "$(error) speclint", tooltip: `${status.why.problem}\n\n${status.why.advice}`, level: "error" };
    case "failed":
      return {
        text: "$(error) speclint",
        tooltip: `${describe(status.copy)}\n\nIt does not run: ${status.error}`,
        level: "error",
      };
    case "running": {
      const { copy } = status;
      const remark = copy.remark ? `\n\nThe bundled copy runs, because ${copy.remark}` : "";
      const under = profile ? `\n\nProfile: ${profile}` : "";
      return {
        text: inIcons(counts) ? `speclint ${inIcons(counts)}` : "$(check) speclint",
        tooltip: `${inWords(counts)}${under}\n\n${describe(copy)}${remark}`,
        level: copy.remark ? "warning" : "ok",
      };
    }
  }
}

/** Keeps the status bar, and the language status beside the language, up to date. */
export function registerStatus(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("speclint.status", vscode.StatusBarAlignment.Left, 0);
  item.name = "speclint";
  item.command = "speclint.menu";
  const language = vscode.languages.createLanguageStatusItem(
    "speclint",
    LANGUAGES.map((name) => ({ language: name })),
  );
  language.name = "speclint";
  language.command = { command: "speclint.server.restart", title: "Restart" };

  const update = (): void => {
    const settings = vscode.workspace.getConfiguration("speclint", vscode.window.activeTextEditor?.document.uri);
    const shown = show(server.status, findings(), settings.get("profile", ""));
    item.text = shown.text;
    item.tooltip = shown.tooltip;
    item.backgroundColor = shown.level === "error" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    if (settings.get<boolean>("statusBar", true)) item.show();
    else item.hide();

    const { status } = server;
    language.busy = status.state === "starting";
    language.text = status.state === "running" ? `speclint ${status.copy.version}` : `speclint: ${status.state}`;
    language.detail = status.state === "running" ? status.copy.origin : "";
    language.severity = {
      ok: vscode.LanguageStatusSeverity.Information,
      warning: vscode.LanguageStatusSeverity.Warning,
      error: vscode.LanguageStatusSeverity.Error,
    }[shown.level];
  };
  update();
  return vscode.Disposable.from(
    item,
    language,
    server.onDidChange(update),
    vscode.languages.onDidChangeDiagnostics(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("speclint")) update();
    }),
  );
}

/** All findings of ours in the window. */
function findings(): Counts {
  const all = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
  return count(all.filter(({ source }) => source === SOURCE).map(({ severity }) => severity));
}
