#!/bin/sh
# Makes both requirement locks again from pyproject.toml: exact versions, with the hashes of every file of each, for Linux
# and Windows alike. Versions stay as they are unless asked otherwise:
#   sh packaging/lock.sh                        what pyproject.toml newly asks for
#   sh packaging/lock.sh --upgrade-package ruff one newer (or --upgrade: all)
# Needs uv on the PATH (pip install uv, anywhere but in .venv).
set -eu
cd "$(dirname "$0")/.."

lock() {
    file=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command "sh packaging/lock.sh (uv pip compile --universal --generate-hashes)" \
        pyproject.toml "$@" --output-file "$file" >/dev/null
}

lock packaging/requirements.lock --extra setup "$@"
lock packaging/requirements-dev.lock --extra setup --extra dev -c packaging/requirements.lock "$@"
