"""Fields of one line that is typed: text, digits, numbers; a personal one is masked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from flowdesk.domain.entry import Entry
from flowdesk.domain.folds import half_width
from flowdesk.domain.masks import masked


class Plain:
    """What fields that understand everything answer."""

    def doubt(self) -> str:
        """Doubt nothing."""
        return ""

    def note(self) -> str:
        """Nothing needs saying."""
        return ""


class TextField(Plain, QLineEdit):
    """One line of text; a personal one shows its mask while the clerk is elsewhere."""

    changed = Signal()
    closed = Signal()  # another value stands here now; an open eye closes

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._held = ""
        self._open = False  # the eye is
        self._own = self._at_fault = False  # typed just now; something is wrong with it
        self.may_show: Callable[[], bool] = lambda: True  # asked before a personal value is shown
        self.textEdited.connect(self._on_edited)

    def value(self) -> object:
        """Return the text without outer spaces."""
        return self._held.strip()

    def set_value(self, value: object) -> None:
        """Hold a text and show it, or its mask."""
        self._held = "" if value is None else str(value)
        self._open = self._own = False
        self.closed.emit()
        if self.hasFocus():
            self.setReadOnly(not self._may_show())
        self._show()

    def typed(self) -> str:
        """Return the text as it was typed."""
        return self._held

    def take_typed(self, text: str) -> None:
        """Hold a text as it was typed."""
        self._held = text
        self._show()

    def open_eye(self, opened: bool) -> bool:
        """Show a personal value, or mask it again; tells whether it is shown now."""
        self._open = opened and self._may_show()
        self._show()
        return self._open

    def lay_open(self, at_fault: bool) -> None:
        """Leave what the clerk has just typed in sight while something is wrong with it."""
        if at_fault != self._at_fault:
            self._at_fault = at_fault
            self._show()

    def mask_again(self) -> None:
        """Mask a personal value, though the clerk was about to type here."""
        if self._entry.personal:
            self.clearFocus()
            self._at_fault = False
            self.open_eye(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what is really there; where that can't be logged, it stays masked."""
        shown = self._may_show()
        self.setReadOnly(not shown)
        if self._entry.personal and shown:
            self.setText(self._held)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mask it again."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show()

    def _on_edited(self, text: str) -> None:
        self._held, self._own = self._taken(text), True
        self.changed.emit()

    def _taken(self, text: str) -> str:
        return text

    def _may_show(self) -> bool:
        return not (self._entry.personal and self._held) or self.may_show()

    def _show(self) -> None:
        here = self.hasFocus() and not self.isReadOnly()
        opened = here or self._open or (self._own and self._at_fault)
        shown = self._held if opened else masked(self._entry, self._held)
        if shown != self.text():
            self.setText(shown)


class DigitsField(TextField):
    """ID, phone and number: no input method, full-width digits become narrow as they come."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(entry, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *rest: object) -> object:
        """Tell the system that no input method belongs here; hints alone don't."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def _taken(self, text: str) -> str:
        narrow = half_width(text)
        if narrow != text:
            at = self.cursorPosition()
            self.setText(narrow)
            self.setCursorPosition(at)
        return narrow


class NumberField(DigitsField):
    """A count or a measure; whole numbers stay whole."""

    def value(self) -> object:
        """Return an int or a float, None for nothing or for what is no number."""
        text = self._held.strip().replace(",", "")
        try:
            return (float(text) if "." in text else int(text)) if text else None
        except ValueError:
            return None

    def set_value(self, value: object) -> None:
        """Show a number as it is written."""
        super().set_value(f"{value:g}" if isinstance(value, float) else value)

    def doubt(self) -> str:
        """Refuse what is no number."""
        return "这里只写数字。" if self._held.strip() and self.value() is None else ""
