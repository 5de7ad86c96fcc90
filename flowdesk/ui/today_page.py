"""今日: what is due by day, kind or person; the running window, figures, and three charts."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain import lunar
from flowdesk.domain.certificate import Ledger, State
from flowdesk.domain.chart import Bar, Chart
from flowdesk.domain.due import Due, DueKind, When
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.letter_state import OPEN as OPEN_LETTERS
from flowdesk.services import (
    booklet_strips,
    certificates,
    charts,
    dues,
    letters,
    register,
    visits,
    windows,
)
from flowdesk.services.desk import Desk
from flowdesk.services.register import RegisterQuery
from flowdesk.ui import chart_card, fonts, look, status_chips, unfinished, visit_forms
from flowdesk.ui.behind import Behind
from flowdesk.ui.chart_card import ChartCard
from flowdesk.ui.commands import Command
from flowdesk.ui.figure_card import FigureCard, Shown
from flowdesk.ui.filter_chips import FilterChips
from flowdesk.ui.page import Page, Size
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column, Group, Row
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.segments import joined, segment
from flowdesk.ui.shell import Shell
from flowdesk.ui.tab_order import follow_layout
from flowdesk.ui.tokens import Tone

_GROUPS = {
    When.OVERDUE: ("已逾期", "error_circle", Tone.RED),
    When.TODAY: ("今天", "clock", Tone.AMBER),
    When.THIS_WEEK: ("本周还有", "calendar", Tone.GREY),
    When.LATER: ("以后", "calendar", Tone.GREY),
}
# The chips: words, and the kinds of duty below each.
_KIND_OF = {
    "走访": (DueKind.VISIT, DueKind.VISIT_AFTER_RETURN, DueKind.AT_HOME),
    "联系": (DueKind.CONTACT, DueKind.NOTICE),
    "困难": (DueKind.MATTER, DueKind.CONFIRM),
    "证件": (DueKind.INSPECTION, DueKind.REVIEW, DueKind.TERM),
    "手续": (DueKind.RETURN, DueKind.SIX_MONTHS, DueKind.LETTER, DueKind.FILING, DueKind.ARRIVAL),
    "培训": (DueKind.COURSE,),
}  # fmt: skip
_KINDS = (("", "全部"), *((name, name) for name in _KIND_OF))
_WAITING = (State.TAKEN, State.PRINTED, State.SEALED)
REST = 120  # milliseconds without an act before figures and charts are counted anew
_WEEK = "一二三四五六日"

People = dict[str, list[str]]


class TodayPage(Page):
    """The due list with two cards of figures."""

    name, title, icon = "today", "今日", "calendar_clock"
    pane_width = 312
    topics = frozenset(
        {"members", "absences", "arrivals", "certificates", "visits", "letters", "inspections",
         "filings", "contacts", "matters", "notices", "courses", "windows", "day"}
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._dues: dict[str, Due] = {}
        self.list = RecordList(RecordTable(self._columns(), row=30))
        self.table = self.list.table
        self.day = QLabel()
        self.people, self.booklets = FigureCard("流动党员"), FigureCard("证件与文书")
        self.lunar, self.window_line = QLabel(), QPushButton()
        self.chips = FilterChips(_KINDS)
        self.groupings = [segment(words) for words in ("到期(&S)", "事项(&K)", "联系人(&L)")]
        self.charts = [ChartCard(self._open_bar) for _ in range(3)]
        self._asking = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask_figures)
        self._fill_bar()
        self._lay_out()
        self.table.opened.connect(lambda key: self.act_on(key))
        self.table.acted.connect(lambda key, _: self.act_on(key))

    def read(self) -> None:
        """Read what is due, and the figures beside the window's own work."""
        today = self.desk.today()
        self.day.setText(f"{today.month}月{today.day}日 星期{_WEEK[today.weekday()]}")
        self.lunar.setText(_lunar(today))
        found = dues.due_on(self.desk, today)
        self._dues = {due.key: due for due in found}
        for key, _ in _KINDS:
            self.chips.count(key, sum(1 for due in found if _is(key, due)))
        self._show_dues()
        self._show_window()
        self._show_booklets()
        unfinished.tell(self.shell, self.banner)
        self._rest.start()

    def _ask_figures(self) -> None:
        """Count beside the window once it is at rest: of acts in a row only the last counts."""
        if self.shell.closed:
            return
        if self._asking:
            self._rest.start()
            return
        self._asking, told = True, chart_card.colours()

        def count(desk: Desk, report: object) -> tuple[People, list[tuple[Chart, bytes]]]:
            return people_of(desk), charts.drawn(desk, chart_card.WIDTH, told)

        self.shell.run("正在统计", count, self._show_figures, self._on_refused)

    def _show_figures(self, counted: tuple[People, list[tuple[Chart, bytes]]]) -> None:
        self._asking = False
        self._show_people(counted[0])
        self._show_charts(counted[1])
        follow_layout(self)

    def _on_refused(self, refusal: FlowDeskError) -> None:
        self._asking = False
        self.shell.refuse(refusal)

    def _show_dues(self) -> None:
        today, key = self.desk.today(), self.chips.current()
        found = [due for due in self._dues.values() if _is(key, due)]
        rows: list[Row] = []
        for title, icon, tone, members in self._groups(found):
            rows.append(Group(title=f"{title} {len(members)}", icon=icon, tone=tone))
            rows += [due.key for due in members]
        assert self.list is not None
        if self._dues and not found:
            self.list.say_when_empty(
                "没有这一类到期的事。", "看全部", lambda: self.chips.choose("")
            )
        else:
            self.list.say_when_empty("今天没有到期的事。", "约走访", self.acts[1].trigger)
        self.list.show_rows(rows, lambda keys: [self._dues[key] for key in keys])
        late = sum(1 for due in found if due.on < today)
        self.list.tell_foot("", f"共 {len(found)} 件，{late} 件逾期" if found else "")
        for act in self._on_one:
            act.setEnabled(bool(found))

    def _groups(self, found: list[Due]) -> list[tuple[str, str, Tone, list[Due]]]:
        if self.groupings[0].isChecked():
            grouped = dues.grouped(found, self.desk.today())
            return [(*_GROUPS[when], members) for when, members in grouped]
        by = dues.by_kind if self.groupings[1].isChecked() else dues.by_owner
        icon = "text_bullet_list" if self.groupings[1].isChecked() else "person"
        return [(name or "没有联系人", icon, Tone.GREY, members) for name, members in by(found)]

    def _show_window(self) -> None:
        """Say which return window runs, or which comes next, and how far it has got."""
        today = self.desk.today()
        running = windows.running(self.desk, today)
        one = running[0] if running else windows.upcoming(self.desk, today)
        self.window_line.setVisible(one is not None)
        if one is None:
            return
        if not running:
            words = f"{one.name} {one.first} 起"
            self._say_window(f"下一个返乡时段 {words}", words, one.key())
            return
        lines = windows.lines_of(self.desk, one.key(), today)
        expected = sum(1 for line in lines if line.home is not None)
        came = sum(1 for line in lines if line.came)
        waiting = sum(1 for line in lines if windows.visit_waits(line, today))
        days = (today - one.first).days + 1
        self._say_window(
            f"{one.name}返乡期 第 {days} 天 / {(one.last - one.first).days + 1} 天　"
            f"预计返乡 {expected}　已返乡 {came}　已走访 {came - waiting}　待走访 {waiting}",
            f"{one.festival}：已返乡 {came}，待走访 {waiting}",
            one.key(),
        )  # fmt: skip

    def _say_window(self, words: str, short: str, key: str) -> None:
        self._window_words, self._window_key = (words, short), key
        self._word_window()

    def _word_window(self) -> None:
        full, short = self._window_words
        self.window_line.setText(full if self._size is Size.WIDE else short)
        self.window_line.setAccessibleName(full)

    def _open_window(self) -> None:
        self.shell.asked.emit("visits", f"windows:{self._window_key}")

    def _show_charts(self, drawn: list[tuple[Chart, bytes]]) -> None:
        for card, (chart, svg) in zip(self.charts, drawn, strict=True):
            card.show_chart(chart, svg)

    def _open_bar(self, chart: Chart, bar: Bar) -> None:
        caption = f"{chart.title} {bar.label}".strip()
        self.shell.asked.emit("register", Behind(caption, bar.keys))

    def fit(self, size: Size) -> None:
        """Fold the chips and give the band its room where it is short."""
        super().fit(size)
        self.chips.fold(size is not Size.WIDE)
        self.lunar.setVisible(size is Size.WIDE)
        self._word_window()
        self.bar.fit()

    def result(self) -> str:
        """Say how many duties there are, and how many are overdue."""
        late = sum(1 for due in self._dues.values() if due.on < self.desk.today())
        return f"{len(self._dues)} 件，{late} 件逾期" if self._dues else "没有到期的事"

    def show_that(self, wanted: object) -> None:
        """Go to one due line."""
        self.table.go_to(str(wanted))

    def print_current(self) -> None:
        """Show everything that is due as a list to be printed."""
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        open_paper(self.shell, "待办清单", care_papers.due_list)

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
        do, book, move, member, printing = self.add_acts(
            (
                Command(words="办这一件(&W)", icon="checkmark_circle", act=self._act_current),
                Command(words="约走访(&N)", icon="home_person", key="Ctrl+N",
                        act=lambda: visit_forms.book(self.shell)),
                Command(words="改期(&G)", icon="calendar", act=self._move_current),
                Command(words="看党员(&I)", icon="person", act=self._open_member),
                Command(words="打印清单(&R)…", icon="print", act=self.print_current),
            )
        )  # fmt: skip
        self._on_one = (do, move, member)
        self.day.setFont(look.font(fonts.PAGE, bold=True))
        self.bar.lead(self.day)
        self.lunar.setProperty("tone", "muted")
        self.bar.lead(self.lunar)
        self.window_line.setProperty("look", "link")
        self.window_line.setAutoDefault(False)
        self.window_line.setToolTip("看这个返乡时段")
        self.window_line.clicked.connect(self._open_window)
        self._window_key, self._window_words = "", ("", "")
        self.bar.fill((do, book, move, member, printing), (), (self.window_line,))

    def _lay_out(self) -> None:
        assert self.list is not None
        self.pane.setObjectName("plain")
        self.pane.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self.pane)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 4, 0)
        cards.setSpacing(10)
        for card in (self.people, self.booklets, *self.charts):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            cards.addWidget(card)
        for chart in self.charts:
            chart.hide()  # until it is drawn
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName("数字和统计图")
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (scroll.viewport(), inner):
            ground.setAutoFillBackground(False)
        outer.addWidget(scroll)
        row = self.list.filter_row
        for at, part in enumerate((joined(*self.groupings), self.chips)):
            row.insertWidget(at, part)
        self.groupings[0].setChecked(True)
        for one in self.groupings:
            one.clicked.connect(lambda _=False, chosen=one: self._group_by(chosen))
        self.chips.chosen.connect(lambda _: self._show_dues())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.pane)

    def _group_by(self, chosen: QPushButton) -> None:
        for one in self.groupings:
            one.setChecked(one is chosen)
        self._show_dues()

    def _show_people(self, people: People) -> None:
        def opens(caption: str) -> Shown:
            keys = tuple(people[caption])
            return Shown(
                label=caption, value=len(keys),
                opens=lambda: self.shell.asked.emit("register", Behind(caption, keys)),
            )  # fmt: skip

        self.people.show_figures([opens(caption) for caption in people])

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

        calls = booklet_strips.strips(self.desk, lines=lines)

        def calling(words: str, caption: str, keys: tuple[str, ...]) -> Shown:
            def show() -> None:
                self.shell.asked.emit("certificates", f"call:{caption}")

            return Shown(label=words, value=len(keys), opens=show if keys else None)

        stock = Shown(
            label="空白证结存", value=ledger.in_stock,
            note="快用完了" if calls.low else told_balance(ledger),
            opens=lambda: self.shell.asked.emit("certificates", f"state:{State.IN_STOCK.value}"),
        )  # fmt: skip
        waiting = sum(line.state in OPEN_LETTERS for line in letters.lines_of(self.desk))
        self.booklets.show_figures(
            [
                calling("将到期", "将到期", calls.expiring),
                calling("年审到期", "年审到期", calls.unreviewed),
                calling("返乡未交回", "返乡未交回", calls.not_handed_in),
                Shown(
                    label="介绍信、证明信等回执",
                    value=waiting,
                    opens=lambda: self.shell.asked.emit("flow", "letters"),
                ),
                opens("待打印、盖章、发放", _WAITING),
                opens("已发放，在党员手中", (State.HANDED_OVER,)),
                opens("已交回，待上缴", (State.HANDED_IN,)),
                stock,
            ]
        )


def _is(key: str, due: Due) -> bool:
    return not key or due.kind in _KIND_OF[key]


def _lunar(day: date) -> str:
    known = lunar.lunar_of(day)
    return f"农历{lunar.month_and_day(day)}" if known else ""


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
