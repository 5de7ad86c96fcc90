"""The paper of a certificate beside its list: overprint, copy aid, specimen; offset and print."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.calibration import Matrix
from flowdesk.domain.certificate import BookletEvent, State
from flowdesk.domain.entry import entry_of
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.paper import Paper
from flowdesk.services import authorisations, booklet_overprints, calibrations, papers
from flowdesk.services.certificates import CertificateLine
from flowdesk.services.desk import Desk
from flowdesk.ui import ask, calibration_forms, look
from flowdesk.ui.commands import ActButton
from flowdesk.ui.fields import paint_chevron
from flowdesk.ui.note import Note
from flowdesk.ui.preview import Preview
from flowdesk.ui.shell import Shell

_KINDS = (("overprint", "套打页"), ("review", "年审"), ("copy_aid", "抄写单"),
          ("booklet", "整本"))  # fmt: skip
_FORMS = (
    ("short", "拼成小册子，短边翻转"), ("long", "拼成小册子，长边翻转"), ("single", "一页一页"),
)  # fmt: skip
_TOLD = {
    "overprint": "灰色是空白证上原有的印刷，只打印蓝框里的字。先在白纸上试打，对着空白证看偏不偏。",
    "review": "只打最近一次年审的那一行，上面各行在证上已经有了。先在白纸上试打，对着证看偏不偏。",
    "copy_aid": "打印机进不了证时，照这张单子用手抄。",
    "booklet": "整本样张，页页有“样张”字样，只用来核对，不能当证用。",
}
_OVERPRINTS = ("overprint", "review")
_ALLOWED = "已登记整本打印批准：不带“样张”字样，个人信息不遮盖，每次打印都登记在案。"

STILL_MADE = "这本证的版面还没有排好，请稍等再打印或导出。"

_MAKERS: dict[str, Callable[[Desk, str, Matrix], Paper]] = {
    "overprint": papers.overprint, "review": booklet_overprints.last_review,
}  # fmt: skip


class _Form(QComboBox):
    """How the whole booklet is printed; which edge a printer turns over, a sample tells once."""

    def __init__(self) -> None:
        super().__init__()
        for key, words in _FORMS:
            self.addItem(words, key)
        self.setAccessibleName("整本怎么印")
        self.setToolTip("双面打印翻错边，背面会头朝下：先打一份样张，折起来看页码顺不顺。")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ▼ at its right end."""
        super().paintEvent(event)
        paint_chevron(self)


