"""What the register can be filtered by, how a condition is told, and who meets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from flowdesk.domain import conditions
from flowdesk.domain.conditions import SCHEME, Condition, Conditions
from flowdesk.domain.entry import Kind
from flowdesk.services import own_values, schemes
from flowdesk.services.desk import Desk
from flowdesk.services.register_columns import RegisterColumn, columns, every_column
from flowdesk.services.register_lines import ARRIVED, GONE, HOLDING, STATES, WITHOUT, every_unit
from flowdesk.services.register_values import (
    AGE_BANDS,
    JUBILEES,
    MONTHS,
    NO,
    YES,
    age_band,
    gone_by,
    here_on,
    jubilee,
    month_word,
    placed_on,
    values,
)

WORDS, TEXT, NUMBER, DAYS, YES_NO = "words", "text", "number", "days", "yes"
BLANK = "未填"


@dataclass(frozen=True, slots=True)
class Offer:
    """One field that can be filtered by.

    ``kind`` is words, text, number, days or yes; ``choices`` are pairs of the word that stands in
    the condition and the words that the clerk reads (a branch stands there by its key).
    """

    field: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Return everything the register can be filtered by, the most used first."""
    return desk.recall("offers", lambda: (*built_in(desk), *_own(desk)))


def meeting(
    desk: Desk, asked: Conditions, among: frozenset[str], day: date, *, state: str = ""
) -> frozenset[str]:
    """Return those among some keys who meet conditions on a day.

    Of those who have left, or came in from elsewhere, each branch of an “or” brings in only those
    whom it speaks of itself; unless the ``state`` is theirs, so that all are such.
    """

    def meets(one: Condition, some: frozenset[str]) -> frozenset[str]:
        test, told = one.test(), values(desk, one.field, day).get
        return frozenset([key for key in some if test(told(key))])

    def about(words: conditions.Words, some: frozenset[str]) -> frozenset[str]:
        left_out = [] if _speaks_of(words, GONE, _OF_GONE) else gone_by(desk, day)
        guests = [] if _speaks_of(words, ARRIVED, _OF_ARRIVED) else here_on(desk, day)
        return some.difference(left_out, guests)

    return conditions.meeting(
        asked,
        among,
        meets,
        lambda name: schemes.conditions_of(desk, name),
        None if state in (GONE, ARRIVED) else about,
    )


def universe(
    desk: Desk, asked: Conditions, day: date, state: str = "", *, archived: bool = False
) -> list[str]:
    """Return the keys of those a query is about, by entry.

    These are the members of the register on the day. Those who have left, and those who came in
    from elsewhere, are among them only if a condition speaks of them.
    """
    if archived or state == GONE:
        return sorted(gone_by(desk, day))
    if state == ARRIVED:
        return sorted(here_on(desk, day))
    found = list(placed_on(desk, day))
    words = conditions.words_asked(asked, lambda name: schemes.conditions_of(desk, name))
    if _speaks_of(words, GONE, _OF_GONE):
        found += gone_by(desk, day)
    if _speaks_of(words, ARRIVED, _OF_ARRIVED):
        found += here_on(desk, day)
    return found if len(found) == len(placed_on(desk, day)) else sorted(found)


def _speaks_of(words: conditions.Words, state: str, fields: frozenset[str]) -> bool:
    return any(word == state or field in fields for field, word in words)


_OF_GONE = frozenset({"until", "ending", "basis"})
_OF_ARRIVED = frozenset({"origin", "home_unit", "arrived"})


def told(desk: Desk, one: Condition) -> str:
    """Return a condition in the words of its chip: 外出 或 返乡, 30–45 岁, 不含 已离开."""
    offer = next((offer for offer in offers(desk) if offer.field == one.field), None)
    if one.field == SCHEME:
        words = " 或 ".join(f"方案“{name}”" for name in one.words)
    elif offer is None:
        words = f"{_lost(desk, one.field)}（已不能用）"
    elif offer.kind == YES_NO:
        words = " 或 ".join(_YES_NO[offer.field][word != YES] for word in one.words)
    else:
        words = " 或 ".join(part for part in _parts(one, offer) if part)
    return f"不含 {words}" if one.negated else words


# What a chip says for 是 and for 否.
_YES_NO = {"holds": (HOLDING, WITHOUT), "lacking": ("资料不全", "资料齐全")}
_BLANK = {"contact_person": "无联系人", "last_contact": "从未走访", "group": "未编党小组"}


def _parts(one: Condition, offer: Offer) -> tuple[str, ...]:
    shown = dict(offer.choices)
    words = " 或 ".join(shown.get(word, word) for word in one.words)
    if words and (offer.field in _UNCLEAR or not offer.choices or own_values.is_own(offer.field)):
        words = f"{offer.label}：{words}"
    text = f"{offer.label}含“{one.text.strip()}”" if one.text.strip() else ""
    both = "，".join(part for part in (words, text, _range(one, offer)) if part)
    return both, _BLANK.get(offer.field, f"{offer.label}{BLANK}") if one.empty else ""


