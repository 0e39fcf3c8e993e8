import { Readable } from "node:stream";
import { beforeEach, expect, it, vi } from "vitest";
import * as mock from "./vscode.mock";
import type { LogOutputChannel } from "vscode";
import type { Outcome } from "../src/probe";
import { activate, deactivate } from "../src/extension";

interface Made {
  server: { command: string; args: string[]; options: { cwd?: string; env: Record<string, string> } };
  options: {
    diagnosticPullOptions: unknown;
    documentSelector: { language: string; scheme: string }[];
    middleware: Record<string, unknown>;
    traceOutputChannel: LogOutputChannel;
    stdioOptions: { stderr(input: Readable): void };
    errorHandler: { closed(): Promise<{ action: number; handled: boolean }> };
  };
  start: ReturnType<typeof vi.fn>;
  stop: ReturnType<typeof vi.fn>;
  sendRequest: ReturnType<typeof vi.fn>;
  change(state: number): void;
}
interface World {
  made: unknown[];
  fails: string;
  /** What the server writes before it fails. */
  says: string;
  /** What a start waits for. */
  gate: Promise<void>;
  answer: unknown;
  pythons: Record<string, unknown>;
  asked: string[];
  barred: string[];
}
const world = vi.hoisted((): World => ({
  made: [] as unknown[],
  fails: "",
  says: "",
  gate: Promise.resolve(),
  answer: undefined,
  pythons: { "/bin/python3": { python: [3, 11], speclint: null as string | null, server: false } },
  asked: [] as string[],
  barred: [] as string[],
}));
const made = world.made as Made[];

vi.mock("vscode-languageclient/node", () => ({
  State: { Stopped: 1, Running: 2, Starting: 3, StartFailed: 4 },
  CloseAction: { DoNotRestart: 1, Restart: 2 },
  LanguageClient: class {
    private handlers: ((event: { newState: number }) => void)[] = [];
    private closings = 0;
    state = 1;
    constructor(
      public id: string,
      public name: string,
      public server: unknown,
      public options: Made["options"],
    ) {
      world.made.push(this);
    }
    start = vi.fn(async () => {
      this.change(3);
      await world.gate;
      if (world.says) this.options.stdioOptions.stderr(Readable.from([world.says]));
      if (world.fails) throw new Error(world.fails);
      if (world.says) return;
      this.change(2);
    });
    stop = vi.fn(() => Promise.resolve());
    dispose = vi.fn(() => Promise.resolve());
    registerFeature = vi.fn();
    needsStop = (): boolean => true;
    createDefaultErrorHandler(): unknown {
      return { error: () => ({ action: 1 }), closed: () => ({ action: ++this.closings > 2 ? 1 : 2 }) };
    }
    onDidChangeState(handler: (event: { newState: number }) => void): void {
      this.handlers.push(handler);
    }
    change(newState: number): void {
      this.state = newState;
      for (const handler of this.handlers) handler({ newState });
    }
    sendRequest = vi.fn(() => Promise.resolve(world.answer));
  },
}));
vi.mock("../src/which", async (original) => ({
  ...(await original<typeof import("../src/which")>()),
  which: (name: string, { barred }: { barred: string[] }) => {
    world.barred = barred;
    return name.startsWith("/") ? name : `/bin/${name}` in world.pythons ? `/bin/${name}` : undefined;
  },
}));
vi.mock("../src/probe", async (original) => ({
  ...(await original<typeof import("../src/probe")>()),
  runIn:
    () =>
    ([program = ""]: string[]): Promise<Outcome> => {
      world.asked.push(program);
      const told = world.pythons[program];
      return Promise.resolve({
        code: told ? 0 : 1,
        stdout: told ? JSON.stringify(told) : "",
        stderr: "",
        missing: false,
      });
    },
}));

const context = (): never =>
  ({ subscriptions: [], extensionPath: "/ext", extension: { packageJSON: { version: "0.9" } } }) as never;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const run = (name: string, ...given: unknown[]): Promise<unknown> =>
  Promise.resolve(mock.state.commands.get(name)?.(...given));

