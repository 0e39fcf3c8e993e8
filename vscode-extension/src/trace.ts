import * as vscode from "vscode";

/**
 * Writes what client and server tell each other into the output where `speclint.trace.server` says so. Left to itself
 * the client heeds that setting only in an output whose own level is `trace`.
 */
export class Trace implements vscode.Disposable {
  /** The output as the client wants it for this. */
  readonly channel: vscode.LogOutputChannel;
  private readonly levels = new vscode.EventEmitter<vscode.LogLevel>();
  private readonly listening: vscode.Disposable;

  constructor(log: vscode.LogOutputChannel) {
    this.channel = Object.create(log, {
      logLevel: { get: level },
      onDidChangeLogLevel: { value: this.levels.event },
      trace: {
        value: (message: string) => {
          log.info(message);
        },
      },
    }) as vscode.LogOutputChannel;
    this.listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("speclint.trace")) this.levels.fire(level());
    });
  }

  dispose(): void {
    this.listening.dispose();
    this.levels.dispose();
  }
}

function level(): vscode.LogLevel {
  const wanted = vscode.workspace.getConfiguration("speclint").get<string>("trace.server", "off");
  return wanted === "off" ? vscode.LogLevel.Off : vscode.LogLevel.Trace;
}
