"""Founding, amending and dissolving organizations."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Membership
from flowdesk.domain.unit import Setting, Unit, UnitKind
from flowdesk.services import leaders
from flowdesk.services.desk import Desk
from flowdesk.storage import leaders as terms
from flowdesk.storage import members, units
from flowdesk.storage.units import every

__all__ = [
    "all_units",
    "amend",
    "below",
    "branches",
    "dissolve",
    "every",
    "found",
    "get",
    "groups",
    "names",
    "people",
]


def all_units(desk: Desk) -> list[Unit]:
    """Return every organization there is or was."""
    return units.every(desk.file)


def branches(desk: Desk, on: date | None = None) -> list[Unit]:
    """Return the branches that stand on a day, today unless another is given."""
    day = on or desk.today()
    kinds = (UnitKind.BRANCH, UnitKind.GENERAL_BRANCH)
    return [unit for unit in all_units(desk) if unit.kind in kinds and unit.stands_on(day)]


def groups(desk: Desk, branch_id: str) -> list[Unit]:
    """Return the party groups of a branch."""
    return [
        unit
        for unit in all_units(desk)
        if unit.kind == UnitKind.GROUP and unit.parent_id == branch_id
    ]


def names(desk: Desk) -> dict[str, str]:
    """Return the name of every organization by its key."""
    return {unit.id: unit.name for unit in all_units(desk)}


def found(desk: Desk, unit: Unit) -> Unit:
    """Found an organization; a branch belongs to the committee unless said otherwise."""
    unit = checked(desk, replace(unit, id=desk.new_id()))
    with desk.write("units", f"新增组织：{unit.name}"):
        units.insert(desk.file, unit)
        term = leaders.first_term(unit)
        if term is not None:
            terms.insert(desk.file, term)
    return unit


def amend(desk: Desk, unit: Unit) -> Unit:
    """Change an organization; a new name stands in the journal beside the old one."""
    unit = checked(desk, unit)
    old = units.get(desk.file, unit.id)
    renamed = old is not None and old.name != unit.name
    label = f"组织更名：{old.name} → {unit.name}" if old and renamed else f"修改组织：{unit.name}"
    with desk.write("units", label):
        units.amend(desk.file, unit)
    return unit


def dissolve(
    desk: Desk, unit_id: str, on: date, move_to: str = "", *, with_groups: bool = False
) -> Unit:
    """Dissolve an organization from a day on, as one act.

    Its members go to ``move_to`` on that day, those of a group stay in its branch; refused while
    it has members and none is given, while it has groups or other organizations beneath it, and
    on a day after which anybody or anything came into it. ``with_groups`` dissolves its groups too.
    """
    unit = get(desk, unit_id)
    groups_left = [one for one in below(desk, unit_id, on) if one.kind == UnitKind.GROUP]
    _refuse_day(desk, unit, on)
    _refuse_inhabited(desk, unit, on, moved=bool(move_to), with_groups=with_groups)
    if move_to == unit_id:
        raise RuleBroken("请另选一个党支部。", "unit_id")
    ended = [replace(one, until=Day.of(on)) for one in (unit, *groups_left)]
    with desk.write("units", f"撤销组织：{unit.name}"):
        _move(desk, unit, move_to, on)
        for one in ended:
            units.amend(desk.file, one)
    return ended[0]


def get(desk: Desk, unit_id: str) -> Unit:
    """Return an organization; RuleBroken when there is none under this key any more."""
    unit = units.get(desk.file, unit_id)
    if unit is None:
        raise RuleBroken("这个组织已经不在名单里，请刷新后再看。")
    return unit


def people(desk: Desk, unit_id: str, on: date) -> list[str]:
    """Return the keys of those who belong to an organization on a day."""
    return [key for key, one in members.present(desk.file, on) if one == unit_id]


def below(desk: Desk, unit_id: str, on: date) -> list[Unit]:
    """Return the organizations right beneath one that stand on a day."""
    return [one for one in all_units(desk) if one.parent_id == unit_id and one.stands_on(on)]


def _refuse_day(desk: Desk, unit: Unit, on: date) -> None:
    """Refuse a day that hasn't come, or after which somebody or something came into a unit."""
    if on > desk.today():
        raise RuleBroken("日期还没到，请到那天再办，或核对日期。", "until")
    later = [one.since.earliest() for one in members.of_unit(desk.file, unit.id)
             if one.since and one.since.earliest() > on]  # fmt: skip
    if later:
        raise RuleBroken(f"{max(later)} 还有党员编入“{unit.name}”，撤销日期不能比这早。", "until")
    beneath = [one for one in all_units(desk) if one.parent_id == unit.id]
    for one in beneath:
        if one.since and one.since.earliest() > on:
            words = f"下级“{one.name}”{one.since}才成立，撤销日期不能比这早。"
            raise RuleBroken(words, "until")


