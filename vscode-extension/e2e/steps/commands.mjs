// The commands of the palette and of the status bar.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { SPEC } from "../world.mjs";

export async function commands({ bench, folder, servers, endServer }) {
  const { page } = bench;

  // What a setting changes is seen at once.
  await bench.command("speclint: Select Profile");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "submission" }).first().click();
  await bench.until("what must not be handed over", async () =>
    (await bench.problems()).some((row) => row.includes("text-in-place-of-key")),
  );
  assert.match(readFileSync(path.join(folder, ".vscode", "settings.json"), "utf8"), /"speclint.profile": "submission"/);
  bench.log("profile");

  // By the command, which offers the rules at the cursor first.
  await bench.openFile(SPEC);
  await bench.goto(46, 40);
  await bench.command("speclint: Explain Rule");
  const rules = page.locator(".quick-input-list .monaco-list-row");
  await rules.first().waitFor();
  assert.match(await rules.first().innerText(), /^date-letters-wrong-case\s*at the cursor/);
  await page.keyboard.press("Enter");
  await bench.until("its page", () => page.locator(".tab", { hasText: "Preview date-letters-wrong-case" }).count());
  await page.keyboard.press("Control+w");
  await bench.openFile(SPEC);
  bench.log("explain rule");

  await bench.command("speclint: Lint Workspace");
  await bench.until("what was linted", async () =>
    (await bench.messages()).some((text) => /^speclint: \d+ errors?, .* in \d+ files?$/.test(text)),
  );
  await bench.command("Notifications: Clear All Notifications");
  bench.log("lint workspace");

  await bench.command("speclint: Show Output");
  await page.locator(".output-view .view-line", { hasText: "bundled with the extension" }).first().waitFor();
  bench.log("show output");

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
  const [before] = servers();
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "Restart Server" }).click();
  await bench.until("another server", () => servers().length === 1 && servers()[0] !== before);
  await bench.until("the counts again after a restart", () => bench.inStatusBar(/speclint\s*\d/));
  bench.log("restarted");

  // A server that dies comes back.
  await endServer();
  await bench.until("a new server", () => servers().length === 1, 30_000);
  await bench.until("the counts again after its death", () => bench.inStatusBar(/speclint\s*\d/));
  bench.log("came back");
}
