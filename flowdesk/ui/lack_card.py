"""What is missing or doubtful about the current person, each with a word to let it stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from flowdesk.services.completeness import Lack, LackKind, Open
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.tab_order import follow_layout

LINES = 3.5  # so many lacks are seen at once; half a line says that there are more
_WORDS = {LackKind.MISSING: "确实没有", LackKind.DOUBT: "照档案无误"}
_TONES = {LackKind.MISSING: "error", LackKind.DOUBT: "warning"}


class LackCard(QFrame):
    """Lists a person's lacks; a link lets one stand as it is in the file."""

    let_stand = Signal(object)  # the Lack
    asked_for = Signal(str)  # the field to open the form at

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head, self.where = QLabel(), QLabel()
        self.head.setFont(look.font(bold=True))
        self.where.setProperty("tone", "muted")
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self.where, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFixedHeight(round(look.row_height(26) * LINES))
        self._scroll.setAccessibleName("这个人的缺项和存疑")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 4, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._scroll)

    def show_person(self, person: Open | None) -> None:
        """Show one person's lacks; nothing when there is nobody."""
        self.setVisible(person is not None)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for at, lack in enumerate(person.lacks if person else ()):
            self._add(grid, at, lack)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        if person is not None:
            self.head.setText(person.name)
            self.where.setText(person.unit_name)
        follow_layout(self.window())

    def _add(self, grid: QGridLayout, at: int, lack: Lack) -> None:
        go = _link(lack.label, f"去填{lack.label}")
        go.clicked.connect(lambda _=False: self.asked_for.emit(lack.field))
        stand = _link(_WORDS[lack.kind], f"{lack.label}：{_WORDS[lack.kind]}")
        stand.clicked.connect(lambda _=False: self.let_stand.emit(lack))
        grid.setRowMinimumHeight(at, look.row_height(26))
        grid.addWidget(go, at, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Note(lack.sentence, tone=_TONES[lack.kind]), at, 1)
        if lack.may_stand():
            grid.addWidget(stand, at, 2, Qt.AlignmentFlag.AlignRight)


def _link(words: str, spoken: str) -> QPushButton:
    link = QPushButton(words)
    link.setProperty("look", "link")
    link.setAutoDefault(False)
    link.setAccessibleName(spoken)
    link.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
    return link