def _refuse_inhabited(desk: Desk, unit: Unit, on: date, *, moved: bool, with_groups: bool) -> None:
    left = len(people(desk, unit.id, on))
    if left and not moved:
        raise RuleBroken(
            f"“{unit.name}”{on} 还有 {left} 名党员，请选择把他们编入哪个党支部。", "unit_id"
        )
    beneath = below(desk, unit.id, on)
    others = [one for one in beneath if one.kind != UnitKind.GROUP]
    if others:
        raise RuleBroken(
            f"“{unit.name}”下面还有 {len(others)} 个组织，请先给它们改上级组织。", "until"
        )
    if beneath and not with_groups:
        raise RuleBroken(f"“{unit.name}”还有 {len(beneath)} 个党小组，请先撤销党小组。", "until")


def _move(desk: Desk, unit: Unit, move_to: str, on: date) -> None:
    """Let everybody in a unit go to another branch; from a group, into none."""
    for now in members.of_unit(desk.file, unit.id):
        if not now.holds_on(on):
            continue
        ending = "转出" if now.unit_id == unit.id else ""
        target = move_to if ending else now.unit_id
        fresh = Membership(
            id=desk.new_id(), member_id=now.member_id, unit_id=target, since=Day.of(on),
            until=now.until, ending=now.ending, basis=now.basis,
        )  # fmt: skip
        members.replace(desk.file, replace(now, until=Day.of(on), ending=ending, basis=""))
        members.place(desk.file, fresh)


def with_parent(desk: Desk, unit: Unit) -> Unit:
    """Return a unit put under the committee when no parent is named."""
    if unit.parent_id or unit.kind == UnitKind.COMMITTEE:
        return unit
    committee = next((one for one in all_units(desk) if one.kind == UnitKind.COMMITTEE), None)
    return replace(unit, parent_id=committee.id if committee else "")


def checked(desk: Desk, unit: Unit) -> Unit:
    """Return an organization as it may be kept; RuleBroken with the field's name."""
    unit = replace(unit, name="".join(unit.name.split()))
    if not unit.name:
        raise RuleBroken("请填写组织名称。", "name")
    others = [one for one in all_units(desk) if one.id != unit.id]
    if any(one.name == unit.name and one.until is None for one in others):
        raise RuleBroken(f"已经有一个“{unit.name}”，请换个名称或改原来那个。", "name")
    if unit.kind == UnitKind.BRANCH and unit.setting not in list(Setting):
        raise RuleBroken("请选择支部类型：村、机关或临时。报告要分开统计。", "setting")
    if unit.kind == UnitKind.GROUP and not unit.parent_id:
        raise RuleBroken("请选择党小组所在的党支部。", "parent_id")
    if unit.id in _line_above(others, unit.parent_id):
        raise RuleBroken("上级组织不能是它自己或它的下级。", "parent_id")
    if unit.since and unit.until and unit.until < unit.since:
        raise RuleBroken("撤销日期早于成立日期，请核对。", "until")
    return with_parent(desk, unit)


def _line_above(every_other: list[Unit], parent_id: str) -> set[str]:
    """Return the keys of an organization's parent, the parent's parent and so on."""
    parents = {one.id: one.parent_id for one in every_other}
    line: set[str] = set()
    while parent_id and parent_id not in line:
        line.add(parent_id)
        parent_id = parents.get(parent_id, "")
    return line
