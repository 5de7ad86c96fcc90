#!/bin/sh
# Makes, once per machine, a Debian 13 tree with Wine 10, in which the Windows build is tried: Debian 12's Wine can't
# show Qt 6 windows. About 1.1 GB in $FLOWDESK_WINE (default: /opt/flowdesk-wine).
set -eu
tree=${FLOWDESK_WINE:-/opt/flowdesk-wine}
[ -e "$tree/usr/bin/wine-stable" ] && exit 0
command -v mmdebstrap >/dev/null 2>&1 || {
    apt-get update -qq </dev/null >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap </dev/null >&2
}
# Chinese letters come with the program; a font of the system is only for Wine's own boxes.
mmdebstrap --quiet --variant=minbase --include=wine,wine64,fonts-noto-cjk trixie "$tree" >&2