beforeEach(async () => {
  await deactivate();
  mock.reset();
  made.length = 0;
  world.asked.length = 0;
  world.fails = "";
  world.says = "";
  world.gate = Promise.resolve();
  world.answer = undefined;
  world.pythons = { "/bin/python3": { python: [3, 11], speclint: null, server: false } };
});

it("starts the bundled server with a Python on the path, and says which copy runs", async () => {
  const api = await activate(context());
  expect(made).toHaveLength(1);
  expect(made[0]?.server).toMatchObject({ command: "/bin/python3", options: { cwd: "/ws", env: { PYTHONUTF8: "1" } } });
  expect(made[0]?.server.args.slice(-2)).toEqual(["server", "--stdio"]);
  expect(api.status()).toMatchObject({ state: "running", copy: { origin: "bundled", version: "0.9" } });
  expect(mock.state.log).toContain("speclint 0.9, bundled with the extension, run with /bin/python3");
  expect(mock.state.bar).toMatchObject({ text: "$(check) speclint", visible: true });
});

it("hands further arguments to the server, and pulls when the settings say so", async () => {
  mock.state.config = { args: ["--log", "x"], run: "onSave" };
  await activate(context());
  expect(made[0]?.server.args.slice(-4)).toEqual(["server", "--stdio", "--log", "x"]);
  expect(made[0]?.options.diagnosticPullOptions).toMatchObject({ onChange: false, onSave: true });
});

it("writes what the two tell each other where the setting says so", async () => {
  await activate(context());
  const channel = made[0]?.options.traceOutputChannel;
  const levels: number[] = [];
  channel?.onDidChangeLogLevel((level) => levels.push(level));
  expect(channel?.logLevel).toBe(mock.LogLevel.Off);
  mock.state.config = { "trace.server": "verbose" };
  mock.events.configuration.fire({ affectsConfiguration: (section) => section === "speclint.trace" });
  expect([channel?.logLevel, ...levels]).toEqual([mock.LogLevel.Trace, mock.LogLevel.Trace]);
  channel?.trace("Sending request");
  expect(mock.state.log).toContain("Sending request");
  expect(made).toHaveLength(1);
});

it("attaches to the documents that can be ours", async () => {
  await activate(context());
  const selector = made[0]?.options.documentSelector ?? [];
  expect(selector).toContainEqual({ scheme: "file", language: "connection-spec" });
  expect(selector).toContainEqual({ scheme: "untitled", language: "yaml" });
  expect(selector.map(({ scheme }) => scheme)).not.toContain("git");
});

it("says in plain words that there is no Python, and starts when there is one", async () => {
  world.pythons = {};
  const api = await activate(context());
  expect(made).toHaveLength(0);
  expect(mock.state.messages).toEqual([
    "speclint needs Python 3.10 or newer: there is no Python on the path. Install Python 3.10 or newer, or name one in the setting speclint.interpreter.",
  ]);
  expect(mock.state.bar.backgroundColor?.id).toBe("statusBarItem.errorBackground");
  mock.state.answer = "Get Python";
  world.pythons = { "/bin/python3": { python: [3, 9], speclint: null, server: false } };
  await run("speclint.server.restart");
  expect(mock.state.messages[1]).toContain("/bin/python3 is Python 3.9");
  await settled();
  expect(mock.state.visited).toEqual(["https://www.python.org/downloads/"]);
  world.pythons = { "/bin/python3": { python: [3, 11], speclint: null, server: false } };
  await run("speclint.server.restart");
  expect(api.status().state).toBe("running");
  expect(mock.state.bar.backgroundColor).toBeUndefined();
});

