"""Lines of a form: printed words, blanks to fill, and choices of which the wrong one is struck.

Every piece has its place whether or not the blanks are filled, so the same lines print a whole
form on plain paper or only its words on a pre-printed one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flowdesk.documents.fit import fit, put_fitted
from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import Area, Sheet, baseline
from flowdesk.documents.typeset import MM, Style
from flowdesk.domain.entry import record

_STRUCK = 0.35  # mm, the stroke through what doesn't hold
_FLOOR = 8.0  # points below which nobody can read a blank


@record
class Fixed:
    """Words that stand on the form."""

    text: str


@record
class Blank:
    """A place to fill, ``width`` mm long, with a rule under it."""

    text: str
    width: float
    label: str = ""  # for a refusal
    align: str = "centre"


@record
class Choice:
    """Words of which one holds; the others are struck."""

    options: tuple[str, ...]
    chosen: str
    between: str = "/"


Piece = Fixed | Blank | Choice


@record
class Form:
    """How lines are drawn: type, distance, and whether the form itself is printed."""

    style: Style = Style(Role.BODY, 14)
    leading: float = 9.5  # mm from line to line
    words_only: bool = False  # overprint: the form is on the paper already


def put_lines(
    sheet: Sheet, form: Form, lines: Iterable[Sequence[Piece]], x: float, top: float
) -> float:
    """Draw lines below each other from the left end ``x`` and return where they end, in mm."""
    y = top
    for line in lines:
        put_line(sheet, form, line, x, y)
        y += form.leading
    return y


def put_line(sheet: Sheet, form: Form, pieces: Sequence[Piece], x: float, top: float) -> float:
    """Draw one line and return its right end, in mm."""
    for piece in pieces:
        if isinstance(piece, Fixed):
            x += _fixed(sheet, form, piece.text, x, top)
        elif isinstance(piece, Blank):
            _blank(sheet, form, piece, Area(x, top, piece.width, form.leading))
            x += piece.width
        else:
            x += _choice(sheet, form, piece, x, top)
    return x


def width_of(sheet: Sheet, form: Form, pieces: Iterable[Piece]) -> float:
    """Return how long a line is, in mm."""
    total = 0.0
    for piece in pieces:
        if isinstance(piece, Blank):
            total += piece.width
        else:
            text = piece.text if isinstance(piece, Fixed) else piece.between.join(piece.options)
            total += sheet.line_of(text, form.style).width / MM
    return total


def _fixed(sheet: Sheet, form: Form, text: str, x: float, top: float) -> float:
    line = sheet.line_of(text, form.style)
    if not form.words_only:
        sheet.put(line, x, baseline(top + form.leading / 2, form.style.size))
    return line.width / MM


def _blank(sheet: Sheet, form: Form, blank: Blank, area: Area) -> None:
    if not form.words_only:
        foot = area.y + area.height / 2 + form.style.size * 0.62 / MM
        sheet.rule(area.x, foot, area.x + area.width, foot)
    if blank.text:
        sheet.place = f"“{blank.label}”一栏" if blank.label else ""
        style = replace(form.style, role=Role.KAI)
        put_fitted(sheet, fit(sheet, blank.text, area, style, _FLOOR), area, blank.align)


def _choice(sheet: Sheet, form: Form, choice: Choice, x: float, top: float) -> float:
    start = x
    for number, option in enumerate(choice.options):
        if number:
            x += _fixed(sheet, form, choice.between, x, top)
        width = _fixed(sheet, form, option, x, top)
        if choice.chosen and option != choice.chosen:
            middle = top + form.leading / 2
            sheet.rule(x, middle, x + width, middle, _STRUCK)
        x += width
    return x - start
