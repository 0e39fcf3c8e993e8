// Puts speclint, built from this repository, and all it needs at run time into bundled/libs.
//
//   node bundle/bundle.mjs            make it; needs a Python with pip
//   node bundle/bundle.mjs --check    only say whether it is there and made from these sources
//
// A package index is asked for the dependencies, the first time and when their versions change, and for what builds
// speclint where the Python has no hatchling; otherwise no network is needed.
// PYTHON names the interpreter; otherwise python3 or python is taken. Which one it is does not matter for the result: all
// is pure Python, for every version from 3.10 and every system.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const extension = path.dirname(here);
const repository = path.dirname(extension);
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

/** Sources of speclint, by their place in the bundle; what is put in from outside the package stands there, too. */
function sources() {
  const found = new Map();
  for (const [from, to] of [
    ["speclint", ""],
    ["rules", "rules"],
  ]) {
    const folder = path.join(repository, from);
    for (const file of files(folder).filter((name) => /\.(py|json|yaml|md|css|js)$/.test(name)))
      found.set(path.join(to, path.relative(folder, file)), file);
  }
  return found;
}

function check() {
  const own = path.join(libs, "speclint");
  if (!existsSync(own)) stop("bundled/libs is not there: run `npm run bundle` first");
  const caches = files(libs).filter((file) => file.includes("__pycache__"));
  for (const file of caches) rmSync(file);
  const compiled = files(libs).filter((file) => /\.(so|pyd|dll|dylib)$/.test(file));
  if (compiled.length > 0) stop(`bundled/libs has compiled parts, which fit one system alone: ${compiled.join(", ")}`);
  for (const [name, file] of sources()) {
    const copy = path.join(own, name);
    if (!existsSync(copy) || !readFileSync(copy).equals(readFileSync(file)))
      stop(`bundled/libs has another speclint/${name} than this repository: run \`npm run bundle\` again`);
  }
}

/** Paths, relative to the libraries, of what nothing needs at run time. */
const UNNEEDED = [
  /^bin$/,
  /(^|\/)__pycache__$/,
  /^(colorama|jsonschema|referencing|jsonschema_specifications)\/(tests|benchmarks)$/,
  /^jsonpath_ng\/bin$/,
  /^_yaml$/,
  /\.(so|pyd|pyi)$/,
  /\.dist-info\/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|entry_points\.txt|top_level\.txt)$/,
];

/** Whether the dependencies are there in the versions that are wanted, and no others. */
function haveDependencies() {
  const wanted = ["requirements.txt", "requirements-compiled.txt"]
    .flatMap((name) => readFileSync(path.join(here, name), "utf8").split("\n"))
    .filter((line) => /^[\w-]+==/.test(line))
    .map((line) => `${line.replaceAll("-", "_").replace("==", "-").toLowerCase()}.dist-info`);
  if (!existsSync(libs)) return false;
  const found = readdirSync(libs).filter((name) => name.endsWith(".dist-info") && !name.startsWith("speclint-"));
  return JSON.stringify(found.sort()) === JSON.stringify(wanted.sort());
}

function bundle() {
  const python = process.env.PYTHON ?? (process.platform === "win32" ? "python" : "python3");
  const run = (...args) => spawnSync(python, args, { stdio: ["ignore", "inherit", "inherit"] });
  const pip = (...args) => {
    const done = run("-m", "pip", "--disable-pip-version-check", "--quiet", ...args);
    if (done.error) stop(`${python} cannot be run: ${done.error.message}; name a Python in PYTHON`);
    if (done.status !== 0) stop(`pip failed: ${args.join(" ")}`);
  };
  const target = ["install", "--target", libs, "--no-deps", "--no-compile", "--only-binary", ":all:"];
  const anywhere = ["--platform", "any", "--implementation", "py", "--abi", "none", "--python-version", "3.10"];
  const wheels = mkdtempSync(path.join(tmpdir(), "speclint-wheels-"));
  try {
    const canBuild = spawnSync(python, ["-c", "import hatchling"]).status === 0;
    pip("wheel", "--no-deps", ...(canBuild ? ["--no-build-isolation"] : []), "--wheel-dir", wheels, repository);
    if (!haveDependencies()) {
      rmSync(libs, { recursive: true, force: true });
      pip(...target, ...anywhere, "-r", path.join(here, "requirements.txt"));
      pip(...target, "-r", path.join(here, "requirements-compiled.txt"));
    }
    for (const name of readdirSync(libs).filter((one) => /^speclint(-|$)/.test(one)))
      rmSync(path.join(libs, name), { recursive: true });
    pip(...target, ...anywhere, "--no-index", ...readdirSync(wheels).map((name) => path.join(wheels, name)));
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
