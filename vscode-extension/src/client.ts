import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import {
  CloseAction,
  LanguageClient,
  State,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";
import type { LogOutputChannel } from "vscode";

/**
 * The client of the language server. What goes wrong it writes into the output and tells nobody: it would do so several
 * times over, and in words of the protocol. A server that ends on its own is started again, unless it never got to run
 * or ends again and again.
 */
export class Client extends LanguageClient {
  private readonly told: { line: string };

  /** `ended` is called when the server has ended and is not started again. */
  constructor(program: ServerOptions, options: LanguageClientOptions, log: LogOutputChannel, ended: () => void) {
    const told = { line: "" };
    const listen = (input: Readable): void => {
      createInterface({ input, crlfDelay: Infinity }).on("line", (line) => {
        log.warn(line);
        if (line.trim()) told.line = line.trim();
      });
    };
    let ran = false;
    super("speclint", "speclint", program, {
      ...options,
      stdioOptions: { stdout: listen, stderr: listen },
      // Otherwise it would tell people what became of its request.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: async (...given) => ({ ...(await usual.error(...given)), handled: true }),
        closed: async () => {
          const { action } = ran ? await usual.closed() : { action: CloseAction.DoNotRestart };
          if (ran && action === CloseAction.DoNotRestart) ended();
          return { action, handled: true };
        },
      },
    });
    const usual = this.createDefaultErrorHandler();
    this.told = told;
    this.onDidChangeState(({ newState }) => {
      if (newState === State.Running) ran = true;
    });
  }

  /** The last thing that the server said besides the protocol: the reason, where it has ended. */
  get lastWords(): string {
    return this.told.line.replace(/^Error: /, "").replace(/\.$/, "");
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
