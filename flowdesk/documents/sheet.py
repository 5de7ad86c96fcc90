"""One sheet for paper: page size, text, rules, page numbers; millimetres from the top left corner.

Papers draw on a Sheet inside ``make``, which takes the fonts, refuses what can't be printed in
words, and gives the same bytes for the same facts.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from flowdesk.documents.fonts import NoGlyph, Role, TypeCase, type_case
from flowdesk.documents.typeset import MM, Line, Style, block, one_line
from flowdesk.domain.calibration import Matrix
from flowdesk.domain.errors import PrintRefused

HAIR = 0.18  # mm, the thinnest rule that every printer shows
A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)
_BASELINE = 0.38  # em from the middle of a Chinese character down to its baseline
_GREY_WATERMARK = 0.88
_BLUE = (0.10, 0.35, 0.60)
_KEPT = 2000  # lines kept to be drawn again; a list of thousands repeats none of its own
_ONE_AT_A_TIME = Lock()  # ReportLab's fonts keep their place in the file while a subset is made


class Area(NamedTuple):
    """A box on the paper in mm, from the top left corner."""

    x: float
    y: float
    width: float
    height: float


class Sheet:
    """The page being drawn; ``place`` says where on the paper, for a refusal."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], case: TypeCase) -> None:
        self._canvas = canvas
        self.width, self.height = size
        self.case = case
        self.place = ""
        self._ink = 0.0
        self._drawn: dict[tuple[Line, float, float, float], Any] = {}  # said again on every page
        self._repeated: dict[Any, list[str]] = {}

    def line_of(self, text: str, style: Style) -> Line:
        """Set a text in one line, however long."""
        return one_line(self.case, text, style)

    def block(self, text: str, style: Style, width: float) -> list[Line]:
        """Set a text in lines of at most ``width`` mm."""
        return block(self.case, text, style, width * MM)

    def put(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line of type, its left end and baseline given in mm."""
        key = (line, x, baseline, self._ink)
        if key not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[key] = self._set(line, x, baseline)
        self._canvas.drawText(self._drawn[key])

    def _set(self, line: Line, x: float, baseline: float) -> Any:
        top = self.height * MM
        text = self._canvas.beginText()
        text.setFillGray(self._ink)
        for piece in line.pieces:
            text.setFont(piece.font, piece.size)
            text.setCharSpace(piece.tracking)
            text.setTextOrigin(x * MM + piece.x, top - baseline * MM)
            text.textOut(piece.text)
        return text

    def again(self, key: Any, draw: Callable[[], object]) -> None:
        """Draw what ``key`` stands for, from its operators where it was drawn before.

        Only for words: what changes the sheet's ink or place isn't in the operators.
        """
        code: list[str] = self._canvas._code  # type: ignore[attr-defined]
        known = self._repeated.get(key)
        if known is not None:
            code.extend(known)
            return
        start = len(code)
        draw()
        self._repeated[key] = code[start:]

    def text(
        self, text: str, x: float, baseline: float, style: Style, *, align: str = "left"
    ) -> float:
        """Draw one line from, around or up to ``x``; return its width in mm."""
        line = self.line_of(text, style)
        width = line.width / MM
        self.put(line, x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[align], baseline)
        return width

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = HAIR) -> None:
        """Draw a straight line, ``weight`` mm thick."""
        top = self.height * MM
        self._canvas.setLineWidth(weight * MM)
        self._canvas.setStrokeGray(self._ink)
        self._canvas.line(x1 * MM, top - y1 * MM, x2 * MM, top - y2 * MM)

    def frame(self, area: Area, weight: float = HAIR) -> None:
        """Draw the outline of a box."""
        self._canvas.setLineWidth(weight * MM)
        self._canvas.setStrokeGray(self._ink)
        self._canvas.rect(*self._points(area))

    def dotted_frame(self, area: Area) -> None:
        """Draw a blue dotted outline: a hint on a preview, nothing that is ever printed."""
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(*_BLUE)
        self._canvas.setLineWidth(HAIR * MM)
        self._canvas.setDash(1, 1.5)
        self._canvas.rect(*self._points(area))
        self._canvas.restoreState()

    def _points(self, area: Area) -> tuple[float, float, float, float]:
        bottom = self.height - area.y - area.height
        return area.x * MM, bottom * MM, area.width * MM, area.height * MM

    def watermark(self, text: str, x: float, y: float, size: float) -> None:
        """Write a pale word across a point, ``size`` points high."""
        style = Style(Role.TITLE, size, tracking=size / 3)
        line = self.line_of(text, style)
        self._canvas.saveState()
        self._canvas.translate(x * MM, (self.height - y) * MM)
        self._canvas.rotate(40)
        self._canvas.translate(-line.width / 2, -self.height * MM)
        with self.inked(_GREY_WATERMARK):
            self.put(line, 0.0, _BASELINE * size / MM)
        self._canvas.restoreState()

    @contextmanager
    def inked(self, grey: float) -> Iterator[None]:
        """Draw what is inside in grey, from 0 (black) to 1."""
        before, self._ink = self._ink, grey
        yield
        self._ink = before

    @contextmanager
    def moved(self, right: float, down: float, turned: bool = False) -> Iterator[None]:
        """Shift what is drawn inside by mm; ``turned`` puts the page on its head first."""
        self._canvas.saveState()
        if turned:
            self._canvas.translate(self.width * MM, self.height * MM)
            self._canvas.rotate(180)
        self._canvas.translate(right * MM, -down * MM)
        yield
        self._canvas.restoreState()

    @contextmanager
    def corrected(self, by: Matrix) -> Iterator[None]:
        """Lay a printer's correction over what is drawn inside."""
        self._canvas.saveState()
        high = self.height
        self._canvas.transform(
            by.xx, -by.yx, -by.xy, by.yy,
            (by.xy * high + by.dx) * MM, (high * (1 - by.yy) - by.dy) * MM,
        )  # fmt: skip
        yield
        self._canvas.restoreState()

    def picture(self, jpeg: bytes, area: Area) -> None:
        """Draw a photo into a box, as large as it goes without being stretched."""
        image = ImageReader(BytesIO(jpeg))
        width, height = image.getSize()
        factor = min(area.width / width, area.height / height)
        wide, high = width * factor, height * factor
        x, y = area.x + (area.width - wide) / 2, area.y + (area.height - high) / 2
        bottom = self.height - y - high
        self._canvas.drawImage(image, x * MM, bottom * MM, wide * MM, high * MM)

    @contextmanager
    def scaled(self, factor: float) -> Iterator[None]:
        """Draw what is inside larger or smaller, seen from the top left corner."""
        self._canvas.saveState()
        self._canvas.translate(0, (1 - factor) * self.height * MM)
        self._canvas.scale(factor, factor)
        yield
        self._canvas.restoreState()

    def prefer_duplex(self, long_edge: bool) -> None:
        """Tell the printing program over which edge the paper is to be turned."""
        edge = "DuplexFlipLongEdge" if long_edge else "DuplexFlipShortEdge"
        self._canvas.setViewerPreference("Duplex", edge)

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()


def baseline(middle: float, size: float) -> float:
    """Return the baseline in mm of characters of ``size`` points centred on ``middle`` mm."""
    return middle + _BASELINE * size / MM


def put_block(sheet: Sheet, lines: Sequence[Line], x: float, top: float, leading: float) -> None:
    """Draw lines below each other, each centred in a strip of ``leading`` mm."""
    for number, line in enumerate(lines):
        sheet.put(line, x, baseline(top + (number + 0.5) * leading, line.pieces[0].size))


def make(
    title: str,
    size: tuple[float, float],
    draw: Callable[[Sheet], None],
    *,
    author: str = "",
    bundled_only: bool = False,
) -> bytes:
    """Draw a paper and return its PDF; ``size`` is width and height in mm.

    PrintRefused when a character of it is in no font.
    """
    case = type_case(bundled_only)
    with _ONE_AT_A_TIME:
        canvas, data = _canvas(title, size, author, case)
        sheet = Sheet(canvas, size, case)
        try:
            draw(sheet)
        except NoGlyph as lacking:
            raise PrintRefused(_refusal(title, sheet.place, lacking)) from None
        canvas.showPage()
        canvas.save()
        return data.getvalue()


def _canvas(
    title: str, size: tuple[float, float], author: str, case: TypeCase
) -> tuple[Canvas, BytesIO]:
    data = BytesIO()
    first_font: Any = next(case.fonts(Role.BODY)).fontName  # else a bare Helvetica is named
    canvas = Canvas(
        data,
        pagesize=(size[0] * MM, size[1] * MM),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=first_font,
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("FlowDesk")
    canvas.setProducer("FlowDesk")
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas, data


def _refusal(title: str, place: str, lacking: NoGlyph) -> str:
    where = f"{place}的" if place else ""
    return (
        f"《{title}》打不出来：{where}“{lacking.text}”里，“{lacking.char}”"
        f"（U+{ord(lacking.char):04X}）这个字哪种字体都没有。"
        "请核对这个字；确实无误的，请装上有这个字的字体再打印，或者这一份改用手写。"
    )