it("says once why the server does not start, in the server's own words", async () => {
  world.fails = "Pending response rejected since connection got disposed";
  await activate(context());
  expect(mock.state.messages).toEqual([`speclint 0.9 (/bin/python3) does not run: ${world.fails}`]);
  expect(mock.state.bar.text).toBe("$(error) speclint");
  expect(await made[0]?.options.errorHandler.closed()).toEqual({ action: 1, handled: true });
  world.says = "Usage: speclint server [OPTIONS]\n\nError: No such option '--nonsense'.\n\n";
  await run("speclint.server.restart");
  expect(mock.state.messages.slice(1)).toEqual([
    "speclint 0.9 (/bin/python3) does not run: No such option '--nonsense'",
  ]);
  expect(mock.state.log).toContain("Usage: speclint server [OPTIONS]");
  // The client may come back from its start as if all were well.
  world.fails = "";
  world.says = "Error: something else\n";
  await run("speclint.server.restart");
  expect(mock.state.messages[2]).toBe("speclint 0.9 (/bin/python3) does not run: something else");
});

it("asks the Python extension, and follows its selection", async () => {
  world.pythons["/venv/python"] = { python: [3, 12], speclint: "1.2", server: true };
  world.pythons["/other/python"] = { python: [3, 12], speclint: "1.3", server: true };
  let executable = "/venv/python";
  const changed = new mock.EventEmitter<undefined>();
  const environments = {
    getActiveEnvironmentPath: () => "path",
    resolveEnvironment: () => Promise.resolve({ executable: { uri: mock.Uri.file(executable) } }),
    onDidChangeActiveEnvironmentPath: changed.event,
  };
  mock.state.extensions.set("ms-python.python", { isActive: false, activate: () => Promise.resolve({ environments }) });
  const api = await activate(context());
  expect(api.status()).toMatchObject({ copy: { origin: "environment", version: "1.2", where: "/venv/python" } });
  executable = "/other/python";
  changed.fire(undefined);
  await settled();
  expect(api.status()).toMatchObject({ copy: { version: "1.3" } });
  expect(made).toHaveLength(2);
  changed.fire(undefined);
  await settled();
  expect(made, "the same interpreter again").toHaveLength(2);
});

it("gets on without the Python extension's answer", async () => {
  mock.state.extensions.set("ms-python.python", {
    isActive: true,
    exports: {
      environments: { getActiveEnvironmentPath: () => "", resolveEnvironment: () => Promise.reject(new Error("no")) },
    },
  });
  const api = await activate(context());
  expect(api.status()).toMatchObject({ state: "running", copy: { origin: "bundled" } });
  expect(mock.state.log.join()).toContain("does not say which interpreter is selected");
});

it("takes no interpreter from a folder that is not trusted, and looks again once it is", async () => {
  mock.workspace.isTrusted = false;
  world.pythons["/ws/.venv/python"] = { python: [3, 12], speclint: "1.2", server: true };
  const environments = {
    getActiveEnvironmentPath: () => "",
    resolveEnvironment: () => Promise.resolve({ executable: { uri: mock.Uri.file("/ws/.venv/python") } }),
  };
  mock.state.extensions.set("ms-python.python", { isActive: true, exports: { environments } });
  const api = await activate(context());
  expect(world.asked).not.toContain("/ws/.venv/python");
  expect(api.status()).toMatchObject({ copy: { origin: "bundled" } });
  mock.workspace.isTrusted = true;
  mock.events.trust.fire(undefined);
  await settled();
  expect(api.status()).toMatchObject({ copy: { origin: "environment", where: "/ws/.venv/python" } });
});

it("runs nothing that lies in a folder that is not trusted, whoever names it", async () => {
  mock.workspace.isTrusted = false;
  world.pythons["/ws/.venv/bin/python"] = { python: [3, 12], speclint: "1.2", server: true };
  mock.state.config = {
    interpreter: ["${workspaceFolder}/.venv/bin/python"],
    path: ["python3", "${workspaceFolder}/run.py"],
  };
  const api = await activate(context());
  expect(world.asked).toEqual(["/bin/python3"]);
  expect(world.barred).toEqual(["/ws"]);
  expect(api.status()).toMatchObject({ copy: { origin: "bundled" } });
  expect(mock.state.log).toContain("The folder is not trusted, so /ws/.venv/bin/python is not run.");
  mock.workspace.isTrusted = true;
  mock.state.config = { interpreter: ["${workspaceFolder}/.venv/bin/python"] };
  mock.events.trust.fire(undefined);
  await settled();
  expect(api.status()).toMatchObject({ copy: { origin: "environment", where: "/ws/.venv/bin/python" } });
  expect(world.barred).toEqual([]);
});

