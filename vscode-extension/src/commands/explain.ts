import * as vscode from "vscode";
import { SOURCE } from "../names";
import type { Server } from "../server";

/** Scheme of the documents that are pages of rules. */
export const SCHEME = "speclint-rule";

/** Address of a rule's page as a document. */
export function addressOf(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
}

/** The rule whose page an address is; links from page to page are relative and may lead through folders. */
export function ruleOf(address: vscode.Uri): string {
  const name = address.path.split("/").at(-1) ?? "";
  return name.replace(/\.md$/, "").replaceAll("_", "-");
}

/** Shows rules' pages inside the editor. */
export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  private readonly listening: vscode.Disposable;

  /** Fires with the address of each page that is open when a server runs that may have another one. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly server: Server) {
    this.listening = server.onDidChange(({ state }) => {
      if (state !== "running") return;
      const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
      for (const { uri } of open) this.changes.fire(uri);
    });
  }

  dispose(): void {
    this.listening.dispose();
    this.changes.dispose();
  }

  /** The page as Markdown, or what there is to say where there is none. */
  async provideTextDocumentContent(address: vscode.Uri): Promise<string> {
    const rule = ruleOf(address);
    try {
      const page = await this.server.execute("speclint.explainRule", rule);
      if (typeof page === "string") return page;
      return `# ${rule}\n\nspeclint does not run, so the page of this rule cannot be shown.\n`;
    } catch (error) {
      return `# ${rule}\n\n${error instanceof Error ? error.message : String(error)}\n`;
    }
  }

  /** Show the page of a rule; without one, of a rule that is found at the cursor or named. */
  async explain(rule: unknown): Promise<void> {
    const name = typeof rule === "string" && rule ? rule : await chooseRule();
    if (name) await vscode.commands.executeCommand("markdown.showPreview", addressOf(name));
  }
}

async function chooseRule(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = editor ? rulesAt(editor.document.uri, editor.selection) : [];
  const all = vscode.languages
    .getDiagnostics()
    .flatMap(([, found]) => found)
    .filter(({ source }) => source === SOURCE);
  const others = [...new Set(all.map(nameOf))].filter((name) => name && !here.includes(name)).sort();
  const items: vscode.QuickPickItem[] = [
    ...here.map((label) => ({ label, description: "at the cursor" })),
    ...others.map((label) => ({ label, description: "in the workspace" })),
    { label: "Another rule…", description: "by name or code", alwaysShow: true },
  ];
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: "Explain Rule" });
  if (!chosen?.alwaysShow) return chosen?.label;
  const typed = await vscode.window.showInputBox({
    title: "Explain Rule",
    prompt: "Name or code of a rule",
    placeHolder: "SCHED004",
  });
  return typed?.trim();
}

function rulesAt(uri: vscode.Uri, range: vscode.Range): string[] {
  const found = vscode.languages
    .getDiagnostics(uri)
    .filter((one) => one.source === SOURCE && one.range.intersection(range));
  return [...new Set(found.map(nameOf))].filter(Boolean);
}

function nameOf({ code }: vscode.Diagnostic): string {
  return String((typeof code === "object" ? code.value : code) ?? "");
}
