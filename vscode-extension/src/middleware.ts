import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

/** Command by which the server's code actions ask for a rule's page; its first argument is the rule. */
export const EXPLAIN_ON_SERVER = "speclint.explainRule";

/** Our command for the same, which shows the page inside the editor. */
export const EXPLAIN = "speclint.rule.explain";

/** Code of a mistake in a configuration, which no rule finds. */
const NO_RULE = "configuration";

/** What stands between client and server. */
export function middleware(): Middleware {
  return {
    executeCommand: (command, args, next) =>
      // VS Code would do nothing with the text that the server answers.
      command === EXPLAIN_ON_SERVER
        ? vscode.commands.executeCommand(EXPLAIN, ...(args as unknown[]))
        : (next(command, args) as unknown),
    handleDiagnostics: (uri, diagnostics, next) => {
      next(uri, diagnostics.map(withPage));
    },
    provideDiagnostics: async (document, previousResultId, token, next) => {
      const report = await next(document, previousResultId, token);
      if (!report) return report;
      const others = "relatedDocuments" in report ? Object.values(report.relatedDocuments ?? {}) : [];
      for (const one of [report, ...others]) if ("items" in one) one.items = one.items.map(withPage);
      return report;
    },
    provideWorkspaceDiagnostics: (resultIds, token, reporter, next) =>
      next(resultIds, token, (chunk) => {
        for (const report of chunk?.items ?? []) if ("items" in report) report.items = report.items.map(withPage);
        reporter(chunk);
      }),
  };
}

/** The finding, with the name of its rule made a link that opens the rule's page. */
export function withPage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  const rule = typeof code === "object" ? code.value : code;
  if (typeof rule !== "string" || !/^[A-Za-z][\w-]*$/.test(rule) || rule === NO_RULE) return diagnostic;
  const target = vscode.Uri.parse(`command:${EXPLAIN}?${encodeURIComponent(JSON.stringify([rule]))}`);
  diagnostic.code = { value: rule, target };
  return diagnostic;
}
