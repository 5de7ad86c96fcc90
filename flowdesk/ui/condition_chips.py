"""The conditions in force as round chips: a click opens one for change, × takes it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

GAP = 6
CROSS = 26  # pixels at a chip's right end that take it away


class ConditionChip(QPushButton):
    """One condition: Enter or a click opens it, Del or a click on × takes it away."""

    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(f"{words}　×".replace("&", "&&"))
        self.setProperty("look", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"条件：{words}")
        self.setAccessibleDescription("回车改，Del 去掉")
        self.setToolTip("点一下改，点 × 或按 Del 去掉")

    def nextCheckState(self) -> None:
        """Stay blue: a chip is there or it isn't."""

    def event(self, event: QEvent) -> bool:
        """Keep Del for the chip: elsewhere on the page it archives a person."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace))
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the condition away where the × stands."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.position().x() > self.width() - CROSS:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes the condition away, Enter opens it."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ConditionChips(QWidget):
    """A row of chips, or one button with a menu where they have no room."""

    opened = Signal(int)
    removed = Signal(int)
    turned = Signal()  # 满足全部 becomes 满足任一, or back
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folded = _chip_button("")
        self.folded.setMenu(QMenu(self.folded))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._told: tuple[str, ...] = ()
        self._any_of = False
        self._parts: list[QWidget] = []
        self.hide()
        self.folded.hide()

    def show_conditions(self, told: Sequence[str], any_of: bool) -> None:
        """Show these conditions in their words."""
        self._told, self._any_of = tuple(told), any_of
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._parts = self._made()
        for part in self._parts:
            self._row.addWidget(part)
            part.show()
        self._row.addStretch(1)
        self._fill_menu()

    def place(self, room: int, narrow: bool) -> None:
        """Show the chips; in a narrow window, or where they have no room, the button."""
        wanted = sum(part.sizeHint().width() + GAP for part in self._parts)
        folded = narrow or wanted > room
        # Each set once: what becomes visible asks the window for another layout.
        self.folded.setVisible(bool(self._told) and folded)
        self.setVisible(bool(self._told) and not folded)

    def _made(self) -> list[QWidget]:
        parts: list[QWidget] = []
        if len(self._told) > 1:
            turn = _quiet(_joined(self._any_of), self.turned.emit)
            turn.setToolTip("点一下换成另一种：满足全部，或满足任一")
            parts.append(turn)
        for at, words in enumerate(self._told):
            chip = ConditionChip(words)
            chip.clicked.connect(lambda _=False, at=at: self.opened.emit(at))
            chip.removed.connect(lambda at=at: self.removed.emit(at))
            parts.append(chip)
        if self._told:
            parts.append(_quiet("清除", self.cleared.emit))
        return parts

    def _fill_menu(self) -> None:
        menu = self.folded.menu()
        menu.clear()
        self.folded.setText(f"筛选 {len(self._told)} 项 ▼")
        self.folded.setAccessibleDescription("；".join(self._told))
        for at, words in enumerate(self._told):
            menu.addAction(f"改：{words}", lambda at=at: self.opened.emit(at))
        menu.addSeparator()
        for at, words in enumerate(self._told):
            menu.addAction(f"去掉：{words}", lambda at=at: self.removed.emit(at))
        menu.addSeparator()
        if len(self._told) > 1:
            menu.addAction(f"现在{_joined(self._any_of)}，换成{_joined(not self._any_of)}",
                           self.turned.emit)  # fmt: skip
        menu.addAction("清除", self.cleared.emit)


def _joined(any_of: bool) -> str:
    return "满足任一" if any_of else "满足全部"


def _chip_button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("look", "chip")
    button.setCheckable(True)
    button.setChecked(True)
    button.setAutoDefault(False)
    return button


def _quiet(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("look", "quiet")
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
