"""困难任务: what is owed to whom, by when, and how it ended."""

from collections.abc import Callable, Sequence

from flowdesk.domain.matter import MatterState, StepKind
from flowdesk.services import matters
from flowdesk.services.matters import MatterLine
from flowdesk.ui import matter_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column
from flowdesk.ui.tokens import Tone

_OPEN = (MatterState.OPEN, MatterState.OVERDUE)
_CHIPS = {
    MatterState.OPEN: ("clock", Tone.BLUE),
    MatterState.OVERDUE: ("error_circle", Tone.RED),
    MatterState.SETTLED: ("clipboard_checkmark", Tone.AMBER),
    MatterState.CONFIRMED: ("checkmark_circle", Tone.GREEN),
}


def chip(state: MatterState) -> Chip:
    """Return the chip for where a matter stands."""
    icon, tone = _CHIPS[state]
    return Chip(word=state.value, icon=icon, tone=tone)


class MattersSection(CareSection):
    """The matters, open ones first, the oldest on top."""

    name, title, icon = "matters", "困难任务", "clipboard_task"
    topics = frozenset({"matters", "members", "offers", "day"})
    hint, unit, spoken = "姓名、内容、经办人", "件", "这件事"
    filters = (
        ("在办", "在办"), ("逾期", "逾期"), ("待确认", "待确认"), ("需求", "需求"),
        ("已确认", "已确认"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="state", head="状态", chips=lambda a: (chip(a.state),), width=88, rank=0),
        Column(name="name", head="姓名", text=lambda a: a.who.name, width=130, bold=True, rank=0),
        Column(name="kind", head="类别", text=lambda a: a.matter.kind, width=56, rank=1),
        Column(name="what", head="内容", text=lambda a: " ".join(a.matter.what.split()),
               width=170, stretch=True, rank=0),
        Column(name="owner", head="经办人", text=lambda a: a.matter.owner, width=72, rank=3),
        Column(name="promised", head="答应日期", text=lambda a: str(a.matter.promised or "—"),
               width=98, rank=1),
        Column(name="age", head="已有", text=lambda a: f"{a.age} 天", width=64, rank=2),
        Column(name="outcome", head="结果", text=lambda a: a.outcome, width=130, rank=4),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of a matter."""
        return (
            Command(words="登记困难、任务(&O)", icon="add", key="Ctrl+N",
                    act=lambda: matter_forms.note(self.shell)),
            Command(words="登记办理(&L)", icon="edit", act=self._stepper(StepKind.PROGRESS)),
            Command(words="办结(&J)", icon="checkmark_circle",
                    act=self._stepper(StepKind.SETTLED)),
            Command(words="家属确认(&Q)", icon="clipboard_checkmark",
                    act=self._stepper(StepKind.CONFIRMED)),
            Command(words="重新办(&B)", icon="arrow_undo",
                    act=self._stepper(StepKind.REOPENED)),
        ), (
            Command(words="修改(&G)", icon="edit", key="F2",
                    act=self.on_line(lambda key: matter_forms.amend(self.shell, key))),
            Command(words="看党员(&I)",
                    act=self.see_member(lambda line: line.matter.member_id)),
            Command(words="删除(&X)", icon="dismiss",
                    act=self.on_line(lambda key: matters.remove(self.desk, key))),
        )  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put the steps into the pane: those that can follow are shown."""
        return (2, 3, 1, 4)

    def lines(self) -> Sequence[MatterLine]:
        """Return every matter."""
        return matters.lines_of(self.desk)

    def belongs(self, key: str, line: MatterLine) -> bool:
        """Tell whether a matter stands under a filter."""
        if key == "在办":
            return line.state in _OPEN
        return key in ("", line.state.value, line.matter.kind)

    def words(self, line: MatterLine) -> str:
        """Return what the filter box looks in."""
        return f"{line.who.name} {line.matter.what} {line.matter.owner}"

    def result(self) -> str:
        """Say how many are open, overdue, and wait for the family's word."""
        states = [line.state for line in self.shown.values()]
        pending = sum(states.count(one) for one in _OPEN)
        return (
            f"在办 {pending}，其中逾期 {states.count(MatterState.OVERDUE)}；"
            f"待确认 {states.count(MatterState.SETTLED)}"
        )

    def let(self, line: MatterLine | None) -> None:
        """Let only those steps be taken that can follow."""
        state = line.state if line else None
        done = (MatterState.SETTLED, MatterState.CONFIRMED)
        for at, allowed in ((1, state in _OPEN), (2, state in _OPEN),
                            (3, state is MatterState.SETTLED), (4, state in done)):  # fmt: skip
            self.made[at].setEnabled(allowed)
        for at in (5, 6, 7):
            self.made[at].setEnabled(line is not None)

    def head(self, line: MatterLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        place = f"{line.who.unit_name} · {line.matter.kind}"
        return line.who.name, place, (chip(line.state),)

    def facts(self, line: MatterLine) -> Sequence[tuple[str, str]]:
        """Return what it is about, its steps, and information that answers a need."""
        one = line.matter
        need = one.kind == "需求" and line.state in _OPEN
        fitting = matters.offers_for(self.desk, one) if need else []
        return (
            ("内容", one.what), ("方面", one.field), ("所在地", one.place),
            ("提出", f"{one.found_on}，到现在 {line.age} 天"), ("经办人", one.owner),
            ("答应日期", str(one.promised or "")), ("备注", one.note), ("", "办理经过"),
            *((str(s.on), f"{s.kind}：{s.what} {s.by}".strip()) for s in line.steps),
            ("", "对得上的信息" if fitting else ""),
            *((offer.field, offer.title) for offer in fitting),
        )  # fmt: skip

    def open_line(self, line: MatterLine) -> None:
        """Open the next step."""
        kind = StepKind.SETTLED if line.state in _OPEN else StepKind.CONFIRMED
        if line.state is not MatterState.CONFIRMED:
            matter_forms.step(self.shell, line.id, kind)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nothing is owed."""
        return "没有登记的困难、任务和需求。", "登记困难、任务", self.made[0].trigger

    def _stepper(self, kind: StepKind) -> Callable[[], object]:
        return self.on_line(lambda key: matter_forms.step(self.shell, key, kind))
