"""查重: pairs that may be one person, the surest first; merged, or let go for good."""

from PySide6.QtWidgets import QPushButton

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.entry import entry_of
from flowdesk.domain.masks import masked
from flowdesk.domain.member import Member
from flowdesk.services import duplicates
from flowdesk.services.duplicates import Side, Twin
from flowdesk.ui import ask
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column, Group, Row
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone
from flowdesk.ui.work_dialog import WorkDialog

_GROUPS = ("身份证号相同", "很可能是同一人", "可能是同一人", "有些像", "身份证号不同，请核对")


def open_duplicates(shell: Shell) -> "DuplicatesDialog":
    """Open the pairs over the window."""
    dialog = DuplicatesDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class DuplicatesDialog(WorkDialog):
    """Lists pairs with their reasons; one verb merges, the other remembers two people."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "查重", _COLUMNS, "正在查重", duplicates.find)
        self._twins: dict[str, Twin] = {}
        self.told = Note("", tone="")
        self.merge_button = QPushButton("比一比，合并(&M) Enter")
        self.dismiss_button = QPushButton("不是同一人(&N)")
        self.dismissed_button = QPushButton("已记为不是同一人的(&V)…")
        self.close_button = QPushButton("关闭")
        acts = (self.merge_button, self.dismiss_button, self.close_button)
        self.lay_out(self.told, (self.dismissed_button,), acts, 600)
        self._wire()
        self.read()

    def show_work(self, found: list[Twin]) -> None:
        """Show the pairs, the surest first."""
        self._twins = {one.id: one for one in found}
        self.list.say_when_empty("没有疑似重复的人。")
        self.list.show_rows(_grouped(found), lambda keys: [self._twins[key] for key in keys])
        self.list.tell_foot("", f"共 {len(found)} 对" if found else "")
        self._tell()

    def compare(self) -> None:
        """Put the current pair side by side to be merged."""
        twin = self._current()
        if twin is None:
            return
        if not twin.can_merge():
            ask.tell(self, _not_merged(twin), "确实是两个人的，请记“不是同一人”。")
            return
        from flowdesk.ui.merge_dialog import open_merge  # when the first pair is compared

        open_merge(self.shell, twin.first.id, twin.second.id)

    def dismiss(self) -> None:
        """Remember that the current pair are two people."""
        twin = self._current()
        if twin is not None:
            first, second = twin.first.id, twin.second.id
            self.shell.do(lambda: duplicates.dismiss(self.shell.desk, first, second))

    def show_dismissed(self) -> ListDialog:
        """Show the pairs that were let go, each to be taken back."""
        dialog = ListDialog(self.shell, "已记为不是同一人的", _DISMISSED)
        desk = self.shell.desk

        def take_back(key: str) -> None:
            duplicates.take_back(desk, key)
            self.shell.tell_done()

        dialog.add_buttons((Button(words="取消这条，重新查(&R)", act=take_back),))
        dialog.show_records(lambda: {one.id: one for one in duplicates.dismissed(desk)})
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _current(self) -> Twin | None:
        return self._twins.get(self.list.table.current_key())

    def _tell(self) -> None:
        twin = self._current()
        for button in (self.merge_button, self.dismiss_button):
            button.setEnabled(twin is not None)
        self.told.setVisible(twin is not None)
        if twin is not None:
            self.told.setText(f"{_person(twin.first)}\n{_person(twin.second)}")

    def _wire(self) -> None:
        self.list.table.opened.connect(lambda _: self.compare())
        self.list.table.current_changed.connect(lambda _: self._tell())
        self.merge_button.clicked.connect(self.compare)
        self.dismiss_button.clicked.connect(self.dismiss)
        self.dismissed_button.clicked.connect(self.show_dismissed)
        self.close_button.clicked.connect(self.reject)


def _grouped(found: list[Twin]) -> list[Row]:
    rows: list[Row] = []
    last = -1
    for twin in found:
        rank = min(twin.rank, len(_GROUPS) - 1)
        if rank != last:
            last = rank
            number = sum(1 for one in found if min(one.rank, len(_GROUPS) - 1) == rank)
            tone = Tone.RED if rank == 0 else Tone.AMBER if rank == 1 else Tone.GREY
            rows.append(Group(title=f"{_GROUPS[rank]}　{number} 对", icon="people", tone=tone))
        rows.append(twin.id)
    return rows


def _person(side: Side) -> str:
    """Return one of a pair in a line, personal values masked."""
    one, kind = (side.arrival, Arrival) if side.is_arrival else (side.member, Member)
    parts = [side.name, side.place, getattr(one, "sex", "")]
    if side.member is not None and side.member.birth_date is not None:
        parts.append(f"{side.member.birth_date.chinese()}生")
    for name in ("id_number", "phone"):
        parts.append(masked(entry_of(kind, name), getattr(one, name, "")))
    return "　".join(part for part in parts if part)


def _shown(side: Side) -> str:
    return f"{side.name}　{side.place.removesuffix('党支部')}"


def _not_merged(twin: Twin) -> str:
    name = twin.first.name if twin.first.is_arrival else twin.second.name
    return f"{name}是流入登记，不和名册合并。人本来就在名册里的，请到“流入党员”登记离开。"


_COLUMNS = (
    Column(name="first", head="一条", text=lambda t: _shown(t.first), width=270,
           bold=True, rank=0),
    Column(name="second", head="另一条", text=lambda t: _shown(t.second), width=270,
           bold=True, rank=0),
    Column(name="why", head="为什么像", text=lambda t: "、".join(t.reasons), width=260,
           stretch=True, rank=0),
)  # fmt: skip
_DISMISSED = (
    Column(name="names", head="哪两条", text=lambda one: one.names, width=260, bold=True,
           stretch=True, rank=0),
    Column(name="on", head="核对日期", text=lambda one: str(one.on), width=100, muted=True),
    Column(name="note", head="说明", text=lambda one: one.note, width=160),
)  # fmt: skip
