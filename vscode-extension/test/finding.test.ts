import { describe, expect, it } from "vitest";
import { describe as inWords, findSpeclint, type Places } from "../src/finding";
import type { Outcome } from "../src/probe";

interface World {
  /** What interpreters say of themselves, by command. */
  pythons?: Record<string, { python: [number, number]; speclint?: string; server?: boolean }>;
  /** Versions of programs, by command; with "no server" if they have none. */
  programs?: Record<string, string>;
}

const ended = (code: number, stdout = ""): Outcome => ({ code, stdout, stderr: "", missing: false });

/** Places with a path on which exactly the interpreters and programs of the world stand, under /bin. */
function places(
  { pythons = {}, programs = {} }: World,
  more: Partial<Places> = {},
  settings: Partial<Places["settings"]> = {},
): Places {
  const known = new Set(
    [...Object.keys(pythons), ...Object.keys(programs)].map((command) => command.split(" ")[0] ?? ""),
  );
  return {
    settings: { importStrategy: "fromEnvironment", interpreter: [], path: [], args: [], run: "onType", ...settings },
    selected: undefined,
    extension: "/ext",
    bundledVersion: "0.9",
    platform: "linux",
    which: (name) => (known.has(name) ? name : known.has(`/bin/${name}`) ? `/bin/${name}` : undefined),
    run: (command) => {
      const line = command.join(" ");
      for (const [start, told] of Object.entries(pythons)) {
        if (line === `${start} /ext/bundled/launch.py --probe`)
          return Promise.resolve(ended(0, `${JSON.stringify({ server: true, speclint: null, ...told })}\n`));
      }
      for (const [start, version] of Object.entries(programs)) {
        if (line === `${start} --version`)
          return Promise.resolve(ended(0, `speclint ${version.split(" ")[0] ?? ""}\n`));
        if (line === `${start} server --help`) return Promise.resolve(ended(version.includes("no server") ? 2 : 0));
      }
      return Promise.resolve(ended(1));
    },
    ...more,
  };
}

const BUNDLED = ["-I", "-X", "utf8", "/ext/bundled/launch.py", "--libs", "/ext/bundled/libs"];

describe("with fromEnvironment", () => {
  it("takes speclint of the selected interpreter first", async () => {
    const world: World = {
      pythons: { "/venv/python": { python: [3, 12], speclint: "1.2" }, "/bin/python3": { python: [3, 11] } },
      programs: { "/bin/speclint": "1.0" },
    };
    const found = await findSpeclint(places(world, { selected: ["/venv/python"] }));
    expect(found).toEqual({
      command: ["/venv/python", "-X", "utf8", "/ext/bundled/launch.py"],
      origin: "environment",
      version: "1.2",
      where: "/venv/python",
    });
  });

  it("takes speclint on the path where the selected interpreter has none", async () => {
    const world: World = { pythons: { "/venv/python": { python: [3, 12] } }, programs: { "/bin/speclint": "1.0" } };
    expect(await findSpeclint(places(world, { selected: ["/venv/python"] }))).toMatchObject({
      command: ["/bin/speclint"],
      origin: "path",
      version: "1.0",
    });
  });

  it("takes the bundled copy where nothing is installed, with the selected interpreter", async () => {
    const world: World = { pythons: { "/venv/python": { python: [3, 10] }, "/bin/python3": { python: [3, 12] } } };
    expect(await findSpeclint(places(world, { selected: ["/venv/python"] }))).toEqual({
      command: ["/venv/python", ...BUNDLED],
      origin: "bundled",
      version: "0.9",
      where: "/venv/python",
    });
  });

  it("says why the bundled copy runs where an installed one is too old", async () => {
    const world: World = {
      pythons: { "/bin/python3": { python: [3, 12] } },
      programs: { "/bin/speclint": "0.0.1 no server" },
    };
    expect(await findSpeclint(places(world))).toMatchObject({
      origin: "bundled",
      remark: "/bin/speclint is speclint 0.0.1, which has no language server",
    });
    const selected: World = { pythons: { "/venv/python": { python: [3, 12], speclint: "0.0.2", server: false } } };
    expect(await findSpeclint(places(selected, { selected: ["/venv/python"] }))).toMatchObject({
      origin: "bundled",
      remark: "speclint 0.0.2 of /venv/python has no language server",
    });
  });

  it("passes over interpreters that are too old or broken", async () => {
    const world: World = { pythons: { "/bin/python3": { python: [3, 9] }, "/bin/python3.12": { python: [3, 12] } } };
    expect(await findSpeclint(places(world))).toMatchObject({ command: ["/bin/python3.12", ...BUNDLED] });
    const old = { ...places(world, { selected: ["/gone/python"] }) };
    expect(await findSpeclint(old)).toMatchObject({
      where: "/bin/python3.12",
      remark: "/gone/python is no program that can be run",
    });
  });

  it("says what is missing where no Python will do", async () => {
    expect(await findSpeclint(places({}))).toMatchObject({
      problem: "speclint needs Python 3.10 or newer: there is no Python on the path",
      setting: "speclint.interpreter",
    });
    const world: World = { pythons: { "/bin/python3": { python: [3, 8] } } };
    expect(await findSpeclint(places(world))).toMatchObject({
      problem: "speclint needs Python 3.10 or newer: /bin/python3 is Python 3.8",
    });
  });
});

