// The packed extension in real VS Code in a real browser, used as a person would: node e2e/run.mjs
//
// Needs speclint.vsix (`npm run package`), Chromium, and VS Code, which is installed once (see get-editor.sh).
// SPECLINT_E2E=0 leaves the test out; SPECLINT_E2E=1 makes it fail where it cannot run, instead of being left out.
// Pictures of each step go to e2e/out.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { emptyPython, findBrowser, findEditor, serve, Unavailable } from "./machine.mjs";
import { beside } from "./steps/beside.mjs";
import { commands } from "./steps/commands.mjs";
import { settings } from "./steps/settings.mjs";
import { tasks } from "./steps/tasks.mjs";
import { writing } from "./steps/writing.mjs";
import { Workbench } from "./workbench.mjs";
import { World, WORKSPACE } from "./world.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const vsix = path.join(path.dirname(here), "speclint.vsix");
const out = path.join(here, "out");

const STEPS = [writing, beside, commands, tasks, settings];

async function main() {
  if (process.env.SPECLINT_E2E === "0") throw new Unavailable("SPECLINT_E2E is 0");
  const browser = findBrowser();
  const program = findEditor();
  if (!existsSync(vsix))
    throw new Error("speclint.vsix is not there: run `npm run package` first");
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
  cpSync(WORKSPACE, folder, { recursive: true });
  const { url, stop } = await serve({ program, vsix, folder, work, bin: emptyPython(path.join(work, "python")) });
  let bench;
  try {
    bench = await Workbench.open(browser, url, out);
    const world = new World(bench, work, folder);
    for (const step of STEPS) await step(world);
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
