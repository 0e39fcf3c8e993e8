// The packed extension in real VS Code in a real browser, used as a person would: node e2e/run.mjs
//
// Needs speclint.vsix (`npm run package`), Chromium, and VS Code, which is installed once (see get-editor.sh).
// SPECLINT_E2E=0 leaves the test out; SPECLINT_E2E=1 makes it fail where it cannot run, instead of being left out.
// Pictures of each step go to e2e/out.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { emptyPython, findBrowser, findEditor, serve, Unavailable } from "./machine.mjs";
import { Workbench } from "./workbench.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const vsix = path.join(path.dirname(here), "speclint.vsix");
const out = path.join(here, "out");

const SPEC = "acme-connectionSpec.json";

/** Ids of the servers that serve this run. */
function servers(folder) {
  const found = [];
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      if (words.includes("--stdio") && words.some((word) => word.startsWith(path.dirname(folder))))
        found.push(Number(id));
    } catch {
      // it has ended meanwhile
    }
  }
  return found;
}

/** End the server and wait until it is gone. */
async function endServers(folder) {
  const before = servers(folder);
  assert.equal(before.length, 1, "one server, also after a restart");
  process.kill(before[0], "SIGKILL");
  while (servers(folder).includes(before[0])) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function steps(bench, folder) {
  const { page } = bench;
  const spec = () => readFileSync(path.join(folder, SPEC), "utf8");

  await bench.openFile(SPEC);
  await bench.until("the language of specs", () => bench.inStatusBar("Connection Spec"));
  await bench.until("five squiggles", async () => (await bench.squiggles()).length >= 3, 60_000);
  bench.log("first squiggle");
  await bench.until("the counts in the status bar", () => bench.inStatusBar(/speclint\s*3\s*2/));
  await bench.command("View: Focus Problems");
  const wanted = [
    "A comma stands before the closing bracket",
    "trailing-comma",
    '`required` lists "region"',
    "has no `exploreSpec`",
  ];
  const problems = await bench.until("the findings under Problems", async () => {
    const rows = await bench.problems();
    return wanted.every((words) => rows.some((row) => row.includes(words))) && rows;
  });
  // Related places begin with the name of their file.
  const findings = problems.filter((row) => /\[Ln \d+, Col \d+\]$/.test(row));
  assert.equal(findings.length, 5, `each finding once: ${findings.join("\n")}`);
  assert.ok(
    findings.every((row) => row.includes("speclint")),
    "VS Code's own JSON support says nothing besides",
  );
  bench.log("Problems");
  await bench.goto(34, 9);
  await bench.shot("finding");

  // The link that is the name of the rule.
  await page
    .locator(".markers-panel a", { hasText: "trailing-comma" })
    .first()
    .click({ modifiers: ["Control"] });
  await bench.until("the page of the rule", () => page.locator(".tab", { hasText: "Preview trailing-comma" }).count());
  const preview = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  await preview.getByText("Why", { exact: true }).first().waitFor();
  await bench.shot("rule");
  bench.log("page of the rule");
  await page.keyboard.press("Control+w");

  // Quick fix.
  await bench.openFile(SPEC);
  await bench.goto(34, 24);
  await page.keyboard.press("Control+.");
  const menu = page.locator(".action-widget .monaco-list-row");
  await menu.first().waitFor();
  const titles = (await menu.allInnerTexts()).map((text) => text.trim());
  bench.log(`quick fixes: ${titles.join(" | ")}`);
  await bench.shot("quickfix");
  await page.keyboard.press("Enter");
  await bench.until(
    "the comma gone",
    async () => !(await bench.problems()).some((row) => row.includes("trailing-comma")),
  );
  assert.match(await bench.text(), /"method": "GET"\n/);
  bench.log("quick fix");

  // Completion.
  await bench.goto(38, 24);
  for (let left = 0; left < 6; left++) await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+Space");
  const offered = page.locator(".suggest-widget.visible .monaco-list-row");
  await offered.first().waitFor();
  const types = await bench.until("the paging types", async () => {
    const names = (await offered.allInnerTexts()).map((text) => text.trim().split("\n")[0]);
    return (
      ["OFFSET", "POINTER", "CONTINUATION_TOKEN", "PAGE", "NONE"].every((name) =>
        names.some((one) => one.includes(name)),
      ) && names
    );
  });
  assert.equal(new Set(types).size, types.length, `nothing is offered twice: ${types.join(", ")}`);
  await bench.shot("completion");
  bench.log(`completion: ${types.join(" ")}`);
  await page.keyboard.type("OFF");
  await page.keyboard.press("Enter");
  await bench.until("the type", async () => (await bench.text()).includes('"type": "OFFSET"'));

  // Rename, in the path, in the declaration and in what is required.
  await bench.goto(33, 29);
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box input, .rename-box .rename-input").first();
  await box.waitFor();
  assert.equal(await box.inputValue(), "listId");
  await box.fill("audienceId");
  await page.keyboard.press("Enter");
  await bench.until("the new name", async () => (await bench.text()).includes("/lists/${audienceId}/members"));
  await page.keyboard.press("Control+s");
  await bench.until(
    "the new name in three places",
    () => spec().match(/audienceId/g)?.length === 3 && !spec().includes("listId"),
  );
  bench.log("rename");

  // Hover.
  await bench.goto(40, 12);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  await bench.until(
    "words about the field",
    async () => (await page.locator(".monaco-hover:visible").allInnerTexts()).join("").length > 40,
  );
  await page.waitForTimeout(500); // it fades in
  await bench.shot("hover");
  bench.log("hover");
  await page.keyboard.press("Escape");

  // An exception, with its reason.
  await bench.goto(19, 48);
  await page.keyboard.press("Control+.");
  await menu.first().waitFor();
  const entries = await page.locator(".action-widget .monaco-list-row.action").allInnerTexts();
  const suppress = entries.findIndex((text) => text.includes("Suppress"));
  assert.notEqual(suppress, -1, `there is an entry that suppresses: ${entries.join(" | ")}`);
  for (let down = 0; down < suppress; down++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await bench.quickInput();
  await page.keyboard.type("region is asked for elsewhere");
  await page.keyboard.press("Enter");
  await bench.until("the finding gone", async () => !(await bench.problems()).some((row) => row.includes("`required`")));
  await bench.command("File: Save All");
  const exceptions = path.join(folder, ".speclint.yaml");
  await bench.until("the reason in the configuration", () =>
    existsSync(exceptions) && readFileSync(exceptions, "utf8").includes("reason: region is asked for elsewhere"),
  );
  bench.log("suppressed");

  // What a setting changes is seen at once.
  await bench.command("speclint: Select Profile");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "submission" }).first().click();
  await bench.until("what must not be handed over", async () =>
    (await bench.problems()).some((row) => row.includes("text-in-place-of-key")),
  );
  assert.match(readFileSync(path.join(folder, ".vscode", "settings.json"), "utf8"), /"speclint.profile": "submission"/);
  bench.log("profile");

  // Documents that are not ours are left alone.
  await bench.openFile("package.json");
  await bench.until("VS Code's own finding", async () =>
    (await bench.problems()).some((row) => row.startsWith("Trailing comma")),
  );
  await page.waitForTimeout(1500);
  assert.ok(!(await bench.problems()).some((row) => row.startsWith("A comma stands")), "and none of ours besides");
  bench.log("another document left alone");

  // A spec of another name gets the language of specs.
  writeFileSync(path.join(folder, "draft.json"), readFileSync(path.join(here, "workspace", SPEC)));
  await bench.openFile("draft.json");
  await bench.until("the language of specs, by what the document holds", () => bench.inStatusBar("Connection Spec"));
  bench.log("recognised by what it holds");
  await page.keyboard.press("End");
  await bench.command("speclint: Fix All in File");
  await page.keyboard.press("Control+s");
  await bench.until("all fixed", () => readFileSync(path.join(folder, "draft.json"), "utf8").includes('"OFFSET"'));
  bench.log("fix all");

  // Laying it out: the only formatter of the language, so nobody is asked which.
  await bench.goto(2, 1);
  await page.keyboard.type("        ");
  await bench.command("Format Document");
  await bench.until("the indentation", async () => (await bench.text()).includes('{\n  "name": "acme"'));
  await page.keyboard.press("Control+s");
  bench.log("format");

  // A new source, by answering every question with Enter.
  await bench.command("speclint: New Source");
  await bench.quickInput();
  await page.keyboard.type("zeta");
  await page.keyboard.press("Enter");
  const made = path.join(folder, "Sources", "zeta", "Artifacts", "zeta-connectionSpec.json");
  await page.waitForSelector(".terminal-wrapper.active .xterm");
  await bench.until(
    "the new source",
    async () => {
      if (existsSync(made)) return true;
      await page.keyboard.press("Enter");
      await page.waitForTimeout(400);
      return false;
    },
    60_000,
  );
  await page.waitForSelector('.tab.active[data-resource-name="zeta-connectionSpec.json"]');
  await bench.shot("new-source");
  bench.log("new source");

  // Which copy runs.
  await page
    .locator('.statusbar-item[id="speclint.speclint.speclint.status"], .statusbar-item', { hasText: "speclint" })
    .first()
    .click();
  await bench.quickInput();
  const title = await page.locator(".quick-input-title").innerText();
  assert.match(title, /^speclint [\d.]+, bundled with the extension, run with .*python3/);
  await bench.shot("menu");
  bench.log(title);
  const [before] = servers(folder);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "Restart Server" }).click();
  await bench.until("another server", () => servers(folder).length === 1 && servers(folder)[0] !== before);
  await bench.until("the counts again after a restart", () => bench.inStatusBar(/speclint\s*\d/));
  bench.log("restarted");

  // A server that dies comes back.
  await endServers(folder);
  await bench.until("a new server", () => servers(folder).length === 1, 30_000);
  await bench.until("the counts again after its death", () => bench.inStatusBar(/speclint\s*\d/));
  bench.log("came back");
}

