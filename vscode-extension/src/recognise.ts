import * as vscode from "vscode";
import { LOOKED_AT, looksLikeSpec } from "./detect";
import { SCHEMES, SPEC_LANGUAGE } from "./names";

/**
 * Gives documents in JSON that hold a spec the language of specs, so that VS Code's own JSON support does not say the same
 * things a second time. Who chooses JSON for such a document keeps it, until the document is closed.
 */
export function registerRecognition(): vscode.Disposable {
  const chosen = new Set<string>();
  let closed = "";
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString();
    if (document.languageId !== "json" || chosen.has(key) || !SCHEMES.includes(document.uri.scheme)) return;
    if (!vscode.workspace.getConfiguration("speclint", document.uri).get<boolean>("detectSpecs", true)) return;
    const start = new vscode.Range(0, 0, document.positionAt(LOOKED_AT).line + 1, 0);
    if (!looksLikeSpec(document.getText(start))) return;
    await vscode.languages.setTextDocumentLanguage(document, SPEC_LANGUAGE);
  };
  for (const document of vscode.workspace.textDocuments) void look(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString();
      chosen.delete(key);
      if (document.languageId !== SPEC_LANGUAGE) return;
      // A document whose language is changed is closed and opened in one go.
      closed = key;
      queueMicrotask(() => (closed = ""));
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      const key = document.uri.toString();
      if (document.languageId === "json" && closed === key) chosen.add(key);
      void look(document);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => void look(document)),
  );
}
