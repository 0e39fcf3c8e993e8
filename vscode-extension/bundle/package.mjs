// Makes speclint.vsix after `npm run build` and `npm run bundle`; needs no network. The page that the editor shows of an extension loads no files from the package, so
// its pictures are put into the page itself.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const extension = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(extension);

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

const options = [
  "--no-dependencies",
  "--allow-missing-repository",
  "--no-rewrite-relative-links",
  "--readme-path",
  "dist/README.md",
];
const vsce = path.join("node_modules", "@vscode", "vsce", "vsce");
const { status } = spawnSync(process.execPath, [vsce, "package", ...options, "--out", "speclint.vsix"], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
