import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from flowdesk.documents.font_files import families
from flowdesk.documents.fonts import NoGlyph, Role, TypeCase, fonts_in, missing, type_case

NOBODYS = "\U0002ffff"


def make_font(path, family, characters, *, variable=False, fs_type=0):
    """Write a little TrueType font in which every character is the same box."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    names = [".notdef", *(f"u{ord(char):04X}" for char in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):04X}" for char in characters})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": {"en": "Office", "zh": family}, "styleName": "Regular"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.save(path)


@pytest.fixture
def office_fonts(tmp_path):
    """Give a function that installs a font of a family and returns the fonts papers then have."""

    def install(family, characters, **kind):
        make_font(
            tmp_path / f"{family}{len(list(tmp_path.iterdir()))}.ttf", family, characters, **kind
        )
        return TypeCase(families([tmp_path]))

    return install


def test_the_offices_own_font_comes_before_the_bundled_one(office_fonts):
    case = office_fonts("仿宋_GB2312", "党员")
    assert case.font_of(Role.BODY, "党").face.name.startswith(b"Office")


def test_what_the_offices_font_lacks_comes_from_the_bundled_one(office_fonts):
    case = office_fonts("仿宋_GB2312", "党员")
    assert case.font_of(Role.BODY, "证").face.name == b"FandolFang-Regular"


def test_a_variable_font_is_left_out(office_fonts):
    case = office_fonts("仿宋_GB2312", "党员", variable=True)
    assert case.font_of(Role.BODY, "党").face.name == b"FandolFang-Regular"


def test_a_font_that_may_not_be_embedded_is_passed_over(office_fonts):
    many = "党" + "".join(chr(0x4E00 + number) for number in range(300))
    case = office_fonts("仿宋", many, fs_type=2)
    assert case.font_of(Role.BODY, "党").face.name == b"FandolFang-Regular"


def test_a_broken_file_among_the_fonts_is_passed_over(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0nothing")
    assert families([tmp_path, tmp_path / "none"]) == {}


def test_fonts_are_found_by_their_family_and_full_names():
    found = families([type_case(True)._files[Role.KAI][0].path.parent])
    assert found["LXGW WenKai"].path.name == "LXGWWenKai-Regular.ttf"
    assert found["Noto Serif SC"].path.name == "NotoSerifSC-Regular.ttf"


@pytest.mark.parametrize("name", ["𠮷永", "张㛃", "阿𫖯·沙"])
def test_a_name_is_set_in_one_font_that_has_the_whole_of_it(name):
    font = type_case(True).font_of_name(Role.BODY, name)
    assert all(ord(char) in font.face.charToGlyph for char in name)


def test_a_common_name_stays_in_the_font_of_its_role():
    font = type_case(True).font_of_name(Role.BODY, "沈雨田")
    assert font.face.name == b"FandolFang-Regular"


def test_running_text_falls_back_character_by_character():
    case = type_case(True)
    used = [case.font_of(Role.BODY, char).face.name for char in "党𠮷"]
    assert used == [b"FandolFang-Regular", b"LXGWWenKai-Regular"]


@pytest.mark.parametrize("role", Role)
def test_the_interpunct_of_names_fills_a_cell_in_every_role(role):
    assert type_case(True).font_of(role, "·").face.getCharWidth(ord("·")) == 1000


def test_a_character_that_no_font_has_is_told_once():
    assert missing(f"张{NOBODYS}三{NOBODYS}\n\u200b", bundled_only=True) == (NOBODYS,)


def test_asking_for_it_raises():
    with pytest.raises(NoGlyph, match=r"U\+2FFFF"):
        type_case(True).font_of(Role.BODY, NOBODYS)


def test_the_fonts_that_a_paper_was_set_in_can_be_told(papers):
    assert "FandolFang-Regular" in fonts_in(papers["situation"])
    assert "LXGWWenKai-Regular" in fonts_in(papers["certificate-overprint"])
