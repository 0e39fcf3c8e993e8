import { beforeEach, describe, expect, it, vi } from "vitest";
import * as mock from "./vscode.mock";
import { RulePages, addressOf, ruleOf } from "../src/commands/explain";
import { fixAll } from "../src/commands/fixAll";
import { lintWorkspace } from "../src/commands/lintWorkspace";
import { newSource, wrongName } from "../src/commands/newSource";
import { selectProfile } from "../src/commands/profile";
import { Formatting } from "../src/formatting";
import { middleware, withPage } from "../src/middleware";
import { registerRecognition } from "../src/recognise";
import type { Server, Status } from "../src/server";
import { Tasks } from "../src/tasks";

const COPY = {
  command: ["/bin/python3", "launch.py"],
  origin: "bundled",
  version: "0.9",
  where: "/bin/python3",
} as const;
const RUNNING: Status = { state: "running", copy: COPY };

const changes = new mock.EventEmitter<Status>();

function server(status: Status, execute: (...given: unknown[]) => unknown = () => undefined): Server {
  return {
    status,
    onDidChange: changes.event,
    execute: vi.fn((...given: unknown[]) => Promise.resolve().then(() => execute(...given))),
  } as unknown as Server;
}

beforeEach(() => {
  mock.reset();
  vi.clearAllMocks();
});

describe("explain rule", () => {
  it("shows the page that the server gives", async () => {
    const asked = server(RUNNING, (command, rule) =>
      command === "speclint.explainRule" ? `# ${String(rule)}` : undefined,
    );
    const pages = new RulePages(asked);
    await pages.explain("page-size-odd");
    expect(mock.state.executed).toEqual([["markdown.showPreview", addressOf("page-size-odd")]]);
    expect(await pages.provideTextDocumentContent(addressOf("page-size-odd") as never)).toBe("# page-size-odd");
  });

  it("says what there is to say where there is no page", async () => {
    expect(
      await new RulePages(server({ state: "stopped" })).provideTextDocumentContent(addressOf("x") as never),
    ).toContain("speclint does not run");
    const refusing = server(RUNNING, () => {
      throw new Error("there is no rule `x`");
    });
    expect(await new RulePages(refusing).provideTextDocumentContent(addressOf("x") as never)).toContain(
      "there is no rule `x`",
    );
  });

  it("follows links from page to page", () => {
    expect(ruleOf(addressOf("page-size-odd") as never)).toBe("page-size-odd");
    expect(ruleOf(mock.Uri.from({ scheme: "speclint-rule", path: "/paging/page_size_odd.md" }) as never)).toBe(
      "page-size-odd",
    );
  });

  it("asks again for pages that are open when another server runs", () => {
    const pages = new RulePages(server(RUNNING));
    const changed: string[] = [];
    pages.onDidChange((uri) => changed.push(uri.toString()));
    mock.workspace.textDocuments = [{ uri: addressOf("page-size-odd") }, { uri: mock.Uri.file("/a") }];
    changes.fire({ state: "starting" });
    expect(changed).toEqual([]);
    changes.fire(RUNNING);
    expect(changed).toEqual(["speclint-rule:/page-size-odd.md"]);
    pages.dispose();
    changes.fire(RUNNING);
    expect(changed).toHaveLength(1);
  });

  it("asks for a rule where none is given, those of the workspace first", async () => {
    mock.state.diagnostics = [
      [
        mock.Uri.file("/a"),
        [
          { source: "speclint", severity: 0, code: { value: "trailing-comma" } },
          { source: "json", severity: 0, code: "x" },
        ],
      ],
    ];
    mock.state.pick = "trailing-comma";
    await new RulePages(server(RUNNING)).explain(undefined);
    expect(mock.window.showQuickPick.mock.calls[0]?.[0].map(({ label }) => label)).toEqual([
      "trailing-comma",
      "Another rule…",
    ]);
    expect(mock.state.executed).toEqual([["markdown.showPreview", addressOf("trailing-comma")]]);
  });
});

