"""The bar under the report: what the figure under the cursor counts, and the way to its list."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from flowdesk.domain.figure import Figure
from flowdesk.services.register import return_period
from flowdesk.ui import look
from flowdesk.ui.chips import Chip, ChipRow
from flowdesk.ui.preview import icon_button
from flowdesk.ui.tokens import Tone

HINT = "点蓝色数字看名单；方向键在数字之间走，按 Enter 打开。"


class CutLabel(QLabel):
    """A sentence on one line; where room is short it is cut, and the tooltip has all of it."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sentence = ""
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._sentence = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut to the new width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        end = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._sentence, end, self.width()))


class FigureBar(QFrame):
    """Explains one figure: label, value, how it is counted, how many records stand behind it."""

    stepped = Signal(int)
    asked = Signal()  # for the list behind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.chip, self.value, self.how = ChipRow(), QLabel(), CutLabel(HINT)
        self.value.setFont(look.font(bold=True))
        self.how.setProperty("tone", "muted")
        self.place = QLabel()
        self.place.setProperty("tone", "muted")
        self.back = icon_button("chevron_left", "上一个数字（Shift+F7）")
        self.ahead = icon_button("chevron_right", "下一个数字（F7）")
        self.list_button = QPushButton("看名单(&L)")
        self.list_button.setAutoDefault(False)
        self.list_button.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.chip)
        row.addWidget(self.value)
        row.addWidget(self.how, 1)
        for at_right in (self.back, self.place, self.ahead, self.list_button):
            row.addWidget(at_right)
        self.chip.hide()
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.ahead.clicked.connect(lambda: self.stepped.emit(1))
        self.list_button.clicked.connect(self.asked)

    def explain(self, figure: Figure, day: date, was: str) -> None:
        """Explain a figure as of a day; ``was`` is what it was before it changed, if it did."""
        now = f"{figure.text()} {figure.unit}"
        self.chip.show_chips([_chip(figure, was)])
        self.chip.show()
        self.value.setText(f"{was} → {now}" if was else now)
        self.how.say(how_counted(figure, day))
        self.list_button.setText("看概况(&L)" if figure.topic == "profile" else "看名单(&L)")
        self.list_button.setEnabled(bool(figure.keys))

    def explain_nothing(self) -> None:
        """Say how figures are handled while none is under the cursor."""
        self.chip.hide()
        self.value.clear()
        self.how.say(HINT)
        self.list_button.setEnabled(False)

    def count(self, at: int, total: int) -> None:
        """Show which figure of how many is under the cursor; 0 for none."""
        self.place.setText(f"{at} / {total}" if at else f"共 {total} 个")
        for button in (self.back, self.ahead):
            button.setEnabled(total > 0)


def how_counted(figure: Figure, day: date) -> str:
    """Return how a figure is counted and how many records stand behind it."""
    months = return_period(day)
    told = {
        "arrived": f"{day} 在本乡的流入党员",
        "away": f"{day} 在册、外出未返的党员",
        "returned": f"在册、最近一次外出在此前 {months} 个月内返回的党员",
        "profile": "取自乡镇概况",
        "units": f"{day} 存续的组织",
        "members": f"{day} 在册的党员",
    }
    how = told.get(figure.name) or told.get(figure.topic, "")
    return how if figure.topic == "profile" else f"{how}，名单 {len(figure.keys)} 条"


def _chip(figure: Figure, was: str) -> Chip:
    icon, tone = ("warning", Tone.AMBER) if was else ("info", Tone.BLUE)
    return Chip(word=figure.label, icon=icon, tone=tone)
