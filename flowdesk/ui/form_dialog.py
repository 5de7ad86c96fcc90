"""A form in its own window: body scrolls, buttons never do, nothing typed is ever lost."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)
from PySide6.QtWidgets import QWidget as Widget

from flowdesk.domain.entry import Entry
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.services.drafts import Drafts
from flowdesk.ui import look
from flowdesk.ui.banner import Banner
from flowdesk.ui.draft_keeper import DraftKeeper
from flowdesk.ui.fields import Sources, TextField
from flowdesk.ui.record_form import Fault, RecordForm
from flowdesk.ui.room import take_room
from flowdesk.ui.tab_order import follow_layout
from flowdesk.ui.tokens import Tone

NARROW = 760  # below this a form has one column
_NAMED_AT_MOST = 6  # further fields at fault
PAUSE = 300  # milliseconds of rest before doubts are looked for

Values = dict[str, object]


class FormDialog(QDialog):
    """Lets the clerk fill a form and saves it; a refusal is shown where it belongs."""

    faulted = Signal(int)  # how many fields must be changed
    aside = 0  # logical pixels that something beside the form takes

    def __init__(  # noqa: PLR0913 - what a form is made of
        self,
        title: str,
        entries: Sequence[Entry],
        sources: Sources,
        save: Callable[[Values], object],
        parent: Widget | None = None,
        *,
        fields: Mapping[str, Widget] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = RecordForm(entries, sources, columns=2, fields=fields)
        self.banner = Banner()
        self.save_button = QPushButton("保存(&S)")
        self.cancel_button = QPushButton("取消")
        self.draft_note = QLabel()
        self.forget_button = QPushButton("不要草稿")
        self._given_back = False
        self.above = QVBoxLayout()  # for what a page puts between banner and fields
        self.foot = QHBoxLayout()
        self._save = save
        self._warn: Callable[[Values], Sequence[Fault]] = _no_warnings
        self._columns = 0
        self.drafts: DraftKeeper | None = None
        self._lay_out()
        self._wire()
        self._take_room()

    def fill(self, values: Mapping[str, object]) -> "FormDialog":
        """Show values by field name."""
        self.form.fill(values)
        return self

    def keep_draft_in(self, drafts: Drafts, key: str = "") -> "FormDialog":
        """Give back what was typed into this form and left unsaved; keep it as it is typed.

        ``key`` says which form of which record this is; the title, unless it is given.
        """
        if self.drafts is None:
            self.drafts = DraftKeeper(drafts, self.form)
            self.drafts.kept.connect(self.draft_note.setText)
        draft = self.drafts.begin(key or self.windowTitle(), self.windowTitle())
        words = f"上次没有保存的内容还在（草稿 {draft.clock()}），可以接着填。" if draft else ""
        self._given_back = draft is not None
        self.forget_button.hide()
        self.banner.tell(Tone.BLUE, words, "不要了", self._drop_draft)
        return self

    def log_showing(self, asked: Callable[[], object]) -> "FormDialog":
        """Have it logged once when a personal value is shown; what can't be logged stays masked."""
        logged: list[bool] = []

        def may_show() -> bool:
            if not logged:
                try:
                    asked()
                except FlowDeskError as refusal:
                    self.banner.tell(Tone.AMBER, str(refusal))
                    return False
                logged.append(True)
            return True

        for cell in self.form.cells.values():
            if isinstance(cell.field, TextField) and cell.entry.personal:
                cell.field.may_show = may_show
        return self

    def reject(self) -> None:
        """Close; what was typed comes back when the form is opened again."""
        if self.drafts is not None:
            self.drafts.keep()
        super().reject()

    def warn_with(self, warnings: Callable[[Values], Sequence[Fault]]) -> "FormDialog":
        """Ask for doubts while the clerk pauses; they never keep him from saving."""
        self._warn = warnings
        return self

    def save(self) -> None:
        """Save and close; or show what stands in the way and go there."""
        if self.store():
            self.accept()

    def store(self) -> bool:
        """Save and stay open; False, with the reason on show, when something is in the way."""
        faults = self.form.doubts()
        if not faults:
            try:
                self._save(self.form.values())
            except RuleBroken as refusal:
                if refusal.field not in self.form.cells:
                    self.banner.tell(Tone.RED, str(refusal))
                    return False
                faults = [Fault(field=refusal.field, sentence=str(refusal))]
            except FlowDeskError as refusal:
                self.banner.tell(Tone.RED, str(refusal))
                return False
        if faults:
            self._show_faults(faults)
            self.show_form()
            self.form.go_to(faults[0].field)
        elif self.drafts is not None:
            self.drafts.drop()
        return not faults

    def show_form(self) -> None:
        """Bring the form in sight; here it always is."""

    def go_to_fault(self) -> None:
        """Go to the next fault, wherever the clerk is."""
        self.show_form()
        self.form.go_to_fault()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when narrow."""
        super().resizeEvent(event)
        columns = 1 if self.width() - self.aside < NARROW or len(self.form.cells) < 6 else 2
        if columns != self._columns:
            self._columns = columns
            self.form.lay_out(columns)
            follow_layout(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        follow_layout(self)
        if self.form.cells:
            self.form.go_to(next(iter(self.form.cells)))

    def _drop_draft(self) -> None:
        if self.drafts is not None:
            self.drafts.go_back()
        self._given_back = False
        self.banner.tell(Tone.BLUE, "")
        self._show_faults([])

    def _show_faults(self, faults: list[Fault]) -> None:
        """Show faults; the banner counts those that must be changed."""
        self.form.show_faults(faults)
        errors = [fault for fault in faults if not fault.warning]
        sentence = f"有 {len(errors)} 处要改：{self._named(errors)}" if errors else ""
        self.banner.tell(Tone.RED, sentence, "跳到 F7", self.go_to_fault)
        self.forget_button.setVisible(self._given_back and bool(errors))  # red hides the blue
        self.faulted.emit(len(errors))

    def _named(self, faults: Sequence[Fault]) -> str:
        """Return the first sentence with the name of its field, and the names of the others."""
        first, *others = (self.form.cells[fault.field].entry.label for fault in faults)
        sentence = faults[0].sentence
        told = sentence if first in sentence else f"{first}：{sentence}"
        names = "、".join(others[:_NAMED_AT_MOST]) + ("等" if len(others) > _NAMED_AT_MOST else "")
        return told + (f"还有{names}。" if others else "")

    def _middle(self) -> Widget:
        """Return what stands between banner and buttons."""
        self._body = QScrollArea()
        self._body.setWidget(self.form)
        self._body.setWidgetResizable(True)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields are what Tab is for
        return self._body

    def _lay_out(self) -> None:
        self.draft_note.setProperty("tone", "small")
        self.foot.addStretch(1)
        self.foot.addWidget(self.draft_note)
        self.forget_button.setProperty("look", "link")
        self.forget_button.setAutoDefault(False)
        self.forget_button.hide()
        self.foot.addWidget(self.forget_button)
        self.save_button.setProperty("look", "primary")
        for button in (self.save_button, self.cancel_button):
            button.setAutoDefault(False)
            self.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        column.addLayout(self.above)
        column.addWidget(self._middle(), 1)
        column.addLayout(self.foot)

    def _wire(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.forget_button.clicked.connect(self._drop_draft)
        self.form.save_asked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look_for_doubts)
        self.form.changed.connect(lambda _: self._pause.start())
        self.form.left.connect(lambda _: self._pause.start())

    def _look_for_doubts(self) -> None:
        """Show what is doubtful; an error stays until its field is changed, and none is new
        where the clerk is still typing.
        """
        found = [fault for fault in self.form.faults() if not fault.warning]
        found += self.form.misread()
        found += [
            fault
            for fault in self._warn(self.form.values())
            if fault.warning or not self.form.is_in(fault.field)
        ]
        self._show_faults(list({fault.field: fault for fault in reversed(found)}.values())[::-1])

    def _take_room(self) -> None:
        """Take what the form needs, at most 90 % of the screen, all of a small one."""
        few = len(self.form.cells) < 6
        scale = look.font().pointSizeF() / 10.5
        rows = len(self.form.cells) if few else (len(self.form.cells) + 1) // 2 + 3
        take_room(self, (560 if few else 980) * scale, max((150 + rows * 52) * scale, 220))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)


def _no_warnings(values: Values) -> Sequence[Fault]:
    return ()
