"""Founding, amending and dissolving organizations."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.unit import Setting, Unit, UnitKind
from flowdesk.services.desk import Desk
from flowdesk.storage import members, units
from flowdesk.storage.units import every

__all__ = ["all_units", "amend", "branches", "dissolve", "every", "found", "groups", "names"]


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
    unit = _check(desk, replace(unit, id=desk.new_id()))
    with desk.write("units", f"新增组织：{unit.name}"):
        units.insert(desk.file, unit)
    return unit


def amend(desk: Desk, unit: Unit) -> Unit:
    """Change an organization."""
    unit = _check(desk, unit)
    with desk.write("units", f"修改组织：{unit.name}"):
        units.amend(desk.file, unit)
    return unit


def dissolve(desk: Desk, unit_id: str, on: date) -> Unit:
    """Dissolve an organization; refused while members belong to it on that day."""
    unit = units.get(desk.file, unit_id)
    if unit is None:
        raise RuleBroken("这个组织已经不在名单里，请刷新后再看。")
    left = sum(1 for _, one in members.present(desk.file, on) if one == unit_id)
    if left:
        raise RuleBroken(f"“{unit.name}”还有 {left} 名党员，请先把他们编入别的支部。", "until")
    unit = replace(unit, until=Day.of(on))
    with desk.write("units", f"撤销组织：{unit.name}"):
        units.amend(desk.file, unit)
    return unit


def with_parent(desk: Desk, unit: Unit) -> Unit:
    """Return a unit put under the committee when no parent is named."""
    if unit.parent_id or unit.kind == UnitKind.COMMITTEE:
        return unit
    committee = next((one for one in all_units(desk) if one.kind == UnitKind.COMMITTEE), None)
    return replace(unit, parent_id=committee.id if committee else "")


def _check(desk: Desk, unit: Unit) -> Unit:
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
    if unit.since and unit.until and unit.until < unit.since:
        raise RuleBroken("撤销日期早于成立日期，请核对。", "until")
    return with_parent(desk, unit)
