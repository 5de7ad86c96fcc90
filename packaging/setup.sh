#!/bin/sh
# Makes .venv/ in the project's root with the locked dependencies and the program itself, so that .venv/bin/flowdesk runs.
#   sh packaging/setup.sh        what the program needs
#   sh packaging/setup.sh dev    and what its checks need
# Done once; a stamp in .venv/ lets the next call end at once until the locks, pyproject.toml or this script change.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
kind=${1:-run}

# Only one set-up at a time, whoever starts it.
if command -v flock >/dev/null 2>&1; then
    exec 9<packaging/setup.sh
    flock 9
fi

stamp=.venv/flowdesk-setup
wanted=$(
    echo "$root"
    cat packaging/requirements.lock packaging/requirements-dev.lock packaging/setup.sh pyproject.toml | sha256sum
)
done_for() { [ -x .venv/bin/flowdesk ] && [ "$(cat "$stamp-$1" 2>/dev/null)" = "$wanted" ]; }
if done_for dev || done_for "$kind"; then
    exit 0
fi

say() { printf '%s\n' "$*" >&2; }

# Debian packages that Qt loads, with a display and without; the checks read PDFs with poppler and show windows in Xvfb.
libraries="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-xkb1
    libxcb-shape0 libxcb-randr0 libxkbcommon-x11-0 libx11-xcb1 libwayland-client0 libwayland-cursor0 libwayland-egl1"
[ "$kind" = dev ] && libraries="$libraries poppler-utils xvfb"

# A Python 3.11 that can make environments, or nothing.
find_python() {
    for candidate in python3.11 /usr/bin/python3.11 python3; do
        path=$(command -v "$candidate") || continue
        if "$path" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' \
            >/dev/null 2>&1; then
            echo "$path"
            return
        fi
    done
}

missing=
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $libraries; do
        case " $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null || true)" in
            *' installed '*) ;;
            *) missing="$missing $package" ;;
        esac
    done
fi
[ -n "$(find_python)" ] || missing="$missing python3.11 python3.11-venv"

if [ -n "$missing" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        say "These system packages are missing; install them as root, then try again:$missing"
        exit 1
    fi
    say "Installing system packages:$missing"
    apt-get update -qq </dev/null >&2
    # shellcheck disable=SC2086 # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null >&2
fi

python=$(find_python)
[ -n "$python" ] || { say "No Python 3.11 with venv was found."; exit 1; }

# An environment that was moved, copied or made by another Python is made anew.
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null ||
    ! grep -qF "$root/.venv/bin/python" .venv/bin/pip 2>/dev/null; then
    say "Making .venv with $python"
    "$python" -m venv --clear .venv
fi

lock=packaging/requirements.lock
[ "$kind" = dev ] && lock=packaging/requirements-dev.lock
say "Installing $lock"
pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@" </dev/null >&2; }
pip install --quiet --require-hashes --only-binary=:all: -r "$lock"
pip install --quiet --no-index --no-deps --no-build-isolation -e .

printf '%s\n' "$wanted" >"$stamp-$kind"
say "Set-up is done."
