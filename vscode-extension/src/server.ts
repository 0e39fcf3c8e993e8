import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { State, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { Client } from "./client";
import { findHere, firstFolder, type Found } from "./environment";
import { describe, type Copy, type Nothing } from "./finding";
import { Formatting } from "./formatting";
import { middleware } from "./middleware";
import { LANGUAGES, SCHEMES } from "./names";
import { cleanEnvironment } from "./probe";
import type { Settings } from "./settings";
import { Trace } from "./trace";

/** What the server is doing, for the status bar and for messages. */
export type Status =
  | { readonly state: "starting" | "stopped" }
  | { readonly state: "running"; readonly copy: Copy }
  | { readonly state: "missing"; readonly why: Nothing }
  | { readonly state: "failed"; readonly copy: Copy; readonly error: string };

/** Milliseconds in which what a server that does not start said last is still under way. */
const LAST_WORDS = 200;

/** Finds, starts, restarts and stops the language server of this window. */
export class Server implements vscode.Disposable {
  private client: Client | undefined;
  private queue: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;
  private running: Found | undefined;
  private readonly changes = new vscode.EventEmitter<Status>();
  private readonly trace: Trace;
  private current: Status = { state: "stopped" };

  /** Fires with each new status. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.trace = new Trace(log);
  }

  get status(): Status {
    return this.current;
  }

  /** Start, or stop and start again. Calls are carried out one after the other; never rejects. */
  restart(): Promise<void> {
    // One that has not begun yet will see all that has changed until it does.
    this.waiting ??= this.enqueue(async () => {
      this.waiting = undefined;
      this.set({ state: "starting" });
      await this.replace(await findHere(this.context, this.log));
    });
    return this.waiting;
  }

  /** Start anew if another copy would run now than does; never rejects. */
  refresh(): Promise<void> {
    return this.enqueue(async () => {
      const found = await findHere(this.context, this.log);
      if (!isDeepStrictEqual(found, this.running)) await this.replace(found);
    });
  }

  /** Stop. */
  stop(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      this.set({ state: "stopped" });
    });
  }

  /** Have the server carry out one of its commands; undefined where it does not run. Rejects with what the server says. */
  async execute(command: string, ...args: unknown[]): Promise<unknown> {
    await this.queue;
    if (this.current.state !== "running") return undefined;
    return this.client?.sendRequest("workspace/executeCommand", { command, arguments: args });
  }

  dispose(): void {
    void this.stop();
    this.trace.dispose();
    this.changes.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      this.log.error(String(error));
    });
    return this.queue;
  }

  private set(status: Status): void {
    this.current = status;
    this.changes.fire(status);
  }

  private async replace(found: Found): Promise<void> {
    await this.end();
    this.running = found;
    const { settings, result } = found;
    if ("problem" in result) {
      this.log.error(`${result.problem}. ${result.advice}.`);
      this.set({ state: "missing", why: result });
      return;
    }
    this.log.info(describe(result));
    if (result.remark) this.log.warn(`The bundled copy runs, because ${result.remark}.`);
    await this.start(result, settings);
  }

  private async start(copy: Copy, settings: Settings): Promise<void> {
    const fail = (why: string): void => {
      if (client === this.client) this.set({ state: "failed", copy, error: client.lastWords || why });
    };
    const client = new Client(program(copy, settings.args), this.options(settings.run), this.log, () => {
      fail("the server has ended again and again");
    });
    client.registerFeature(new Formatting(client));
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      if (newState === State.Running) this.set({ state: "running", copy });
      if (newState === State.Starting) this.set({ state: "starting" });
    });
    let why = "the server has ended at once";
    try {
      await client.start();
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    // Where the server has ended meanwhile, `start` may have come back as if all were well.
    if (client.state === State.Running) return;
    this.log.error(`The server does not start: ${[...copy.command, "server", "--stdio", ...settings.args].join(" ")}`);
    await new Promise((resolve) => setTimeout(resolve, LAST_WORDS));
    fail(why);
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.running = undefined;
    if (client?.needsStop()) {
      try {
        await client.stop(3000);
      } catch (error) {
        this.log.warn(`The server did not end by itself: ${String(error)}`);
      }
    }
    await client?.dispose().catch(() => undefined);
  }

  private options(run: "onType" | "onSave"): LanguageClientOptions {
    return {
      documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      outputChannel: this.log,
      traceOutputChannel: this.trace.channel,
      diagnosticCollectionName: "speclint",
      diagnosticPullOptions: { onChange: run === "onType", onSave: run === "onSave", onTabs: false },
      initializationOptions: { format: true, asksForReasons: true },
      middleware: middleware(),
    };
  }
}

function program(copy: Copy, args: readonly string[]): ServerOptions {
  const [command = "", ...rest] = copy.command;
  const cwd = firstFolder()?.uri.fsPath;
  return {
    command,
    args: [...rest, "server", "--stdio", ...args],
    options: { env: cleanEnvironment(), ...(cwd === undefined ? {} : { cwd }) },
  };
}
