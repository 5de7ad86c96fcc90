"""How an import speaks of fields and cells: labels, masks, and where a fault belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.entry import Entry, Kind, entries, entry_of
from flowdesk.domain.headings import UNIT
from flowdesk.domain.masks import mask_id, masked
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.parked import Problem
from flowdesk.domain.visit import Visit
from flowdesk.services import imports
from flowdesk.ui.fields import Sources

MEMBERS = "members"
COUNTED = {MEMBERS: "人", "absences": "笔", "certificates": "本", "visits": "次"}
UNITS = "branches"  # the choices of a branch, among the code lists
_RECORDS = (Member, Membership, Absence, Certificate, Visit)
_FIELDS = {  # of problems that have no column of their own, since the sheet lacks it
    "missing_unit": UNIT,
    "bad_sex": "sex",
    "bad_category": "category",
    "missing_number": "booklet",
    "missing_issued_on": "issued_on",
    "missing_left": "left",
    "missing_day": "done_on",
    "missing_talk": "talk",
    "missing_name": "name",
}
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


Own = tuple[Entry, ...]  # the entries that the office made for itself


@cache
def entry_of_field(kind: str, field: str, own: Own = ()) -> Entry:
    """Return how a field of a kind of sheet is entered; what is no entry of a record is text."""
    for entry in own:
        if entry.name == field:
            return entry
    told = next((one for one in imports.fields_of(kind) if one.name == field), None)
    label = told.label if told else field
    known = [entry for one in _RECORDS for entry in entries(one) if entry.name == field]
    same = next((entry for entry in known if entry.label == label), None)
    if same is not None:
        return same
    personal = told.personal if told else any(entry.personal for entry in known)
    plain = known[0] if known and known[0].kind in _KEPT else entry_of(Member, "note")
    return replace(plain, name=field, label=label, personal=personal)


def label_of(kind: str, field: str, own: Own = ()) -> str:
    """Return what a field is called."""
    return entry_of_field(kind, field, own).label


def title_of(kind: str) -> str:
    """Return what a kind of sheet is called."""
    return dict(imports.kinds()).get(kind, kind)


def masked_text(entry: Entry, words: str) -> str:
    """Return a value in words, masked where it is personal."""
    return masked(entry, words) if words else ""


def shown_typed(kind: str, field: str, typed: str, own: Own = ()) -> str:
    """Return a typed cell as it may be seen: personal values masked, damaged numbers whole."""
    entry = entry_of_field(kind, field, own)
    if not entry.personal:
        return typed
    if entry.kind is Kind.ID_NUMBER:
        digits = sum(sign.isdigit() for sign in typed)
        return mask_id(typed.strip()) if digits > _LONG and not is_damaged(typed) else typed
    return masked(entry, typed)


def is_damaged(typed: str) -> bool:
    """Tell whether a number was shortened by the spreadsheet: what stands there is no secret."""
    return "E+" in typed


def entry_to_mend(kind: str, field: str, typed: str, own: Own = ()) -> Entry:
    """Return how a cell is mended: as text, since the importer understands it anew."""
    known = entry_of_field(kind, field, own)
    if field == UNIT:
        how, choices = Kind.CHOICE, UNITS
    else:
        how, choices = (known.kind if known.kind in _KEPT else Kind.TEXT), known.choices
    return replace(
        known, name=field, label=known.label, kind=how, choices=choices, required=False,
        section="", mnemonic="", hint="", personal=known.personal and not is_damaged(typed),
    )  # fmt: skip


def sources_to_mend(sources: Sources) -> Sources:
    """Return the sources of fields with the branches among the lists to choose from."""

    def choices(name: str) -> Sequence[str]:
        if name == UNITS:
            return [words for _, words in sources.units("unit_id")]
        return sources.choices(name)

    return replace(sources, choices=choices)


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


_KEPT = (Kind.CHOICE, Kind.ID_NUMBER, Kind.PHONE)
