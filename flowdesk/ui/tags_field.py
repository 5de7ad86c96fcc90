"""Several words of the office's own in one line; what others have is offered while one is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel
from PySide6.QtWidgets import QCompleter, QWidget

from flowdesk.domain.entry import Entry
from flowdesk.domain.own_field import BETWEEN
from flowdesk.domain.own_value import tags, words_of
from flowdesk.ui.text_fields import TextField

_PARTING = "、,，;； "


class TagsField(TextField):
    """Words parted by 、 or by spaces; a word is offered where one is being typed."""

    def __init__(
        self, entry: Entry, used: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(entry, parent)
        self._used = used
        self._offers = _Offers(self)
        self.setCompleter(self._offers)
        self.textEdited.connect(self._offer)
        self._offers.activated.connect(self._take)

    def value(self) -> object:
        """Return the words, none of them twice."""
        return tuple(tags(self._held))

    def set_value(self, value: object) -> None:
        """Show words."""
        super().set_value(words_of(value) if isinstance(value, tuple) else value)

    def note(self) -> str:
        """Say how several are written, as long as there is none."""
        return "" if self._held.strip() else "可以写几个，用顿号或空格隔开"

    def _take(self, line: str) -> None:
        """Hold the line with the word that was picked; Qt shows it, but says nothing of it."""
        self.setText(line)
        self._on_edited(line)

    def _offer(self, text: str) -> None:
        """Offer the words in use that hold what is being typed, but for those that stand there."""
        before, begun = _parted(text)
        known = set(tags(before))
        fits = [one for one in self._used(self._entry.name) if begun in one and one not in known]
        self._offers.show_words(before, fits if begun else [])


class _Offers(QCompleter):
    """Shows words alone and completes the line with those before them."""

    def __init__(self, parent: QWidget) -> None:
        self._words = QStringListModel()
        super().__init__(self._words, parent)
        self._before = ""
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def show_words(self, before: str, words: Sequence[str]) -> None:
        self._before = before
        self._words.setStringList(words)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole line for a word."""
        return f"{self._before}{super().pathFromIndex(index)}"


def _parted(text: str) -> tuple[str, str]:
    """Return what is typed before the last word, and the word."""
    at = max(text.rfind(sign) for sign in _PARTING) + 1
    return BETWEEN.join([*tags(text[:at]), ""]), text[at:]
