// Every setting does what it says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SPEC, WORKSPACE } from "../world.mjs";

export async function settings({ bench, work, folder, set, said, output }) {
  const { page } = bench;
  const count = async () => (await bench.problems()).filter((row) => / speclint [\w-]+ \[/.test(row)).length;
  cpSync(path.join(WORKSPACE, SPEC), path.join(folder, SPEC));
  await bench.openFile(SPEC);
  await bench.command("View: Focus Problems");

  // Which copy runs: that of an interpreter which has speclint, one on the path, one that is named, the bundled one.
  const python = path.join(venvWithSpeclint(work), "bin", "python");
  await said(`speclint 0.1.0, installed for ${python}`, () => set({ "speclint.interpreter": [python] }));
  await said(`bundled with the extension, run with ${python}`, () => set({ "speclint.importStrategy": "useBundled" }));
  const program = (name) => {
    const file = path.join(work, ...name);
    writeFileSync(file, `#!/bin/sh\nexec ${python} -m speclint "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const onPath = program(["python", "bin", "speclint"]);
  await said(`speclint 0.1.0, on the path: ${onPath}`, () =>
    set({ "speclint.interpreter": undefined, "speclint.importStrategy": undefined }),
  );
  const named = program(["tool"]);
  await said(`speclint 0.1.0, named in the settings: ${named}`, () => set({ "speclint.path": [named] }));
  await bench.until("findings of that one", async () => (await count()) > 0);
  bench.log("interpreter, importStrategy, path");

  // What is missing is said in plain words, once.
  const gone = path.join(work, "gone");
  await said("is no program that can be run", () => set({ "speclint.path": [gone] }));
  const missing = `${gone} (setting speclint.path) is no program that can be run. Correct the setting speclint.path`;
  await bench.until("the message", async () => (await bench.messages()).some((text) => text.startsWith(missing)));
  await page.waitForTimeout(500); // it fades in
  await bench.shot("missing");
  const log = path.join(work, "server.log");
  await said("bundled with the extension", () =>
    set({ "speclint.path": [], "speclint.importStrategy": "useBundled", "speclint.args": ["--nonsense"] }),
  );
  await bench.until("the other message", async () =>
    (await bench.messages()).some((text) => text.endsWith("does not run: No such option '--nonsense'")),
  );
  const all = await bench.messages();
  assert.equal(all.length, 2, `each is said once: ${all.join("\n")}`);
  await bench.command("Notifications: Clear All Notifications");
  set({ "speclint.args": ["--log", log], "speclint.trace.server": "messages" });
  await bench.until("the log of the server", () => existsSync(log), 30_000);
  await bench.until("what the two tell each other", () => output().includes("Sending request 'initialize"));
  set({ "speclint.trace.server": undefined });
  bench.log("args, trace");

  // When documents are linted.
  set({ "speclint.run": "onSave" });
  await bench.until("findings", async () => (await count()) > 0);
  await bench.openFile(SPEC);
  await bench.filterProblems("A comma stands");
  const comma = async () => (await bench.problems()).some((row) => row.includes(" speclint trailing-comma ["));
  await bench.until("the comma", comma);
  await bench.goto(34, 25);
  await page.keyboard.press("Backspace");
  await page.waitForTimeout(1500);
  assert.ok(await comma(), "nothing is linted while one types");
  await bench.save();
  await bench.until("the comma gone", async () => !(await comma()));
  await bench.filterProblems("");
  set({ "speclint.run": undefined });
  bench.log("run");

  const item = page.locator(".statusbar-item", { hasText: /^\s*speclint/ });
  await bench.until("the item of the status bar", async () => (await item.count()) > 0);
  set({ "speclint.statusBar": false });
  await bench.until("no item of the status bar", async () => (await item.count()) === 0);
  set({ "speclint.statusBar": undefined });
  await bench.until("the item again", async () => (await item.count()) > 0);
  bench.log("statusBar");

  // In the language JSON, where VS Code's findings stand beside ours and its formatter beside ours.
  set({ "speclint.detectSpecs": false, "speclint.format": true });
  await page.waitForTimeout(500);
  cpSync(path.join(WORKSPACE, SPEC), path.join(folder, "plain.json"));
  await bench.openFile("plain.json");
  await bench.filterProblems("comma");
  await bench.until("both findings", async () => {
    const rows = await bench.problems();
    return ["Trailing comma", "A comma stands before"].every((words) => rows.some((row) => row.startsWith(words)));
  });
  assert.ok(!(await bench.inStatusBar("Connection Spec")), "the language stays");
  await bench.command("Format Document With...");
  const formatters = page.locator(".quick-input-list .monaco-list-row");
  await formatters.first().waitFor();
  const names = (await formatters.allInnerTexts()).join("\n");
  assert.match(names, /speclint/);
  await page.keyboard.press("Escape");
  set({ "speclint.detectSpecs": undefined, "speclint.format": undefined });
  bench.log("detectSpecs, format");
}

/** A virtual environment for which speclint is installed: the copy of the extension, by a file of paths. */
function venvWithSpeclint(work) {
  const folder = path.join(work, "project");
  const made = spawnSync(path.join(work, "python", "bin", "python3"), ["-m", "venv", "--without-pip", folder]);
  assert.equal(made.status, 0);
  const [extension] = readdirSync(path.join(work, "extensions")).filter((name) => name.startsWith("speclint."));
  const [version] = readdirSync(path.join(folder, "lib"));
  const file = path.join(folder, "lib", version, "site-packages", "speclint.pth");
  writeFileSync(file, path.join(work, "extensions", extension, "bundled", "libs"));
  return folder;
}
