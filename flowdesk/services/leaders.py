"""Leaders of organizations: appointing, ending a term, handing a post over."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.unit import Leader, Unit, UnitKind
from flowdesk.services.desk import Desk
from flowdesk.storage import leaders, members, units

__all__ = ["amend", "appoint", "end", "get", "hand_over", "of_unit", "remove", "secretaries"]

SECRETARY = "书记"
_FIRST = {UnitKind.GROUP.value: "党小组长"}  # who heads a unit of a kind; else the secretary
_ACTING = "负责人"


def every(desk: Desk) -> list[Leader]:
    """Return all terms, the latest beginning first."""
    return desk.recall("leaders", lambda: leaders.every(desk.file))


def of_unit(desk: Desk, unit_id: str, on: date | None = None) -> list[Leader]:
    """Return an organization's terms, those running on a day first, then the former ones."""
    day = on or desk.today()
    found = [one for one in every(desk) if one.unit_id == unit_id]
    return sorted(found, key=lambda one: not one.leads_on(day))


def get(desk: Desk, leader_id: str) -> Leader:
    """Return one term; RuleBroken when it is there no more."""
    leader = leaders.get(desk.file, leader_id)
    if leader is None:
        raise RuleBroken("这条任职记录已经不在，可能刚被撤销。请刷新后再看。")
    return leader


def secretaries(desk: Desk, on: date | None = None) -> dict[str, str]:
    """Return who heads each organization on a day, by its key.

    An organization without any term of that post is headed by the name written at the
    organization itself.
    """
    day = on or desk.today()
    return desk.recall(("secretaries", day), lambda: _heads(desk, day))


def appoint(desk: Desk, leader: Leader) -> Leader:
    """Let somebody begin a post; one person may have several, a unit one secretary at a time."""
    leader = _check(desk, replace(leader, id=desk.new_id()))
    with desk.write("units", f"登记任职：{leader.name}（{leader.post}）"):
        leaders.insert(desk.file, leader)
    return leader


def amend(desk: Desk, leader: Leader) -> Leader:
    """Correct a term."""
    leader = _check(desk, leader)
    with desk.write("units", f"修改任职：{leader.name}（{leader.post}）"):
        leaders.amend(desk.file, leader)
    return leader


def end(desk: Desk, leader_id: str, on: Day) -> Leader:
    """End a term: from this day on the person leads no more."""
    leader = _ended(get(desk, leader_id), on)
    with desk.write("units", f"登记卸任：{leader.name}（{leader.post}）"):
        leaders.amend(desk.file, leader)
    return leader


def hand_over(desk: Desk, leader_id: str, name: str, on: Day) -> Leader:
    """End a term and let another person begin in the same post on the same day, as one act."""
    old = get(desk, leader_id)
    if old.name == "".join(name.split()):
        raise RuleBroken(f"接任的还是{old.name}，不用交接。", "name")
    ended = _ended(old, on)
    fresh = Leader(id=desk.new_id(), unit_id=old.unit_id, post=old.post, name=name, since=on)
    fresh = _check(desk, fresh, besides=old.id)
    with desk.write("units", f"交接{old.post}：{old.name} → {fresh.name}"):
        leaders.amend(desk.file, ended)
        leaders.insert(desk.file, fresh)
    return fresh


def remove(desk: Desk, leader_id: str) -> Leader:
    """Take out a term that was entered wrongly; undoable."""
    leader = get(desk, leader_id)
    with desk.write("units", f"删去任职：{leader.name}（{leader.post}）"):
        leaders.remove(desk.file, leader_id)
    return leader


def first_term(unit: Unit) -> Leader | None:
    """Return the term of the head named at a new organization, from its founding."""
    if not unit.secretary:
        return None
    post = _FIRST.get(unit.kind, SECRETARY)
    return Leader(
        id=f"L{unit.id}", unit_id=unit.id, post=post, name=unit.secretary, since=unit.since
    )


def _heads(desk: Desk, day: date) -> dict[str, str]:
    terms: dict[tuple[str, str], list[Leader]] = {}
    for one in every(desk):
        terms.setdefault((one.unit_id, one.post), []).append(one)
    return {unit.id: _head(unit, terms, day) for unit in units.every(desk.file)}


def _head(unit: Unit, terms: dict[tuple[str, str], list[Leader]], day: date) -> str:
    first = terms.get((unit.id, _FIRST.get(unit.kind, SECRETARY)), [])
    acting = terms.get((unit.id, _ACTING), [])
    running = [one.name for one in (*first, *acting) if one.leads_on(day)]
    if running:
        return running[0]
    return "" if first else unit.secretary


def _ended(leader: Leader, on: Day) -> Leader:
    if leader.until is not None and leader.until <= on:
        raise RuleBroken(f"{leader.name}已在 {leader.until} 卸任。", "until")
    if leader.since is not None and on.latest() < leader.since.earliest():
        raise RuleBroken(f"{leader.name} {leader.since} 才任职，卸任日期不能更早。", "until")
    return replace(leader, until=on)


def _check(desk: Desk, leader: Leader, besides: str = "") -> Leader:
    leader = replace(leader, name="".join(leader.name.split()))
    if not leader.name:
        raise RuleBroken("请填写姓名。", "name")
    if not leader.post:
        raise RuleBroken("请选择职务。", "post")
    if units.get(desk.file, leader.unit_id) is None:
        raise RuleBroken("请选择组织。", "unit_id")
    if leader.since and leader.until and leader.until < leader.since:
        raise RuleBroken("卸任日期早于任职日期，请核对。", "until")
    if leader.post == SECRETARY:
        _refuse_two(desk, leader, besides)
    return replace(leader, member_id=_known(desk, leader))


def _refuse_two(desk: Desk, leader: Leader, besides: str) -> None:
    for other in of_unit(desk, leader.unit_id):
        if other.id in (leader.id, besides) or other.post != SECRETARY:
            continue
        if _overlap(leader, other):
            term = f"{other.since or '任职日期不详'} 至 {other.until or '今'}"
            raise RuleBroken(
                f"这段时间的书记是{other.name}（{term}），不能同时有两个。请用“交接”，或核对日期。",
                "since",
            )


def _overlap(one: Leader, other: Leader) -> bool:
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Leader, other: Leader) -> bool:
    if one.since is None or other.until is None:
        return True
    return one.since.earliest() < other.until.earliest()


def _known(desk: Desk, leader: Leader) -> str:
    """Return the key of the one member with this name, so far as there is just one."""
    names = members.column(desk.file, "name")
    found = [key for key, name in names.items() if name == leader.name]
    if leader.member_id in found:
        return leader.member_id
    return found[0] if len(found) == 1 else ""
