// As much of the editor as src/ touches. `reset` puts it back before each test.
import { vi } from "vitest";

type Handler = (...given: unknown[]) => unknown;

export class Disposable {
  constructor(private readonly call: () => void = () => undefined) {}
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
  dispose(): void {
    this.call();
  }
}

export class EventEmitter<T> {
  private handlers = new Set<(value: T) => unknown>();
  readonly event = (handler: (value: T) => unknown): Disposable => {
    this.handlers.add(handler);
    return new Disposable(() => this.handlers.delete(handler));
  };
  fire(value: T): void {
    for (const handler of [...this.handlers]) handler(value);
  }
  dispose(): void {
    this.handlers.clear();
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

export class Uri {
  constructor(
    readonly scheme: string,
    readonly path: string,
    readonly query = "",
  ) {}
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}:${this.path}${this.query ? `?${this.query}` : ""}`;
  }
  static from({ scheme, path }: { scheme: string; path: string }): Uri {
    return new Uri(scheme, path);
  }
  static file(path: string): Uri {
    return new Uri("file", path);
  }
  static parse(text: string): Uri {
    const [, scheme = "", path = "", query = ""] = /^([^:]+):([^?]*)\??(.*)$/.exec(text) ?? [];
    return new Uri(scheme, path, decodeURIComponent(query));
  }
  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri(base.scheme, [base.path, ...parts].join("/"));
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}
export class ProcessExecution {
  constructor(
    readonly process: string,
    readonly args: string[],
    readonly options: unknown,
  ) {}
}
export class Task {
  isBackground = false;
  group: unknown;
  presentationOptions: unknown;
  constructor(
    readonly definition: Record<string, unknown>,
    readonly scope: unknown,
    readonly name: string,
    readonly source: string,
    readonly execution: ProcessExecution,
    readonly problemMatchers?: string[],
  ) {}
}

export const StatusBarAlignment = { Left: 1, Right: 2 };
export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 };
export const ProgressLocation = { Window: 10 };
export const LogLevel = { Off: 0, Trace: 1, Info: 3 };
export const ConfigurationTarget = { Global: 1, Workspace: 2 };
export const TaskRevealKind = { Always: 1 };
export const TaskPanelKind = { New: 3 };
export const TaskGroup = { Test: "test" };

/** What tests set and look at. */
export const state = {
  config: {} as Record<string, unknown>,
  updates: [] as unknown[][],
  extensions: new Map<string, unknown>(),
  commands: new Map<string, Handler>(),
  executed: [] as unknown[][],
  answers: new Map<string, unknown>(),
  messages: [] as string[],
  pick: undefined as string | undefined,
  /** The button that is pressed on messages that have it. */
  answer: undefined as string | undefined,
  visited: [] as string[],
  diagnostics: [] as [Uri, { source: string; severity: number; code?: unknown }[]][],
  log: [] as string[],
  bar: {
    text: "",
    tooltip: "",
    backgroundColor: undefined as ThemeColor | undefined,
    visible: false,
  },
  languages: [] as [string, string][],
};

export const events = {
  configuration: new EventEmitter<{ affectsConfiguration(section: string): boolean }>(),
  trust: new EventEmitter<undefined>(),
  diagnostics: new EventEmitter<undefined>(),
  opened: new EventEmitter<unknown>(),
  closed: new EventEmitter<unknown>(),
  processEnded: new EventEmitter<{ execution: { task: Task }; exitCode: number | undefined }>(),
  taskEnded: new EventEmitter<{ execution: { task: Task } }>(),
};

const say = (message: string, ...actions: string[]): Promise<string | undefined> => {
  state.messages.push(message);
  return Promise.resolve(actions.find((action) => action === state.answer));
};

export const workspace = {
  isTrusted: true,
  workspaceFolders: [{ uri: Uri.file("/ws"), name: "ws", index: 0 }] as
    { uri: Uri; name: string; index: number }[] | undefined,
  textDocuments: [] as unknown[],
  getConfiguration: () => ({
    get: (name: string, other?: unknown) => state.config[name] ?? other,
    update: (...given: unknown[]) => {
      state.updates.push(given);
      return Promise.resolve();
    },
  }),
  onDidChangeConfiguration: events.configuration.event,
  onDidGrantWorkspaceTrust: events.trust.event,
  onDidOpenTextDocument: events.opened.event,
  onDidCloseTextDocument: events.closed.event,
  onDidSaveTextDocument: () => new Disposable(),
  registerTextDocumentContentProvider: () => new Disposable(),
  applyEdit: vi.fn(() => Promise.resolve(true)),
};

export const window = {
  activeTextEditor: undefined as unknown,
  createOutputChannel: () => ({
    info: (text: string) => state.log.push(text),
    warn: (text: string) => state.log.push(text),
    error: (text: string) => state.log.push(text),
    logLevel: LogLevel.Info,
    show: vi.fn(),
    dispose: vi.fn(),
  }),
  createStatusBarItem: () =>
    Object.assign(state.bar, {
      show: () => (state.bar.visible = true),
      hide: () => (state.bar.visible = false),
      dispose: vi.fn(),
    }),
  onDidChangeActiveTextEditor: () => new Disposable(),
  showErrorMessage: say,
  showWarningMessage: say,
  showInformationMessage: say,
  showInputBox: vi.fn(() => Promise.resolve(state.pick)),
  showQuickPick: vi.fn((items: { label: string }[]) =>
    Promise.resolve(items.find(({ label }) => label.includes(state.pick ?? "\0"))),
  ),
  showTextDocument: vi.fn(() => Promise.resolve()),
  withProgress: (_: unknown, work: () => unknown) => work(),
};

export const languages = {
  createLanguageStatusItem: () => ({ dispose: vi.fn() }),
  getDiagnostics: () => state.diagnostics,
  onDidChangeDiagnostics: events.diagnostics.event,
  registerDocumentFormattingEditProvider: vi.fn<(selector: unknown, provider: unknown) => Disposable>(
    () => new Disposable(),
  ),
  setTextDocumentLanguage: (document: { uri: Uri }, language: string) => {
    state.languages.push([document.uri.toString(), language]);
    return Promise.resolve(document);
  },
};

export const commands = {
  registerCommand: (name: string, handler: Handler) => {
    if (state.commands.has(name)) throw new Error(`command '${name}' already exists`);
    state.commands.set(name, handler);
    return new Disposable(() => state.commands.delete(name));
  },
  executeCommand: (name: string, ...given: unknown[]) => {
    state.executed.push([name, ...given]);
    return Promise.resolve(state.answers.get(name));
  },
};

export const env = {
  openExternal: (uri: Uri) => {
    state.visited.push(uri.toString());
    return Promise.resolve(true);
  },
};

export const extensions = { getExtension: (id: string) => state.extensions.get(id) };

export const tasks = {
  registerTaskProvider: () => new Disposable(),
  executeTask: vi.fn((task: Task) => Promise.resolve({ task })),
  onDidEndTaskProcess: events.processEnded.event,
  onDidEndTask: events.taskEnded.event,
};

export function reset(): void {
  for (const event of Object.values(events)) event.dispose();
  state.config = {};
  state.updates = [];
  state.extensions.clear();
  state.commands.clear();
  state.executed = [];
  state.answers.clear();
  state.messages = [];
  state.pick = undefined;
  state.answer = undefined;
  state.visited = [];
  state.diagnostics = [];
  state.log = [];
  state.languages = [];
  workspace.isTrusted = true;
  workspace.textDocuments = [];
  workspace.workspaceFolders = [{ uri: Uri.file("/ws"), name: "ws", index: 0 }];
  window.activeTextEditor = undefined;
}
