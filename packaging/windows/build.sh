#!/bin/sh
# Builds FlowDesk for Windows on a bare Debian 12: a portable .zip, the installer, SHA256SUMS and an SBOM.
#   sh packaging/windows/build.sh [FOLDER]      (default: dist/windows)
# Everything that goes in is pinned by hash; the committed files are what is built.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-$root/dist/windows}
sh "$root/packaging/setup.sh"

tools="gcc-mingw-w64-x86-64 nsis osslsigncode librsvg2-bin git ca-certificates"
missing=
for package in $tools; do
    case " $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null || true)" in
        *' installed '*) ;;
        *) missing="$missing $package" ;;
    esac
done
if [ -n "$missing" ]; then
    echo "Installing system packages:$missing" >&2
    apt-get update -qq </dev/null >&2
    # shellcheck disable=SC2086 # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null >&2
fi
exec "$root/.venv/bin/python" "$root/packaging/windows/bundle.py" "$root/build/windows" "$out"
