"""自设项目: making entries of a member of one's own, amending, ordering and retiring them."""

from collections.abc import Sequence
from dataclasses import replace

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.headings import folded, member_fields
from flowdesk.domain.masks import masked
from flowdesk.domain.own_field import OwnField, entry_of_own
from flowdesk.domain.own_field_rules import checked, refuse_misfits, refuse_names
from flowdesk.domain.own_value import OwnValue, stored
from flowdesk.services import filters, own_values
from flowdesk.services.desk import Desk
from flowdesk.services.register_columns import columns
from flowdesk.storage import members
from flowdesk.storage import own_fields as rows

__all__ = [
    "Line", "OwnField", "amend", "enrol", "get", "lines", "move", "reorder", "retire", "take_up",
]  # fmt: skip


@record
class Line:
    """An own entry with how many members have something in it."""

    field: OwnField
    filled: int


def lines(desk: Desk) -> list[Line]:
    """Return all own entries in their order, those out of use last."""
    counts = rows.filled(desk.file)
    told = [Line(field=one, filled=counts.get(one.id, 0)) for one in own_values.every(desk)]
    return sorted(told, key=lambda line: not line.field.is_in_use)


def get(desk: Desk, key: str) -> OwnField:
    """Return an own entry; RuleBroken when there is none under this key any more."""
    field = rows.get(desk.file, key)
    if field is None:
        raise RuleBroken("这个自设项目已经不在，可能刚被撤销。")
    return field


def enrol(desk: Desk, draft: OwnField) -> OwnField:
    """Make an own entry; it comes after those that there are."""
    last = max((one.position for one in own_values.every(desk)), default=-1)
    field = replace(_checked(desk, replace(draft, id="")), id=desk.new_id(), position=last + 1)
    with desk.write("own_fields", f"新增自设项目：{field.name}"):
        rows.insert(desk.file, field)
    return field


def amend(desk: Desk, draft: OwnField) -> OwnField:
    """Change an own entry; its values are brought into another kind, or that is refused."""
    before = get(desk, draft.id)
    field = replace(_checked(desk, draft), position=before.position, retired_on=before.retired_on)
    moved = _brought(desk, before, field)
    with desk.write("own_fields", f"修改自设项目：{field.name}"):
        rows.amend(desk.file, field)
        for one in moved:
            rows.change(desk.file, one)
    return field


def retire(desk: Desk, key: str) -> OwnField:
    """Take an own entry out of use; what was filled in is kept and comes back with it."""
    field = get(desk, key)
    if not field.is_in_use:
        raise RuleBroken(f"“{field.name}”已经停用了。")
    return _keep(desk, "停用", replace(field, retired_on=desk.today()))


def take_up(desk: Desk, key: str) -> OwnField:
    """Use an own entry again that was retired, with all that was filled in."""
    field = get(desk, key)
    if field.is_in_use:
        raise RuleBroken(f"“{field.name}”本来就在用。")
    return _keep(desk, "恢复使用", _checked(desk, replace(field, retired_on=None)))


def move(desk: Desk, key: str, step: int) -> None:
    """Move an own entry up (-1) or down (1) among those in use."""
    order = [one.id for one in own_values.in_use(desk)]
    at = order.index(key) if key in order else -1
    to = at + step
    if at < 0:
        raise RuleBroken("停用的项目不排顺序，请先恢复使用。")
    if not 0 <= to < len(order):
        raise RuleBroken("已经是第一项了。" if step < 0 else "已经是最后一项了。")
    order.insert(to, order.pop(at))
    reorder(desk, order)


def reorder(desk: Desk, keys: Sequence[str]) -> None:
    """Put the own entries into an order; those not named follow as they are."""
    known = {one.id: one for one in own_values.every(desk)}
    order = list(dict.fromkeys([*(key for key in keys if key in known), *known]))
    moved = [
        replace(known[key], position=at)
        for at, key in enumerate(order)
        if known[key].position != at
    ]
    if not moved:
        return
    with desk.write("own_fields", "调整自设项目的顺序"):
        for one in moved:
            rows.amend(desk.file, one)


def _keep(desk: Desk, word: str, field: OwnField) -> OwnField:
    with desk.write("own_fields", f"{word}自设项目：{field.name}"):
        rows.amend(desk.file, field)
    return field


def _checked(desk: Desk, draft: OwnField) -> OwnField:
    field = checked(draft)
    heads = {head for one in member_fields() for head in (one.label, *one.heads)}
    heads |= {one.label for one in columns()} | {one.label for one in filters.built_in(desk)}
    refuse_names(field, own_values.every(desk), {folded(head) for head in heads})
    return field


def _brought(desk: Desk, before: OwnField, field: OwnField) -> list[OwnValue]:
    """Return the values as another kind keeps them; RuleBroken naming whose don't fit."""
    if (before.kind, before.words) == (field.kind, field.words):
        return []
    moved, misfits = [], []
    for one in rows.values_in(desk.file, field.id):
        try:
            text = stored(field, one.value, desk.today())
        except RuleBroken:
            misfits.append(one)
        else:
            if text != one.value:
                moved.append(replace(one, value=text))
    if misfits:
        names, entry = members.column(desk.file, "name"), entry_of_own(before)
        told = [(names.get(one.member_id, ""), masked(entry, one.value)) for one in misfits]
        refuse_misfits(field, told)
    return moved
