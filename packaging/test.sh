#!/bin/sh
# Runs every check, in the order in which they tell most for least. Sets everything up first where that hasn't been done.
# What is said after it goes to pytest: sh packaging/test.sh tests/domain
# Where a Wine tree and a build in dist/windows are there, the whole run ends with the installer under Wine.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
sh "$root/packaging/setup.sh" dev
cd "$root"
PATH=$root/.venv/bin:$PATH
export PATH
export QT_QPA_PLATFORM=offscreen
exec </dev/null

step() {
    echo "== $*"
    "$@"
}
step ruff format --check .
step ruff check .
step mypy
step lint-imports
step python packaging/probe_none.py
step pytest "$@"

[ $# = 0 ] || exit 0
tree=${FLOWDESK_WINE:-/opt/flowdesk-wine}
if [ ! -e "$tree/usr/bin/wine-stable" ]; then
    echo "== Windows was NOT tried: there is no Wine tree at $tree (packaging/windows/wine-tree.sh makes one)."
elif [ ! -e "$root/dist/windows/SHA256SUMS" ]; then
    echo "== Windows was NOT tried: nothing is built in dist/windows (packaging/windows/build.sh builds it)."
else
    step sh packaging/windows/smoke.sh
fi
