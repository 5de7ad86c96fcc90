#!/bin/sh
# Runs every check, in the order in which they tell most for least. Sets everything up first where that hasn't been done.
# What is said after it goes to pytest: sh packaging/test.sh tests/domain
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