describe("fix all", () => {
  const document = {
    uri: mock.Uri.file("/a.json"),
    version: 1,
    lineCount: 1,
    lineAt: () => ({ range: { end: new mock.Position(0, 5) } }),
  };

  it("applies the edit of the server's action and of no other", async () => {
    mock.window.activeTextEditor = { document };
    mock.state.answers.set("vscode.executeCodeActionProvider", [
      { kind: { value: "source.fixAll.eslint" }, edit: "theirs" },
      { kind: { value: "source.fixAll.speclint" }, edit: "ours" },
    ]);
    await fixAll(server(RUNNING));
    expect(mock.workspace.applyEdit).toHaveBeenCalledExactlyOnceWith("ours");
  });

  it("says that there is nothing to fix", async () => {
    mock.window.activeTextEditor = { document };
    await fixAll(server(RUNNING));
    expect(mock.state.messages).toEqual(["There is nothing that can be fixed safely in this document."]);
    expect(mock.workspace.applyEdit).not.toHaveBeenCalled();
  });

  it("says that speclint does not run", async () => {
    await fixAll(server({ state: "stopped" }));
    expect(mock.state.messages).toEqual(["speclint does not run, so nothing was fixed."]);
  });

  it("says that no document is open", async () => {
    await fixAll(server(RUNNING));
    expect(mock.state.messages[0]).toContain("Open a document");
  });
});

describe("lint workspace", () => {
  it("asks the server, opens Problems and sums up", async () => {
    await lintWorkspace(server(RUNNING, () => ({ error: 2, warning: 0, info: 1, files: 4 })));
    expect(mock.state.executed).toEqual([["workbench.actions.view.problems"]]);
    expect(mock.state.messages).toEqual(["speclint: 2 errors, 1 info in 4 files"]);
  });

  it("says so where nothing was linted", async () => {
    await lintWorkspace(server({ state: "stopped" }));
    await lintWorkspace(
      server(RUNNING, () => {
        throw new Error("no folder");
      }),
    );
    await lintWorkspace(server(RUNNING));
    expect(mock.state.messages).toEqual([
      "speclint does not run, so nothing was linted.",
      "The workspace was not linted: no folder",
      "The workspace was not linted: speclint does not run any more",
    ]);
  });
});

describe("select profile", () => {
  it("writes the choice into the settings of the workspace", async () => {
    mock.state.pick = "submission";
    await selectProfile();
    expect(mock.state.updates).toEqual([["profile", "submission", mock.ConfigurationTarget.Workspace]]);
  });

  it("takes the setting away again", async () => {
    mock.workspace.workspaceFolders = undefined;
    mock.state.pick = "As configured";
    await selectProfile();
    expect(mock.state.updates).toEqual([["profile", undefined, mock.ConfigurationTarget.Global]]);
  });

  it("does nothing where nothing is chosen", async () => {
    await selectProfile();
    expect(mock.state.updates).toEqual([]);
  });
});

describe("new source", () => {
  const SPEC = mock.Uri.file("/ws/Sources/acme/Artifacts/acme-connectionSpec.json");
  const ending = (exitCode: number | undefined) => (task: mock.Task) => {
    const execution = { task };
    mock.events.processEnded.fire({ execution: { task: new mock.Task({}, undefined, "another", "", task.execution) }, exitCode: 0 });
    // Before `executeTask` has answered, as it is with a command that ends at once.
    if (exitCode !== undefined) mock.events.processEnded.fire({ execution, exitCode });
    mock.events.taskEnded.fire({ execution });
    return Promise.resolve(execution);
  };

  it("runs speclint new in a terminal and opens the spec that it wrote", async () => {
    mock.state.pick = "acme";
    mock.tasks.executeTask.mockImplementationOnce(ending(0));
    await newSource(server(RUNNING));
    expect(mock.tasks.executeTask.mock.calls[0]?.[0].execution).toMatchObject({
      process: "/bin/python3",
      args: ["launch.py", "new", "acme"],
      options: { cwd: "/ws" },
    });
    expect(mock.window.showTextDocument).toHaveBeenCalledWith(SPEC);
  });

  it("opens nothing where speclint new was stopped, or never began", async () => {
    mock.state.pick = "acme";
    for (const exitCode of [130, undefined]) {
      mock.tasks.executeTask.mockImplementationOnce(ending(exitCode));
      await newSource(server(RUNNING));
    }
    expect(mock.tasks.executeTask).toHaveBeenCalledTimes(2);
    expect(mock.window.showTextDocument).not.toHaveBeenCalled();
  });

  it("needs a folder on disk, and speclint", async () => {
    mock.workspace.workspaceFolders = [{ uri: new mock.Uri("vscode-vfs", "/ws"), name: "ws", index: 0 }];
    await newSource(server(RUNNING));
    await newSource(server({ state: "stopped" }));
    expect(mock.state.messages).toEqual([
      "Open a folder on disk first: the source is written into it.",
      "speclint does not run, so no source can be started.",
    ]);
    expect(mock.tasks.executeTask).not.toHaveBeenCalled();
  });

  it("refuses names that are none", () => {
    expect(["acme-contacts", "a_1"].map(wrongName)).toEqual([undefined, undefined]);
    for (const name of ["", "a b", "-a", "a--b", "../a", "a;b"]) expect(wrongName(name)).toBeTypeOf("string");
  });
});

