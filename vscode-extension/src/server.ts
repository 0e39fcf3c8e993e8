import * as vscode from "vscode";
import { LanguageClient, State, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { findHere, firstFolder } from "./environment";
import { describe, type Copy, type Nothing } from "./finding";
import { Formatting } from "./formatting";
import { middleware } from "./middleware";
import { LANGUAGES, SCHEMES } from "./names";
import { cleanEnvironment } from "./probe";

/** What the server is doing, for the status bar and for messages. */
export type Status =
  | { readonly state: "starting" | "stopped" }
  | { readonly state: "running"; readonly copy: Copy }
  | { readonly state: "missing"; readonly why: Nothing }
  | { readonly state: "failed"; readonly copy: Copy; readonly error: string };

/** Finds, starts, restarts and stops the language server of this window. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private readonly changes = new vscode.EventEmitter<Status>();
  private current: Status = { state: "stopped" };

  /** Fires with each new status. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get status(): Status {
    return this.current;
  }

  /** Start, or stop and start again. Calls are carried out one after the other; never rejects. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      await this.begin();
    });
  }

  /** Stop. */
  stop(): Promise<void> {
    return this.enqueue(() => this.end());
  }

  /** Have the server carry out one of its commands; undefined where it does not run. Rejects with what the server says. */
  async execute(command: string, ...args: unknown[]): Promise<unknown> {
    await this.queue;
    return this.client?.sendRequest("workspace/executeCommand", { command, arguments: args });
  }

  dispose(): void {
    void this.stop();
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

  private async begin(): Promise<void> {
    this.set({ state: "starting" });
    const { settings, result } = await findHere(this.context, this.log);
    if ("problem" in result) {
      this.log.error(`${result.problem}. ${result.advice}.`);
      this.set({ state: "missing", why: result });
      return;
    }
    this.log.info(describe(result));
    if (result.remark) this.log.warn(`The bundled copy runs, because ${result.remark}.`);
    const client = new LanguageClient(
      "speclint",
      "speclint",
      program(result, settings.args),
      this.options(settings.run),
    );
    client.registerFeature(new Formatting(client));
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      if (newState === State.Running) this.set({ state: "running", copy: result });
      if (newState === State.Starting) this.set({ state: "starting" });
      if (newState === State.Stopped) this.set({ state: "failed", copy: result, error: "the server has ended" });
    });
    try {
      await client.start();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.log.error(`The server does not start (${[...result.command, "server", "--stdio"].join(" ")}): ${words}`);
      this.set({ state: "failed", copy: result, error: words });
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) {
      try {
        await client.stop(3000);
      } catch (error) {
        this.log.warn(`The server did not end by itself: ${String(error)}`);
      }
    }
    await client?.dispose().catch(() => undefined);
    this.set({ state: "stopped" });
  }

  private options(run: "onType" | "onSave"): LanguageClientOptions {
    return {
      documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      outputChannel: this.log,
      traceOutputChannel: this.log,
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
