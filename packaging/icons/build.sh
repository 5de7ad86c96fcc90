#!/bin/sh
# Copies the icons we use from npm's @fluentui/svg-icons into resources/icons/ and names them in the README there.
# The program's own icon, flowdesk.svg, is drawn by us and left alone.
#   sh packaging/icons/build.sh [FOLDER]      (default: resources/icons)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$here/../../resources/icons}
mkdir -p "$target"
target=$(cd "$target" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent --ignore-scripts @fluentui/svg-icons@1.1.343 >/dev/null
sha256sum --quiet -c <<'HASHES'
50f442c6aebe83383b39fccbc1d13f16de2587e805cbe088d932990c2a0e15c0  fluentui-svg-icons-1.1.343.tgz
HASHES
tar -xzf fluentui-svg-icons-1.1.343.tgz

rm -f "$target"/*_regular.svg
{
    cat <<'HEAD'
# Icons

`flowdesk.svg` is the program's own icon, drawn for it. It is part of FlowDesk (MIT).

All others are Fluent UI System Icons by Microsoft, MIT licence (`resources/licences/MIT-FluentIcons.txt`), npm
`@fluentui/svg-icons` 1.1.343 (sha256 50f442c6aebe83383b39fccbc1d13f16de2587e805cbe088d932990c2a0e15c0), under their own file
names and unchanged: `NAME_16_regular.svg` for chips and buttons, `NAME_20_regular.svg` for tabs and banners. They carry no
fill: the window puts one into the `<svg>` tag. `packaging/icons/build.sh` makes this folder and this page again from
`packaging/icons/icons.txt`.

| icon | stands for | sizes |
|---|---|---|
HEAD
    grep -v '^#' "$here/icons.txt" | while read -r name meaning; do
        sizes=
        for size in 16 20; do
            file=${name}_${size}_regular.svg
            [ -f "package/icons/$file" ] || continue
            cp "package/icons/$file" "$target/$file"
            sizes="$sizes $size"
        done
        [ -n "$sizes" ] || { echo "no such icon: $name" >&2; exit 1; }
        echo "| $name | $meaning |$sizes |"
    done
} >README.new
mv README.new "$target/README.md"
chmod 644 "$target"/*
