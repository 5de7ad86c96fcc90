"""The fonts that travel with the program are the ones their README names, and do what it says."""

import hashlib
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFont as PaperFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
NAMES = (
    "FandolFang-Regular.ttf",
    "FlowDeskTitle-Bold.ttf",
    "LXGWWenKai-Regular.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSerifSC-Regular.ttf",
)
WITH_RARE = tuple(name for name in NAMES if name != "FandolFang-Regular.ttf")
ROW = re.compile(r"^\| (\S+\.ttf) \| [^|]+ \| (\d+) \| ([0-9a-f]{64}) \|$", re.MULTILINE)
TABLE_8105 = set((ROOT / "packaging/fonts/tgh8105.txt").read_text(encoding="utf-8").split())
COVERED: dict[str, set[int]] = {}


def covered(name: str) -> set[int]:
    if name not in COVERED:
        with TTFont(FONTS / name, lazy=True) as font:
            COVERED[name] = set(font.getBestCmap())
    return COVERED[name]


def lacks(name: str, text: str) -> list[str]:
    return [char for char in text if ord(char) not in covered(name)]


def gb2312() -> str:
    pairs = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def test_the_readme_names_every_font_with_its_size_and_hash() -> None:
    rows = ROW.findall((FONTS / "README.md").read_text(encoding="utf-8"))
    found = [
        (path.name, str(path.stat().st_size), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(FONTS.glob("*.ttf"))
    ]
    assert rows == found
    assert [name for name, _, _ in found] == list(NAMES)


def test_the_fonts_together_stay_small_enough_to_travel() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) <= 65_000_000


@pytest.mark.parametrize("name", NAMES)
def test_paper_takes_the_font(name: str) -> None:
    face = PaperFont(f"test-{name}", FONTS / name).face
    assert face.charWidths[ord("党")] == 1000


@pytest.mark.parametrize("name", NAMES)
def test_the_font_has_all_of_gb2312(name: str) -> None:
    assert len(gb2312()) == 6763
    assert lacks(name, gb2312() + "0123456789AZaz，。、；：？！（）《》“”—…·〇") == []


@pytest.mark.parametrize("name", WITH_RARE)
def test_the_font_has_the_whole_table_of_standard_characters(name: str) -> None:
    assert len(TABLE_8105) == 8105
    assert lacks(name, "".join(sorted(TABLE_8105))) == []


def test_fangsong_has_the_part_of_the_table_its_readme_says() -> None:
    assert len(TABLE_8105) - len(lacks("FandolFang-Regular.ttf", "".join(TABLE_8105))) == 6638


def test_rare_characters_of_names_are_where_the_readme_says() -> None:
    assert [name for name in NAMES if not lacks(name, "𠮷")] == ["LXGWWenKai-Regular.ttf"]
    assert tuple(name for name in NAMES if not lacks(name, "㛃𫖯")) == WITH_RARE


@pytest.mark.parametrize(
    ("name", "family", "note"),
    [
        ("FlowDeskTitle-Bold.ttf", "FlowDesk Title", "cut down by FlowDesk"),
        ("FandolFang-Regular.ttf", "FandolFang R", "converted by FlowDesk from CFF"),
        ("LXGWWenKai-Regular.ttf", "LXGW WenKai", ""),
        ("NotoSansSC-Regular.ttf", "Noto Sans SC", ""),
        ("NotoSerifSC-Regular.ttf", "Noto Serif SC", ""),
    ],
)
def test_a_font_says_in_its_name_table_what_it_is(name: str, family: str, note: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        assert font["name"].getDebugName(1) == family
        assert note in (font["name"].getDebugName(10) or "")
