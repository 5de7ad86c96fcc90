from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import ttfonts

from flowdesk.documents import fonts, tounicode

characters = st.lists(
    st.integers(1, 0x10FFFF).filter(lambda code: not 0xD800 <= code <= 0xDFFF), max_size=255
)


def read_back(cmap: str) -> dict[int, str]:
    lines = (line.split() for line in cmap.splitlines() if line.startswith("<"))
    pairs = [(line[0], line[1]) for line in lines][1:]  # the first is the code space
    return {
        int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be") for code, text in pairs
    }


@given(characters)
def test_every_character_is_read_back_as_itself(codes):
    expected = {code: chr(point) for code, point in enumerate(codes)}
    assert read_back(tounicode.to_unicode("F", codes)) == expected


@given(characters)
def test_no_block_holds_more_than_a_hundred_characters(codes):
    cmap = tounicode.to_unicode("F", codes)
    counts = [int(line.split()[0]) for line in cmap.splitlines() if "beginbfchar" in line]
    assert all(0 < count <= 100 for count in counts)
    assert sum(counts) == len(codes)


def test_the_missing_glyph_is_mapped_to_nothing():
    assert read_back(tounicode.to_unicode("F", [0, 65])) == {1: "A"}


def test_reportlab_still_needs_the_repair():
    """When this fails, ReportLab has mended its maps: take ``tounicode`` out."""
    assert "<20BB7>" in tounicode.REPORTLABS_OWN("F", [0x20BB7])


def test_reportlab_still_makes_its_maps_where_the_repair_is_put():
    used = ttfonts.TTFont.addObjects.__globals__["makeToUnicodeCMap"]
    assert used is tounicode.to_unicode
    assert fonts.Role  # importing the fonts is what repairs