it("starts anew when a setting changes that the start depends on, and only then", async () => {
  await activate(context());
  mock.events.configuration.fire({
    affectsConfiguration: (section) => section === "speclint.profile" || section === "speclint",
  });
  await settled();
  expect(made).toHaveLength(1);
  mock.events.configuration.fire({
    affectsConfiguration: (section) => section === "speclint.path" || section === "speclint",
  });
  await settled();
  expect(made).toHaveLength(2);
  expect(made[0]?.stop).toHaveBeenCalled();
});

it("sees in one go what changes while it starts", async () => {
  let open: () => void = () => undefined;
  world.gate = new Promise((resolve) => (open = resolve));
  const active = activate(context());
  await settled();
  const change = (args: string[]): void => {
    mock.state.config = { args };
    mock.events.configuration.fire({ affectsConfiguration: (section) => section === "speclint.args" });
  };
  change(["--a"]);
  change(["--b"]);
  const restarted = run("speclint.server.restart");
  open();
  await active;
  await restarted;
  expect(made.map(({ server }) => server.args.slice(-1))).toEqual([["--stdio"], ["--b"]]);
  expect(made[0]?.stop).toHaveBeenCalledOnce();
  expect(made[1]?.stop).not.toHaveBeenCalled();
});

it("waits with stopping until it has started", async () => {
  let open: () => void = () => undefined;
  world.gate = new Promise((resolve) => (open = resolve));
  const active = activate(context());
  await settled();
  const stopped = deactivate();
  open();
  await active;
  await stopped;
  expect(made).toHaveLength(1);
  expect(made[0]?.stop).toHaveBeenCalledOnce();
});

it("has a server that dies come back, says when it does so again and again, and heeds none that was replaced", async () => {
  const api = await activate(context());
  await run("speclint.server.restart");
  const [old, now] = made;
  for (let times = 0; times < 3; times++) await old?.options.errorHandler.closed();
  expect(api.status().state).toBe("running");
  expect(await now?.options.errorHandler.closed()).toEqual({ action: 2, handled: true });
  now?.change(1);
  now?.change(3);
  expect(api.status().state).toBe("starting");
  now?.change(2);
  expect(mock.state.messages).toEqual([]);
  await now?.options.errorHandler.closed();
  expect(await now?.options.errorHandler.closed()).toEqual({ action: 1, handled: true });
  expect(api.status()).toMatchObject({ state: "failed", error: "the server has ended again and again" });
  expect(mock.state.messages).toHaveLength(1);
  expect(await run("speclint.workspace.lint")).toBeUndefined();
  expect(now?.sendRequest).not.toHaveBeenCalled();
});

it("stops with the window", async () => {
  await activate(context());
  await deactivate();
  expect(made[0]?.stop).toHaveBeenCalled();
});

it("registers every command that it contributes, and none that the server registers", async () => {
  const { default: manifest } = (await import("../package.json")) as {
    default: { contributes: { commands: { command: string }[] } };
  };
  await activate(context());
  expect([...mock.state.commands.keys()].sort()).toEqual(
    manifest.contributes.commands.map(({ command }) => command).sort(),
  );
  for (const name of ["speclint.lintWorkspace", "speclint.explainRule", "speclint.version", "speclint.suppress"])
    expect(mock.state.commands.has(name)).toBe(false);
});

it("counts its own findings in the status bar", async () => {
  await activate(context());
  mock.state.diagnostics = [
    [
      mock.Uri.file("/ws/a.json"),
      [
        { source: "speclint", severity: 0 },
        { source: "speclint", severity: 1 },
        { source: "json", severity: 0 },
      ],
    ],
  ];
  mock.events.diagnostics.fire(undefined);
  expect(mock.state.bar.text).toBe("speclint $(error) 1 $(warning) 1");
  expect(mock.state.bar.tooltip).toContain("1 error, 1 warning");
});
