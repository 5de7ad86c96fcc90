"""活动证: the stock's equation, every booklet with its state, and its paper."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from flowdesk.domain.certificate import Event, State
from flowdesk.domain.folds import bare
from flowdesk.services import booklet_papers, booklet_strips, certificates, papers
from flowdesk.services.booklet_steps import steps_from
from flowdesk.services.certificates import CertificateLine
from flowdesk.ui import (
    ask,
    batch_dialog,
    booklet_forms,
    calibration_forms,
    certificate_forms,
    status_chips,
)
from flowdesk.ui.call_strip import CallStrip
from flowdesk.ui.certificate_pane import STILL_MADE, CertificatePane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.filter_chips import FilterChips
from flowdesk.ui.ledger_strip import LedgerStrip
from flowdesk.ui.page import Page, Size
from flowdesk.ui.preflight_dialog import look_through
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell

WAITING = "待办"
_FILTERS = (
    ("", "全部"), (WAITING, WAITING), (State.HANDED_OVER.value, "在党员手中"),
    (State.HANDED_IN.value, "已交回"), (State.SURRENDERED.value, "已上缴"),
    ("废失", "作废、遗失"), (State.IN_STOCK.value, "空白"),
)  # fmt: skip
_MANY = {
    WAITING: (State.TAKEN, State.PRINTED, State.SEALED),
    "废失": (State.VOIDED, State.LOST),
}
_FIGURES = {
    "received": "", "issued": "", "voided": "废失", "lost": "废失",
    "surrendered": State.SURRENDERED.value, "in_stock": State.IN_STOCK.value,
}  # fmt: skip
_STEPS = (
    (Event.SEALED, "登记盖章(&S)", "clipboard_checkmark"),
    (Event.HANDED_OVER, "登记发放(&G)", "person"),
    (Event.INSPECTED, "查验(&C)", "checkmark_circle"),
    (Event.HANDED_IN, "登记交回(&J)", "archive"),
    (Event.VOIDED, "作废(&Z)", "dismiss"),
    (Event.LOST, "遗失(&L)", ""),
    (Event.REVIEWED, "年审(&Y)", ""),
    (Event.EXTENDED, "延期(&Q)", ""),
    (Event.SURRENDERED, "上缴(&U)", ""),
)
_NEXT = {
    State.TAKEN: "待打印",
    State.PRINTED: "待盖章",
    State.SEALED: "待领取",
    State.HANDED_IN: "待上缴",
}
_CALLS = {
    "年审到期": "unreviewed", "将到期": "expiring", "返乡未交回": "not_handed_in",
    "持证失联": "unreachable",
}  # fmt: skip
_PAST_PRINTING = (State.IN_STOCK, State.LOST, State.VOIDED, State.SURRENDERED)


class CertificatesPage(Page):
    """The list of booklets with the paper of the current one."""

    name, title, icon = "certificates", "活动证", "contact_card"
    pane_width = 372
    topics = frozenset({"certificates", "members", "absences", "calibrations", "patterns", "day"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lines: dict[str, CertificateLine] = {}
        self.list = RecordList(RecordTable(COLUMNS), filter_hint="证号、姓名")
        self.table = self.list.table
        self.chips, self.ledger = FilterChips(_FILTERS), LedgerStrip()
        self.calls = CallStrip(list(_CALLS))
        self._calling: dict[str, tuple[str, ...]] = {}
        self.paper = CertificatePane(shell)
        self.steps: dict[Event, QAction] = {}
        self._on_paper: tuple[QAction, ...] = ()
        self._fill_bar()
        self._lay_out()
        self._wire()

    def read(self) -> None:
        """Read every booklet as it stands today."""
        lines = certificates.lines_of(self.desk)
        # The latest first, the blanks still in stock last.
        lines.reverse()
        lines.sort(key=lambda line: line.state is State.IN_STOCK)
        self._lines = {line.id: line for line in lines}
        next_number = certificates.next_number(self.desk)
        calls = booklet_strips.strips(self.desk, lines=lines)
        self._calling = {caption: getattr(calls, name) for caption, name in _CALLS.items()}
        self.calls.show_counts({caption: len(keys) for caption, keys in self._calling.items()})
        self.ledger.show_ledger(certificates.ledger(self.desk), next_number, low=calls.low)
        for key, _ in _FILTERS:
            self.chips.count(key, sum(1 for line in lines if _in(key, line)))
        self._show()

    def result(self) -> str:
        """Say how many booklets members hold and how many are left."""
        held = sum(1 for line in self._lines.values() if line.state is State.HANDED_OVER)
        left = sum(1 for line in self._lines.values() if line.state is State.IN_STOCK)
        return f"在党员手中 {held} 本，结存 {left} 本"

    def show_that(self, wanted: object) -> None:
        """Go to one booklet, or show those in a state."""
        assert self.list is not None
        self.list.filter_box.clear()
        told = str(wanted)
        if told.startswith("state:"):
            self.chips.choose(told.removeprefix("state:"))
        elif told.startswith("call:"):
            self.chips.choose("")
            self.calls.press(told.removeprefix("call:"))
        else:
            self.chips.choose("")
            self.table.go_to(told)

    def fit(self, size: Size) -> None:
        """Fold the chips where room is short."""
        super().fit(size)
        self.chips.fold(size is not Size.WIDE)
        self.ledger.title.setVisible(size is not Size.SMALL)
        self._move_calls(beside=size is not Size.WIDE)

    def _place_pane(self) -> None:
        """The ledger gives way to the paper where there is no room for both."""
        super()._place_pane()
        self.ledger.setVisible(self._size is not Size.SMALL or self.pane.isHidden())

    def _move_calls(self, beside: bool) -> None:
        """Put what calls beside the folded chips where room is short, else over them."""
        assert self.list is not None
        row = self.list.filter_row
        if beside and self._left.indexOf(self.calls) >= 0:
            self._left.removeWidget(self.calls)
            row.insertWidget(0, self.calls)  # where Tab comes to it, before the filter
        elif not beside and row.indexOf(self.calls) >= 0:
            row.removeWidget(self.calls)
            self._left.insertWidget(1, self.calls)

    def print_current(self) -> None:
        """Print the paper on show, unless its booklet is lost, void or gone.

        An overprint is looked through first, and printed again with a reason only.
        """
        if not self._may_leave():
            return
        line = self._lines.get(self.table.current_key())
        if line is None or line.certificate is None or self.paper.kind() != "overprint":
            self.paper.preview.print_paper()
            return
        booklet, key = line, line.certificate.id
        look_through(self.shell, [key], lambda: self.paper.print_overprint(booklet))

    def _look_through(self) -> None:
        keys = [
            line.certificate.id
            for line in self._lines.values()
            if line.certificate and line.state is State.TAKEN
        ]
        if not keys:
            ask.tell(
                self.shell.window, "没有待打印的活动证。", "发证以后、打印以前，可以在这里核对。"
            )
            return
        look_through(self.shell, keys)

    def export_current(self) -> None:
        """Export the paper on show."""
        if self._may_leave():
            self.paper.preview.export_paper()

    def _try_on_paper(self) -> None:
        """Print the words onto a plain sheet, to be held against the booklet."""
        if self._may_leave() and self.paper.has_overprint():
            self.paper.print_trial()
            return
        words = "请先选一本证，在右边点“套打页”或“年审”，再在白纸上试打。"
        if not self.paper.has_overprint():
            ask.tell(self.shell.window, words)

    def _may_leave(self) -> bool:
        line = self._lines.get(self.table.current_key())
        if line is None:
            return True
        if line.state not in _PAST_PRINTING:
            if not self.paper.shows(line):
                ask.tell(self.shell.window, STILL_MADE)
            return self.paper.shows(line)
        words = f"证号 {line.blank.number} {line.state.value}，没有要打印或导出的。"
        ask.tell(self.shell.window, words, "请先在名单里选一本还在办或还在用的证。")
        return False

    def _show(self) -> None:
        assert self.list is not None
        text = bare(self.list.filter_box.text())
        wanted = self.chips.current()
        calling = self._calling.get(self.calls.current(), tuple(self._lines))
        among = frozenset(calling)
        keys = [
            key
            for key, line in self._lines.items()
            if key in among and _in(wanted, line) and _matches(text, line)
        ]
        self.list.say_when_empty("没有符合条件的活动证。", "清除条件", self._reset)
        if not self._lines:
            self.list.say_when_empty("还没有空白证。先领入县里发的空白证。", "领入空白证",
                                     self._receive)  # fmt: skip
        self.list.show_rows(keys, lambda some: [self._lines[key] for key in some])
        self.list.tell_foot("", f"共 {len(keys)} 本")
        self._on_rest(self.table.current_key())

    def _reset(self) -> None:
        assert self.list is not None
        self.list.filter_box.clear()
        self.calls.let_go()
        self.chips.choose("")

    def _on_current(self, key: str) -> None:
        """Let only those steps be taken that can follow."""
        line = self._lines.get(key)
        allowed = steps_from(line.state) if line else []
        for act in self._on_paper:
            act.setEnabled(line is not None and line.state not in _PAST_PRINTING)
        for event, act in self.steps.items():
            act.setEnabled(event in allowed)

    def _on_rest(self, key: str) -> None:
        self._on_current(key)
        self.paper.show_line(self._lines.get(key))

    def _fill_bar(self) -> None:
        issue = self.add_acts(
            (Command(words="发证(&I)", icon="add", key="Ctrl+N", act=self._issue),)
        )[0]
        made = self.add_acts(
            [
                Command(words=words, icon=icon, act=self._stepper(event))
                for event, words, icon in _STEPS
            ]
        )
        self.steps = {event: act for (event, _, _), act in zip(_STEPS, made, strict=True)}
        receive, book, ledger = self.add_acts(
            (
                Command(words="领入空白证(&R)", icon="arrow_download", act=self._receive),
                Command(words="发放登记册(&B)…", icon="text_bullet_list", act=self._open_register),
                Command(words="导出台账(&T)…", icon="arrow_export_ltr", act=self._export_ledger),
            )
        )
        more = self.add_acts(
            (
                Command(words="补发(&K)…", act=self._on_line(booklet_forms.reissue)),
                Command(words="成批发证(&P)…",
                        act=lambda: batch_dialog.open_batch(self.shell)),
                Command(words="成批年审(&M)…", act=lambda: booklet_forms.review_branch(self.shell)),
                Command(words="这本证的经过(&W)…", act=self._on_line(booklet_forms.open_story)),
                Command(words="套打前核对(&N)…", act=self._look_through),
                Command(words="白纸试打(&F)…", act=self._try_on_paper),
                Command(words="套打校准(&A)…",
                        act=lambda: calibration_forms.open_calibrations(self.shell)),
                Command(words="套打样式(&E)…",
                        act=lambda: _open_patterns(self.shell)),
                Command(words="打印空白证台账(&H)…", act=self._print_ledger),
                Command(words="打印年审名单(&V)…", act=self._print_reviews),
                Command(words="整本打印批准(&O)…",
                        act=lambda: booklet_forms.authorise(self.shell)),
            )
        )  # fmt: skip
        self.paper.offer_calibration(more[6])
        self.bar.fill((issue, *made[:5]), (*made[5:], *more, ledger), (receive, book))
        printing, export = self.add_acts(
            (
                Command(words="打印", icon="print", act=self.print_current),
                Command(words="导出到(&X)…", icon="arrow_export_ltr", act=self.export_current),
            )
        )
        self._on_paper = (printing, export)
        self.paper.acts.addWidget(ActButton(printing, "primary"))
        self.paper.acts.addWidget(ActButton(export))
        self.paper.acts.addStretch(1)

    def _lay_out(self) -> None:
        assert self.list is not None
        self.list.filter_row.insertWidget(1, self.chips)
        self._left = left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.ledger)
        left.addWidget(self.calls)
        left.addWidget(self.list, 1)
        inner = QVBoxLayout(self.pane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.paper)
        self.body.addLayout(left, 1)
        self.body.addWidget(self.pane)

    def _wire(self) -> None:
        assert self.list is not None
        self.list.filtered.connect(lambda _: self._show())
        self.list.rested.connect(self._on_rest)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._open)
        self.chips.chosen.connect(lambda _: self._show())
        self.calls.chosen.connect(lambda _: self._show())
        self.ledger.opened.connect(lambda name: self.chips.choose(_FIGURES[name]))

    def _open(self, key: str) -> None:
        """Do the booklet's next step."""
        line = self._lines[key]
        following = [event for event in self.steps if event in steps_from(line.state)]
        if line.certificate is None:
            self._issue()
        elif following:
            self.steps[following[0]].trigger()

    def _issue(self) -> None:
        certificate_forms.issue_to_somebody(self.shell, self.table.go_to)

    def _receive(self) -> None:
        certificate_forms.receive(self.shell)

    def _on_line(self, act: Callable[[Shell, CertificateLine], object]) -> Callable[[], object]:
        def do() -> None:
            line = self._lines.get(self.table.current_key())
            if line is not None:
                self.shell.try_it(lambda: act(self.shell, line))

        return do

    def _stepper(self, event: Event) -> Callable[[], object]:
        def act() -> None:
            line = self._lines.get(self.table.current_key())
            forms = {Event.REVIEWED: booklet_forms.review, Event.EXTENDED: booklet_forms.extend}
            if line is not None and event in forms:
                forms[event](self.shell, line)
            elif line is not None:
                certificate_forms.happen(self.shell, line, event)

        return act

    def _export_ledger(self) -> None:
        from flowdesk.services import list_exports
        from flowdesk.ui.export_dialog import export_table

        export_table(
            self.shell,
            "导出活动证台账",
            f"{len(self._lines)} 本",
            lambda desk, unmasked: list_exports.booklets(desk, unmasked=unmasked),
        )

    def _print_ledger(self) -> None:
        from flowdesk.ui.paper_dialog import open_paper

        today = self.desk.today()
        first = date(today.year, 1, 1)
        title = f"空白证台账 {today.year} 年"
        open_paper(self.shell, title, lambda desk: booklet_papers.ledger(desk, first, today))

    def _print_reviews(self) -> None:
        from flowdesk.ui.paper_dialog import open_paper

        open_paper(self.shell, "活动证年审名单", booklet_papers.reviews)

    def _open_register(self) -> None:
        from flowdesk.ui.paper_dialog import open_paper

        today = self.desk.today()
        first = date(today.year, 1, 1)
        title = f"活动证发放登记册 {today.year} 年"
        open_paper(self.shell, title, lambda desk: papers.issue_register(desk, first, today))


