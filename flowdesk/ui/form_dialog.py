"""A form in its own window: body scrolls, buttons never do, nothing typed is ever lost."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from flowdesk.domain.entry import Entry
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.ui import look
from flowdesk.ui.banner import Banner
from flowdesk.ui.fields import Sources
from flowdesk.ui.record_form import Fault, RecordForm
from flowdesk.ui.room import take_room
from flowdesk.ui.tokens import Tone

NARROW = 760  # below this a form has one column
PAUSE = 300  # milliseconds of rest before doubts are looked for

Values = dict[str, object]


class FormDialog(QDialog):
    """Lets the clerk fill a form and saves it; a refusal is shown where it belongs."""

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        sources: Sources,
        save: Callable[[Values], object],
        parent: Widget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = RecordForm(entries, sources, columns=2)
        self.banner = Banner()
        self.save_button = QPushButton("保存(&S)")
        self.cancel_button = QPushButton("取消")
        self.above = QVBoxLayout()  # for what a page puts between banner and fields
        self._save = save
        self._warn: Callable[[Values], Sequence[Fault]] = _no_warnings
        self._columns = 0
        self._drafts: dict[str, Values] | None = None
        self._fresh: Values = {}
        self._lay_out()
        self._wire()
        self._take_room()

    def fill(self, values: Mapping[str, object]) -> "FormDialog":
        """Show values by field name."""
        self.form.fill(values)
        return self

    def keep_draft_in(self, drafts: dict[str, Values]) -> "FormDialog":
        """Give back what was typed into this form and left unsaved; keep it again on Esc."""
        self._drafts = drafts
        fresh = self.form.values()
        draft = drafts.pop(self.windowTitle(), None)
        if draft is not None:
            self.fill(draft)
            words = "上次没有保存的内容还在，可以接着填。"
            self.banner.tell(Tone.BLUE, words, "不要了", lambda: self._drop_draft(fresh))
        self._fresh = fresh
        return self

    def reject(self) -> None:
        """Close; what was typed comes back when the form is opened again."""
        values = self.form.values()
        if self._drafts is not None and values != self._fresh:
            self._drafts[self.windowTitle()] = values
        super().reject()

    def warn_with(self, warnings: Callable[[Values], Sequence[Fault]]) -> "FormDialog":
        """Ask for doubts while the clerk pauses; they never keep him from saving."""
        self._warn = warnings
        return self

    def save(self) -> None:
        """Save and close; or show what stands in the way and go there."""
        faults = self.form.doubts()
        if not faults:
            try:
                self._save(self.form.values())
            except RuleBroken as refusal:
                if refusal.field not in self.form.cells:
                    self.banner.tell(Tone.RED, str(refusal))
                    return
                faults = [Fault(field=refusal.field, sentence=str(refusal))]
            except FlowDeskError as refusal:
                self.banner.tell(Tone.RED, str(refusal))
                return
        if faults:
            self._show_faults(faults)
        else:
            self.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when narrow."""
        super().resizeEvent(event)
        columns = 1 if self.width() < NARROW or len(self.form.cells) < 6 else 2
        if columns != self._columns:
            self._columns = columns
            self.form.lay_out(columns)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        if self.form.cells:
            self.form.go_to(next(iter(self.form.cells)))

    def _drop_draft(self, fresh: Values) -> None:
        self.fill(fresh)
        self.banner.tell(Tone.BLUE, "")

    def _show_faults(self, faults: list[Fault]) -> None:
        self.form.show_faults(faults)
        sentence = f"有 {len(faults)} 处要改：{faults[0].sentence}"
        self.banner.tell(Tone.RED, sentence, "跳到 F7", self.form.go_to_fault)
        self.form.go_to(faults[0].field)

    def _lay_out(self) -> None:
        body = QScrollArea()
        body.setWidget(self.form)
        body.setWidgetResizable(True)
        body.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.save_button.setProperty("look", "primary")
        for button in (self.save_button, self.cancel_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        column.addLayout(self.above)
        column.addWidget(body, 1)
        column.addLayout(buttons)
        self._body = body

    def _wire(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.form.save_asked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._look_for_doubts)
        self.form.changed.connect(lambda _: self._pause.start(PAUSE))

    def _look_for_doubts(self) -> None:
        if any(not fault.warning for fault in self.form.faults()):
            return
        self.banner.tell(Tone.RED, "")
        self.form.show_faults(list(self._warn(self.form.values())))

    def _take_room(self) -> None:
        """Take what the form needs, at most 90 % of the screen, all of a small one."""
        few = len(self.form.cells) < 6
        scale = look.font().pointSizeF() / 10.5
        rows = len(self.form.cells) if few else (len(self.form.cells) + 1) // 2 + 3
        take_room(self, (560 if few else 980) * scale, max((150 + rows * 52) * scale, 220))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)


def _no_warnings(values: Values) -> Sequence[Fault]:
    return ()
