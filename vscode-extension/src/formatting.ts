import * as vscode from "vscode";
import type {
  ClientCapabilities,
  FeatureState,
  LanguageClient,
  ServerCapabilities,
  StaticFeature,
  TextEdit,
} from "vscode-languageclient/node";
import { SPEC_LANGUAGE } from "./names";

/**
 * Offers to lay out documents in the language of specs, and in JSON only where the setting asks for it: as soon as JSON
 * has a second formatter, VS Code asks every user of JSON which one is meant.
 */
export class Formatting implements StaticFeature {
  private offered = false;
  private registered: vscode.Disposable | undefined;
  private changes: vscode.Disposable | undefined;

  constructor(private readonly client: LanguageClient) {}

  fillClientCapabilities(capabilities: ClientCapabilities): void {
    // The server is to offer it once and for all; which documents it is for is decided here.
    capabilities.textDocument = { ...capabilities.textDocument, formatting: { dynamicRegistration: false } };
  }

  preInitialize(capabilities: ServerCapabilities): void {
    this.offered = Boolean(capabilities.documentFormattingProvider);
    // Otherwise the client would take it for all languages that it serves.
    delete capabilities.documentFormattingProvider;
  }

  initialize(): void {
    if (!this.offered) return;
    const register = (): void => {
      this.registered?.dispose();
      const json = vscode.workspace.getConfiguration("speclint").get<boolean>("format", false);
      const languages = [SPEC_LANGUAGE, ...(json ? ["json", "jsonc"] : [])];
      const selector = languages.map((language) => ({ language }));
      this.registered = vscode.languages.registerDocumentFormattingEditProvider(selector, {
        provideDocumentFormattingEdits: (document, options, token) => this.edits(document, options, token),
      });
    };
    register();
    this.changes = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("speclint.format")) register();
    });
  }

  getState(): FeatureState {
    return { kind: "static" };
  }

  clear(): void {
    this.registered?.dispose();
    this.changes?.dispose();
  }

  private async edits(
    document: vscode.TextDocument,
    options: vscode.FormattingOptions,
    token: vscode.CancellationToken,
  ): Promise<vscode.TextEdit[] | undefined> {
    const textDocument = this.client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    const { tabSize, insertSpaces } = options;
    const params = { textDocument, options: { tabSize, insertSpaces } };
    const edits = await this.client.sendRequest<TextEdit[] | null>("textDocument/formatting", params, token);
    return this.client.protocol2CodeConverter.asTextEdits(edits, token);
  }
}
