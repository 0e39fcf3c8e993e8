// The folder that is open in the editor, and what can be seen of the server from outside.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** What the folder begins with. */
export const WORKSPACE = path.join(path.dirname(fileURLToPath(import.meta.url)), "workspace");

/** The spec in it. */
export const SPEC = "acme-connectionSpec.json";

export class World {
  /** `work` is the folder of this run; everything that runs for it has it in its command. */
  constructor(bench, work, folder) {
    this.bench = bench;
    this.work = work;
    this.folder = folder;
  }

  /** Ids of the servers that run. */
  servers = () => {
    const found = [];
    for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
        if (words.includes("--stdio") && words.some((word) => word.startsWith(this.work))) found.push(Number(id));
      } catch {
        // it has ended meanwhile
      }
    }
    return found;
  };

  /** End the server and wait until it is gone. */
  endServer = async () => {
    const before = this.servers();
    assert.equal(before.length, 1, "one server, also after a restart");
    process.kill(before[0], "SIGKILL");
    while (this.servers().includes(before[0])) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  /** Change settings of the folder, as in an editor of the file; undefined takes one away. */
  set = (values) => {
    const file = path.join(this.folder, ".vscode", "settings.json");
    const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...before, ...values }, null, 2));
  };

  /** What the extension has written into its output. */
  output = () => {
    const logs = path.join(this.work, "data", "logs");
    return readdirSync(logs, { recursive: true })
      .filter((name) => path.basename(name) === "speclint.log")
      .map((name) => readFileSync(path.join(logs, name), "utf8"))
      .join("");
  };

  /** Do something, and wait until the output says, from then on, what is expected. */
  said = async (expected, act) => {
    const before = this.output().length;
    await act();
    await this.bench.until(`in the output: ${expected}`, () => this.output().slice(before).includes(expected), 30_000);
  };
}
