import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { count, inIcons, inWords } from "../src/counts";
import { looksLikeSpec } from "../src/detect";
import { cleanEnvironment, runIn } from "../src/probe";
import { expand, readSettings } from "../src/settings";
import { liesIn, which, type Where } from "../src/which";

describe("settings", () => {
  const read = (values: Record<string, unknown>): ReturnType<typeof readSettings> =>
    readSettings({ get: (name) => values[name] }, "/ws");

  it("have defaults", () => {
    expect(read({})).toEqual({ importStrategy: "fromEnvironment", interpreter: [], path: [], args: [], run: "onType" });
  });

  it("take what has the wrong type as not set", () => {
    expect(
      read({ importStrategy: 7, interpreter: { a: 1 }, path: [1, null, "speclint"], args: null, run: "never" }),
    ).toEqual({
      importStrategy: "fromEnvironment",
      interpreter: [],
      path: ["speclint"],
      args: [],
      run: "onType",
    });
  });

  it("take a single string as a command", () => {
    expect(read({ path: " /opt/speclint " }).path).toEqual(["/opt/speclint"]);
  });

  it("put values in the place of variables", () => {
    expect(read({ interpreter: ["${workspaceFolder}/.venv/bin/python"] }).interpreter).toEqual([
      "/ws/.venv/bin/python",
    ]);
    expect(expand("~/x", undefined, "/home/me")).toBe("/home/me/x");
    expect(expand("${userHome}/${env:A}${env:B}", undefined, "/home/me", { A: "a$&" })).toBe("/home/me/a$&");
    expect(expand("${workspaceFolder}/x", undefined)).toBe("${workspaceFolder}/x");
  });
});

describe("which", () => {
  const at =
    (...files: string[]) =>
    (file: string) =>
      files.includes(file);

  const on = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...files: string[]): Where => ({
    platform,
    env,
    exists: at(...files),
  });

  it("follows the order of the path", () => {
    expect(which("speclint", on("linux", { PATH: "/a:/b" }, "/b/speclint"))).toBe("/b/speclint");
    expect(which("speclint", on("linux", { PATH: "/a:/b" }, "/a/speclint", "/b/speclint"))).toBe("/a/speclint");
    expect(which("speclint", on("linux", {}, "/a/speclint"))).toBeUndefined();
  });

  it("never looks into the folder that is open", () => {
    const everywhere = { platform: "linux", exists: () => true } as const;
    expect(which("speclint", { ...everywhere, env: { PATH: ".::bin" } })).toBeUndefined();
    expect(which("./speclint", { ...everywhere, env: { PATH: "/a" } })).toBeUndefined();
    expect(which("python", on("win32", { PATH: "bin;C:\\py" }, "C:\\py\\python.EXE", "bin\\python.EXE"))).toBe(
      "C:\\py\\python.EXE",
    );
  });

  it("takes absolute names as they are", () => {
    expect(which("/x/python", on("linux", {}, "/x/python"))).toBe("/x/python");
    expect(which("/y/python", on("linux", {}, "/x/python"))).toBeUndefined();
  });

  it("knows endings on Windows", () => {
    expect(which("python", on("win32", { Path: "C:\\a", PATHEXT: ".COM;.EXE" }, "C:\\a\\python.EXE"))).toBe(
      "C:\\a\\python.EXE",
    );
    expect(which("python.exe", on("win32", { Path: "C:\\a" }, "C:\\a\\python.exe"))).toBe("C:\\a\\python.exe");
  });

  it("takes nothing out of folders that are barred", () => {
    const files = ["/ws/.venv/bin/python3", "/usr/bin/python3"];
    const where = { ...on("linux", { PATH: "/ws/.venv/bin:/usr/bin" }, ...files), barred: ["/ws"] };
    expect(which("python3", where)).toBe("/usr/bin/python3");
    expect(which("/ws/.venv/bin/python3", where)).toBeUndefined();
    expect(which("python3", { ...where, barred: ["/w", "/ws2"] })).toBe("/ws/.venv/bin/python3");
  });
});

describe.skipIf(process.platform === "win32")("lying in a folder", () => {
  it("sees through links, in both directions", () => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "speclint-links-")));
    mkdirSync(path.join(folder, "ws", "bin"), { recursive: true });
    mkdirSync(path.join(folder, "out"));
    writeFileSync(path.join(folder, "out", "python"), "");
    writeFileSync(path.join(folder, "ws", "tool"), "");
    symlinkSync(path.join(folder, "out", "python"), path.join(folder, "ws", "bin", "python"));
    symlinkSync(path.join(folder, "ws", "bin"), path.join(folder, "bin"));
    symlinkSync(path.join(folder, "ws", "tool"), path.join(folder, "tool"));
    const inside = (name: string): boolean => liesIn(path.join(folder, name), path.join(folder, "ws"));
    expect(["ws/bin/python", "bin/python", "tool", "ws"].map(inside)).toEqual([true, true, true, true]);
    expect(["out/python", "wsx", "gone/python"].map(inside)).toEqual([false, false, false]);
    expect(liesIn("python", "/ws")).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe("running a command", () => {
  const run = runIn("/");

  it("gives what it wrote and how it ended", async () => {
    expect(await run([process.execPath, "-e", "console.log('out'); console.error('err'); process.exit(3)"])).toEqual({
      code: 3,
      stdout: "out\n",
      stderr: "err\n",
      missing: false,
    });
  });

  it("says when there is no such program", async () => {
    expect(await run(["/no/such/program"])).toMatchObject({ missing: true, stdout: "" });
    expect(await run([])).toMatchObject({ missing: true });
  });

  it("keeps from Python what makes it ask", () => {
    expect(cleanEnvironment({ PATH: "/a", PYTHONINSPECT: "1" })).toEqual({
      PATH: "/a",
      PYTHONINSPECT: "",
      PYTHONUTF8: "1",
      PYTHONIOENCODING: "utf-8",
      PYTHONUNBUFFERED: "1",
    });
  });
});

it("counts findings", () => {
  const counts = count([0, 0, 1, 2, 3]);
  expect(counts).toEqual({ error: 2, warning: 1, info: 2 });
  expect(inWords(counts)).toBe("2 errors, 1 warning, 2 infos");
  expect(inIcons(counts)).toBe("$(error) 2 $(warning) 1 $(info) 2");
  expect([inWords(count([])), inIcons(count([]))]).toEqual(["no findings", ""]);
});

describe("recognising specs", () => {
  it("takes two members of theirs", () => {
    expect(looksLikeSpec('{"name": "x", "authSpec": [], "sourceSpec": {}}')).toBe(true);
    expect(looksLikeSpec('{"providerId" :"x",\n"authSpec": [{')).toBe(true);
    expect(looksLikeSpec('{"sourceConnectionSpecIds": [], "transformationSpecs": []}')).toBe(true);
  });

  it("leaves other documents alone", () => {
    expect(looksLikeSpec('{"name": "package", "version": "1"}')).toBe(false);
    expect(looksLikeSpec('{"title": "authSpec and sourceSpec"}')).toBe(false);
    expect(looksLikeSpec('{"authSpec": []}')).toBe(false);
  });
});
