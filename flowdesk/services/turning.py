"""撤销到这一步、恢复到这一步: several acts taken back, or done again, together or not at all."""

from collections.abc import Callable
from functools import partial

from flowdesk.domain.act import Act
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services.desk import Desk
from flowdesk.services.journal import is_founding, why_kept
from flowdesk.storage import imports, journal, papers

__all__ = ["BACK", "Turning", "ahead_to", "back_to", "states", "turn"]

Report = Callable[[int, int], None]

BACK, AHEAD = "undo", "redo"
_MOVED_ON = "办理经过刚变过，请关掉重新看一遍。"


@record
class Turning:
    """Acts in the order in which they would be taken back or done again, down to a chosen one.

    ``kept`` says of those that can't be turned why not, by their number.
    """

    kind: str
    acts: tuple[Act, ...]
    kept: dict[int, str]

    @property
    def is_back(self) -> bool:
        """Tell whether the acts are taken back."""
        return self.kind == BACK

    @property
    def why_not(self) -> str:
        """Return why nothing can be turned, naming the first act in the way; empty if all can."""
        first = next((one for one in self.acts if one.seq in self.kept), None)
        if first is None:
            return ""
        at = self.acts.index(first)
        rest = f"它之后的 {at} 笔可以先撤销。" if at else ""
        return f"{self.kept[first.seq]}{rest}"


def states(acts: list[Act]) -> dict[int, str]:
    """Return which of the latest acts were taken back, in words by their number."""
    marks: dict[int, str] = {}
    for act in acts:
        if act.of is not None:
            marks.setdefault(act.of, act.kind)
    return {seq: "已撤销" for seq, kind in marks.items() if kind == BACK}


def back_to(desk: Desk, seq: int) -> Turning:
    """Return what would be taken back down to an act, and that one with it."""
    chosen = _act(desk, seq)
    acts = journal.standing(desk.file, seq)
    if is_founding(chosen):
        raise RuleBroken("新建台账这一笔不能撤销，请选它之后的一笔。")
    if not acts or acts[-1].seq != seq:
        raise RuleBroken("这一笔已经撤销了；要找回来，请用“恢复到这一步”。")
    log, kept = papers.Log(desk.file), {}
    for act in acts:
        if why := why_kept(desk, act, imports.touched(desk.file, act.seq), log):
            kept[act.seq] = why
    return Turning(kind=BACK, acts=tuple(acts), kept=kept)


def ahead_to(desk: Desk, seq: int) -> Turning:
    """Return what would be done again up to an act that was taken back, and that one with it."""
    _act(desk, seq)
    acts: list[Act] = []
    for act in journal.undone(desk.file):
        acts.append(act)
        if act.seq == seq:
            return Turning(kind=AHEAD, acts=tuple(acts), kept={})
    raise RuleBroken(
        "这一笔现在不能恢复：没有撤销过，或撤销以后又办了别的。"
        "撤销以后办的那些要先撤销，或照原样重新登记。"
    )


def turn(desk: Desk, wanted: Turning, report: Report = lambda done, total: None) -> int:
    """Turn the acts as they were shown, all of them or none; return how many.

    RuleBroken when one can't be, when the journal has moved on since, or when stopped.
    """
    now = (back_to if wanted.is_back else ahead_to)(desk, wanted.acts[-1].seq)
    if now.acts != wanted.acts:
        raise RuleBroken(_MOVED_ON)
    if now.why_not:
        raise RuleBroken(now.why_not)
    total = len(now.acts)
    with desk.together(f"{'撤销' if now.is_back else '恢复'} {total} 笔"):
        for at, act in enumerate(now.acts):
            report(at, total)
            _turn_one(desk, act, now, partial(report, at, total))
    return total


def _turn_one(desk: Desk, act: Act, wanted: Turning, beat: Callable[[], None]) -> None:
    swap = journal.turn_back if wanted.is_back else journal.do_again
    try:
        with desk.act(desk.undo_stamp(act, wanted.kind), beat):
            swap(desk.file, act.seq)
    except RuleBroken as refusal:
        raise RuleBroken(f"“{act.label}”：{refusal}一笔也没有动。") from refusal


def _act(desk: Desk, seq: int) -> Act:
    chosen = journal.get(desk.file, seq)
    if chosen is None:
        raise RuleBroken("流水账里没有这一笔，请刷新后再看。")
    if chosen.kind != "do":
        raise RuleBroken("这一行只是撤销或恢复的记录，请选办理事项本身那一行。")
    return chosen
