import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

/** Command by which the server's code actions ask for a rule's page; its first argument is the rule. */
export const EXPLAIN_ON_SERVER = "speclint.explainRule";

/** Our command for the same, which shows the page inside the editor. */
export const EXPLAIN = "speclint.rule.explain";

/** Command by which the server's code actions suppress a finding; the reason is its last argument. */
const SUPPRESS_ON_SERVER = "speclint.suppress";

/** Number of its arguments where the reason is still to be asked for. */
const WITHOUT_REASON = 6;

/** Code of a mistake in a configuration, which no rule finds. */
const NO_RULE = "configuration";

/** What stands between client and server. */
export function middleware(): Middleware {
  return {
    executeCommand: async (command, args: unknown[], next) => {
      // VS Code would do nothing with the text that the server answers.
      if (command === EXPLAIN_ON_SERVER) return vscode.commands.executeCommand(EXPLAIN, ...args);
      if (command !== SUPPRESS_ON_SERVER || args.length > WITHOUT_REASON) return (await next(command, args)) as unknown;
      const reason = await askForReason(String(args[2]));
      return reason ? ((await next(command, [...args, reason])) as unknown) : undefined;
    },
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

async function askForReason(rule: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: `Suppress ${rule} here`,
    prompt: "Why is it meant to be as it is? The reason stands in .speclint.yaml",
    placeHolder: "agreed with Acme",
  });
  return reason?.trim();
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