class CertificatePane(QWidget):
    """Shows the paper of the current certificate."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._line: CertificateLine | None = None
        self.preview, self.title = Preview(), QLabel()
        self.note = Note()
        self.kinds = QButtonGroup(self)
        self.calibration = QLabel()
        self._paper: Paper | None = None
        self.form = _Form()
        self.form.setCurrentIndex(max(self.form.findData(shell.settings.word("booklet_form")), 0))
        self.acts = QHBoxLayout()
        self._lay_out()
        self.preview.for_printer = self._for_printer
        self.kinds.idClicked.connect(lambda _: self._draw())
        self.form.currentIndexChanged.connect(self._on_form)

    def show_line(self, line: CertificateLine | None) -> None:
        """Show a booklet's paper; a blank in stock has none."""
        self._line = line
        certificate = line.certificate if line else None
        self.title.setText(f"{certificate.number} {certificate.name}" if certificate else "")
        self._draw()

    def shows(self, line: CertificateLine) -> bool:
        """Tell whether the paper on show is this booklet's: a new one takes a moment to be made."""
        keys = self._paper.keys if self._paper else ()
        return line.certificate is not None and keys == (line.certificate.id,)

    def print_overprint(self, line: CertificateLine) -> None:
        """Print a booklet's overprint; ask why when it was printed before."""
        from flowdesk.ui.form_dialog import FormDialog

        paper = self._paper
        if paper is None:
            ask.tell(self._shell.window, STILL_MADE)
            return
        if line.state is State.TAKEN:
            self.preview.print_paper()
            return
        asked = replace(entry_of(BookletEvent, "note"), label="再打印的原因", required=True,
                        mnemonic="R", hint="如 第一张打印错位，已作废那一页")  # fmt: skip
        title = f"再打印 — {line.blank.number}（{line.state.value}）"
        told: list[str] = []
        dialog = FormDialog(
            title, (asked,), self._shell.sources, lambda v: told.append(str(v["note"])),
            self._shell.window,
        )  # fmt: skip
        dialog.save_button.setText("打印(&S)")
        dialog.accepted.connect(lambda: self._print_again(paper, told[0]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print_again(self, paper: Paper, reason: str) -> None:
        # The paper that was asked about: the one on show may be in the making anew.
        self._shell.show_paper(self.preview, replace(paper, purpose=reason))
        self.preview.print_paper()

    def has_overprint(self) -> bool:
        """Tell whether words for a real booklet are on show."""
        return self._paper is not None and self.kind() in _OVERPRINTS

    def print_trial(self) -> None:
        """Print the words on show onto a plain sheet; the booklet doesn't count as printed."""
        paper = self._paper
        if paper is not None:
            trial = replace(paper, kind="overprint-trial", title=f"{paper.title}（白纸试打）")
            self._shell.show_paper(self.preview, trial)
            self.preview.print_paper()
            self._shell.show_paper(self.preview, paper)

    def _for_printer(self, printer: str, pdf: bytes) -> bytes | None:
        line = self._line
        if self.kind() not in _OVERPRINTS or line is None or line.certificate is None:
            return pdf
        make, key = _MAKERS[self.kind()], line.certificate.id
        return calibration_forms.for_printer(
            self._shell, printer, pdf, lambda desk, by: make(desk, key, by)
        )

    def offer_calibration(self, act: QAction) -> None:
        """Put the act that measures a printer beside what was measured."""
        self.calibrate: QWidget = ActButton(act)
        self.moved.addWidget(self.calibrate)
        self._offset_parts.append(self.calibrate)

    def kind(self) -> str:
        """Return which paper is shown."""
        return _KINDS[self.kinds.checkedId()][0]

    def show_kind(self, name: str) -> None:
        """Show another of the papers."""
        at = [kind for kind, _ in _KINDS].index(name)
        self.kinds.button(at).setChecked(True)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the paper that nobody looked at until now."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        kind, self._paper = self.kind(), None
        allowed = kind == "booklet" and authorisations.standing(self._shell.desk) is not None
        self.note.setText(_ALLOWED if allowed else _TOLD[kind])
        for part in self._offset_parts:
            part.setVisible(kind in _OVERPRINTS)
        self.form.setVisible(kind == "booklet")
        line = self._line
        if line is None or line.certificate is None:
            self.preview.clear(
                "这是还没有发出的空白证。" if line else "选一本证，这里显示它的样子。"
            )
            return
        if not self.isVisible():
            return
        key = line.certificate.id
        self.calibration.setText(calibration_forms.told(self._shell))

        def show(paper: Paper) -> None:
            if self._line is line and self.kind() == kind:
                self._paper = paper
                self._shell.show_paper(self.preview, paper)

        def tell(refusal: FlowDeskError) -> None:
            self.preview.clear(str(refusal))

        self._shell.make_paper(self._maker(kind, key), show, tell)

    def _on_form(self) -> None:
        """Remember how this computer's printer turns the paper over."""
        self._shell.settings.keep_word("booklet_form", str(self.form.currentData()))
        self._draw()

    def _maker(self, kind: str, key: str) -> Callable[[Desk], Paper]:
        if kind in _OVERPRINTS:
            setting, make = calibration_forms.current(self._shell), _MAKERS[kind]
            return lambda desk: make(desk, key, calibrations.matrix(desk, setting))
        if kind == "copy_aid":
            return lambda desk: papers.copy_aid(desk, key)
        form = str(self.form.currentData())
        return lambda desk: papers.booklet(
            desk, key, long_edge=form == "long", imposed=form != "single"
        )

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
        self.calibration.setProperty("tone", "muted")
        self.calibration.setWordWrap(True)
        self.moved = moved
        self._offset_parts: list[QWidget] = [self.calibration]
        moved.addWidget(self.calibration, 1)
        moved.addWidget(self.form, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        column.addLayout(moved)
        column.addLayout(self.acts)
