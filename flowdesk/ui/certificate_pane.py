"""The paper of a certificate beside its list: overprint, copy aid, specimen; offset and print."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.paper import Paper
from flowdesk.services import papers
from flowdesk.services.certificates import CertificateLine
from flowdesk.services.desk import Desk
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.preview import Preview
from flowdesk.ui.shell import Shell

_KINDS = (("overprint", "套打页"), ("copy_aid", "抄写单"), ("booklet", "样张"))
_TOLD = {
    "overprint": "灰色是空白证上原有的印刷，只打印蓝框里的字。先在白纸上试打，对着空白证看偏不偏。",
    "copy_aid": "打印机进不了证时，照这张单子用手抄。",
    "booklet": "整本样张，页页有“样张”字样，只用来核对，不能当证用。",
}
MOST_OFFSET, STEP = 20.0, 0.2  # millimetres


class CertificatePane(QWidget):
    """Shows the paper of the current certificate."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._line: CertificateLine | None = None
        self.preview, self.title = Preview(), QLabel()
        self.note = Note()
        self.kinds = QButtonGroup(self)
        self.right, self.down = _offset("向右"), _offset("向下")
        self.acts = QHBoxLayout()
        self._lay_out()
        self._read_offset()
        self.kinds.idClicked.connect(lambda _: self._draw())
        for spin in (self.right, self.down):
            spin.valueChanged.connect(self._on_offset)

    def show_line(self, line: CertificateLine | None) -> None:
        """Show a booklet's paper; a blank in stock has none."""
        self._line = line
        certificate = line.certificate if line else None
        self.title.setText(f"{certificate.number} {certificate.name}" if certificate else "")
        self._draw()

    def offset(self) -> tuple[float, float]:
        """Return how far the words are moved: millimetres right and down."""
        return self.right.value(), self.down.value()

    def kind(self) -> str:
        """Return which paper is shown."""
        return _KINDS[self.kinds.checkedId()][0]

    def show_kind(self, name: str) -> None:
        """Show another of the three papers."""
        at = [kind for kind, _ in _KINDS].index(name)
        self.kinds.button(at).setChecked(True)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the paper that nobody looked at until now."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        kind = self.kind()
        self.note.setText(_TOLD[kind])
        for part in self._offset_parts:
            part.setVisible(kind == "overprint")
        line = self._line
        if line is None or line.certificate is None:
            self.preview.clear(
                "这是还没有发出的空白证。" if line else "选一本证，这里显示它的样子。"
            )
            return
        if not self.isVisible():
            return
        key = line.certificate.id

        def show(paper: Paper) -> None:
            if self._line is line and self.kind() == kind:
                self._shell.show_paper(self.preview, paper)

        def tell(refusal: FlowDeskError) -> None:
            self.preview.clear(str(refusal))

        self._shell.make_paper(self._maker(kind, key), show, tell)

    def _maker(self, kind: str, key: str) -> Callable[[Desk], Paper]:
        offset = self.offset()
        if kind == "overprint":
            return lambda desk: papers.overprint(desk, key, offset)
        make = papers.copy_aid if kind == "copy_aid" else papers.booklet
        return lambda desk: make(desk, key)

    def _on_offset(self) -> None:
        words = ";".join(f"{value:.1f}" for value in self.offset())
        self._shell.settings.keep_word("overprint_offset", words)
        self._draw()

    def _read_offset(self) -> None:
        parts = self._shell.settings.word("overprint_offset", "0;0").split(";")
        for spin, part in zip((self.right, self.down), parts, strict=False):
            spin.setValue(float(part))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        for at, (_, words) in enumerate(_KINDS):
            button = QPushButton(words)
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.setChecked(at == 0)
            self.kinds.addButton(button, at)
            head.addWidget(button)
        head.addStretch(1)
        self.title.setFont(look.font(bold=True))
        head.addWidget(self.title)
        moved = QHBoxLayout()
        told, right, down = QLabel("套打偏移"), QLabel("向右"), QLabel("向下")
        self._offset_parts: tuple[QWidget, ...] = (told, right, self.right, down, self.down)
        for part in self._offset_parts:
            moved.addWidget(part)
        moved.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        column.addLayout(moved)
        column.addLayout(self.acts)


def _offset(name: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setRange(-MOST_OFFSET, MOST_OFFSET)
    spin.setSingleStep(STEP)
    spin.setDecimals(1)
    spin.setSuffix(" 毫米")
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(f"套打{name}偏移")
    return spin
