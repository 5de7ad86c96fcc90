"""The fields of forms, one class for each way of entering a value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from flowdesk.domain.entry import Entry, Kind
from flowdesk.ui import icons, look
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.text_fields import DigitsField, NumberField, Plain, TextField

__all__ = ["Choice", "DigitsField", "Field", "NumberField", "Sources", "TextField", "field_for"]

Choice = tuple[str, str]  # key, words


class Field(Protocol):
    """What a form asks of a field."""

    changed: SignalInstance

    def value(self) -> object:
        """Return the value understood, None for nothing."""

    def set_value(self, value: object) -> None:
        """Show a value."""

    def doubt(self) -> str:
        """Return why what was typed can't be understood; empty when it can."""

    def note(self) -> str:
        """Return what stands small under the field; mostly nothing."""

    def typed(self) -> str:
        """Return what was typed, understood or not, as a draft keeps it."""

    def take_typed(self, text: str) -> None:
        """Show again what was typed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sources:
    """Where fields get what they offer."""

    today: Callable[[], date]
    choices: Callable[[str], Sequence[str]] = lambda name: ()
    units: Callable[[str], Sequence[Choice]] = lambda field: ()  # by the field's name
    members: Callable[[str], Sequence[Choice]] = lambda text: ()
    places: Callable[[str], Sequence[str]] = lambda text: ()
    used: Callable[[str], Sequence[str]] = lambda field: ()  # tags, by the field's name


class LinesField(Plain, QPlainTextEdit):
    """Several lines of text; Enter is a new line here."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(look.row_height(20) * 3 + 8)
        self.textChanged.connect(self.changed)

    def value(self) -> object:
        """Return the text without outer spaces."""
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def typed(self) -> str:
        """Return the text as it stands."""
        return self.toPlainText()

    take_typed = set_value


class ChoiceField(Plain, QComboBox):
    """One of a list of words, or a word of one's own; typing finds words that contain it."""

    changed = Signal()

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(["", *words])
        offers = QCompleter(self.model(), self)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(offers)
        self.currentTextChanged.connect(self.changed)

    def value(self) -> object:
        """Return the word."""
        return self.currentText().strip()

    def set_value(self, value: object) -> None:
        """Show a word, also one that the list doesn't have."""
        self.setCurrentText("" if value is None else str(value))

    def typed(self) -> str:
        """Return the word as it stands."""
        return self.currentText()

    take_typed = set_value

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and, since a style sheet takes Fusion's arrow away, the arrow."""
        super().paintEvent(event)
        paint_chevron(self)


class RecordField(Plain, QComboBox):
    """One of some records, mostly branches: shows words, keeps the key."""

    changed = Signal()

    def __init__(
        self,
        choices: Callable[[], Sequence[Choice]],
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices, self._nothing = choices, nothing
        self.refill()
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def refill(self) -> None:
        """Offer what there is now, keeping the choice if it is still there."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        self.addItem(self._nothing, "")
        for key, words in self._choices():
            self.addItem(words, key)
        self.set_value(kept)
        self.blockSignals(False)

    def value(self) -> object:
        """Return the key chosen; empty for none."""
        return self.currentData() or ""

    def set_value(self, value: object) -> None:
        """Choose a key."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def typed(self) -> str:
        """Return the key chosen."""
        return str(self.value())

    take_typed = set_value

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        paint_chevron(self)


class SearchField(QLineEdit):
    """Finds a person, or a place, while text is committed; keeps the key, or the words."""

    changed = Signal()
    picked = Signal()  # one of the offers was chosen

    def __init__(
        self,
        find: Callable[[str], Sequence[Choice]],
        *,
        keeps_key: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._keeps_key = find, keeps_key
        self._found: dict[str, str] = {}
        self._words = QStringListModel(self)
        offers = QCompleter(self._words, self)
        offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offers.setMaxVisibleItems(10)
        self.setCompleter(offers)
        offers.activated.connect(lambda _: self.picked.emit())
        self.textEdited.connect(self._offer)
        self.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> object:
        """Return the key of the words chosen, or the words where these are kept."""
        text = self.text().strip()
        return self._found.get(text, "") if self._keeps_key else text

    def set_value(self, value: object) -> None:
        """Show words; where a key is kept, give a pair of key and words."""
        if isinstance(value, tuple):
            key, words = value
            self._found[words] = key
            value = words
        self.setText("" if value is None else str(value))

    def doubt(self) -> str:
        """Say that nobody was found under these words."""
        lost = self._keeps_key and self.text().strip() and not self.value()
        return "没有找到这个人，请从提示里选一位。" if lost else ""

    def note(self) -> str:
        """Nothing needs saying."""
        return ""

    def typed(self) -> str:
        """Return the words, and the key they stand for where one is kept."""
        key = str(self.value()) if self._keeps_key else ""
        return f"{key}\t{self.text()}" if key else self.text()

    def take_typed(self, text: str) -> None:
        """Show the words again, with their key."""
        key, parted, words = text.partition("\t")
        self.set_value((key, words) if parted else text)

    def _offer(self, text: str) -> None:
        found = self._find(text.strip()) if text.strip() else ()
        self._found = {words: key for key, words in found}
        self._words.setStringList(list(self._found))


def paint_chevron(box: QComboBox) -> None:
    """Draw ▼ at the right end of a combo box."""
    painter = QPainter(box)
    ratio = box.devicePixelRatioF()
    drawn = icons.pixmap("chevron_down", look.tokens().muted, 16, ratio)
    painter.drawPixmap(box.width() - 22, (box.height() - 16) // 2, drawn)
    painter.end()


def field_for(entry: Entry, sources: Sources) -> QWidget:
    """Return the field by which an entry is entered; it answers to ``Field``."""
    return _MAKERS.get(entry.kind, lambda e, s: TextField(e))(entry, sources)


def _place(entry: Entry, sources: Sources) -> QWidget:
    return SearchField(lambda text: [(w, w) for w in sources.places(text)], keeps_key=False)


def _tags(entry: Entry, sources: Sources) -> QWidget:
    from flowdesk.ui.tags_field import TagsField  # few forms have one

    return TagsField(entry, sources.used)


_MAKERS: dict[Kind, Callable[[Entry, Sources], QWidget]] = {
    Kind.LINES: lambda e, s: LinesField(),
    Kind.PARTIAL_DATE: lambda e, s: DayEdit(s.today, planned=e.planned),
    Kind.DATE: lambda e, s: DayEdit(s.today, partial=False, planned=e.planned),
    Kind.CHOICE: lambda e, s: ChoiceField(e.words or (s.choices(e.choices) if e.choices else ())),
    Kind.ID_NUMBER: lambda e, s: DigitsField(e),
    Kind.PHONE: lambda e, s: DigitsField(e),
    Kind.NUMBER: lambda e, s: NumberField(e),
    Kind.UNIT: lambda e, s: RecordField(partial(s.units, e.name)),
    Kind.MEMBER: lambda e, s: SearchField(s.members, keeps_key=True),
    Kind.PLACE: _place,
    Kind.TAGS: _tags,
}
