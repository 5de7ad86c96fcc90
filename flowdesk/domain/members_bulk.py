"""One change for many members: what may be said of many at once, and what it means for each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, Kind, entries, entry_of, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.masks import masked
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.own_field import (
    OwnField,
    OwnKind,
    entry_of_own,
    is_own,
    key_of,
    lettered,
    placed_among,
)
from flowdesk.domain.own_value import stored, united, value_of, words_of

UNIT, GROUP, ON, BASIS, ADDED = "unit_id", "group_id", "since", "basis", "note_added"
# One person's own, never alike by intention; 党籍状态 changes by acts that name their ground.
_OWN = frozenset(
    {"name", "alias", "reading", "sex", "id_number", "birth_date", "phone", "landline", "standing"}
)
_STAYS = frozenset({UNIT, ON, BASIS, ADDED, "category"})  # what can't be emptied
_HOW = frozenset({ON, BASIS})  # says how somebody moves; alone it is no change
_BETWEEN = "；"
_TAGS = "加在原来的标签后面"


@record
class Wish:
    """What is wanted of many: values by entry, and which entries are to be emptied.

    A value that is blank wants nothing; only ``cleared`` empties.
    """

    values: Mapping[str, object]
    cleared: frozenset[str] = frozenset()


@record
class Step:
    """One entry of one person before and after, as words; personal ones are masked."""

    label: str
    before: str
    after: str


@record
class Line:
    """What the wish does to one person; ``refusal`` says why it can't be done."""

    id: str
    name: str
    unit: str
    steps: tuple[Step, ...] = ()
    refusal: str = ""


@record
class Preview:
    """What a wish does to everybody who was marked."""

    labels: tuple[str, ...]
    changed: tuple[Line, ...]
    unchanged: tuple[Line, ...]
    refused: tuple[Line, ...]


def bulk_entries(office: Sequence[Entry] = ()) -> tuple[Entry, ...]:
    """Return the entries that can be changed for many at once, in the order of the form.

    ``office`` are those that the office made for itself; tags are added to those that are there.
    """
    place = "党支部和党小组"
    day = replace(entry_of(Membership, ON), label="调整日期", kind=Kind.DATE, mnemonic="A")
    moves = (entry_of(Membership, UNIT), entry_of(Membership, GROUP), day,
             replace(entry_of(Membership, BASIS), mnemonic="B"))  # fmt: skip
    own = [replace(one, hint="") for one in entries(Member) if one.name not in _OWN]
    order = list(dict.fromkeys(one.section for one in own))
    order.sort(key=lambda section: section != "组织")
    own.sort(key=lambda one: (order.index(one.section), one.name != "contact_person"))
    note = entry_of(Member, "note")
    added = replace(note, name=ADDED, label="备注里加上", mnemonic="9", hint="加在原来的备注后面")
    told = [*(replace(one, section=place) for one in moves), *own, added]
    more = [replace(one, hint=_TAGS) if one.kind is Kind.TAGS else one for one in office]
    everything = placed_among(told, lettered(more, told))
    return tuple(replace(one, required=False) for one in everything)


def can_be_emptied(name: str) -> bool:
    """Tell whether an entry can be emptied for many."""
    return name not in _STAYS


def asked(wish: Wish, office: Sequence[Entry] = ()) -> dict[str, object]:
    """Return what is really wanted, by entry: values that aren't blank, "" or None to empty."""
    known = {one.name: one for one in bulk_entries(office)}
    told: dict[str, object] = {}
    for name, entry in known.items():
        value = wish.values.get(name)
        value = value.strip() if isinstance(value, str) else value
        if name in wish.cleared and can_be_emptied(name):
            told[name] = None if entry.kind is Kind.PARTIAL_DATE else ""
        elif value not in (None, "", ()):
            told[name] = value
    return told if told.keys() - _HOW else {}


