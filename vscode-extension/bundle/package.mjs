// Makes speclint.vsix after `npm run build` and `npm run bundle`; needs no network. Fails where the package has what it
// does not need, or another size than README.md says.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const extension = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(extension);

// The page that the editor shows of an extension loads no files from the package, so its pictures are put into it.
const page = readFileSync("README.md", "utf8").replace(
  /\]\((media\/[\w-]+\.png)\)/g,
  (_, file) => `](data:image/png;base64,${readFileSync(file, "base64")})`,
);
mkdirSync("dist", { recursive: true });
writeFileSync("dist/README.md", page);

// Licences of the packages that are part of the bundle; those of Python packages lie beside them.
const { inputs } = JSON.parse(readFileSync("dist/meta.json", "utf8"));
const packages = new Set(
  Object.keys(inputs)
    .map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
    .filter(Boolean),
);
const licences = [...packages].sort().map((folder) => {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} has no licence`);
  return `${path.posix.basename(folder)}\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
});
writeFileSync("dist/third-party.txt", licences.join(`\n${"-".repeat(80)}\n\n`));

/** Run vsce; what it says. */
const vsce = (...args) => {
  const program = path.join("node_modules", "@vscode", "vsce", "vsce");
  const done = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (done.status !== 0) throw new Error(`vsce ${args[0]} failed: ${done.stdout}`);
  return done.stdout;
};
const WITH = ["--no-dependencies", "--readme-path", "dist/README.md"];

/** What is needed at run time: one pattern for each kind of file. */
const NEEDED = [
  /^(package|language-configuration)\.json$/,
  /^(LICENSE|CHANGELOG\.md)$/,
  /^dist\/(extension\.js|README\.md|third-party\.txt)$/,
  /^media\/(icon|finding|quickfix)\.png$/,
  /^media\/(spec-(dark|light)\.svg|(new-source|submission)\.md)$/,
  /^(snippets|syntaxes)\/connection-spec(\.tmLanguage)?\.json$/,
  /^bundled\/launch\.py$/,
  /^bundled\/libs\/[\w/]+\.py$/,
  /^bundled\/libs\/\w+\/py\.typed$/,
  /^bundled\/libs\/[\w.-]+\.dist-info\/(METADATA|licenses\/(LICENSE|COPYING)(\.\w+)?)$/,
  /^bundled\/libs\/speclint\/rules\/\w+(\/\w+)?\.(md|yaml|json)$/,
  /^bundled\/libs\/speclint\/[\w/-]+(\.(schema|short))?\.(json|css|js)$/,
  /^bundled\/libs\/jsonschema_specifications\/schemas\/draft\w+\/(metaschema\.json|vocabularies\/[\w-]+)$/,
];
const unneeded = vsce("ls", ...WITH)
  .split("\n")
  .filter((name) => name && (!NEEDED.some((pattern) => pattern.test(name)) || /(^|\/)tests?\//.test(name)));
if (unneeded.length > 0) throw new Error(`the package has what nothing needs: ${unneeded.join(", ")}`);

console.log(
  vsce(
    "package",
    ...WITH,
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    ...["--out", "speclint.vsix"],
  ),
);

const [, stated] = /\((\d+(?:\.\d+)?) MB, one for all systems/.exec(readFileSync("README.md", "utf8")) ?? [];
const size = statSync("speclint.vsix").size / 1e6;
if (!stated || Math.abs(size - Number(stated)) > 0.1 * Number(stated)) {
  rmSync("speclint.vsix");
  throw new Error(`the package has ${size.toFixed(1)} MB, and README.md says ${stated ?? "nothing"}`);
}
