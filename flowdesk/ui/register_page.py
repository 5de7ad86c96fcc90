"""党员名册: the register, who is away, who came back, and what can be done for each."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from flowdesk.services import register
from flowdesk.services.register import MemberLine, RegisterQuery
from flowdesk.ui import (
    absence_forms,
    ask,
    certificate_forms,
    member_forms,
    status_chips,
    visit_forms,
)
from flowdesk.ui.behind import Behind
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.fields import RecordField
from flowdesk.ui.filter_chips import FilterChips
from flowdesk.ui.member_pane import MemberPane
from flowdesk.ui.page import Page, Size
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell

ARCHIVED = "已离开"
_FILTERS = (
    ("", "全部"), ("外出", "外出"), ("返乡", "返乡"), ("失联", "失联"), ("无证", "外出无证"),
    ("在家", "在家"), (ARCHIVED, ARCHIVED),
)  # fmt: skip


def _short(unit: str) -> str:
    return unit.removesuffix("党支部") or unit


COLUMNS = (
    Column(name="name", head="姓名", text=lambda m: m.member.name, width=164, bold=True,
           sortable=True, rank=0),
    Column(name="sex", head="性别", text=lambda m: m.member.sex, width=46, rank=6),
    Column(name="age", head="年龄", text=lambda m: str(m.age or "—"), width=50, right=True,
           sortable=True, rank=4),
    Column(name="unit", head="党支部", text=lambda m: _short(m.unit_name), width=96, sortable=True,
           rank=5),
    Column(name="state", head="状态", chips=lambda m: status_chips.of_person(m.states), width=148,
           rank=0),
    Column(name="destination", head="去向", text=lambda m: m.destination, width=150, stretch=True,
           rank=1),
    Column(name="number", head="证号", text=lambda m: m.certificate_number or "—", width=76,
           rank=3),
    Column(name="contact", head="联系人", text=lambda m: m.member.contact_person, width=66, rank=7),
    Column(name="last_contact", head="最近走访", text=lambda m: m.last_contact or "—", width=98,
           muted=True, sortable=True, rank=2),
)  # fmt: skip


class RegisterPage(Page):
    """The list of members with the pane of the current one."""

    name, title, icon = "register", "党员名册", "people"
    topics = frozenset({"members", "absences", "certificates", "visits", "units", "day"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sort, self._descending = "entry", False
        self._behind: Behind | None = None
        self.list = RecordList(RecordTable(COLUMNS, markable=True), filter_hint="筛选本表 Ctrl+F")
        self.table = self.list.table
        self.chips = FilterChips(_FILTERS)
        self.unit = RecordField(lambda: shell.sources.units("unit_id"), "全部支部")
        self.behind_button = QPushButton()
        self.member_pane = MemberPane(shell)
        self._fill_bar()
        self._lay_out()
        self._wire()

    def read(self) -> None:
        """Find the members asked for and show them."""
        assert self.list is not None
        self.unit.refill()
        ids = self._found()
        self.list.show_rows(ids, lambda keys: register.lines(self.desk, list(keys)))
        self._show_foot(len(ids))
        for act in self._on_one:
            act.setEnabled(bool(ids))
        self.member_pane.show_member(self.table.current_key())
        self.found_other.emit()

    def result(self) -> str:
        """Say how many are on show, and of how many."""
        return f"{self.table.records.rowCount()} / {register.counts(self.desk).members} 人"

    def show_that(self, wanted: object) -> None:
        """Go to one member, or show the members behind a figure."""
        self._reset()
        if isinstance(wanted, Behind):
            self._behind = wanted
            self.behind_button.setText(f"{wanted.caption} {len(wanted.keys)}　×")
        self.behind_button.setVisible(self._behind is not None)
        self.read()
        if isinstance(wanted, str) and not self.table.go_to(wanted):
            self.chips.choose(ARCHIVED)
            self.table.go_to(wanted)
        self.table.setFocus()

    def fit(self, size: Size) -> None:
        """Fold the chips where room is short."""
        super().fit(size)
        self.chips.fold(size is not Size.WIDE)

    def _found(self) -> list[str]:
        assert self.list is not None
        chosen = self.chips.current()
        query = RegisterQuery(
            text=self.list.filter_box.text(),
            unit_id=str(self.unit.value()),
            state="" if chosen == ARCHIVED else chosen,
            sort=self._sort,
            descending=self._descending,
            archived=chosen == ARCHIVED,
        )
        ids = register.find(self.desk, query)
        if self._behind is None:
            return ids
        wanted = set(self._behind.keys)
        return [key for key in ids if key in wanted]

    def _reset(self) -> None:
        assert self.list is not None
        self._behind = None
        self.unit.set_value("")
        self.list.filter_box.clear()
        self.chips.choose("")

    def _show_foot(self, count: int) -> None:
        assert self.list is not None
        marked = self.table.records.marked_keys()
        lines = register.lines(self.desk, marked) if marked else []
        left = told_marked(lines) if lines else "空格键勾选，Enter 打开"
        self.list.tell_foot(left, f"共 {count} 人")
        if count == 0 and self._is_filtered():
            self.list.say_when_empty("没有符合这些条件的党员。", "清除条件", self._reset)
        elif count == 0:
            button = self.acts[0].text()
            self.list.say_when_empty("名册里还没有党员。先新增一位，或导入花名册。", button,
                                     self.acts[0].trigger)  # fmt: skip

    def _is_filtered(self) -> bool:
        assert self.list is not None
        return bool(self.list.filter_box.text() or self.chips.current() or self.unit.value()
                    or self._behind)  # fmt: skip

    def _fill_bar(self) -> None:
        enrol, away, back, issue, book, amend, transfer, leave, visit = self.add_acts(
            (
                Command(words="新增党员(&N)", icon="add", key="Ctrl+N",
                        act=lambda: member_forms.enrol(self.shell)),
                Command(words="登记外出(&O)", icon="airplane_take_off",
                        act=self._for_current(absence_forms.depart)),
                Command(words="登记返乡(&B)", icon="checkmark_circle",
                        act=self._for_current(absence_forms.come_back)),
                Command(words="发证(&I)", icon="contact_card",
                        act=self._for_current(certificate_forms.issue)),
                Command(words="约走访(&Y)", icon="home_person",
                        act=self._for_current(visit_forms.book)),
                Command(words="修改(&C)", icon="edit", key="F2",
                        act=self._for_current(member_forms.amend)),
                Command(words="调整党支部(&U)…",
                        act=self._for_current(member_forms.transfer)),
                Command(words="迁出、去世、除名(&L)…", key="Del",
                        act=self._for_current(member_forms.strike_off)),
                Command(words="登记走访(&W)", icon="home_person",
                        act=self._for_current(visit_forms.settle_without_plan)),
            )
        )  # fmt: skip
        units, arrivals, bring = self.add_acts(
            (
                Command(words="组织管理(&G)…", icon="organization", act=self._open_units),
                Command(words="流入党员(&J)…", icon="location", act=self._open_arrivals),
                Command(words="导入(&R)", icon="arrow_import", act=self._open_import),
            )
        )
        self._on_one = (away, back, issue, book, amend, transfer, leave, visit)
        more = (transfer, leave, units, arrivals)
        self.bar.fill((enrol, away, back, issue, book), more, (bring,))
        for act, kind in ((visit, "primary"), (amend, "")):
            self.member_pane.acts.addWidget(ActButton(act, kind))
        self.member_pane.acts.addStretch(1)

    def _lay_out(self) -> None:
        assert self.list is not None
        self.unit.setAccessibleName("党支部")
        self.unit.setMinimumWidth(150)
        self.behind_button.setProperty("look", "chip")
        self.behind_button.setVisible(False)
        row = self.list.filter_row
        for at, part in enumerate((self.chips, self.behind_button)):
            row.insertWidget(at + 1, part)
        row.addWidget(self.unit)
        inner = QVBoxLayout(self.pane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.member_pane)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.pane)

    def _wire(self) -> None:
        assert self.list is not None
        self.list.filtered.connect(lambda _: self.read())
        self.list.rested.connect(self.member_pane.show_member)
        self.table.opened.connect(lambda _: self.acts[5].trigger())
        self.table.marked_changed.connect(lambda: self._show_foot(self.table.records.rowCount()))
        self.table.sort_asked.connect(self._on_sort)
        self.chips.chosen.connect(lambda _: self.read())
        self.unit.changed.connect(self.read)
        self.behind_button.clicked.connect(self._reset)

    def _on_sort(self, column: str, descending: bool) -> None:
        self._sort, self._descending = column, descending
        self.table.show_order(((column, descending),))
        self.read()

    def _for_current(self, form: Callable[[Shell, str], object]) -> Callable[[], object]:
        """Return an act on the current member; a sentence when there is none."""

        def act() -> None:
            key = self.table.current_key()
            if key:
                self.shell.try_it(lambda: form(self.shell, key))
            else:
                ask.tell(self.shell.window, "请先在名册里选一位党员。")

        return act

    def _open_units(self) -> None:
        from flowdesk.ui.unit_dialog import open_units

        open_units(self.shell)

    def _open_arrivals(self) -> None:
        from flowdesk.ui.arrival_dialog import open_arrivals

        open_arrivals(self.shell)

    def _open_import(self) -> None:
        from flowdesk.ui.import_dialog import take_in

        take_in(self.shell)


def told_marked(lines: list[MemberLine]) -> str:
    """Return who is marked in one line: 已勾选 3 人：男 2、女 1，平均 41 岁."""
    men = sum(1 for line in lines if line.member.sex == "男")
    ages = [line.age for line in lines if line.age is not None]
    average = f"，平均 {round(sum(ages) / len(ages))} 岁" if ages else ""
    return f"已勾选 {len(lines)} 人：男 {men}、女 {len(lines) - men}{average}"
