"""今日: what is due, the most overdue first, each line with its one next act."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from flowdesk.domain.certificate import Ledger, State
from flowdesk.domain.due import Due, DueKind, When
from flowdesk.services import certificates, dues, register, visits
from flowdesk.services.desk import Desk
from flowdesk.services.register import RegisterQuery
from flowdesk.ui import fonts, look, status_chips, unfinished, visit_forms
from flowdesk.ui.behind import Behind
from flowdesk.ui.commands import Command
from flowdesk.ui.figure_card import FigureCard, Shown
from flowdesk.ui.page import Page
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column, Group, Row
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell
from flowdesk.ui.tab_order import follow_layout
from flowdesk.ui.tokens import Tone

_GROUPS = {
    When.OVERDUE: ("已逾期", "error_circle", Tone.RED),
    When.TODAY: ("今天", "clock", Tone.AMBER),
    When.THIS_WEEK: ("本周还有", "calendar", Tone.GREY),
    When.LATER: ("以后", "calendar", Tone.GREY),
}
_WAITING = (State.TAKEN, State.PRINTED, State.SEALED)
_WEEK = "一二三四五六日"

People = dict[str, list[str]]


class TodayPage(Page):
    """The due list with two cards of figures."""

    name, title, icon = "today", "今日", "calendar_clock"
    pane_width = 312
    topics = frozenset(
        {"members", "absences", "arrivals", "certificates", "visits", "letters", "inspections",
         "filings", "day"}
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._dues: dict[str, Due] = {}
        self.list = RecordList(RecordTable(self._columns(), row=30))
        self.table = self.list.table
        self.day = QLabel()
        self.people, self.booklets = FigureCard("流动党员"), FigureCard("活动证")
        self._fill_bar()
        self._lay_out()
        self.table.opened.connect(lambda key: self.act_on(key))
        self.table.acted.connect(lambda key, _: self.act_on(key))

    def read(self) -> None:
        """Read what is due, and the figures beside the window's own work."""
        today = self.desk.today()
        self.day.setText(f"{today.month}月{today.day}日 星期{_WEEK[today.weekday()]}")
        found = dues.due_on(self.desk, today)
        self._dues = {due.key: due for due in found}
        rows: list[Row] = []
        for group, members in dues.grouped(found, today):
            words, icon, tone = _GROUPS[group]
            rows.append(Group(title=f"{words} {len(members)}", icon=icon, tone=tone))
            rows += [due.key for due in members]
        assert self.list is not None
        self.list.say_when_empty("今天没有到期的事。", "约走访", self.acts[1].trigger)
        self.list.show_rows(rows, lambda keys: [self._dues[key] for key in keys])
        for act in self._on_one:
            act.setEnabled(bool(found))
        self._show_booklets()
        unfinished.tell(self.shell, self.banner)
        self.shell.run("正在统计", lambda desk, report: people_of(desk), self._show_people)

    def result(self) -> str:
        """Say how many duties there are, and how many are overdue."""
        late = sum(1 for due in self._dues.values() if due.on < self.desk.today())
        return f"{len(self._dues)} 件，{late} 件逾期" if self._dues else "没有到期的事"

    def show_that(self, wanted: object) -> None:
        """Go to one due line."""
        self.table.go_to(str(wanted))

    def act_on(self, key: str) -> None:
        """Do the one act of a line."""
        due = self._dues[key]
        if due.kind is DueKind.VISIT:
            self.shell.try_it(
                lambda: visit_forms.settle(self.shell, visits.get(self.desk, due.key))
            )
        elif due.kind is DueKind.VISIT_AFTER_RETURN:
            self.shell.try_it(lambda: visit_forms.book(self.shell, due.member_id))
        else:
            from flowdesk.ui import flow_acts  # with the forms of movement

            self.shell.try_it(lambda: flow_acts.do(self.shell, due))

    def _act_current(self) -> None:
        if key := self.table.current_key():
            self.act_on(key)

    def _move_current(self) -> None:
        due = self._dues.get(self.table.current_key())
        if due is not None and due.kind is DueKind.VISIT:
            self.shell.try_it(lambda: visit_forms.move(self.shell, visits.get(self.desk, due.key)))

    def _open_member(self) -> None:
        due = self._dues.get(self.table.current_key())
        if due is not None and due.member_id:
            self.shell.asked.emit("register", due.member_id)

    def _columns(self) -> tuple[Column, ...]:
        def badge(due: Due) -> tuple[status_chips.Chip, ...]:
            today = self.desk.today()
            return (status_chips.of_due(due.on, today, dues.badge(due, today)),)

        return (
            Column(name="on", head="到期", chips=badge, width=112, rank=0),
            Column(name="kind", head="事项", text=lambda d: d.kind.value, width=84, bold=True),
            Column(name="name", head="姓名", text=lambda d: d.name, width=176, rank=0),
            Column(name="unit", head="党支部", text=lambda d: d.unit_name, width=140, rank=3),
            Column(name="owner", head="联系人", text=lambda d: d.owner, width=70, rank=4),
            Column(name="reason", head="说明", text=lambda d: d.reason, width=200, stretch=True,
                   rank=2),
            Column(name="act", head="下一步", text=lambda d: d.act, width=88, act=True, rank=0),
        )  # fmt: skip

    def _fill_bar(self) -> None:
        do, book, move, member = self.add_acts(
            (
                Command(words="办这一件(&W)", icon="checkmark_circle", act=self._act_current),
                Command(words="约走访(&N)", icon="home_person", key="Ctrl+N",
                        act=lambda: visit_forms.book(self.shell)),
                Command(words="改期(&G)", icon="calendar", act=self._move_current),
                Command(words="看党员(&I)", icon="person", act=self._open_member),
            )
        )  # fmt: skip
        self._on_one = (do, move, member)
        self.day.setFont(look.font(fonts.PAGE, bold=True))
        self.bar.row.addWidget(self.day)
        self.bar.row.addSpacing(12)
        self.bar.fill((do, book, move, member))

    def _lay_out(self) -> None:
        assert self.list is not None
        self.pane.setObjectName("plain")
        self.pane.setFrameShape(QFrame.Shape.NoFrame)
        cards = QVBoxLayout(self.pane)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(10)
        cards.addWidget(self.people)
        cards.addWidget(self.booklets)
        cards.addStretch(1)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.pane)

    def _show_people(self, people: People) -> None:
        def opens(caption: str) -> Shown:
            keys = tuple(people[caption])
            return Shown(
                label=caption, value=len(keys),
                opens=lambda: self.shell.asked.emit("register", Behind(caption, keys)),
            )  # fmt: skip

        self.people.show_figures([opens(caption) for caption in people])
        follow_layout(self)

    def _show_booklets(self) -> None:
        lines = certificates.lines_of(self.desk)
        ledger = certificates.ledger(self.desk)

        def opens(words: str, states: tuple[State, ...]) -> Shown:
            count = sum(1 for line in lines if line.state in states)
            key = states[0].value if len(states) == 1 else "待办"
            return Shown(
                label=words, value=count,
                opens=lambda: self.shell.asked.emit("certificates", f"state:{key}"),
            )  # fmt: skip

        stock = Shown(
            label="空白证结存", value=ledger.in_stock, note=told_balance(ledger),
            opens=lambda: self.shell.asked.emit("certificates", f"state:{State.IN_STOCK.value}"),
        )  # fmt: skip
        self.booklets.show_figures(
            [
                opens("待打印、盖章、发放", _WAITING),
                opens("已发放，在党员手中", (State.HANDED_OVER,)),
                opens("已交回，待上缴", (State.HANDED_IN,)),
                stock,
            ]
        )


def people_of(desk: Desk) -> People:
    """Return who is behind each figure of the card, by its words."""
    found: People = {}
    for words, state in (("外出", "外出"), ("外出无证", "无证"), ("失联", "失联"),
                         ("近一年返乡", "返乡")):  # fmt: skip
        found[words] = register.find(desk, RegisterQuery(state=state))
    return found


def told_balance(ledger: Ledger) -> str:
    """Say whether the stock's equation holds."""
    used = ledger.issued + ledger.voided + ledger.lost + ledger.surrendered + ledger.in_stock
    return "账已平" if used == ledger.received else f"差 {abs(ledger.received - used)} 本"
