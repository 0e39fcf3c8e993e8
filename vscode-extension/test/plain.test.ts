import { describe, expect, it } from "vitest";
import { count, inIcons, inWords } from "../src/counts";
import { looksLikeSpec } from "../src/detect";
import { cleanEnvironment, runIn } from "../src/probe";
import { expand, readSettings } from "../src/settings";
import { which } from "../src/which";

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

  it("follows the order of the path", () => {
    expect(which("speclint", { PATH: "/a:/b" }, "linux", at("/b/speclint"))).toBe("/b/speclint");
    expect(which("speclint", { PATH: "/a:/b" }, "linux", at("/a/speclint", "/b/speclint"))).toBe("/a/speclint");
    expect(which("speclint", {}, "linux", at("/a/speclint"))).toBeUndefined();
  });

  it("never looks into the folder that is open", () => {
    expect(which("speclint", { PATH: ".::bin" }, "linux", () => true)).toBeUndefined();
    expect(which("./speclint", { PATH: "/a" }, "linux", () => true)).toBeUndefined();
    expect(which("python", { PATH: "bin;C:\\py" }, "win32", at("C:\\py\\python.EXE", "bin\\python.EXE"))).toBe(
      "C:\\py\\python.EXE",
    );
  });

  it("takes absolute names as they are", () => {
    expect(which("/x/python", {}, "linux", at("/x/python"))).toBe("/x/python");
    expect(which("/y/python", {}, "linux", at("/x/python"))).toBeUndefined();
  });

  it("knows endings on Windows", () => {
    expect(which("python", { Path: "C:\\a", PATHEXT: ".COM;.EXE" }, "win32", at("C:\\a\\python.EXE"))).toBe(
      "C:\\a\\python.EXE",
    );
    expect(which("python.exe", { Path: "C:\\a" }, "win32", at("C:\\a\\python.exe"))).toBe("C:\\a\\python.exe");
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
    expect(cleanEnvironment({ PATH: "/a", PYTHONINSPECT: "1", PYTHONSTARTUP: "x" })).toEqual({
      PATH: "/a",
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
