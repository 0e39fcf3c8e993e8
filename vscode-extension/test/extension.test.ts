import { beforeEach, expect, it, vi } from "vitest";
import * as mock from "./vscode.mock";
import type { Outcome } from "../src/probe";
import { activate, deactivate } from "../src/extension";

interface Made {
  server: { command: string; args: string[]; options: { cwd?: string; env: Record<string, string> } };
  options: {
    diagnosticPullOptions: unknown;
    documentSelector: { language: string; scheme: string }[];
    middleware: Record<string, unknown>;
  };
  start: ReturnType<typeof vi.fn>;
  stop: ReturnType<typeof vi.fn>;
  sendRequest: ReturnType<typeof vi.fn>;
  change(state: number): void;
}
interface World {
  made: unknown[];
  fails: string;
  answer: unknown;
  pythons: Record<string, unknown>;
  asked: string[];
}
const world = vi.hoisted((): World => ({
  made: [] as unknown[],
  fails: "",
  answer: undefined,
  pythons: { "/bin/python3": { python: [3, 11], speclint: null as string | null, server: false } },
  asked: [] as string[],
}));
const made = world.made as Made[];

vi.mock("vscode-languageclient/node", () => ({
  State: { Stopped: 1, Running: 2, Starting: 3 },
  LanguageClient: class {
    private handler: (event: { newState: number }) => void = () => undefined;
    constructor(
      public id: string,
      public name: string,
      public server: unknown,
      public options: unknown,
    ) {
      world.made.push(this);
    }
    start = vi.fn(() => {
      if (world.fails) return Promise.reject(new Error(world.fails));
      this.change(2);
      return Promise.resolve();
    });
    stop = vi.fn(() => Promise.resolve());
    dispose = vi.fn(() => Promise.resolve());
    registerFeature = vi.fn();
    needsStop = (): boolean => true;
    onDidChangeState(handler: (event: { newState: number }) => void): void {
      this.handler = handler;
    }
    change(newState: number): void {
      this.handler({ newState });
    }
    sendRequest = vi.fn(() => Promise.resolve(world.answer));
  },
}));
vi.mock("../src/which", () => ({
  which: (name: string) => (name.startsWith("/") ? name : `/bin/${name}` in world.pythons ? `/bin/${name}` : undefined),
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
  world.pythons = { "/bin/python3": { python: [3, 11], speclint: null, server: false } };
  await run("speclint.server.restart");
  expect(api.status().state).toBe("running");
  expect(mock.state.bar.backgroundColor).toBeUndefined();
});

it("says that the server does not start", async () => {
  world.fails = "boom";
  await activate(context());
  expect(mock.state.messages[0]).toBe("speclint 0.9 (/bin/python3) does not run: boom");
  expect(mock.state.bar.text).toBe("$(error) speclint");
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

it("notices that the server has ended, and nothing of one that was replaced", async () => {
  const api = await activate(context());
  await run("speclint.server.restart");
  made[0]?.change(1);
  expect(api.status().state).toBe("running");
  made[1]?.change(1);
  expect(api.status()).toMatchObject({ state: "failed", error: "the server has ended" });
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
  expect(mock.state.bar.tooltip?.value).toContain("1 error, 1 warning");
});