it("takes the bundled copy with useBundled, whatever is installed", async () => {
  const world: World = {
    pythons: { "/venv/python": { python: [3, 12], speclint: "1.2" } },
    programs: { "/bin/speclint": "1.0" },
  };
  const found = await findSpeclint(places(world, { selected: ["/venv/python"] }, { importStrategy: "useBundled" }));
  expect(found).toEqual({
    command: ["/venv/python", ...BUNDLED],
    origin: "bundled",
    version: "0.9",
    where: "/venv/python",
  });
});

describe("settings win, and nothing takes the place of a bad one", () => {
  const world: World = {
    pythons: { "/bin/python3": { python: [3, 12], speclint: "1.2" }, "/old/python": { python: [3, 9] } },
    programs: { "/opt/speclint": "2.0", "/bin/uv run speclint": "3.0", "/bin/true": "none no server" },
  };

  it("speclint.path", async () => {
    expect(await findSpeclint(places(world, {}, { path: ["/opt/speclint"] }))).toMatchObject({
      command: ["/opt/speclint"],
      origin: "setting",
      version: "2.0",
    });
    expect(await findSpeclint(places(world, {}, { path: ["uv", "run", "speclint"] }))).toMatchObject({
      command: ["/bin/uv", "run", "speclint"],
      version: "3.0",
    });
    expect(await findSpeclint(places(world, {}, { path: ["/gone/speclint"] }))).toMatchObject({
      problem: "/gone/speclint (setting speclint.path) is no program that can be run",
      setting: "speclint.path",
    });
    expect(await findSpeclint(places(world, {}, { path: ["/bin/true"] }))).toMatchObject({
      problem: "/bin/true (setting speclint.path) does not run as speclint",
    });
  });

  it("speclint.interpreter", async () => {
    expect(
      await findSpeclint(places(world, { selected: ["/venv/python"] }, { interpreter: ["/bin/python3"] })),
    ).toMatchObject({ origin: "environment", version: "1.2" });
    expect(await findSpeclint(places(world, {}, { interpreter: ["/old/python"] }))).toMatchObject({
      problem: "/old/python is Python 3.9 (setting speclint.interpreter)",
      setting: "speclint.interpreter",
    });
    expect(
      await findSpeclint(places(world, {}, { interpreter: ["/gone"], importStrategy: "useBundled" })),
    ).toMatchObject({ setting: "speclint.interpreter" });
  });

  it("an interpreter without speclint runs the bundled copy, not one on the path", async () => {
    const bare: World = { pythons: { "/venv/python": { python: [3, 12] } }, programs: { "/bin/speclint": "1.0" } };
    expect(await findSpeclint(places(bare, {}, { interpreter: ["/venv/python"] }))).toMatchObject({
      origin: "bundled",
      where: "/venv/python",
    });
  });
});

it("uses the launcher on Windows", async () => {
  const world: World = { pythons: { "/bin/py -3": { python: [3, 12] } } };
  expect(await findSpeclint(places(world, { platform: "win32" }))).toMatchObject({
    command: ["/bin/py", "-3", ...BUNDLED],
  });
});

it("asks each interpreter once", async () => {
  const asked: string[] = [];
  const base = places({ pythons: { "/venv/python": { python: [3, 12] } } }, { selected: ["/venv/python"] });
  await findSpeclint({ ...base, run: (command) => (asked.push(command.join(" ")), base.run(command)) });
  expect(asked).toEqual(["/venv/python /ext/bundled/launch.py --probe"]);
});

it("describes a copy in one line", () => {
  expect(inWords({ command: [], origin: "bundled", version: "0.9", where: "/bin/python3" })).toBe(
    "speclint 0.9, bundled with the extension, run with /bin/python3",
  );
});
