// Finding speclint with real processes: programs that answer as interpreters and copies of speclint do.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findSpeclint, type Places } from "../src/finding";
import { runIn } from "../src/probe";
import { which } from "../src/which";

describe.skipIf(process.platform === "win32")("on a machine", () => {
  let folder = "";
  const program = (name: string, script: string): string => {
    const file = path.join(folder, "bin", name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const find = (settings: Partial<Places["settings"]> = {}): ReturnType<typeof findSpeclint> =>
    findSpeclint({
      settings: { importStrategy: "fromEnvironment", interpreter: [], path: [], args: [], run: "onType", ...settings },
      selected: undefined,
      extension: path.resolve(__dirname, ".."),
      bundledVersion: "0.9",
      platform: process.platform,
      which: (name) => which(name, { env: { PATH: path.join(folder, "bin") } }),
      run: runIn(folder),
    });
  const PYTHON = `echo '{"python": [3, 12], "speclint": null, "server": false}'`;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "speclint-machine-"));
    mkdirSync(path.join(folder, "bin"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("nothing is found where nothing is", async () => {
    expect(await find()).toMatchObject({ setting: "speclint.interpreter" });
  });

  it("speclint on the path is found", async () => {
    const file = program("speclint", `case "$1" in --version) echo "speclint 1.5.0";; server) exit 0;; esac`);
    expect(await find()).toEqual({ command: [file], origin: "path", version: "1.5.0", where: file });
  });

  it("one without a server gives way to the bundled copy", async () => {
    const file = program("speclint", `case "$1" in --version) echo "speclint 0.0.1";; *) exit 2;; esac`);
    program("python3", PYTHON);
    expect(await find()).toMatchObject({
      origin: "bundled",
      remark: `${file} is speclint 0.0.1, which has no language server`,
    });
  });

  it("an interpreter that fails gives way to the next", async () => {
    program("python3", "exit 1");
    const file = program("python", PYTHON);
    expect(await find()).toMatchObject({ origin: "bundled", where: file });
  });

  it("a real Python says what it is", async () => {
    const python = which(process.env.PYTHON ?? "python3") ?? which("python");
    if (!python) throw new Error("this test needs a Python");
    expect(await find({ interpreter: [python], importStrategy: "useBundled" })).toMatchObject({
      origin: "bundled",
      where: python,
    });
  });
});
