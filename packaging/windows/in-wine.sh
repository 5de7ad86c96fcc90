#!/bin/sh
# Not run but read by the scripts that try things under Wine: the tree, a screen of their own, and how to get in there.
# Before it is read: root (the project), built (the folder that Wine shall see as Z:\built).
set -eu

tree=${FLOWDESK_WINE:-/opt/flowdesk-wine}
display=:${FLOWDESK_DISPLAY:-97}
sh "$root/packaging/windows/wine-tree.sh"

for tool in Xvfb import; do
    command -v $tool >/dev/null 2>&1 || {
        apt-get update -qq </dev/null >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends xvfb imagemagick </dev/null >&2
    }
done

# In the tree, with a mount space of its own: nothing stays mounted, whatever happens. The clock is China's.
wine_in() {
    unshare --mount sh -c '
        tree=$1 built=$2 display=$3; shift 3
        mount --bind /proc "$tree/proc"
        mount --bind /dev "$tree/dev"
        mkdir -p "$tree/tmp/.X11-unix" "$tree/built"
        mount --bind /tmp/.X11-unix "$tree/tmp/.X11-unix"
        mount --bind "$built" "$tree/built"
        exec chroot "$tree" env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 WINEDEBUG=-all TZ=Asia/Shanghai \
            WINEDLLOVERRIDES="mscoree=;mshtml=" DISPLAY="$display" "$@"
    ' sh "$tree" "$built" "$display" "$@" </dev/null
}
say() { printf '%s\n' "== $*"; }
must() { "$@" || { say "FAILED: $*"; exit 1; }; }

# One at a time in a tree: two would share a home folder and a Wine.
exec 8>"$tree/tmp/flowdesk-wine.lock"
flock -n 8 || { say "the Wine tree is in use: $tree"; exit 1; }

trap 'wine_in wineserver -k 2>/dev/null || true; [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true' EXIT
rm -rf "$tree/root/.wine" "$tree/root/台账"
mkdir -p /tmp/.X11-unix "$tree/root/台账"
Xvfb "$display" -screen 0 1366x768x24 >/dev/null 2>&1 8>&- &
screen=$!
sleep 1
say "a blank screen"
must test "$(import -window root -display "$display" -format '%k' info:)" = 1
wine_in wineboot -i >/dev/null 2>&1 || true
