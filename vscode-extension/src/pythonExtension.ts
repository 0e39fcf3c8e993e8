import * as vscode from "vscode";

const PYTHON = "ms-python.python";

/** What the Python extension offers others, as far as it is used here. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): unknown;
    resolveEnvironment(path: unknown): Promise<{ executable?: { uri?: vscode.Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

async function api(log: vscode.LogOutputChannel): Promise<PythonApi["environments"]> {
  const extension = vscode.extensions.getExtension<PythonApi>(PYTHON);
  if (!extension) return undefined;
  try {
    const exported = extension.isActive ? extension.exports : await extension.activate();
    // Some extensions export nothing, whatever their type says.
    return (exported as PythonApi | undefined)?.environments;
  } catch (error) {
    log.warn(`The Python extension does not start: ${String(error)}`);
    return undefined;
  }
}

/** Command of the interpreter selected in the Python extension; undefined without the extension or a selection. */
export async function selectedInterpreter(
  resource: vscode.Uri | undefined,
  log: vscode.LogOutputChannel,
): Promise<readonly string[] | undefined> {
  const environments = await api(log);
  if (!environments) return undefined;
  try {
    const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(resource));
    const file = environment?.executable?.uri?.fsPath;
    return file ? [file] : undefined;
  } catch (error) {
    log.warn(`The Python extension does not say which interpreter is selected: ${String(error)}`);
    return undefined;
  }
}

/** Be told when another interpreter is selected. */
export async function onSelectionChange(
  log: vscode.LogOutputChannel,
  changed: () => void,
): Promise<vscode.Disposable | undefined> {
  return (await api(log))?.onDidChangeActiveEnvironmentPath?.(changed);
}
