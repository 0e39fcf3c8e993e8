import * as vscode from "vscode";
import { LOOKED_AT, looksLikeSpec } from "./detect";
import { SCHEMES, SPEC_LANGUAGE } from "./names";

/**
 * Gives documents in JSON that hold a spec the language of specs, so that VS Code's own JSON support does not say the same
 * things a second time. Each document once: who chooses JSON afterwards keeps it.
 */
export function registerRecognition(): vscode.Disposable {
  const changed = new Set<string>();
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString();
    if (document.languageId !== "json" || changed.has(key) || !SCHEMES.includes(document.uri.scheme)) return;
    if (!vscode.workspace.getConfiguration("speclint", document.uri).get<boolean>("detectSpecs", true)) return;
    const start = new vscode.Range(0, 0, document.positionAt(LOOKED_AT).line + 1, 0);
    if (!looksLikeSpec(document.getText(start))) return;
    changed.add(key);
    await vscode.languages.setTextDocumentLanguage(document, SPEC_LANGUAGE);
  };
  for (const document of vscode.workspace.textDocuments) void look(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => void look(document)),
    vscode.workspace.onDidSaveTextDocument((document) => void look(document)),
  );
}
