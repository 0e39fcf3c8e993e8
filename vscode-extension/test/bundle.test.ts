// What the package carries: needs `npm run bundle` first, and a Python; each test says why where it is left out.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSpeclint, type Copy } from "../src/finding";
import { runIn } from "../src/probe";
import { which } from "../src/which";
import manifest from "../package.json";
import snippets from "../snippets/connection-spec.json";

const extension = path.resolve(__dirname, "..");
const libs = path.join(extension, "bundled", "libs");
const bundled = existsSync(libs);
const wanted = process.env.CI !== undefined;

/** The copy that the extension would run on this machine, as it would run it with `useBundled`. */
async function findBundled(): Promise<Copy> {
  const found = await findSpeclint({
    settings: { importStrategy: "useBundled", interpreter: [], path: [], args: [], run: "onType" },
    selected: undefined,
    extension,
    bundledVersion: manifest.version,
    platform: process.platform,
    which: (name) => which(name),
    run: runIn(extension),
  });
  if ("problem" in found) throw new Error(found.problem);
  return found;
}

describe.skipIf(!bundled && !wanted)(
  `the bundled copy${bundled ? "" : " (left out: run npm run bundle first)"}`,
  () => {
    let folder = "";
    let command: readonly string[] = [];
    const run = (...args: string[]): ReturnType<typeof spawnSync> & { stdout: string } => {
      const [program = "", ...rest] = command;
      return spawnSync(program, [...rest, ...args], { cwd: folder, encoding: "utf8" });
    };

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "speclint-bundle-"));
      ({ command } = await findBundled());
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it("is of the version of the extension", () => {
      expect(run("--version").stdout.trim()).toContain(manifest.version);
    });

    it("is pure Python", () => {
      const files = readdirSync(libs, { recursive: true }).map(String);
      expect(files.filter((name) => /\.(so|pyd|dll|dylib)$/.test(name))).toEqual([]);
    });

    it("is written for every Python from 3.10", () => {
      const script = [
        "import ast, pathlib, sys",
        "for file in pathlib.Path(sys.argv[1]).rglob('*.py'):",
        "    ast.parse(file.read_bytes(), str(file), feature_version=(3, 10))",
      ].join("\n");
      const done = spawnSync(command[0] ?? "", ["-c", script, libs], { encoding: "utf8" });
      expect(done.stderr).toBe("");
      expect(done.status).toBe(0);
    });

    it("carries the schema that the manifest names, and every other file that it names is there", () => {
      const { contributes } = manifest;
      const named = [
        manifest.icon,
        ...contributes.yamlValidation.map(({ url }) => url),
        ...contributes.snippets.map((one) => one.path),
        ...contributes.grammars.map((one) => one.path),
        ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
        ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image ?? media.markdown)),
      ];
      expect(named.filter((name) => !existsSync(path.join(extension, name)))).toEqual([]);
    });

    it("never executes what lies in the folder that is open", () => {
      for (const name of ["yaml", "click", "speclint", "json"])
        writeFileSync(path.join(folder, `${name}.py`), "raise SystemExit('taken from the folder')\n");
      writeFileSync(path.join(folder, "sitecustomize.py"), "raise SystemExit('taken from the folder')\n");
      writeFileSync(path.join(folder, ".speclint.yaml"), "ignore: [json]\n");
      const done = run("check", "--format", "json", ".");
      expect(done.stderr).not.toContain("taken from the folder");
      expect(JSON.parse(done.stdout)).toMatchObject({ errors: [] });
    });

    it("finds nothing in what the snippets insert", () => {
      for (const [name, { body }] of Object.entries(snippets)) {
        const text = body
          .join("\n")
          .replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, "$1")
          .replace(/\\([$}\\])/g, "$1");
        const file = path.join(folder, `${name.replaceAll(" ", "-")}.json`);
        writeFileSync(file, `${text}\n`);
        const { findings } = JSON.parse(run("check", "--no-config", "--format", "json", file).stdout) as {
          findings: unknown[];
        };
        expect(findings, name).toEqual([]);
        rmSync(file);
      }
    });

    it("has findings that the problem matchers read, also of files with blanks and colons in their names", () => {
      const awkward = "a b:7: c:3:4: acme-connectionSpec.json";
      cpSync(path.join(extension, "e2e", "workspace", "acme-connectionSpec.json"), path.join(folder, awkward));
      const { stdout } = run("check", "--no-config", awkward);
      for (const { pattern } of manifest.contributes.problemMatchers) {
        const matched = stdout.split("\n").map((line) => new RegExp(pattern.regexp).exec(line)?.slice(1));
        const places = matched.filter((one) => one !== undefined).map((one) => one.slice(0, 4).join("|"));
        expect(places).toEqual([
          `${awkward}|1|1|error`,
          `${awkward}|19|46|error`,
          `${awkward}|34|24|error`,
          `${awkward}|38|17|warning`,
          `${awkward}|46|37|warning`,
        ]);
      }
      rmSync(path.join(folder, awkward));
    });

    it("has findings that the problem matchers read, every one of them", () => {
      const spec = path.join(extension, "..", "examples", "acme-orders-connectionSpec.json");
      const lines = run("check", "--full", spec).stdout.split("\n");
      for (const { pattern } of manifest.contributes.problemMatchers) {
        const matched = lines.map((line) => new RegExp(pattern.regexp).exec(line)).filter((match) => match !== null);
        expect(matched).toHaveLength(18);
        expect(matched[0]?.slice(2, 5)).toEqual(["17", "15", "warning"]);
      }
    });
  },
);

describe("the matcher of watching", () => {
  const { background } = manifest.contributes.problemMatchers[1] ?? {};
  const lines = (pattern: string | undefined, text: string): boolean =>
    text.split("\n").some((line) => new RegExp(pattern ?? "^$").test(line));

  it("knows where a report begins", () => {
    expect(lines(background?.beginsPattern, "acme.json has changed")).toBe(true);
    expect(lines(background?.beginsPattern, "acme.json and 2 more have changed")).toBe(true);
    expect(lines(background?.beginsPattern, "watching 1 file; Ctrl-C ends")).toBe(false);
  });

  it("knows where a report ends", () => {
    const ends = [
      "No problems found in 1 file",
      "1 warning in 1 of 1 file (1 fixable with --fix)",
      "7 errors, 10 warnings, 1 info in 1 of 4 files",
    ];
    for (const line of ends) expect(lines(background?.endsPattern, line), line).toBe(true);
    expect(lines(background?.endsPattern, "acme.json:1:2: error: 3 errors are too many")).toBe(false);
  });
});

describe("the manifest", () => {
  it("has the version of speclint", () => {
    const init = readFileSync(path.join(extension, "..", "speclint", "__init__.py"), "utf8");
    expect(/^__version__ = "(.+)"$/m.exec(init)?.[1]).toBe(manifest.version);
  });

  it("keeps what names programs from folders that are not trusted", () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const scopes = Object.entries(manifest.contributes.configuration.properties).filter(
      ([, { scope }]) => scope === "machine-overridable",
    );
    expect(restricted.slice().sort()).toEqual(scopes.map(([name]) => name).sort());
  });

  it("locks dependencies without addresses", () => {
    expect(readFileSync(path.join(extension, "package-lock.json"), "utf8")).not.toMatch(
      /"resolved"|https?:\/\/registry/,
    );
  });
});
