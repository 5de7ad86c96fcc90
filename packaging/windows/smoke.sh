#!/bin/sh
# Tries the built installer under Wine: install, selftest, pictures of every tab, a window on a screen, upgrade,
# refusal while it runs, uninstall; data must live through all of it. Nothing of this replaces a real PC (RELEASE.md).
#   sh packaging/windows/smoke.sh [FOLDER with the build] [FOLDER for the pictures and the log]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
built=$(cd "${1:-$root/dist/windows}" && pwd)
mkdir -p "${2:-$root/out/windows}"
seen=$(cd "${2:-$root/out/windows}" && pwd)
. "$root/packaging/windows/in-wine.sh"

setup=$(ls "$built"/FlowDesk-*-setup.exe)
programs='/root/.wine/drive_c/users/root/AppData/Local/Programs/FlowDesk'
installed='C:\users\root\AppData\Local\Programs\FlowDesk'

there() { must test -e "$tree$1"; }
gone() { must test ! -e "$tree$1"; }

say "silent install for this user: $(basename "$setup")"
must wine_in wine "/built/$(basename "$setup")" /S /CurrentUser
there "$programs/FlowDesk.exe"
there "/root/.wine/drive_c/users/root/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/FlowDesk 流动党员管理.lnk"
must wine_in wine reg query 'HKCU\Software\Classes\FlowDesk.Office\shell\open\command' >/dev/null

say "selftest"
wine_in wine "$installed\\FlowDesk-cmd.exe" selftest --report 'Z:\root\台账\自检.txt' | cat
cp "$tree/root/台账/自检.txt" "$seen/selftest.txt"
must grep -q '全部通过' "$seen/selftest.txt"

say "an office in a folder with Chinese and a space; every paper; a picture of every tab"
must wine_in wine "$installed\\FlowDesk-cmd.exe" demo 'Z:\root\台账\示例 一' >/dev/null
cp "$tree/root/台账/示例 一/screens/"*.png "$seen/"
before=$(wine_in wine "$installed\\FlowDesk-cmd.exe" check --office 'Z:\root\台账\示例 一\示例.flowdesk' | tr -d '\r')
printf '%s\n' "$before"

say "the window on the screen"
wine_in wine "$installed\\FlowDesk.exe" --office 'Z:\root\台账\示例 一\示例.flowdesk' >/dev/null 2>&1 &
sleep 15
import -window root -display "$display" "$seen/window.png"
must test "$(import -window root -display "$display" -format '%k' info:)" -gt 50

say "an upgrade is refused while it runs"
wine_in wine "/built/$(basename "$setup")" /S /CurrentUser && { say "FAILED: it wasn't refused"; exit 1; }
there "$programs/app/flowdesk/app.py"
wine_in wineserver -k || true
sleep 2

say "upgrade over the installed copy: what only the old one had goes, data stays"
touch "$tree$programs/app/flowdesk/left_behind.py"
must wine_in wine "/built/$(basename "$setup")" /S /CurrentUser
gone "$programs/app/flowdesk/left_behind.py"
after=$(wine_in wine "$installed\\FlowDesk-cmd.exe" check --office 'Z:\root\台账\示例 一\示例.flowdesk' | tr -d '\r')
must test "$before" = "$after"

say "uninstall: the program goes, data and settings stay"
must wine_in wine "$installed\\卸载.exe" /CurrentUser /S "_?=$installed"
gone "$programs/FlowDesk.exe"
gone "$programs/runtime"
there "/root/台账/示例 一/示例.flowdesk"
say "everything held; pictures and the selftest's report are in $seen"

# The next script takes the tree and a screen for itself.
wine_in wineserver -k 2>/dev/null || true
kill "$screen" 2>/dev/null || true
trap - EXIT
exec 8>&-
exec sh "$root/packaging/windows/failures.sh" "$built" "$seen"