async function main() {
  if (process.env.SPECLINT_E2E === "0") throw new Unavailable("SPECLINT_E2E is 0");
  const browser = findBrowser();
  const program = findEditor();
  if (!existsSync(vsix))
    throw new Error("speclint.vsix is not there: run `npm run bundle` and `npm run package` first");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  try {
    await attempt(browser, program);
  } catch (error) {
    // The editor now and then drops a key or a request; what is broken fails twice.
    console.log(`failed: ${String(error)}\nonce more`);
    await attempt(browser, program);
  }
  console.log(`passed; pictures are in ${out}`);
}

/** One run, in an editor and a folder of its own. */
async function attempt(browser, program) {
  const work = mkdtempSync(path.join(tmpdir(), "speclint-e2e-"));
  const folder = path.join(work, "workspace");
  cpSync(path.join(here, "workspace"), folder, { recursive: true });
  const { url, stop } = await serve({ program, vsix, folder, work, bin: emptyPython(path.join(work, "python")) });
  let bench;
  try {
    bench = await Workbench.open(browser, url, out);
    await steps(bench, folder);
  } catch (error) {
    await bench?.shot(`failed-${path.basename(work)}`);
    throw error;
  } finally {
    await bench?.close();
    stop();
    const logs = path.join(work, "data", "logs");
    if (existsSync(logs)) cpSync(logs, path.join(out, "logs"), { recursive: true });
    rmSync(work, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof Unavailable && process.env.SPECLINT_E2E !== "1") console.log(`skipped: ${error.message}`);
  else {
    console.error(error instanceof Unavailable ? error.message : error);
    process.exitCode = 1;
  }
}
