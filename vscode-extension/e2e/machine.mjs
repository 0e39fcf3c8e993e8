// What the end-to-end test needs of the machine: a browser, VS Code served to it, and a Python without speclint.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The test cannot run on this machine; the message says why. */
export class Unavailable extends Error {}

function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // the next one
      }
    }
  }
  return undefined;
}

/** Chromium, or the browser that SPECLINT_CHROMIUM names. */
export function findBrowser() {
  const named = process.env.SPECLINT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Unavailable(`SPECLINT_CHROMIUM names ${named}, which is not there`);
    return named;
  }
  const found = onPath("chromium", "chromium-browser", "google-chrome");
  if (!found) throw new Unavailable("there is no Chromium on the path; SPECLINT_CHROMIUM names one elsewhere");
  return found;
}

/** The program that serves VS Code: from the folder that SPECLINT_EDITOR names, from the cache, or installed into it. */
export function findEditor() {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache");
  const folder = process.env.SPECLINT_EDITOR ?? path.join(cache, "speclint", "vscode-1.100");
  const server = path.join(folder, "node_modules", "code-server");
  if (!existsSync(path.join(folder, "ready"))) install(folder);
  const { engines } = JSON.parse(readFileSync(path.join(server, "package.json"), "utf8"));
  runsOn(engines.node);
  return path.join(server, "out", "node", "entry.js");
}

/** Stop where this is another Node than the editor is built for. */
function runsOn(major) {
  if (process.versions.node.split(".")[0] !== major)
    throw new Unavailable(`this editor runs on Node ${major}, and this is ${process.version}`);
}

function install(folder) {
  runsOn("20");
  for (const needed of ["make", "g++"])
    if (!onPath(needed))
      throw new Unavailable(`the editor is not in ${folder}, and without ${needed} it cannot be installed`);
  const log = path.join(folder, "install.log");
  mkdirSync(folder, { recursive: true });
  console.log(`installing VS Code into ${folder}: a minute, 320 MB`);
  const out = openSync(log, "w");
  const done = spawnSync("bash", [path.join(here, "get-editor.sh"), folder], { stdio: ["ignore", out, out] });
  if (done.status !== 0) throw new Unavailable(`the editor could not be installed, see ${log}`);
}

/** A folder of programs with a Python that has nothing installed, made in `folder`. */
export function emptyPython(folder) {
  const python = process.env.PYTHON ?? onPath("python3", "python");
  if (!python) throw new Unavailable("there is no Python");
  const made = spawnSync(python, ["-m", "venv", "--without-pip", folder], { encoding: "utf8" });
  if (made.status !== 0) throw new Unavailable(`no virtual environment could be made: ${made.stderr}`);
  return path.join(folder, "bin");
}

const SETTINGS = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "workbench.tips.enabled": false,
  "git.enabled": false,
  "json.schemaDownload.enable": false,
  "editor.minimap.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "chat.disableAIFeatures": true,
  "files.autoSave": "off",
};

/** Serves VS Code with a package installed, on a folder. `stop` ends it with all that it started. */
export async function serve({ program, vsix, folder, work, bin }) {
  const user = path.join(work, "data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, "settings.json"), JSON.stringify(SETTINGS));
  const common = [
    "--user-data-dir",
    path.join(work, "data"),
    "--extensions-dir",
    path.join(work, "extensions"),
    "--config",
    path.join(work, "config.yaml"),
  ];
  // VSCODE_CLI: the path is to be this one, and not what a shell at login would make of it.
  const env = { ...process.env, VSCODE_CLI: "1", PATH: [bin, "/usr/local/bin", "/usr/bin", "/bin"].join(":") };
  for (const name of ["VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"]) delete env[name];
  const installed = spawnSync(process.execPath, [program, ...common, "--install-extension", vsix], {
    encoding: "utf8",
    env,
  });
  if (installed.status !== 0)
    throw new Error(`the package could not be installed: ${installed.stdout}${installed.stderr}`);

  const socket = path.join(work, "port");
  const port = 20_000 + (process.pid % 20_000);
  const log = openSync(`${socket}.log`, "w");
  const options = [
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
  ];
  // A group of its own: extension hosts live on for a while when their parent has gone.
  const child = spawn(process.execPath, [program, ...common, ...options, folder], {
    env,
    detached: true,
    stdio: ["ignore", log, log],
  });
  const url = `http://127.0.0.1:${port}/`;
  const stop = () => {
    for (const signal of ["SIGTERM", "SIGKILL"]) {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // it has gone
      }
      spawnSync("sleep", ["0.5"]);
    }
  };
  for (let tries = 0; tries < 150; tries++) {
    try {
      await fetch(url);
      return { url: `${url}?folder=${encodeURIComponent(folder)}`, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  stop();
  throw new Error(`the editor does not answer, see ${socket}.log`);
}
