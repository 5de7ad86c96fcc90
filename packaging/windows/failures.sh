#!/bin/sh
# Causes every failed start that can be caused, under Wine, in a portable folder whose path has Chinese and a space,
# and takes a picture of the window that the clerk then sees. The log is checked here; the pictures are to be looked at.
#   sh packaging/windows/failures.sh [FOLDER with the build] [FOLDER for the pictures]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
built=$(cd "${1:-$root/dist/windows}" && pwd)
mkdir -p "${2:-$root/out/windows}/failures"
seen=$(cd "${2:-$root/out/windows}/failures" && pwd)
. "$root/packaging/windows/in-wine.sh"

stick="$tree/root/台账/随身 盘"
program=$stick/FlowDesk
work=$tree/root/台账/试
inside='Z:\root\台账\随身 盘\FlowDesk'
log=$program/data/flowdesk.log
mkdir -p "$stick" "$work"
unzip -q "$(ls "$built"/FlowDesk-*-portable.zip)" -d "$stick"
mv "$stick"/FlowDesk-* "$program"

unseal() { chattr -i "$work/锁" "$program" 2>/dev/null || true; }
trap 'unseal; wine_in wineserver -k 2>/dev/null || true; [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true' EXIT

colours() { import -window root -display "$display" -format '%k' info:; }

# shoot NAME WORD [WHAT env takes …] -- [ARGUMENT…]: start, wait until something is to be seen and stands still, take
# its picture, and demand that WORD stands in the log (empty: the launcher tells, which writes no log).
shoot() {
    name=$1 word=$2; shift 2
    given=
    while [ "$1" != -- ]; do given="$given $1"; shift; done
    shift
    rm -f "$log"
    # shellcheck disable=SC2086 # a list of NAME=value without spaces
    wine_in env $given wine "$inside\\FlowDesk.exe" "$@" >/dev/null 2>&1 &
    before=0 waited=0
    until now=$(colours); [ "$now" -gt 8 ] && [ "$now" = "$before" ] || [ $waited -ge 40 ]; do
        before=$now waited=$((waited + 2)); sleep 2
    done
    sleep 2
    import -window root -display "$display" "$seen/$name.png"
    wine_in wineserver -k || true
    wait $! 2>/dev/null || true
    must test "$now" -gt 8
    [ -z "$word" ] || must grep -q "$word" "${kept:-$log}"
    say "$name: a window after about $waited s"
}

# without FILE NAME WORD [ARGUMENT…]: as if an antivirus program had taken a file of the program away
without() {
    file=$1 name=$2 word=$3; shift 3
    must test -e "$program/$file"
    mv "$program/$file" "$work/away"
    shoot "$name" "$word" -- "$@"
    mv "$work/away" "$program/$file"
}

say "Chinese letters for Windows' own boxes, which a real Windows has"
for font in Tahoma "MS Shell Dlg" "MS Shell Dlg 2" "Microsoft Sans Serif" "Segoe UI"; do
    wine_in wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$font" /d 'Noto Sans CJK SC' /f >/dev/null 2>&1
done
wine_in wineserver -w

say "an office to open"
must wine_in wine "$inside\\FlowDesk-cmd.exe" sample 'Z:\root\台账\试\示例.flowdesk' >/dev/null
office='Z:\root\台账\试\示例.flowdesk'

without runtime/python311.dll       no-python           ''
without runtime/python311.zip       no-library          ''
without runtime/_ctypes.pyd         no-ctypes           ''
without lib/PySide6/Qt6Core.dll     no-qt               '没有打开'  --office "$office"
without lib/PySide6/plugins/platforms/qwindows.dll no-platform '没有打开' --office "$office"
without app/flowdesk/storage/migrations/m0002_register.py no-migration 'm0002_register' --office "$office"
without app/resources/rules         no-rules            '没有打开'  --office "$office"
without app/resources/fonts/NotoSansSC-Regular.ttf no-font 'NotoSansSC-Regular.ttf' --office "$office"

cp "$work/示例.flowdesk" "$work/钥匙.flowdesk"; echo '{}' >"$work/钥匙.keys"
shoot broken-key '密钥文件' -- --office 'Z:\root\台账\试\钥匙.flowdesk'

cp "$work/示例.flowdesk" "$work/坏.flowdesk"; cp "$work/示例.keys" "$work/坏.keys"
dd if=/dev/urandom of="$work/坏.flowdesk" bs=4096 seek=1 count=40 conv=notrunc 2>/dev/null
shoot broken-office '没有打开' -- --office 'Z:\root\台账\试\坏.flowdesk'

mkdir "$work/锁"; cp "$work/示例".* "$work/锁/"; chattr +i "$work/锁"
shoot read-only-office '' -- --office 'Z:\root\台账\试\锁\示例.flowdesk'
kept=$tree/root/.wine/drive_c/users/root/AppData/Local/Temp/FlowDesk/flowdesk.log
shoot no-permission '没有打开' 'FLOWDESK_STATE=Z:\root\台账\试\锁\设置' -- --office "$office"
kept=

shoot office-on-a-stick '' 'FLOWDESK_REMOVABLE=Z:\root\台账\试' -- --office "$office"

say "a read-only stick: settings and log go to this computer"
wine_in wineserver -w || true
rm -rf "$program/data"
chattr +i "$program"
shoot read-only-stick '' -- --office "$office"
must test -d "$tree/root/.wine/drive_c/users/root/AppData/Local/FlowDesk"
must test ! -e "$program/data"
unseal
say "every failed start ended in a window; look at the pictures in $seen"