def _in(key: str, line: CertificateLine) -> bool:
    return not key or line.state in _MANY.get(key, ()) or line.state.value == key


def _matches(text: str, line: CertificateLine) -> bool:
    name = line.certificate.name if line.certificate else ""
    return not text or text in bare(line.blank.number) or text in bare(name)


def _told(line: CertificateLine) -> str:
    """Return what happened last and what comes next."""
    last = line.last_event()
    if last is None:
        return _NEXT.get(line.state, "")
    words = " ".join(part for part in (last.kind, last.person or last.note) if part)
    following = _NEXT.get(line.state, "")
    return f"{last.on} {words}" + (f"，{following}" if following else "")


def _of(name: str) -> Callable[[CertificateLine], str]:
    def told(line: CertificateLine) -> str:
        value = getattr(line.certificate, name, None)
        return "" if value is None else str(value)

    return told


def _unit(line: CertificateLine) -> str:
    name = line.certificate.unit_name if line.certificate else ""
    return name.removesuffix("党支部") or name


COLUMNS = (
    Column(name="number", head="证号", text=lambda c: c.blank.number, width=92, bold=True, rank=0),
    Column(name="name", head="姓名", text=lambda c: _of("name")(c) or "—", width=164, rank=0),
    Column(name="unit", head="党支部", text=_unit, width=96, rank=4),
    Column(name="destination", head="去向", text=_of("destination"), width=140, rank=3),
    Column(name="issued", head="发证日期", text=_of("issued_on"), width=98, muted=True, rank=2),
    Column(name="state", head="状态", chips=lambda c: (status_chips.of_booklet(c.state),),
           width=92, rank=0),
    Column(name="told", head="经过", text=_told, width=170, stretch=True, rank=1),
)  # fmt: skip


def _open_patterns(shell: Shell) -> None:
    from flowdesk.ui import patterns_dialog  # with the editor and its canvas

    patterns_dialog.open_patterns(shell)