describe("tasks", () => {
  it("offers checks, run by the copy that serves the editor", () => {
    const tasks = new Tasks(server(RUNNING)).provideTasks() as unknown as mock.Task[];
    expect(tasks.map(({ name }) => name)).toEqual(["check", "check for submission", "watch"]);
    expect(tasks[1]?.execution.args).toEqual(["launch.py", "check", "--profile", "submission"]);
    expect(tasks.map(({ isBackground }) => isBackground)).toEqual([false, false, true]);
    // What they find stands under Problems already; an empty list keeps VS Code from asking for a matcher.
    expect(tasks.map(({ problemMatchers }) => problemMatchers)).toEqual([[], [], []]);
    expect(new Tasks(server({ state: "stopped" })).provideTasks()).toEqual([]);
  });

  it("completes those of tasks.json", () => {
    const task = new mock.Task(
      { type: "speclint", command: "check", args: ["--fix"] },
      undefined,
      "mine",
      "speclint",
      undefined as never,
    );
    expect(new Tasks(server(RUNNING)).resolveTask(task as never)).toMatchObject({
      name: "mine",
      execution: { args: ["launch.py", "check", "--fix"] },
    });
    const wrong = new mock.Task({ type: "speclint" }, undefined, "mine", "speclint", undefined as never);
    expect(new Tasks(server(RUNNING)).resolveTask(wrong as never)).toBeUndefined();
  });
});

describe("between client and server", () => {
  const found = (code: unknown): never => ({ code, message: "m" }) as never;

  it("makes the name of a rule a link to its page", () => {
    const { code } = withPage(found("trailing-comma"));
    expect(code).toMatchObject({
      value: "trailing-comma",
      target: { scheme: "command", path: "speclint.rule.explain", query: '["trailing-comma"]' },
    });
    expect(withPage(found(7)).code).toBe(7);
    expect(withPage(found('"], "x')).code).toBe('"], "x');
  });

  it("does so for findings that are pushed and that are pulled", async () => {
    const { handleDiagnostics, provideDiagnostics, provideWorkspaceDiagnostics } = middleware();
    const pushed: { code: unknown }[] = [];
    handleDiagnostics?.call(undefined, mock.Uri.file("/a") as never, [found("x")], (_, all) =>
      pushed.push(...(all as never[])),
    );
    expect(pushed[0]?.code).toMatchObject({ value: "x" });
    const pulled = await provideDiagnostics?.call(
      undefined,
      {} as never,
      undefined,
      {} as never,
      () => ({ kind: "full", items: [found("x")] }) as never,
    );
    expect(pulled).toMatchObject({ items: [{ code: { value: "x" } }] });
    const chunks: unknown[] = [];
    await provideWorkspaceDiagnostics?.call(undefined, [], {} as never, (chunk) => chunks.push(chunk), ((
      _ids: unknown,
      _token: unknown,
      report: (chunk: unknown) => void,
    ) => {
      report({ items: [{ kind: "full", items: [found("x")] }, { kind: "unchanged" }] });
      report(null);
    }) as never);
    expect(chunks).toMatchObject([{ items: [{ items: [{ code: { value: "x" } }] }, { kind: "unchanged" }] }, null]);
  });

  it("shows pages itself and leaves all other commands to the server", async () => {
    const next = vi.fn();
    const { executeCommand } = middleware();
    await executeCommand?.("speclint.explainRule", ["x"], next);
    expect(mock.state.executed).toEqual([["speclint.rule.explain", "x"]]);
    await executeCommand?.("speclint.version", [], next);
    expect(next).toHaveBeenCalledExactlyOnceWith("speclint.version", []);
  });

  it("asks for the reason of a suppression, and suppresses nothing without one", async () => {
    const next = vi.fn();
    const { executeCommand } = middleware();
    const given = ["file:///a", 1, "unknown-field", "/a", "key", {}];
    await executeCommand?.("speclint.suppress", given, next);
    mock.state.pick = "  ";
    await executeCommand?.("speclint.suppress", given, next);
    expect(next).not.toHaveBeenCalled();
    mock.state.pick = "agreed with Acme ";
    await executeCommand?.("speclint.suppress", given, next);
    expect(next).toHaveBeenCalledExactlyOnceWith("speclint.suppress", [...given, "agreed with Acme"]);
  });
});

