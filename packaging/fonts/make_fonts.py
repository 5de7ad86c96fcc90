"""Make the two fonts that no package has as we need them, and the README that names them all.

Called by build.sh, which fetches and checks the packages. Dates in the fonts are kept as they were,
so the same input gives the same bytes.
"""

import bz2
import hashlib
import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

TITLE_NOTE = (
    "Noto Serif SC Bold 2.003 cut down by FlowDesk to the 8105 characters of the General Standard "
    "Chinese Characters table, GB 2312 and punctuation, for titles on paper."
)
FANG_NOTE = (
    "FandolFang 0.3 converted by FlowDesk from CFF to TrueType outlines (cubic to quadratic curves, "
    "at most 1 unit apart); nothing else was changed. GPL-3 with font exception, which is extended "
    "to this version. Source: FandolFang-Regular.otf of Debian's texlive-lang-chinese "
    "2022.20230122-1 and packaging/fonts/ of FlowDesk."
)
FANG_ERROR = 1.0  # units of 1000 to the em: a sixtieth of a point at 16 pt
FANG_REVISION = 0.301  # the .otf says 0.300

README_HEAD = """\
# Fonts that travel with FlowDesk

Used when the office's own Windows fonts are missing, or when 仅用自带字体 is on. `packaging/fonts/build.sh`
makes this folder again from the packages named here; the hashes of the packages stand in that script.
The licence texts are under `resources/licences/`.

| file | role | bytes | sha256 |
|---|---|---|---|
"""
ROLES = {
    "FandolFang-Regular.ttf": "仿宋",
    "FlowDeskTitle-Bold.ttf": "标题",
    "LXGWWenKai-Regular.ttf": "楷体; last fallback",
    "NotoSansSC-Regular.ttf": "黑体; the window where the system has no Chinese font",
    "NotoSerifSC-Regular.ttf": "宋体; first fallback",
}
README_TAIL = """
## Where each is from

- **NotoSerifSC-Regular.ttf**: npm `@expo-google-fonts/noto-serif-sc` 0.4.3, `400Regular/`, font version 2.003, unchanged
  but for the file's name. SIL Open Font License 1.1 (`OFL-NotoSerifSC.txt`).
- **NotoSansSC-Regular.ttf**: npm `@expo-google-fonts/noto-sans-sc` 0.4.3, `400Regular/`, font version 2.004, unchanged
  but for the file's name. SIL Open Font License 1.1 (`OFL-NotoSansSC.txt`).
- **LXGWWenKai-Regular.ttf**: Debian 12 `fonts-lxgw-wenkai` 1.250+repack-1, unchanged: its name is reserved, so it must
  stay so. SIL Open Font License 1.1 (`OFL-LXGWWenKai.txt`).
- **FlowDeskTitle-Bold.ttf**: `700Bold/` of the same `@expo-google-fonts/noto-serif-sc` 0.4.3, cut down to the 8105
  characters of 通用规范汉字表 (property kTGH of Unihan 15.0, Debian `unicode-data` 15.0.0-1, kept in
  `packaging/fonts/tgh8105.txt`), GB 2312 and punctuation, without layout features, renamed in its name table.
  SIL Open Font License 1.1 (`OFL-NotoSerifSC.txt`).
- **FandolFang-Regular.ttf**: `FandolFang-Regular.otf` 0.3 of Debian 12 `texlive-lang-chinese` 2022.20230122-1, outlines
  converted from CFF to TrueType, because ReportLab takes no CFF; its name table says so. GPL-3 with font
  exception (`GPL-3-FandolFang.txt`); its source is that .otf and the script.

## What they have

All five have the whole of GB 2312. The 8105 characters of 通用规范汉字表 are in all but FandolFang (6638 of them).
𠮷 (U+20BB7) is in LXGW WenKai only; 㛃 𫖯 are in both Noto fonts, the title font and LXGW WenKai, not in FandolFang.
`tests/packaging/test_fonts.py` holds all this true.
"""


def write_list(unihan: Path, target: Path) -> None:
    """Write the characters of the table in its own order, one a line."""
    text = bz2.decompress(unihan.read_bytes()).decode("utf-8")
    found = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t2013:(\d+)$", text, re.M)
    ordered = sorted((int(number), chr(int(code, 16))) for code, number in found)
    if [number for number, _ in ordered] != list(range(1, 8106)):
        raise SystemExit("the table is not whole")
    target.write_text("".join(f"{char}\n" for _, char in ordered), encoding="utf-8", newline="\n")


def title_characters(table: Path) -> set[int]:
    """Return what a title can be made of: the table, GB 2312, and punctuation of both widths."""
    wanted = {ord(line) for line in table.read_text(encoding="utf-8").split()}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            wanted.update(map(ord, bytes([high, low]).decode("gb2312", "ignore")))
    for first, last in ((0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x203B), (0x3000, 0x303F)):
        wanted.update(range(first, last + 1))
    wanted.update(range(0xFF00, 0xFFF0))
    wanted.add(0x3007)  # 〇
    return wanted


def rename(font: TTFont, names: dict[int, str]) -> None:
    """Say in the name table what the file is, in place of what its source was."""
    for name_id, text in names.items():
        font["name"].removeNames(nameID=name_id)
        font["name"].setName(text, name_id, 3, 1, 0x409)


def make_title(source: Path, table: Path, target: Path) -> None:
    """Cut the title font out of Noto Serif SC Bold."""
    options = subset.Options(
        layout_features=[], name_IDs=["*"], name_languages=["*"], notdef_outline=True
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "STAT"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=title_characters(table))
    cutter.subset(font)
    rename(
        font,
        {
            1: "FlowDesk Title",
            2: "Bold",
            3: "2.003;FlowDesk;FlowDeskTitle-Bold",
            4: "FlowDesk Title Bold",
            6: "FlowDeskTitle-Bold",
            10: TITLE_NOTE,
            16: "FlowDesk Title",
            17: "Bold",
        },
    )
    font.save(target)


def make_fang(source: Path, target: Path) -> None:
    """Convert FandolFang's cubic outlines to the quadratic ones that ReportLab embeds."""
    font = TTFont(source, recalcTimestamp=False)
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    table = newTable("glyf")
    table.glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, FANG_ERROR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table
    table.glyphOrder = order
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxPoints",
        "maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font["head"].fontRevision = FANG_REVISION
    for tag in ("CFF ", "VORG", "DSIG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\000\001\000\000"
    rename(font, {5: "Version 0.3; TrueType outlines by FlowDesk", 10: FANG_NOTE})
    font.save(target)


def write_readme(folder: Path) -> None:
    """Name every font with its hash, its source and its licence."""
    rows = [
        f"| {name} | {role} | {(folder / name).stat().st_size} |"
        f" {hashlib.sha256((folder / name).read_bytes()).hexdigest()} |\n"
        for name, role in ROLES.items()
    ]
    text = README_HEAD + "".join(rows) + README_TAIL
    (folder / "README.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    verb, *paths = sys.argv[1:]
    acts = {"list": write_list, "title": make_title, "fang": make_fang, "readme": write_readme}
    acts[verb](*map(Path, paths))
