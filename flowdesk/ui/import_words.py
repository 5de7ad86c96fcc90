"""How an import speaks of fields and cells: labels, masks, and where a fault belongs."""

from collections.abc import Mapping
from functools import cache

from flowdesk.domain.absence import Absence
from flowdesk.domain.entry import Entry, Kind, entries
from flowdesk.domain.headings import FLOATING, GROUP, NUMBER, UNIT
from flowdesk.domain.masks import mask_id, masked
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.parked import Problem

_FIELDS = {"missing_unit": UNIT, "bad_sex": "sex", "bad_category": "category"}
_MORE = {FLOATING: "是否流动党员", UNIT: "党支部", GROUP: "党小组", NUMBER: "序号"}
_SHORT = {
    "damaged_number": "号码已损坏，不能还原",
    "checksum": "校验位不对",
    "duplicate_id": "与别的行同号",
    "duplicate_id_other_name": "同号、不同名",
    "already_in_register": "已在名册里",
    "missing_id": "没有号码",
    "id_length": "位数不对",
    "id_characters": "有不该有的字符",
    "id_birth_date": "号码里的日期不对",
    "joined_under_18": "入党时不满 18 岁",
    "bad_date": "读不出日期",
    "ambiguous_date": "分不清 1 月还是 10 月",
    "date_order": "先后不对",
    "future_date": "还没有到的日期",
    "missing_unit": "没有写党支部",
    "missing_name": "没有姓名",
}
_LONG = 8  # so many digits may tell a birth date


@cache
def entry_of_field(field: str) -> Entry | None:
    """Return the entry that a sheet's field means; None for what is no entry of a record."""
    known = (*entries(Member), *entries(Membership), *entries(Absence))
    return next((entry for entry in known if entry.name == field), None)


def label_of(field: str) -> str:
    """Return what a field is called."""
    entry = entry_of_field(field)
    return _MORE.get(field) or (entry.label if entry else field)


def shown_typed(field: str, typed: str) -> str:
    """Return a typed cell as it may be seen: personal values masked, damaged numbers whole."""
    entry = entry_of_field(field)
    if entry is None or not entry.personal:
        return typed
    if entry.kind is Kind.ID_NUMBER:
        digits = sum(sign.isdigit() for sign in typed)
        return mask_id(typed.strip()) if digits > _LONG and "E+" not in typed else typed
    return masked(entry, typed)


def field_of(problem: Problem, letters: Mapping[str, str]) -> str:
    """Return the field that a problem is about; ``letters`` has the fields by their columns."""
    known = letters.get(problem.column) if problem.column else None
    return known or _FIELDS.get(problem.code, "id_number")


def sentence_of(problem: Problem) -> str:
    """Return what is wrong, without the place."""
    return problem.reason.partition("：")[2] or problem.reason


def short_of(problem: Problem) -> str:
    """Return what is wrong in the few words that a cell has room for."""
    return _SHORT.get(problem.code) or sentence_of(problem)
