// Puts speclint, built from this repository, and all it needs at run time into bundled/libs.
//
//   node bundle/bundle.mjs            make it; needs a Python with pip, and a package index
//   node bundle/bundle.mjs --check    only say whether it is there and of the version of the extension
//
// SPECLINT_SOURCE names another checkout, or a wheel, to take speclint from.
// PYTHON names the interpreter; otherwise python3 or python is taken. Which one it is does not matter for the result: all
// is pure Python, for every version from 3.10 and every system.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const extension = path.dirname(here);
const repository = path.resolve(process.env.SPECLINT_SOURCE ?? path.dirname(extension));
const libs = path.join(extension, "bundled", "libs");

/** Every file below a folder. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Stop with a message for people. */
function stop(message) {
  console.error(message);
  process.exit(1);
}

function check() {
  const init = path.join(libs, "speclint", "__init__.py");
  if (!existsSync(init)) stop("bundled/libs is not there: run `npm run bundle` first");
  const bundled = /^__version__ = "(.+)"$/m.exec(readFileSync(init, "utf8"))?.[1];
  const { version } = JSON.parse(readFileSync(path.join(extension, "package.json"), "utf8"));
  if (bundled !== version)
    stop(`bundled/libs holds speclint ${bundled}, the extension is ${version}: run \`npm run bundle\` again`);
  const compiled = files(libs).filter((file) => /\.(so|pyd|dll|dylib)$/.test(file));
  if (compiled.length > 0) stop(`bundled/libs has compiled parts, which fit one system alone: ${compiled.join(", ")}`);
  const caches = files(libs).filter((file) => file.includes("__pycache__"));
  for (const file of caches) rmSync(file);
}

/** Paths, relative to the libraries, of what nothing needs at run time. */
const UNNEEDED = [
  /^bin$/,
  /(^|\/)__pycache__$/,
  /^(jsonschema|referencing|jsonschema_specifications)\/(tests|benchmarks)$/,
  /^jsonpath_ng\/bin$/,
  /^_yaml$/,
  /\.(so|pyd|pyi)$/,
  /\.dist-info\/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|entry_points\.txt|top_level\.txt)$/,
];

function bundle() {
  const python = process.env.PYTHON ?? (process.platform === "win32" ? "python" : "python3");
  const pip = (...args) => {
    const done = spawnSync(python, ["-m", "pip", "--disable-pip-version-check", "--quiet", ...args], {
      stdio: "inherit",
    });
    if (done.error) stop(`${python} cannot be run: ${done.error.message}; name a Python in PYTHON`);
    if (done.status !== 0) stop(`pip failed: ${args.join(" ")}`);
  };
  const wheels = mkdtempSync(path.join(tmpdir(), "speclint-wheels-"));
  try {
    pip("wheel", "--no-deps", "--wheel-dir", wheels, repository);
    rmSync(libs, { recursive: true, force: true });
    const target = ["install", "--target", libs, "--no-deps", "--no-compile", "--only-binary", ":all:"];
    const anywhere = ["--platform", "any", "--implementation", "py", "--abi", "none", "--python-version", "3.10"];
    const own = readdirSync(wheels).map((name) => path.join(wheels, name));
    pip(...target, ...anywhere, "-r", path.join(here, "requirements.txt"), ...own);
    pip(...target, "-r", path.join(here, "requirements-compiled.txt"));
  } finally {
    rmSync(wheels, { recursive: true, force: true });
  }
  cpSync(path.join(here, "rpds.py"), path.join(libs, "rpds.py"));
  for (const name of readdirSync(libs, { recursive: true }).map(String)) {
    const shown = name.replaceAll(path.sep, "/");
    if (UNNEEDED.some((pattern) => pattern.test(shown)))
      rmSync(path.join(libs, name), { recursive: true, force: true });
  }
  check();
  const size = files(libs).reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`bundled/libs: ${files(libs).length} files, ${(size / 1e6).toFixed(1)} MB`);
}

if (process.argv.includes("--check")) check();
else bundle();
