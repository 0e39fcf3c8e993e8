// Writing a spec: findings, the page of a rule, quick fixes, completion, rename, hover, an exception.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { SPEC } from "../world.mjs";

export async function writing({ bench, folder }) {
  const { page } = bench;
  const spec = () => readFileSync(path.join(folder, SPEC), "utf8");

  await bench.openFile(SPEC);
  await bench.until("the language of specs", () => bench.inStatusBar("Connection Spec"));
  await bench.until("squiggles", async () => (await bench.squiggles()).length >= 2, 60_000);
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
  await page.keyboard.type("O"); // comes up by itself, as in JSON
  await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "OFFSET" }).waitFor();
  await page.keyboard.press("Backspace");
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
  await bench.save();
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
  await page.locator('.tab.dirty[data-resource-name=".speclint.yaml"]').waitFor();
  await bench.command("File: Save All");
  const exceptions = path.join(folder, ".speclint.yaml");
  await bench.until(
    "the reason in the configuration",
    () => existsSync(exceptions) && readFileSync(exceptions, "utf8").includes("reason: region is asked for elsewhere"),
  );
  bench.log("suppressed");
}
