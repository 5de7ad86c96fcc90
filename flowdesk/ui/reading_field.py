"""How a name is read aloud: a button beside the name that opens the readings to choose from."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.pinyin import is_reading, spellings
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room


class ReadingField(QPushButton):
    """Holds the reading that was chosen for a person; empty while the usual ones do."""

    changed = Signal()

    def __init__(self, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__("读音(&V)", parent)
        self._name, self._reading = name, ""
        self.setProperty("look", "icon")
        self.setIcon(look.icon("edit"))
        self.setAutoDefault(False)
        self.setToolTip("姓名里有多音字时，选一个读音或自己写")
        self.clicked.connect(self._ask)

    def value(self) -> object:
        """Return the reading, its syllables parted by spaces."""
        return self._reading

    def set_value(self, value: object) -> None:
        """Hold a reading."""
        self._reading = "" if value is None else " ".join(str(value).lower().split())

    def typed(self) -> str:
        """Return the reading."""
        return self._reading

    def take_typed(self, text: str) -> None:
        """Hold a reading and let the form hear of it."""
        self.set_value(text)
        self.changed.emit()

    def doubt(self) -> str:
        """Doubt nothing: the dialog did."""
        return ""

    def note(self) -> str:
        """Nothing stands under the button."""
        return ""

    def words(self) -> str:
        """Return how the name is read, as it stands under the name; empty for the usual way."""
        if not self._reading:
            return ""
        signs = sum(1 for sign in self._name() if sign.isalnum())
        known = len(self._reading.split()) == signs
        return f"读作 {self._reading}" + ("" if known else "，和姓名字数不合，请点“读音”核对")

    def _ask(self) -> None:
        dialog = ReadingDialog(self._name(), self._reading, self.take_typed, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class ReadingDialog(QDialog):
    """Offers the readings of a name and takes another one."""

    def __init__(
        self,
        name: str,
        reading: str,
        chosen: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"读音 — {name}" if name else "读音")
        self._chosen = chosen
        self.offers = QButtonGroup(self)
        self.typed = QLineEdit()
        self.under = Note("", "error")
        self.use = QPushButton("用这个读音(&U)")
        self.cancel = QPushButton("取消")
        self._lay_out(name, reading)
        self.typed.textEdited.connect(lambda _: self._own.setChecked(True))
        self._own.clicked.connect(lambda: self.typed.setFocus())
        self.offers.buttonToggled.connect(lambda *_: self.under.hide())
        self.use.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        take_room(self, 420, 120 + 34 * len(self.offers.buttons()))

    def accept(self) -> None:
        """Hand over the reading; empty where all usual ones shall do."""
        button = self.offers.checkedButton()
        reading = str(button.property("reading") or "") if button is not self._own else self._read()
        if button is self._own and not is_reading(reading):
            self.under.setText("请用拼音字母写，每个字之间空一格，例如 shan yu tian。")
            self.under.show()
            self.typed.setFocus()
            return
        self._chosen(reading)
        super().accept()

    def _read(self) -> str:
        return " ".join(self.typed.text().lower().replace("ü", "v").split())

    def _lay_out(self, name: str, reading: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(Note("查找和排序照这个读音；平常不用选，各种读音都能找到。"))
        known = [" ".join(one) for one in spellings(name)]
        self._offer(column, "照姓名推算，各种读音都能找到(&0)", "", not reading)
        for at, one in enumerate(known, start=1):
            letter = f"(&{at})" if at < 10 else ""
            self._offer(column, f"只读 {one}{letter}", one, one == reading)
        own = bool(reading) and reading not in known
        self._own = QRadioButton("自己写(&W)")
        self._own.setChecked(own)
        self.offers.addButton(self._own)
        self.typed.setText(reading if own else "")
        self.typed.setPlaceholderText("例如 shan yu tian")
        self.typed.setAccessibleName("自己写的读音")
        line = QHBoxLayout()
        line.addWidget(self._own)
        line.addWidget(self.typed, 1)
        column.addLayout(line)
        self.under.hide()
        column.addWidget(self.under)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.use.setProperty("look", "primary")
        for button in (self.use, self.cancel):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)

    def _offer(self, column: QVBoxLayout, words: str, reading: str, chosen: bool) -> None:
        button = QRadioButton(words)
        button.setProperty("reading", reading)
        button.setChecked(chosen)
        self.offers.addButton(button)
        column.addWidget(button)
