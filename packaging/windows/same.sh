#!/bin/sh
# Builds the committed state twice, in two fresh clones, and compares what comes out byte by byte.
#   sh packaging/windows/same.sh [FOLDER]      (default: build/windows-twice; the first build stays in FOLDER/1/dist/windows)
# Ends with 0 when both are the same; otherwise it names every file of the portable folder that differs.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "${1:-$root/build/windows-twice}"
work=$(cd "${1:-$root/build/windows-twice}" && pwd)

for turn in 1 2; do
    rm -rf "${work:?}/$turn"
    git clone -q "$root" "$work/$turn"
    begun=$(date +%s)
    echo "== build $turn of $(git -C "$work/$turn" log -1 --format=%h)"
    sh "$work/$turn/packaging/windows/build.sh"
    echo "build $turn took $(($(date +%s) - begun)) s from a fresh clone"
done

if diff "$work/1/dist/windows/SHA256SUMS" "$work/2/dist/windows/SHA256SUMS"; then
    echo "== both builds are the same, byte for byte:"
    cat "$work/1/dist/windows/SHA256SUMS"
else
    echo "== the builds differ; of the portable folder:"
    diff -rq "$work/1/build/windows/"FlowDesk-* "$work/2/build/windows/"FlowDesk-* || true
    exit 1
fi
