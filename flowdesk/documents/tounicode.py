"""A repair of ReportLab's ToUnicode maps, without which rare characters can't be copied or found.

ReportLab 5.1.0 writes a code point above U+FFFF as five hexadecimal digits where the format wants
UTF-16, so a viewer reads 𠮷 as something else. It also maps the missing glyph to U+0000 and puts
256 lines in one block where 100 are allowed.
"""

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

REPORTLABS_OWN = ttfonts.makeToUnicodeCMap
_BLOCK = 100


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """Return the character map of one font subset, whose characters are given by their codes."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def repair() -> None:
    """Let ReportLab write our maps; doing it twice does no harm."""
    ttfonts.makeToUnicodeCMap = to_unicode
