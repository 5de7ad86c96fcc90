"""备案: what went upward in batches, and what came back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flowdesk.domain.days import Day
from flowdesk.domain.filing_state import OPEN
from flowdesk.services import filings
from flowdesk.services.filings import FilingLine
from flowdesk.ui import filing_forms, status_chips
from flowdesk.ui.absence_pane import RecordPane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.flow_section import FlowSection
from flowdesk.ui.record_model import Column

_SHOWN = 12  # names in the pane


class FilingsSection(FlowSection):
    """The list of filings with the lines of the current one."""

    name, title, icon = "filings", "备案", "archive"
    topics = frozenset({"filings", "day"})
    hint, unit = "编号、内容、姓名", "批"
    filters = (
        ("在办", "在办"), ("已拟", "待报送"), ("逾期未回", "逾期未回"), ("已备案", "已备案"),
        ("已撤回", "已撤回"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="number", head="编号", text=lambda a: a.filing.number, width=130, bold=True,
               rank=0),
        Column(name="subject", head="备案内容", text=lambda a: a.filing.subject, width=140, rank=0),
        Column(name="state", head="状态", chips=lambda a: (status_chips.of_filing(a.state),),
               width=100, rank=0),
        Column(name="count", head="条数", text=lambda a: str(len(a.items)), width=56, rank=2),
        Column(name="to", head="报送单位", text=lambda a: a.filing.addressee, width=150,
               stretch=True, rank=1),
        Column(name="drawn", head="拟报日期", text=lambda a: str(a.filing.drawn_on), width=98,
               rank=4),
        Column(name="sent", head="报送日期", text=lambda a: str(a.filing.sent_on or "—"), width=98,
               rank=2),
        Column(name="due", head="应回日期", text=lambda a: str(a.filing.answer_due or "—"),
               width=98, rank=3),
    )  # fmt: skip

    def make_pane(self) -> QWidget:
        """Return the pane of a filing."""
        self.filing_pane = FilingPane()
        return self.filing_pane

    def fill_bar(self) -> None:
        """Put the acts of a filing into the bar."""
        forms, shell = filing_forms, self.shell
        made = self.add_acts((
            Command(words="拟报备案(&O)", icon="add", key="Ctrl+N", act=self._new_one),
            Command(words="登记报送(&S)", icon="arrow_swap",
                    act=self._on(lambda key: forms.send(shell, key))),
            Command(words="登记回执(&K)", icon="checkmark_circle",
                    act=self._on(lambda key: forms.acknowledge(shell, key))),
            Command(words="打印名单(&R)…", icon="print", key="Ctrl+P",
                    act=self._on(lambda key: forms.open_list(shell, key))),
            Command(words="打印完整名单，不遮盖(&L)…", icon="print",
                    act=self._on(lambda key: forms.open_list(shell, key, unmasked=True))),
            Command(words="导出名单(&J)…", icon="arrow_download", key="Ctrl+E",
                    act=self._on(lambda key: forms.export(shell, key))),
            Command(words="撤回(&X)", icon="dismiss",
                    act=self._on(lambda key: forms.withdraw(shell, key))),
        ))  # fmt: skip
        self._new, self._send, self._answer, self._print, self._whole = made[:5]
        self._export, self._withdraw = made[5:]
        self.bar.fill((*made[:4], self._export), (self._whole, self._withdraw))
        for act, kind in ((self._send, "primary"), (self._answer, "primary"), (self._print, "")):
            button = ActButton(act, kind, letter=False, only_enabled=True)
            self.filing_pane.acts.addWidget(button)
        self.filing_pane.acts.addStretch(1)

    def lines(self) -> Sequence[FilingLine]:
        """Return every filing as it stands today."""
        return filings.lines_of(self.desk)

    def belongs(self, key: str, line: FilingLine) -> bool:
        """Tell whether a filing stands under a filter."""
        if key == "在办":
            return line.state in OPEN
        return not key or line.state.value == key

    def words(self, line: FilingLine) -> str:
        """Return the number, the subject and the names."""
        one = line.filing
        return " ".join((one.number, one.subject, *(item.name for item in line.items)))

    def result(self) -> str:
        """Say how many are open and late."""
        states = [line.state.value for line in self.shown.values()]
        waiting = sum(line.state in OPEN for line in self.shown.values())
        return f"在办 {waiting}，其中逾期未回 {states.count('逾期未回')}"

    def let(self, line: FilingLine | None) -> None:
        """Let only those acts be done that the filing allows."""
        stands = line is not None and line.state in OPEN
        went = line is not None and line.filing.sent_on is not None
        self._send.setEnabled(stands and not went)
        self._answer.setEnabled(stands and went)
        self._print.setEnabled(line is not None)
        self._whole.setEnabled(line is not None)
        self._export.setEnabled(line is not None)
        self._withdraw.setEnabled(stands)

    def show_line(self, line: FilingLine | None) -> None:
        """Show the filing in the pane."""
        self.filing_pane.show_line(line)

    def open_line(self, line: FilingLine) -> None:
        """Do what comes next: send, acknowledge; else show the list."""
        for act in (self._send, self._answer, self._print):
            if act.isEnabled():
                act.trigger()
                return

    def print_current(self) -> None:
        """Show the list of the current filing."""
        if self._print.isEnabled():
            self._print.trigger()

    def export_current(self) -> None:
        """Export the list of the current filing."""
        if self._export.isEnabled():
            self._export.trigger()

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nothing was filed yet."""
        return "还没有报过备案。", "拟报备案", self._new.trigger

    def _new_one(self) -> None:
        from flowdesk.ui.filing_dialog import open_filing

        open_filing(self.shell)

    def _on(self, act: Callable[[str], object]) -> Callable[[], object]:
        return self.for_current(lambda line: act(line.id))


class FilingPane(RecordPane):
    """Shows one filing; never editable."""

    def __init__(self) -> None:
        super().__init__("这批备案")

    def show_line(self, line: FilingLine | None) -> None:
        """Show a filing, or nothing."""
        if line is None:
            self.show_nothing()
            return
        one = line.filing
        facts = self.begin(one.number, f"{one.subject} {len(line.items)} 条")
        self.chips.show_chips((status_chips.of_filing(line.state),))
        facts.fact("报送单位", one.addressee)
        facts.fact("拟报", Day.of(one.drawn_on).chinese())
        if one.sent_on:
            facts.fact("报送", f"{Day.of(one.sent_on).chinese()} {one.medium}".strip())
        if one.answer_due and line.state in OPEN:
            facts.fact("应回日期", Day.of(one.answer_due).chinese())
        if one.acknowledged_on:
            day = Day.of(one.acknowledged_on).chinese()
            facts.fact("备案回执", f"{day} {one.acknowledgement}")
        if one.withdrawn_on:
            facts.fact("撤回", f"{Day.of(one.withdrawn_on).chinese()} {one.withdrawn_because}")
        facts.section("名单")
        names = [item.name for item in line.items]
        more = f"等 {len(names)} 条" if len(names) > _SHOWN else ""
        facts.fact("报了谁", "、".join(names[:_SHOWN]) + more)
        facts.end()
