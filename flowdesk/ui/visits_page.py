"""走访: what is planned, made, missed and called off; as a list, a month, a week, or a board."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from flowdesk.domain.folds import bare
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import members, papers, visits, walks, windows
from flowdesk.services.visits import VisitLine
from flowdesk.ui import ask, status_chips, visit_forms
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.filter_chips import FilterChips
from flowdesk.ui.month import MonthView
from flowdesk.ui.page import Page, Size
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.segments import joined, segment
from flowdesk.ui.shell import Shell
from flowdesk.ui.visit_board import VisitBoard
from flowdesk.ui.visit_pane import VisitPane

OPEN = "待访"
_FILTERS = (
    (OPEN, OPEN), (VisitState.OVERDUE.value, "逾期"), (VisitState.MISSED.value, "未遇"),
    (VisitState.DONE.value, "已访"), (VisitState.CANCELLED.value, "已取消"), ("", "全部"),
)  # fmt: skip
_PENDING = (VisitState.PLANNED, VisitState.OVERDUE)
_TO_DO = (*_PENDING, VisitState.MISSED)
_ON_BOARD = 60  # days back that the board shows
_ASKED = 6  # names that a question offers


class VisitsPage(Page):
    """The visits as a list or a month, with the pane of the current one."""

    name, title, icon = "calls", "走访安排", "home_person"
    pane_width = 372
    topics = frozenset({"visits", "members", "absences", "windows", "matters", "day"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lines: dict[str, VisitLine] = {}
        self._member = ""
        self._day: date | None = None
        self.list = RecordList(RecordTable(COLUMNS), filter_hint="姓名、走访人")
        self.table = self.list.table
        self.chips, self.only = FilterChips(_FILTERS), QPushButton()
        self.month, self.views = MonthView(), QStackedWidget()
        self.board = VisitBoard()
        self.visit_pane = VisitPane(shell)
        self._fill_bar()
        self._lay_out()
        self._wire()

    def read(self) -> None:
        """Read every visit as it stands today."""
        lines = visits.lines_of(self.desk)
        self._lines = {line.id: line for line in lines}
        states = Counter(line.state for line in lines)
        for key, _ in _FILTERS:
            self.chips.count(key, sum(states[one] for one in VisitState if _in(key, one)))
        today = self.desk.today()
        self.month.show_visits(lines, today)
        years = range(today.year - 1, today.year + 2)
        self.month.show_windows([one for y in years for one in windows.of_year(self.desk, y)])
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Fill what is on show; what isn't is filled when it is turned to."""
        if self.views.currentWidget() is self.board:
            recent = self.desk.today() - timedelta(days=_ON_BOARD)
            self.board.show_visits([one for one in self._lines.values() if _when(one) >= recent])
        elif self.views.currentWidget() is self.list:
            self._show()
        else:
            self._on_month_chosen(self.month.day())

    def result(self) -> str:
        """Say how many are to be made, are overdue and were missed."""
        states = [line.state for line in self._lines.values()]
        pending = sum(states.count(state) for state in _PENDING)
        late, missed = states.count(VisitState.OVERDUE), states.count(VisitState.MISSED)
        return f"待访 {pending}，其中逾期 {late}；未遇 {missed}"

    def show_that(self, wanted: object) -> None:
        """Show the visits to one member, or one visit."""
        self._reset()
        told = str(wanted)
        if told.startswith("member:"):
            self._member = told.removeprefix("member:")
            self.chips.choose("")
        else:
            self.chips.choose("")
            self.table.go_to(told)

    def fit(self, size: Size) -> None:
        """Fold the chips where room is short; the month then counts only."""
        super().fit(size)
        self.chips.fold(size is not Size.WIDE)
        self.month.count_only(size is Size.SMALL)

    def print_current(self) -> None:
        """Open the sheet of the current visit."""
        self._open_sheet()

    def export_current(self) -> None:
        """Export every visit (F12)."""
        from flowdesk.services import list_exports
        from flowdesk.ui.export_dialog import export_table

        export_table(
            self.shell,
            "导出走访台账",
            f"{len(self._lines)} 次",
            lambda desk, unmasked: list_exports.visit_list(desk),
            masks=False,
        )

    def _show(self) -> None:
        assert self.list is not None
        keys = [key for key, line in self._lines.items() if self._is_wanted(line)]
        pending = self.chips.current() in (OPEN, VisitState.OVERDUE.value)
        keys.sort(key=lambda key: _when(self._lines[key]), reverse=not pending)
        self._name_only()
        if self.chips.current() == OPEN and not self._is_narrowed():
            self.list.say_when_empty("没有待办的走访。", "约走访", self.acts[0].trigger)
        else:
            self.list.say_when_empty("没有符合条件的走访。", "清除条件", self._reset)
        self.list.show_rows(keys, self._page_of)
        self.list.tell_foot("", f"共 {len(keys)} 次")
        self._on_rest(self.table.current_key())

    def _page_of(self, keys: Sequence[str]) -> list[VisitLine]:
        """Return the rows that come into sight, their members read in one go."""
        rows = [self._lines[key] for key in keys]
        if rows:
            rows[0].people.load(row.visit.member_id for row in rows)
        return rows

    def _is_wanted(self, line: VisitLine) -> bool:
        assert self.list is not None
        if self._member and line.visit.member_id != self._member:
            return False
        if self._day is not None:
            return self._day in (line.visit.planned_on, line.visit.done_on)
        if not _in(self.chips.current(), line.state):
            return False
        text = bare(self.list.filter_box.text())
        return not text or text in bare(line.name) + bare(line.visit.visitor)

    def _is_narrowed(self) -> bool:
        assert self.list is not None
        return bool(self._member or self._day or self.list.filter_box.text())

    def _reset(self) -> None:
        assert self.list is not None
        self._member, self._day = "", None
        self.list.filter_box.clear()
        self.chips.choose(OPEN)

    def _name_only(self) -> None:
        known = self._lines.values()
        names = [line.name for line in known if line.visit.member_id == self._member]
        day = f"{self._day.month}月{self._day.day}日" if self._day else ""
        words = names[0] if self._member and names else day
        self.only.setText(f"只看 {words}　×")
        self.only.setVisible(bool(words))

    def _on_current(self, key: str) -> None:
        line = self._lines.get(key)
        state = line.state if line else None
        for act in self._open_acts:
            act.setEnabled(state in _TO_DO)
        self._amend_act.setEnabled(state is VisitState.DONE)
        self._sheet_act.setEnabled(line is not None)

    def _on_rest(self, key: str) -> None:
        self._on_current(key)
        self.visit_pane.show_line(self._lines.get(key))

    def _fill_bar(self) -> None:
        made = self.add_acts(
            (
                Command(words="约走访(&N)", icon="add", key="Ctrl+N",
                        act=lambda: visit_forms.book(self.shell)),
                Command(words="登记走访(&W)", icon="checkmark_circle",
                        act=self._for_current(visit_forms.settle)),
                Command(words="未遇(&U)", icon="error_circle",
                        act=self._for_current(visit_forms.miss)),
                Command(words="改期(&G)", icon="calendar",
                        act=self._for_current(visit_forms.move)),
                Command(words="取消走访(&X)", icon="dismiss", key="Del",
                        act=self._for_current(visit_forms.cancel)),
                Command(words="改走访记录(&C)", icon="edit", key="F2",
                        act=self._for_current(visit_forms.settle)),
                Command(words="走访表(&S)…", icon="print", act=self._open_sheet),
            )
        )  # fmt: skip
        enter, sheets, photos = self.add_acts((
            Command(words="按走访单录入(&R)…", icon="clipboard_task", act=self._open_walk),
            Command(words="打印走访单(&J)…", icon="print", act=self._print_walk),
            Command(words="附件(&F)…", act=self._for_current(_open_photos)),
        ))  # fmt: skip
        self._open_acts = made[1:5]
        self._amend_act, self._sheet_act = made[5], made[6]
        self.as_list, self.as_month = segment("名单(&L)"), segment("月历(&Y)")
        self.as_week, self.as_board = segment("周(&I)"), segment("看板(&K)")
        self.segments = (self.as_list, self.as_month, self.as_week, self.as_board)
        self.bar.fill((made[0], made[1], enter, made[2], made[3], made[4]),
                      (made[5], made[6], sheets, photos), (joined(*self.segments),))  # fmt: skip
        # The letters belong to the same acts in the bar above.
        self.visit_pane.acts.addWidget(ActButton(made[1], "primary", letter=False))
        for act in (made[2], made[3]):
            self.visit_pane.acts.addWidget(ActButton(act, letter=False))
        self.visit_pane.acts.addStretch(1)

    def _lay_out(self) -> None:
        assert self.list is not None
        self.only.setProperty("look", "chip")
        self.list.filter_row.insertWidget(1, self.chips)
        self.list.filter_row.insertWidget(2, self.only)
        self.views.addWidget(self.list)
        self.views.addWidget(self.month)
        self.views.addWidget(self.board)
        inner = QVBoxLayout(self.pane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.visit_pane)
        self.body.addWidget(self.views, 1)
        self.body.addWidget(self.pane)
        self.as_list.setChecked(True)

    def _wire(self) -> None:
        assert self.list is not None
        self.list.filtered.connect(lambda _: self._show())
        self.list.rested.connect(self._on_rest)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _: self._open())
        self.chips.chosen.connect(self._on_chip)
        self.only.clicked.connect(self._reset)
        for one in self.segments:
            one.clicked.connect(lambda _=False, chosen=one: self._turn(chosen))
        self.board.opened.connect(self._open_key)
        self.board.chosen.connect(self._on_rest)
        self.month.opened.connect(self._show_day)
        self.month.chosen.connect(self._on_month_chosen)
        self.month.move_asked.connect(self._move)

    def _on_chip(self, key: str) -> None:
        self._day = None
        self._show()

    def _turn(self, chosen: QPushButton) -> None:
        for one in self.segments:
            one.setChecked(one is chosen)
        shown: QWidget = self.month
        if chosen is self.as_list:
            shown = self.list if self.list is not None else self.month
        elif chosen is self.as_board:
            shown = self.board
        self.month.show_week(chosen is self.as_week)
        self.views.setCurrentWidget(shown)
        self._show_chosen()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor into what is on show."""
        if self.views.currentWidget() is self.list:
            super().take_focus()
        elif self.views.currentWidget() is self.board:
            next(iter(self.board.lists.values())).setFocus()
        else:
            self.month.setFocus()

    def _show_day(self, day: date) -> None:
        """Show the list of one day."""
        self._turn(self.as_list)
        self._day = day
        self._show()

    def _on_month_chosen(self, day: date) -> None:
        self._on_rest(self.month.first_key(day))

    def _move(self, day: date, days: int) -> None:
        pending = {
            line.name: line.visit
            for line in self._lines.values()
            if line.state in _TO_DO and line.visit.planned_on == day
        }
        visit = next(iter(pending.values()), None)
        if len(pending) > 1:
            question = f"{day.month}月{day.day}日有 {len(pending)} 次走访，改哪一次的日期？"
            visit = pending.get(ask.choose(self.shell.window, question, *list(pending)[:_ASKED]))
        if visit is not None:
            visit_forms.move(self.shell, visit, day + timedelta(days=days))

    def _open_walk(self) -> None:
        from flowdesk.ui.walk_dialog import open_walk  # with its grid

        open_walk(self.shell)

    def _print_walk(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        line = self._lines.get(self.table.current_key())
        on = line.visit.planned_on if line else self.month.day()
        if not walks.of_day(self.desk, on):
            ask.tell(
                self.shell.window, f"{on} 没有约走访。", "先选那一天的一次走访，再打印走访单。"
            )
            return
        open_paper(self.shell, f"走访单 {on}", lambda desk: care_papers.walk_sheets(desk, on))

    def _open(self) -> None:
        self._open_key(self.table.current_key())

    def _open_key(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        if line.state in _TO_DO or line.state is VisitState.DONE:
            self.shell.try_it(lambda: visit_forms.settle(self.shell, line.visit))

    def _for_current(self, form: Callable[[Shell, Visit], object]) -> Callable[[], object]:
        def act() -> None:
            line = self._lines.get(self.table.current_key())
            if line is not None:
                self.shell.try_it(lambda: form(self.shell, line.visit))

        return act

    def _open_sheet(self) -> None:
        from flowdesk.ui.paper_dialog import open_paper

        line = self._lines.get(self.table.current_key())
        if line is not None:
            title = f"走访登记表 — {line.name}"
            open_paper(self.shell, title, lambda desk: papers.visit_sheet(desk, line.id))


def _open_photos(shell: Shell, visit: Visit) -> object:
    from flowdesk.ui.attachments_dialog import open_attachments  # with its pictures

    who = members.get(shell.desk, visit.member_id).name
    on = visit.done_on or visit.planned_on
    return open_attachments(shell, visit.id, f"{who} {on} 走访")


def _in(key: str, state: VisitState) -> bool:
    if key == OPEN:
        return state in _PENDING
    return not key or state.value == key


def _when(line: VisitLine) -> date:
    return line.visit.done_on or line.visit.planned_on


def _short(unit: str) -> str:
    return unit.removesuffix("党支部") or unit


COLUMNS = (
    Column(name="planned", head="计划日期", text=lambda v: str(v.visit.planned_on), width=98,
           rank=0),
    Column(name="state", head="状态", chips=lambda v: (status_chips.of_visit(v.state),), width=88,
           rank=0),
    Column(name="name", head="走访对象", text=lambda v: v.name, width=164, bold=True,
           rank=0),
    Column(name="unit", head="党支部", text=lambda v: _short(v.who.unit_name), width=96, rank=3),
    Column(name="occasion", head="时机", text=lambda v: v.visit.occasion, width=84, rank=4),
    Column(name="visitor", head="走访人", text=lambda v: v.visit.visitor, width=76, rank=2),
    Column(name="done", head="走访日期", text=lambda v: str(v.visit.done_on or "—"), width=98,
           muted=True, rank=5),
    Column(name="told", head="情况",
           text=lambda v: v.visit.difficulty or v.visit.talk or v.visit.reason, width=140,
           stretch=True, rank=1),
)  # fmt: skip
