// Beside VS Code's own support of JSON: whose document is whose, and nothing twice.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SPEC, WORKSPACE } from "../world.mjs";

export async function beside({ bench, folder }) {
  const { page } = bench;

  // Documents that are not ours are left alone.
  await bench.openFile("package.json");
  await bench.until("VS Code's own finding", async () =>
    (await bench.problems()).some((row) => row.startsWith("Trailing comma")),
  );
  await page.waitForTimeout(1500);
  assert.ok(!(await bench.problems()).some((row) => row.startsWith("A comma stands")), "and none of ours besides");
  bench.log("another document left alone");

  // A spec of another name gets the language of specs.
  cpSync(path.join(WORKSPACE, SPEC), path.join(folder, "draft.json"));
  await bench.openFile("draft.json");
  await bench.until("the language of specs, by what the document holds", () => bench.inStatusBar("Connection Spec"));
  bench.log("recognised by what it holds");
  await page.keyboard.press("End");
  await bench.command("speclint: Fix All in File");
  await bench.until("all fixed", () => page.locator(".tab.active.dirty").count());
  await bench.save();
  assert.match(readFileSync(path.join(folder, "draft.json"), "utf8"), /"OFFSET"/);
  bench.log("fix all");

  // Laying it out: the only formatter of the language, so nobody is asked which.
  await bench.goto(2, 1);
  await page.keyboard.type("        ");
  await bench.command("Format Document");
  await bench.until("the indentation", async () => (await bench.text()).includes('{\n  "name": "acme"'));
  await bench.save();
  bench.log("format");

  // Closed and opened again, it is one again; who chooses JSON keeps it, with VS Code's findings beside ours.
  await page.keyboard.press("Control+w");
  await page.locator('.tab[data-resource-name="draft.json"]').waitFor({ state: "detached" });
  await bench.openFile("draft.json");
  await bench.until("the language of specs again", () => bench.inStatusBar("Connection Spec"));
  await bench.command("Change Language Mode");
  await bench.quickInput();
  await page.keyboard.type("JSON");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: /^\s*JSON\s*\(json\)/ }).first().click();
  await bench.until("the language JSON", async () => !(await bench.inStatusBar("Connection Spec")));
  await page.waitForTimeout(1000);
  assert.ok(!(await bench.inStatusBar("Connection Spec")), "who chooses JSON keeps it");
  bench.log("recognised again, and JSON where it is chosen");

  // Snippets, in a document that has nothing else.
  writeFileSync(path.join(folder, "fresh-connectionSpec.json"), "");
  await bench.openFile("fresh-connectionSpec.json");
  await page.keyboard.type("connection-spec");
  await page.keyboard.press("Control+Space");
  const offered = page.locator(".suggest-widget.visible .monaco-list-row");
  await offered.first().waitFor();
  const names = (await offered.allInnerTexts()).map((text) => text.trim().split("\n")[0]);
  assert.equal(names.filter((name) => name.trim() === "connection-spec").length, 1, names.join(" | "));
  await bench.shot("snippet");
  await page.keyboard.press("Enter");
  await bench.until("the spec", async () => (await bench.text()).includes('"authSpec"'));
  await page.keyboard.press("Escape");
  await bench.save();
  await page.waitForTimeout(1000);
  const own = (await bench.problems()).join("\n");
  assert.ok(!own.includes("fresh-connectionSpec.json"), own);
  bench.log("snippet");

  // The configuration is checked and completed as well.
  const configuration = path.join(folder, ".speclint.yaml");
  const before = readFileSync(configuration);
  await bench.openFile(".speclint.yaml");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nselekt: []\n");
  await bench.until("a mistake in the configuration", async () =>
    (await bench.problems()).some((row) => row.includes("selekt")),
  );
  await page.keyboard.type("sel");
  await page.keyboard.press("Control+Space");
  await offered.first().waitFor();
  const keys = (await offered.allInnerTexts()).map((text) => text.trim().split("\n")[0]);
  assert.equal(keys.filter((key) => key === "select").length, 1, keys.join(" | "));
  await bench.shot("configuration");
  await page.keyboard.press("Escape");
  await bench.save();
  writeFileSync(configuration, before);
  await bench.until("no mistake in it", async () => !(await bench.problems()).some((row) => row.includes("speclint configuration")));
  bench.log("configuration");
}