def check_asked(told: Mapping[str, object], today: date) -> None:
    """Refuse a wish that isn't said whole, or twice; the field is named."""
    if not told:
        raise RuleBroken("请填写要改的内容；留空的各项不改。")
    if ADDED in told and "note" in told:
        raise RuleBroken("备注要么换掉，要么加上，请只填一处。", ADDED)
    if UNIT not in told:
        return
    on = told.get(ON)
    if not isinstance(on, date):
        raise RuleBroken("请填写从哪天起调整。", ON)
    if on > today:
        raise RuleBroken("调整日期还没到，请到那天再办，或核对日期。", ON)


def changed(member: Member, told: Mapping[str, object]) -> Member:
    """Return a member with the entries that were asked for, everything else as it is."""
    own = {name: value for name, value in told.items() if name in _of_member()}
    if ADDED in told:
        own["note"] = _added(member.note, str(told[ADDED]))
    return replace(member, **own)  # type: ignore[arg-type]


def steps(before: Member, after: Member) -> tuple[Step, ...]:
    """Return in which entries two states of a member differ, as words."""
    return tuple(
        Step(label=one.label, before=words(one, old), after=words(one, new))
        for one in entries(Member)
        if (old := getattr(before, one.name)) != (new := getattr(after, one.name))
    )


def own_changes(
    fields: Sequence[OwnField], kept: Mapping[str, str], told: Mapping[str, object], today: date
) -> dict[str, tuple[str, str]]:
    """Return what changes of one person's own entries, by entry: the text before and after.

    ``kept`` has the texts by the key of the entry. RuleBroken, naming the entry, for what isn't
    of its kind.
    """
    known = {one.id: one for one in fields}
    changes = {}
    for name, value in told.items():
        if is_own(name):
            field, before = known[key_of(name)], kept.get(key_of(name), "")
            after = stored(field, value, today)
            if after and field.kind == OwnKind.TAGS:
                after = united([before, after])
            if after != before:
                changes[name] = before, after
    return changes


def own_steps(
    fields: Sequence[OwnField], changes: Mapping[str, tuple[str, str]]
) -> tuple[Step, ...]:
    """Return the changes of own entries as words."""
    return tuple(
        Step(
            label=one.name,
            before=words(entry_of_own(one), words_of(value_of(one, changes[name][0]))),
            after=words(entry_of_own(one), words_of(value_of(one, changes[name][1]))),
        )
        for one in fields
        if (name := entry_of_own(one).name) in changes
    )


def words(entry: Entry, value: object) -> str:
    """Return a value as a preview shows it, masked if it is personal."""
    return value.chinese() if isinstance(value, Day) else masked(entry, value)


def refuse_day(now: Membership, member: Member, on: date) -> None:
    """Refuse a day on which a member can't be moved away from where they are now."""
    began = now.since
    if began is not None and began.earliest() >= on:
        raise RuleBroken(f"{began.chinese()}才编入现在的党支部，调整日期要在那以后。", ON)
    joined = member.joined_date
    if joined is not None and joined.earliest() > on:
        raise RuleBroken(f"调整日期早于入党日期（{joined.chinese()}）。", ON)


def moved(
    now: Membership, told: Mapping[str, object], key: str
) -> tuple[Membership, Membership | None]:
    """Return the membership as it becomes, and for another branch the one that follows it.

    ``key`` is for the new one. Within the branch only the group changes; a stay there that was
    already given an end passes it on.
    """
    unit = str(told.get(UNIT, now.unit_id))
    if unit == now.unit_id:
        return replace(now, group_id=str(told.get(GROUP, now.group_id))), None
    on, basis, group = told[ON], str(told.get(BASIS, "")), str(told.get(GROUP, ""))
    assert isinstance(on, date)
    fresh = replace(now, id=key, unit_id=unit, group_id=group, since=Day.of(on))
    if now.until is None:
        fresh = replace(fresh, basis=basis)
    return replace(now, until=Day.of(on), ending="转出", basis=basis), fresh


def _added(note: str, more: str) -> str:
    if f"{_BETWEEN}{more}{_BETWEEN}" in f"{_BETWEEN}{note}{_BETWEEN}":
        return note
    return f"{note}{_BETWEEN}{more}" if note else more


def _of_member() -> frozenset[str]:
    return frozenset(one.name for one in entries(Member)) - _OWN
