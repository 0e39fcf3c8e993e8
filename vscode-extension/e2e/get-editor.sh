#!/usr/bin/env bash
# get-editor.sh DIR [VERSION]: puts VS Code into DIR, as code-server from the npm registry, and nothing outside DIR.
# Needs Node 20, or the one that the version asks for, with its headers (/usr/include/node, or npm_config_nodedir), a C++
# compiler and make. Does nothing where it is there already.
# Takes about a minute and 320 MB.
set -euo pipefail
dir=$1
version=${2:-4.100.3} # VS Code 1.100.3: the last one that runs on Node 20
[ "$(cat "$dir/ready" 2>/dev/null)" = "$version" ] && exit 0

export npm_config_nodedir=${npm_config_nodedir:-/usr} npm_config_yes=true npm_config_audit=false npm_config_fund=false
mkdir -p "$dir"
cd "$dir"
echo '{"private": true}' >package.json
# Its own installation step wants a program from elsewhere, so the compiled parts are built one by one.
npm install "code-server@$version" --ignore-scripts --omit=dev
npm rebuild argon2 --foreground-scripts
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts
compiled=()
for module in @vscode/spdlog native-watchdog @vscode/native-watchdog node-pty @parcel/watcher @vscode/deviceid @vscode/sqlite3 @vscode/fs-copyfile; do
  [ ! -d "node_modules/$module" ] || compiled+=("$module")
done
npm rebuild "${compiled[@]}" --foreground-scripts
# Searching for files (and so waking extensions by file names) takes ripgrep.
if [ -d node_modules/@vscode/ripgrep ]; then
  mkdir -p node_modules/@vscode/ripgrep/bin
  if rg=$(command -v rg); then ln -sf "$rg" node_modules/@vscode/ripgrep/bin/rg; fi
fi
rm -rf node_modules.asar
ln -s node_modules node_modules.asar
ln -sf code-linux.sh bin/remote-cli/code-server
ln -sf browser-linux.sh bin/helpers/browser.sh
(cd extensions && npm install --omit=dev --ignore-scripts)
echo "$version" >"$dir/ready"