describe("formatting", () => {
  const client = {
    code2ProtocolConverter: { asTextDocumentIdentifier: () => ({ uri: "file:///a" }) },
    protocol2CodeConverter: { asTextEdits: (edits: unknown) => edits },
    sendRequest: vi.fn(() => Promise.resolve([])),
  };
  const languagesOf = (call: number): string[] => {
    const [selector] = mock.languages.registerDocumentFormattingEditProvider.mock.calls[call] ?? [];
    return (selector as { language: string }[]).map(({ language }) => language);
  };

  it("is for specs, and for JSON only where that is asked for", () => {
    const feature = new Formatting(client as never);
    const capabilities = { documentFormattingProvider: true };
    feature.preInitialize(capabilities);
    expect(capabilities).toEqual({});
    feature.initialize();
    expect(languagesOf(0)).toEqual(["connection-spec"]);
    mock.state.config = { format: true };
    mock.events.configuration.fire({ affectsConfiguration: (section) => section === "speclint.format" });
    expect(languagesOf(1)).toEqual(["connection-spec", "json", "jsonc"]);
    feature.clear();
    mock.events.configuration.fire({ affectsConfiguration: () => true });
    expect(mock.languages.registerDocumentFormattingEditProvider).toHaveBeenCalledTimes(2);
  });

  it("is not offered by a server that cannot do it", () => {
    const feature = new Formatting(client as never);
    feature.preInitialize({});
    feature.initialize();
    expect(mock.languages.registerDocumentFormattingEditProvider).not.toHaveBeenCalled();
  });
});

describe("recognising specs", () => {
  const document = (text: string, languageId = "json"): unknown => ({
    uri: mock.Uri.file("/ws/any.json"),
    languageId,
    getText: () => text,
    positionAt: () => new mock.Position(9, 0),
  });
  const SPEC = '{"authSpec": [], "sourceSpec": {}}';

  it("gives a JSON document with a spec the language of specs", () => {
    const registered = registerRecognition();
    mock.events.opened.fire(document(SPEC));
    registered.dispose();
    expect(mock.state.languages).toEqual([["file:/ws/any.json", "connection-spec"]]);
  });

  it("leaves JSON to those who choose it, until the document is closed", async () => {
    const registered = registerRecognition();
    const spec = document(SPEC, "connection-spec");
    mock.events.closed.fire(spec);
    mock.events.opened.fire(document(SPEC));
    mock.events.opened.fire(document(SPEC));
    expect(mock.state.languages).toEqual([]);
    mock.events.closed.fire(document(SPEC));
    await Promise.resolve();
    mock.events.opened.fire(document(SPEC));
    expect(mock.state.languages).toHaveLength(1);
    mock.events.closed.fire(spec);
    await Promise.resolve();
    mock.events.opened.fire(document(SPEC));
    expect(mock.state.languages).toHaveLength(2);
    registered.dispose();
  });

  it("leaves all others alone", () => {
    const registered = registerRecognition();
    mock.events.opened.fire(document("{}"));
    mock.events.opened.fire(document(SPEC, "jsonc"));
    mock.state.config = { detectSpecs: false };
    mock.events.opened.fire(document(SPEC));
    registered.dispose();
    expect(mock.state.languages).toEqual([]);
  });
});
