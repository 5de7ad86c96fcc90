#!/bin/sh
# Makes resources/fonts/ again from packages of npm and Debian 12, each checked against its hash.
# Needs npm, apt-get and dpkg-deb. Same packages in, same bytes out.
#   sh packaging/fonts/build.sh [FOLDER]      (default: resources/fonts)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${1:-$root/resources/fonts}
python=${PYTHON:-$root/.venv/bin/python}
mkdir -p "$target"
target=$(cd "$target" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent --ignore-scripts \
    @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
apt-get download -q \
    fonts-lxgw-wenkai=1.250+repack-1 texlive-lang-chinese=2022.20230122-1 unicode-data=15.0.0-1 \
    >/dev/null 2>&1
sha256sum --quiet -c <<'HASHES'
ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e  expo-google-fonts-noto-serif-sc-0.4.3.tgz
0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59  expo-google-fonts-noto-sans-sc-0.4.3.tgz
6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318  fonts-lxgw-wenkai_1.250+repack-1_all.deb
9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0  texlive-lang-chinese_2022.20230122-1_all.deb
5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc  unicode-data_15.0.0-1_all.deb
HASHES

tar -xzf expo-google-fonts-noto-serif-sc-0.4.3.tgz --wildcards '*400Regular.ttf' '*700Bold.ttf'
tar -xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz --wildcards '*400Regular.ttf'
for deb in *.deb; do dpkg-deb -x "$deb" .; done

cp package/400Regular/NotoSerifSC_400Regular.ttf "$target/NotoSerifSC-Regular.ttf"
cp package/400Regular/NotoSansSC_400Regular.ttf "$target/NotoSansSC-Regular.ttf"
cp usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf "$target/"
chmod 644 "$target"/*.ttf

"$python" "$here/make_fonts.py" list usr/share/unicode/Unihan_OtherMappings.txt.bz2 \
    "$here/tgh8105.txt"
"$python" "$here/make_fonts.py" title package/700Bold/NotoSerifSC_700Bold.ttf \
    "$here/tgh8105.txt" "$target/FlowDeskTitle-Bold.ttf"
"$python" "$here/make_fonts.py" fang \
    usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf \
    "$target/FandolFang-Regular.ttf"
"$python" "$here/make_fonts.py" readme "$target"
