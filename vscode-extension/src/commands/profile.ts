import * as vscode from "vscode";

interface Choice extends vscode.QuickPickItem {
  readonly profile: string;
}

const CHOICES: readonly Choice[] = [
  { label: "As configured", profile: "", detail: "What .speclint.yaml says, else authoring." },
  { label: "authoring", profile: "authoring", detail: "The documents are being written." },
  { label: "submission", profile: "submission", detail: "The documents are about to be handed over: more rules." },
];

/** Let the user choose a profile, and write it into the settings of the folder or workspace. */
export async function selectProfile(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const settings = vscode.workspace.getConfiguration("speclint", uri);
  const current = settings.get("profile", "");
  const items = CHOICES.map((choice) => (choice.profile === current ? { ...choice, description: "selected" } : choice));
  const chosen = await vscode.window.showQuickPick(items, { title: "Profile" });
  if (!chosen) return;
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update("profile", chosen.profile || undefined, target);
}
