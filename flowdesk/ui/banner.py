"""The banner on top of a page: one at a time, the gravest first, there as long as it is true."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from flowdesk.ui import look
from flowdesk.ui.tokens import Tone

_GRAVEST_FIRST = (Tone.RED, Tone.AMBER, Tone.BLUE)
_ICONS = {Tone.RED: "error_circle", Tone.AMBER: "warning", Tone.BLUE: "info"}


@dataclass(frozen=True, slots=True)
class _Message:
    sentence: str
    button: str
    act: Callable[[], object] | None


class Banner(QWidget):
    """Shows the gravest of what it was told; hidden when there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[Tone, _Message] = {}
        self._icon, self._sentence, self._button = QLabel(), QLabel(), QPushButton()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._button.setProperty("look", "link")
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(
        self, tone: Tone, sentence: str, button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say something that is true now; an empty sentence takes that tone's message away."""
        if sentence:
            self._told[tone] = _Message(sentence, button, act)
        else:
            self._told.pop(tone, None)
        self._show()

    def said(self) -> str:
        """Return the sentence that is shown; empty when none is."""
        return self._sentence.text() if self._told else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the bar at the left in the message's tone."""
        tone = self._gravest()
        if tone is None:
            return
        colours, painter = look.tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.ground(tone) or colours.base))
        painter.fillRect(0, 0, 3, self.height(), QColor(colours.ink(tone)))
        painter.end()

    def _gravest(self) -> Tone | None:
        return next((tone for tone in _GRAVEST_FIRST if tone in self._told), None)

    def _show(self) -> None:
        tone = self._gravest()
        self.setVisible(tone is not None)
        if tone is None:
            return
        message = self._told[tone]
        self._icon.setPixmap(look.icon(_ICONS[tone], tone.value, 20).pixmap(20, 20))
        palette = self._sentence.palette()
        palette.setColor(self._sentence.foregroundRole(), QColor(look.tokens().ink(tone)))
        self._sentence.setPalette(palette)
        self._sentence.setText(message.sentence)
        self._button.setText(message.button)
        self._button.setVisible(bool(message.button))
        self.setAccessibleName(message.sentence)
        self.update()

    def _do(self) -> None:
        tone = self._gravest()
        if tone is not None and (act := self._told[tone].act) is not None:
            act()
