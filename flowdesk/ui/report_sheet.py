"""The report as one sheet to write on: the clerk's parts, and section one with its figures."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, entries
from flowdesk.domain.situation import BODY, Situation
from flowdesk.ui import fonts, look
from flowdesk.ui.note import Note
from flowdesk.ui.report_figures import FigureText, Piece
from flowdesk.ui.report_prose import ProseEdit

_NUMERALS = "一二三四五六七八九"
_WRITTEN = 11.0  # points


class ReportSheet(QScrollArea):
    """Everything that stands on the paper, in its order; only the clerk's words can be changed."""

    entered = Signal(str)  # the name of the part where the cursor is now
    edited = Signal(str)  # the field's name
    left = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields: dict[str, ProseEdit] = {}
        self.heads: dict[str, QLabel] = {}
        self.titles: dict[str, str] = {}
        self.figures = FigureText(look.font(_WRITTEN))
        self.missing = Note("", "small")
        self.missing.linkActivated.connect(lambda _: self._fill_in())
        self._fill_in: Callable[[], object] = lambda: None
        self.figures.entered.connect(lambda: self.entered.emit("basics"))
        self.figures.pointed.connect(lambda _: self._show_figure())
        self.date = QLabel()
        self.date.setFont(look.font(_WRITTEN))
        self._lay_out()

    def show_words(self, prose: Situation, keep: frozenset[str] = frozenset()) -> None:
        """Show the clerk's words, but for the fields named in ``keep``."""
        for name, field in self.fields.items():
            if name not in keep:
                field.show_words(getattr(prose, name))
        self.number_heads()

    def show_basics(
        self, paragraphs: Sequence[Sequence[Piece]], day: date, changed: frozenset[str]
    ) -> None:
        """Show section one as of a day."""
        self.figures.show_pieces(paragraphs, changed)
        self.date.setText(Day.of(day).chinese())

    def say_missing(self, sentence: str, link: str, act: Callable[[], object]) -> None:
        """Say what nobody has entered yet, with the way to do it; an empty one says nothing."""
        self._fill_in = act
        self.missing.setText(f"{sentence}<a href='#'>{link}</a>" if sentence else "")
        self.missing.setVisible(bool(sentence))

    def words(self) -> dict[str, str]:
        """Return the clerk's words by field."""
        return {name: field.words() for name, field in self.fields.items()}

    def go_to(self, name: str) -> None:
        """Bring a part into view and put the cursor there; "basics" is section one."""
        part: QWidget = self.figures if name == "basics" else self.fields[name]
        head = self.heads.get(name, part)
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        place = head.mapTo(self.widget(), QPoint(0, 0))
        self.verticalScrollBar().setValue(place.y() - 8)

    def number_heads(self) -> None:
        """Number the sections as the paper does: one without words is left out there."""
        number = 1
        for name, head in self.heads.items():
            written = name == "basics" or bool(self.fields[name].words())
            title = _bare(name) if name != "basics" else "基本情况"
            self.titles[name] = f"{_NUMERALS[number - 1]}、{title}" if written else title
            head.setText(self.titles[name] + ("" if written else "（没有写，报告里略去）"))
            number += written

    def set_writable(self, writable: bool) -> None:
        """Let the clerk write, or only read."""
        for field in self.fields.values():
            field.setReadOnly(not writable)

    def _lay_out(self) -> None:
        page = QFrame()
        page.setObjectName("sheet")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(0)
        for entry in entries(Situation):
            if entry.section == BODY and "basics" not in self.heads:
                self._add_basics()
            self._add(entry.name)
        ending = QHBoxLayout()
        ending.setContentsMargins(0, 4, 12, 0)
        ending.addStretch(1)
        ending.addWidget(self.date)
        self._column.addLayout(ending)
        self._column.addStretch(1)
        self.setWidget(page)

    def _add(self, name: str) -> None:
        entry = next(one for one in entries(Situation) if one.name == name)
        if entry.section == BODY:
            self._add_head(name)
        size = fonts.PAGE if name == "title" else _WRITTEN
        field = ProseEdit(entry.label, look.font(size, bold=name == "title"))
        if entry.kind is not Kind.LINES:
            field.be_one_line(_SIDES.get(name, Qt.AlignmentFlag.AlignLeft))
        field.setPlaceholderText(f"{entry.label}：在这里写")
        field.entered.connect(lambda: self.entered.emit(name))
        field.edited.connect(lambda: self._on_edited(name))
        field.left.connect(self.left)
        field.save_asked.connect(self.save_asked)
        field.cursorPositionChanged.connect(lambda: self._follow(field))
        self.fields[name] = field
        self._column.addWidget(field)

    def _add_basics(self) -> None:
        self._add_head("basics")
        self._column.addWidget(self.figures)
        self.missing.setContentsMargins(10, 4, 10, 0)
        self._column.addWidget(self.missing)
        self.missing.hide()

    def _add_head(self, name: str) -> None:
        head = QLabel()
        head.setFont(look.font(fonts.SECTION, bold=True))
        head.setContentsMargins(8, 8, 0, 2)
        self.heads[name] = head
        self._column.addWidget(head)

    def _on_edited(self, name: str) -> None:
        self.number_heads()
        self.edited.emit(name)

    def _follow(self, field: ProseEdit) -> None:
        """Keep the line that is written in view, once the field has its new height."""
        if field.hasFocus():
            QTimer.singleShot(0, field, lambda: self._show_cursor(field))

    def _show_figure(self) -> None:
        if self.figures.current():
            x, y = self.figures.place_of(self.figures.current())
            place = self.figures.viewport().mapTo(self.widget(), QPoint(x, y))
            self.ensureVisible(place.x(), place.y(), 0, 24)

    def _show_cursor(self, field: ProseEdit) -> None:
        place = field.viewport().mapTo(self.widget(), field.cursorRect().center())
        self.ensureVisible(place.x(), place.y(), 0, field.cursorRect().height())


_SIDES: Mapping[str, Qt.AlignmentFlag] = {
    "title": Qt.AlignmentFlag.AlignHCenter,
    "signature": Qt.AlignmentFlag.AlignRight,
}


def _bare(name: str) -> str:
    entry = next(one for one in entries(Situation) if one.name == name)
    return entry.label.partition("、")[2]
