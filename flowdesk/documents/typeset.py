"""Setting text in lines: which characters may part, where each stands, what room it takes.

Lengths are points. Digits and Latin letters stay together; punctuation that closes never begins a
line and punctuation that opens never ends one (避头尾, GB/T 15834-2011 §5.1.10); full lines are
spread to the measure, so that the right edge is straight.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.pdfbase.ttfonts import TTFont

from flowdesk.documents.clean_text import clean
from flowdesk.documents.fonts import FULL_CELL, NoGlyph, Role, TypeCase, advance

MM = 72 / 25.4
_NEVER_FIRST = set("，。、；：？！）》〉」』】〕］”’…—～·%％‰℃,.;:?!)]}")
_NEVER_LAST = set("（《〈「『【〔［“‘([{￥¥")
_TOGETHER = re.compile(r"——|……|[!-~]+|.", re.DOTALL)
_LOOSEST = 0.35  # em of extra space between two characters beyond which a line is left ragged


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: role and size in points; ``name`` keeps a name in one font."""

    role: Role
    size: float
    tracking: float = 0.0
    name: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one font set in one go, ``x`` points from the start of their line."""

    x: float
    text: str
    font: str
    size: float
    tracking: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it will be drawn."""

    pieces: tuple[Piece, ...]
    width: float

    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(piece.text for piece in self.pieces)

    def shifted(self, by: float) -> "Line":
        """Return the same line further right."""
        moved = tuple(replace(piece, x=piece.x + by) for piece in self.pieces)
        return Line(moved, self.width + by)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One character: its font and the room it takes."""

    char: str
    font: str
    size: float
    advance: float


@dataclass(frozen=True, slots=True)
class _Unit:
    """Characters that no line break parts."""

    cells: tuple[_Cell, ...]
    width: float  # with the tracking behind it
    tracking: float

    @property
    def begins(self) -> str:
        """Return what may be barred from beginning a line; —— and …… are not, — and … are."""
        first = self.cells[0].char
        return "" if len(self.cells) > 1 and not first.isascii() else first

    @property
    def ends(self) -> str:
        """Return what may be barred from ending a line."""
        return self.cells[-1].char


@lru_cache(4096)  # the cells of a batch say the same again and again
def one_line(case: TypeCase, text: str, style: Style) -> Line:
    """Set a text in one line, however long it is."""
    return _line(_units(case, [(style, text.replace("\n", " "))]), 0.0)


def paragraph(
    case: TypeCase, runs: Iterable[tuple[Style, str]], width: float, indent: float = 0.0
) -> list[Line]:
    """Set a paragraph to a measure, full lines spread to it; ``indent`` moves the first line."""
    units = _parted(_units(case, runs), width - indent)
    lines: list[Line] = []
    start, x = 0, indent
    while start < len(units):
        end = _break(units, start, width - x)
        part = units[start:end]
        lines.append(_line(part, _spread(part, width - x) if end < len(units) else 0).shifted(x))
        start, x = end, 0.0
    return lines


def block(case: TypeCase, text: str, style: Style, width: float) -> list[Line]:
    """Set text with the line breaks its writer made, each part to the measure and ragged."""
    lines: list[Line] = []
    for part in text.split("\n"):
        units = _parted(_units(case, [(style, part)]), width)
        start = 0
        while start < len(units):
            end = _break(units, start, width)
            lines.append(_line(units[start:end], 0.0))
            start = end
    return lines


def balanced(case: TypeCase, text: str, style: Style, width: float, places: str) -> list[Line]:
    """Set a heading in as few lines as it needs, parted where it reads best and about equal.

    A break at a place that the pattern ``places`` finds is worth eight characters of inequality.
    """
    if "\n" in text:
        parts = [part for part in text.split("\n") if part]
        return [line for part in parts for line in balanced(case, part, style, width, places)]
    units = list(_units(case, [(style, text)]))
    total = _width(units)
    if total <= width:
        return [_line(units, 0.0)] if units else []
    good = {found.start() for found in re.finditer(places, clean(text))}
    ends = [
        (
            abs(2 * _width(units[:end]) - total) - 8 * style.size * (_length(units[:end]) in good),
            end,
        )
        for end in range(1, len(units))
        if _may_part(units, end) and max(_width(units[:end]), _width(units[end:])) <= width
    ]
    if not ends:
        return block(case, text, style, width)
    end = min(ends)[1]
    return [_line(units[:end], 0.0), _line(units[end:], 0.0)]


def _width(units: Iterable[_Unit]) -> float:
    return sum(unit.width for unit in units)


def _length(units: Iterable[_Unit]) -> int:
    return sum(len(unit.cells) for unit in units)


def _units(case: TypeCase, runs: Iterable[tuple[Style, str]]) -> Iterator[_Unit]:
    for style, text in runs:
        text = clean(text)
        only = case.font_of_name(style.role, text) if style.name else None
        for found in _TOGETHER.finditer(text):
            cells = []
            for char in found[0]:
                try:
                    font = _font(case, only, style.role, char)
                except NoGlyph:
                    raise NoGlyph(char, text) from None
                room = advance(font, char) * style.size
                cells.append(_Cell(char, font.fontName, style.size, room))
            width = sum(cell.advance for cell in cells) + style.tracking
            yield _Unit(tuple(cells), width, style.tracking)


def _font(case: TypeCase, only: TTFont | None, role: Role, char: str) -> TTFont:
    if only is None or char in FULL_CELL:
        return case.font_of(role, char)
    return only if ord(char) in only.face.charToGlyph else case.font_of(role, char)


def _parted(units: Iterable[_Unit], width: float) -> list[_Unit]:
    """Part the units that are wider than a whole line into their characters."""
    return [
        part
        for unit in units
        for part in (
            [unit] if unit.width <= width else [_Unit((c,), c.advance, 0.0) for c in unit.cells]
        )
    ]


def _break(units: Sequence[_Unit], start: int, width: float) -> int:
    """Return where the line that begins at ``start`` ends."""
    room, end = width + 0.01, start
    while end < len(units) and units[end].width - units[end].tracking <= room:
        room -= units[end].width
        end += 1
    if end == len(units):
        return end
    best = max(end, start + 1)
    if best == len(units):  # the last character, wider than the whole line
        return best
    while best > start + 1 and not _may_part(units, best):
        best -= 1
    return best if _may_part(units, best) else max(end, start + 1)


def _may_part(units: Sequence[_Unit], end: int) -> bool:
    return units[end].begins not in _NEVER_FIRST and units[end - 1].ends not in _NEVER_LAST


def _spread(units: Sequence[_Unit], width: float) -> float:
    """Return the extra space behind each unit that fills the measure."""
    if len(units) < 2:
        return 0.0
    natural = _width(units) - units[-1].tracking
    extra = (width - natural) / (len(units) - 1)
    return extra if extra <= _LOOSEST * units[0].cells[0].size else 0.0


def _line(units: Iterable[_Unit], extra: float) -> Line:
    pieces: list[Piece] = []
    x = behind = 0.0
    joins = False
    for unit in units:
        behind = unit.tracking + extra
        tracking = behind if len(unit.cells) == 1 else 0.0
        for cell in unit.cells:
            piece = Piece(x, cell.char, cell.font, cell.size, tracking)
            if joins and _continues(pieces[-1], piece):
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text + cell.char)
            else:
                pieces.append(piece)
            x += cell.advance
            joins = True
        joins = len(unit.cells) == 1 or behind == 0
        x += behind
    return Line(tuple(pieces), x - behind)


def _continues(before: Piece, after: Piece) -> bool:
    return (before.font, before.size, before.tracking) == (after.font, after.size, after.tracking)
