"""The rows that wait to be mended: ``open_parked(shell) -> ParkedDialog`` opens them."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.parking import Waiting
from flowdesk.domain.register_list import RegisterList
from flowdesk.services import imports
from flowdesk.services.desk import Desk
from flowdesk.ui import ask
from flowdesk.ui.banner import Banner
from flowdesk.ui.import_words import sentence_of, title_of
from flowdesk.ui.parked_form import ParkedForm
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column, Group, Row
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.toast import Toast
from flowdesk.ui.tokens import Tone


def open_parked(shell: Shell, batch_id: str = "") -> "ParkedDialog":
    """Open the parked rows over the window, at those of one import when it is given."""
    dialog = ParkedDialog(shell)
    dialog.go_to_batch(batch_id)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class ParkedDialog(QDialog):
    """Parked rows by file and sheet row, each mended in place or let go of."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setWindowTitle("搁置的行")
        self._rows: dict[str, Waiting] = {}
        self._shown: Waiting | None = None
        self.banner = Banner()
        self.list = RecordList(RecordTable(_COLUMNS))
        self.list.say_when_empty("没有搁置的行。导入时不能照收的行，会留在这里等您补正。")
        self.box = ParkedForm(shell.sources)
        self.use_button = QPushButton("就用这个(Enter)")
        self.same_button = QPushButton("就是这个人(&M)")
        self.discard_button = QPushButton("不再导入(&D)")
        self.next_button = QPushButton("下一处 F7")
        self.export_button = QPushButton("导出(&X)… F12")
        self.close_button = QPushButton("关闭")
        self.toast = Toast(self, above=52)
        self._lay_out()
        self._wire()
        self.read()
        self._take_room()

    def read(self) -> None:
        """Read the parked rows again."""
        self._rows = {row.id: row for row in imports.parked(self.shell.desk)}
        self.list.show_rows(
            _grouped(list(self._rows.values())), lambda keys: [self._rows[key] for key in keys]
        )
        self._show_current()

    def _on_changed(self, topics: object) -> None:
        self.read()

    def go_to_batch(self, batch_id: str) -> None:
        """Go to the first row of an import."""
        mine = [row.id for row in self._rows.values() if row.batch_id == batch_id]
        if mine:
            self.list.table.go_to(mine[0])

    def use(self) -> None:
        """Take the row in with what is typed now; a refusal stands under its field."""
        row = self._shown
        if row is None:
            return
        confirmed = imports.CONFIRMABLE if self.box.confirm.isChecked() else ()
        changes = self.box.changes()
        self._mend(lambda: imports.mend(self.shell.desk, row.id, changes, confirmed))

    def take_as_known(self) -> None:
        """Take the row as of the person in the register who has that name and birth date."""
        row = self._shown
        if row is None:
            return
        desk, changes = self.shell.desk, self.box.changes()
        line = self.shell.try_it(lambda: imports.looked_at(desk, row.id, changes))
        known = {one.words: one for one in line.suggestions} if line else {}
        words = next(iter(known), "")
        if len(known) > 1:
            words = ask.choose(self, f"第 {row.row} 行 {row.name} 是名册里的哪一位？", *known)
        if words and known[words].told:
            self.banner.tell(Tone.RED, known[words].told)
        elif words:
            self._mend(lambda: imports.mend(desk, row.id, changes, match=known[words].key))

    def _mend(self, act: Callable[[], object]) -> None:
        try:
            act()
        except FlowDeskError as refusal:
            shown = self.box.show_refusal(str(refusal))
            self.banner.tell(Tone.RED, "" if shown else str(refusal))
            return
        self.shell.tell_done()
        self.box.go_to_first()

    def discard(self) -> None:
        """Let go of the row, after asking."""
        row = self._shown
        if row is None:
            return
        question = f"第 {row.row} 行 {row.name} 不再导入？"
        details = "这一行从搁置里去掉，不会登记。去掉以后仍可撤销。"
        if ask.confirm(self, question, "不再导入(&D)", details):
            self.shell.do(lambda: self._let_go(row.id))

    def _let_go(self, key: str) -> str:
        imports.discard(self.shell.desk, key)
        return key

    def step(self, step: int) -> None:
        """Go to the next row, or the one before, around the list."""
        keys = list(self._rows)
        if keys:
            here = keys.index(self.list.table.current_key()) if self._shown else -step
            self.list.table.go_to(keys[(here + step) % len(keys)])
            self.box.go_to_first()

    def _show_current(self) -> None:
        row = self._rows.get(self.list.table.current_key())
        if row is self._shown and row is not None:
            return
        self._shown = row
        self.banner.tell(Tone.RED, "")
        self.box.show_row(row, imports.CONFIRMABLE)
        count = len(self._rows)
        at = list(self._rows).index(row.id) + 1 if row else 0
        self.list.tell_foot(f"第 {at} 行，共 {count} 行" if at else "")
        for button in (self.use_button, self.discard_button, self.next_button):
            button.setEnabled(row is not None)
        codes = {problem.code for problem in row.problems} if row else set()
        self.same_button.setVisible("same_name_birth" in codes)

    def export(self) -> None:
        """Export the parked rows with the reasons, to be asked about in the villages."""
        from flowdesk.services import list_exports
        from flowdesk.ui.export_dialog import export_table

        def make(desk: Desk, unmasked: bool) -> RegisterList:
            return list_exports.parked(desk)

        export_table(self.shell, "导出搁置的行", f"{len(self._rows)} 行", make, masks=False)

    def _on_done(self, sentence: str) -> None:
        undone = sentence.startswith(("已撤销", "已恢复"))
        self.toast.say(sentence, None if undone else self.shell.undo)

    def _wire(self) -> None:
        self.list.table.current_changed.connect(lambda _: self._show_current())
        self.list.table.opened.connect(lambda _: self.box.go_to_first())
        self.box.use_asked.connect(self.use)
        self.use_button.clicked.connect(self.use)
        self.same_button.clicked.connect(self.take_as_known)
        self.discard_button.clicked.connect(self.discard)
        self.next_button.clicked.connect(lambda: self.step(1))
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)
        self.shell.changed.connect(self._on_changed)
        self.shell.done.connect(self._on_done)
        keys = (("F7", lambda: self.step(1)), ("Shift+F7", lambda: self.step(-1)),
                ("Ctrl+Return", self.use), ("Ctrl+Z", self.shell.undo),
                ("Ctrl+Y", self.shell.redo), ("F12", self.export))  # fmt: skip
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        self.use_button.setProperty("look", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.next_button)
        buttons.addWidget(self.export_button)
        buttons.addStretch(1)
        for button in (self.use_button, self.same_button, self.discard_button, self.close_button):
            buttons.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.list, 1)
        column.addWidget(self.box)
        column.addLayout(buttons)

    def _take_room(self) -> None:
        take_room(self, 980, 600)


def _grouped(rows: list[Waiting]) -> list[Row]:
    """Return the rows under a head for each import, the latest first."""
    shown: list[Row] = []
    for _, group in groupby(rows, key=lambda row: row.batch_id):
        mine = list(group)
        words = f"{mine[0].file_name}　{title_of(mine[0].kind)} {len(mine)} 行"
        shown.append(Group(title=words, icon="archive"))
        shown += [row.id for row in mine]
    return shown


def _told(row: Waiting) -> str:
    return "；".join(sentence_of(problem) for problem in row.problems)


_COLUMNS = (
    Column(name="row", head="表行", text=lambda row: str(row.row), width=60, muted=True, rank=0),
    Column(name="name", head="姓名", text=lambda row: row.name or "（没有姓名）", width=150,
           bold=True, rank=0),
    Column(name="problem", head="为什么搁置", text=_told, tone=lambda row: Tone.RED, width=320,
           stretch=True, rank=0),
)  # fmt: skip
