#!/bin/sh
# Opens the window on the sample office. Without a display it does the main job headless instead and says what it wrote.
# Sets everything up first where that hasn't been done.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
sh "$root/packaging/setup.sh"
flowdesk=$root/.venv/bin/flowdesk

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    folder=${FLOWDESK_DATA:-$HOME/FlowDesk}
    office=$folder/示例.flowdesk
    mkdir -p "$folder"
    [ -e "$office" ] || "$flowdesk" sample "$office"
    exec "$flowdesk" --office "$office"
fi

mkdir -p out
QT_QPA_PLATFORM=offscreen "$flowdesk" demo out/ </dev/null
echo "没有显示器，已生成示例文书和界面图片，在 $(cd out && pwd)："
find out -type f | sort
