// Tasks, and the problem matcher on real output.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SPEC, WORKSPACE } from "../world.mjs";

const AWKWARD = "x:3:4: y-connectionSpec.json";

export async function tasks({ bench, folder, servers }) {
  const { page } = bench;
  mkdirSync(path.join(folder, "a b"));
  await page.waitForTimeout(1000); // until somebody watches it
  cpSync(path.join(WORKSPACE, SPEC), path.join(folder, "a b", AWKWARD));
  await bench.command("View: Focus Problems");
  await bench.filterProblems("A comma stands");
  const rows = async () => (await bench.problems()).filter((row) => row.startsWith("A comma stands"));
  await bench.until("the finding of the server", async () =>
    (await bench.problems()).some((row) => row.startsWith(AWKWARD)),
  );
  const before = await bench.steadyCounts();

  // What is offered says in the terminal what it finds, and nothing twice under Problems.
  await bench.command("Tasks: Run Task");
  const entries = page.locator(".quick-input-list .monaco-list-row");
  await entries.filter({ hasText: "speclint" }).last().click(); // before it stand tasks that ran
  await bench.until("the task", async () => (await entries.allInnerTexts()).some((text) => /check\b/.test(text)));
  const offered = (await entries.allInnerTexts()).map((text) => text.trim().split("\n")[0]);
  assert.deepEqual(
    offered.filter((text) => text.startsWith("speclint:")),
    ["speclint: check", "speclint: check for submission", "speclint: watch"],
  );
  await entries.filter({ hasText: "speclint: check" }).first().click();
  await page.locator(".terminal-wrapper.active .xterm").waitFor();
  await bench.until("its end", () => page.locator(".terminal-tabs-entry, .single-terminal-tab", { hasText: "check" }).count());
  await page.waitForTimeout(3000);
  assert.equal(await bench.steadyCounts(), before, "nothing is said twice");
  bench.log("tasks");

  // Any other task that runs the command, on a file whose name is no easy one.
  const [id] = servers();
  const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0").filter(Boolean);
  const command = words.slice(0, words.indexOf("server"));
  const task = {
    label: "lint",
    type: "process",
    command: command[0],
    args: [...command.slice(1), "check", "a b"],
    problemMatcher: "$speclint",
    presentation: { reveal: "never" },
  };
  mkdirSync(path.join(folder, ".vscode"), { recursive: true });
  writeFileSync(path.join(folder, ".vscode", "tasks.json"), JSON.stringify({ version: "2.0.0", tasks: [task] }));
  await page.waitForTimeout(1000);
  await bench.command("Tasks: Run Task");
  await entries.filter({ hasText: /^\s*lint/ }).first().click();
  await bench.command("View: Focus Problems");
  const matched = await bench.until("what the matcher read", async () =>
    (await rows()).find((row) => row.includes("speclint check")),
  );
  assert.match(matched, /\[Ln 34, Col 24\]$/);
  assert.ok((await bench.problems()).some((row) => row.startsWith(AWKWARD)), "under the name of the file");
  await bench.filterProblems("");
  rmSync(path.join(folder, "a b"), { recursive: true });
  bench.log("problem matcher");
}