# Fields whose words alone don't say what they are of.
_UNCLEAR = frozenset(
    {"contact_person", "migrant_worker", "lost_cause", "reason", "standing", "jubilee",
     "birth_month", "joined_month"}
)  # fmt: skip


def _range(one: Condition, offer: Offer) -> str:
    if not (one.low or one.high):
        return ""
    label, unit = _UNITS.get(offer.field, (f"{offer.label} ", ""))
    if not one.low:
        return f"{label}{one.high}{unit}{_UP_TO[offer.kind]}"
    if not one.high:
        return f"{label}{one.low}{unit}{_FROM[offer.kind]}"
    span = one.low if one.low == one.high else f"{one.low}–{one.high}"
    return f"{label}{span}{unit}"


_UNITS = {"age": ("", " 岁"), "party_years": ("党龄 ", " 年")}
_FROM = {NUMBER: "及以上", DAYS: " 起"}
_UP_TO = {NUMBER: "及以下", DAYS: " 止"}


def _computed(desk: Desk) -> tuple[Offer, ...]:
    own = {one.name: one.label for one in columns()}
    every = every_unit(desk).values()
    branches = tuple((one.id, one.name) for one in every if one.kind in ("党支部", "党总支"))
    names = {one.id: one.name for one in every}
    groups = tuple(
        (one.id, f"{names.get(one.parent_id, '')} {one.name}".strip())
        for one in every
        if one.kind == "党小组"
    )
    kept = tuple((one.name, one.name) for one in schemes.every(desk))
    people = sorted({str(name) for name in _contacts(desk) if name})
    bands = [age_band(high) for high in (*AGE_BANDS, AGE_BANDS[-1] + 1)]
    return (
        Offer("unit", own["unit"], WORDS, branches),
        Offer("group", own["group"], WORDS, groups),
        Offer("setting", own["setting"], WORDS, _choices("settings")),
        Offer("states", own["states"], WORDS, tuple((one, one) for one in STATES)),
        Offer("age", own["age"], NUMBER),
        Offer("age_band", "年龄段", WORDS, tuple((one, one) for one in bands)),
        Offer("party_years", own["party_years"], NUMBER),
        Offer("jubilee", "当年党龄", WORDS, _same(map(jubilee, JUBILEES))),
        Offer("birth_month", "生日月份", WORDS, _same(map(month_word, MONTHS))),
        Offer("joined_month", "入党月份", WORDS, _same(map(month_word, MONTHS))),
        Offer("holds", "持有活动证", YES_NO, ((YES, HOLDING), (NO, WITHOUT))),
        Offer("lacking", "资料不全", YES_NO, ((YES, "资料不全"), (NO, "资料齐全"))),
        Offer("contact_person", own["contact_person"], WORDS, tuple((n, n) for n in people)),
        Offer("destination", own["destination"], TEXT),
        Offer("last_contact", own["last_contact"], DAYS),
        Offer(SCHEME, "筛选方案", WORDS, kept),
    )


def _same(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return words that stand in the condition as the clerk reads them."""
    return tuple((one, one) for one in words)


def _contacts(desk: Desk) -> set[object]:
    return set(values(desk, "contact_person", desk.today()).values())


def built_in(desk: Desk) -> tuple[Offer, ...]:
    """Return what every office's register can be filtered by."""
    apart = _computed(desk)
    known = {one.field for one in apart}
    return (*apart, *(_of_column(one) for one in columns() if one.name not in known))


def _own(desk: Desk) -> tuple[Offer, ...]:
    return tuple(
        replace(_of_column(one), kind=WORDS, choices=_pairs(own_values.used(desk, one.name)))
        if one.kind is Kind.TAGS
        else _of_column(one)
        for one in every_column(desk)
        if own_values.is_own(one.name)
    )


def _lost(desk: Desk, field: str) -> str:
    return own_values.label_of(desk, field) if own_values.is_own(field) else field


def _of_column(column: RegisterColumn) -> Offer:
    choices = _pairs(column.words) or _choices(column.choices)
    kind = WORDS if choices else _KINDS.get(column.kind, TEXT)
    return Offer(column.name, column.label, kind, choices)


def _choices(code_list: str) -> tuple[tuple[str, str], ...]:
    from flowdesk.domain import codes

    return _pairs(codes.choices(code_list)) if code_list else ()


def _pairs(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words)


_KINDS = {Kind.PARTIAL_DATE: DAYS, Kind.DATE: DAYS, Kind.NUMBER: NUMBER}
