"""What the clerk asks of a list: conditions joined by and, or, and not, and how they are kept.

A condition names a field by the name of its column; which columns there are, services know.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.folds import bare

SCHEME = "scheme"  # the field of a condition whose words are names of kept schemes
Value = str | int | float | Day | date | tuple[str, ...] | None
Test = Callable[[Value], bool]


@record
class Condition:
    """One condition on a field; all that it asks must hold of a value that isn't blank.

    ``words``: the value is (or, of several values, has) one of these; ``text``: it contains this;
    ``low`` and ``high``: it lies from one to the other, a number or a date as ISO text, to the
    year, the month or the day; ``empty``: a blank entry will do too; ``negated``: none of it.
    """

    field: str
    words: tuple[str, ...] = ()
    text: str = ""
    low: str = ""
    high: str = ""
    empty: bool = False
    negated: bool = False

    @property
    def asks(self) -> bool:
        """Tell whether the condition asks anything; one that doesn't is passed over."""
        return self.empty or self.asks_of_a_value

    @property
    def asks_of_a_value(self) -> bool:
        """Tell whether the condition asks more than whether the entry is blank."""
        return bool(self.words or self.text.strip() or self.low or self.high)

    def test(self) -> Test:
        """Return the test of a value; RuleBroken when a bound is neither number nor date."""
        of_blank, negated = self.empty, self.negated
        parts = [make(self) for asked, make in _PARTS if asked(self)]
        if len(parts) == 1:
            of_value = parts[0]  # thousands are tested: the usual case goes straight
        else:

            def of_value(value: Value) -> bool:
                return bool(parts) and all(part(value) for part in parts)

        def fits(value: Value) -> bool:
            blank = value is None or value in ("", ())
            return (of_blank if blank else of_value(value)) is not negated

        return fits

    def met_by(self, value: Value) -> bool:
        """Tell whether a value meets the condition."""
        return self.test()(value)


@record
class Conditions:
    """Conditions of which all must hold, or any one."""

    conditions: tuple[Condition, ...] = ()
    any_of: bool = False

    def asked(self) -> tuple[Condition, ...]:
        """Return the conditions that ask something."""
        return tuple(one for one in self.conditions if one.asks)

    def __bool__(self) -> bool:
        return bool(self.asked())


Keys = frozenset[str]
Meets = Callable[[Condition, Keys], Keys]
Scheme = Callable[[str], Conditions]
Words = frozenset[tuple[str, str]]
About = Callable[[Words, Keys], Keys]


def meeting(
    asked: Conditions, among: Keys, meets: Meets, scheme: Scheme, about: About | None = None
) -> Keys:
    """Return those among some keys who meet the conditions.

    ``meets`` tells which of some keys meet one condition on a field; ``scheme`` returns the
    conditions kept under a name; ``about`` leaves of some keys those that a branch of an “or” is
    about, by what it and the conditions around it speak of. RuleBroken when a scheme stands in
    itself.
    """
    return _Meeting(meets, scheme, about).of_all(asked, among, (), frozenset())


def words_asked(asked: Conditions, scheme: Scheme) -> Words:
    """Return (field, word) for every word asked for, schemes opened; the word may be empty."""
    found: set[tuple[str, str]] = set()

    def note(condition: Condition, _: Keys) -> Keys:
        found.update((condition.field, word) for word in condition.words or ("",))
        return frozenset()

    meeting(asked, frozenset(), note, scheme)
    return frozenset(found)


def to_json(asked: Conditions) -> str:
    """Return conditions as JSON text, what isn't asked left out."""
    return json.dumps(to_plain(asked), ensure_ascii=False)


def from_json(text: str) -> Conditions:
    """Read conditions from JSON text; what isn't known is passed over, so old text stays good."""
    try:
        return from_plain(json.loads(text))
    except ValueError:
        return Conditions()


def to_plain(asked: Conditions) -> dict[str, Any]:
    """Return conditions as plain lists and names, for JSON texts that hold more than them."""
    blank = asdict(Condition(field=""))
    told = [
        {name: value for name, value in asdict(one).items() if value != blank[name]}
        for one in asked.conditions
    ]
    return {"conditions": told, "any_of": asked.any_of}


def from_plain(told: Any) -> Conditions:
    """Read what ``to_plain`` returned."""
    plain = told if isinstance(told, dict) else {}
    read = [_condition(one) for one in plain.get("conditions", ()) if isinstance(one, dict)]
    return Conditions(conditions=tuple(read), any_of=plain.get("any_of") is True)


def _condition(told: dict[str, Any]) -> Condition:
    texts = {name: str(told.get(name, "")) for name in ("field", "text", "low", "high")}
    return Condition(
        **texts,
        words=tuple(str(word) for word in told.get("words", ())),
        empty=told.get("empty") is True,
        negated=told.get("negated") is True,
    )


class _Meeting:
    """Who meets what; a scheme opened on the way is not opened again inside itself."""

    def __init__(self, meets: Meets, scheme: Scheme, about: About | None) -> None:
        self.meets, self.scheme, self.about = meets, scheme, about

    def of_all(self, asked: Conditions, among: Keys, path: tuple[str, ...], said: Words) -> Keys:
        told = asked.asked()
        if not told or not asked.any_of:
            said = said.union(*map(_words_of, told))
            for one in told:
                among = self.of_one(one, among, path, said)
            return among
        found: Keys = frozenset()
        for one in told:
            some = self.meant_by(one, said, among)
            found |= self.of_one(one, some - found, path, said | _words_of(one))
        return found

    def of_one(self, condition: Condition, among: Keys, path: tuple[str, ...], said: Words) -> Keys:
        if condition.field != SCHEME:
            return self.meets(condition, among)
        found: Keys = frozenset()
        for name in condition.words:
            if name in path:
                raise RuleBroken(f"方案“{name}”里又用到了它自己，请改掉其中一处。")
            found |= self.of_all(self.scheme(name), among, (*path, name), said)
        return among - found if condition.negated else found

    def meant_by(self, branch: Condition, said: Words, among: Keys) -> Keys:
        """Return those whom a branch of an “or” is about."""
        if self.about is None:
            return among
        return self.about(said | words_asked(Conditions(conditions=(branch,)), self.scheme), among)


def _words_of(condition: Condition) -> Words:
    return frozenset((condition.field, word) for word in condition.words or ("",))


def _word_test(asked: Condition) -> Test:
    words = frozenset(asked.words)

    def has(value: Value) -> bool:
        return not words.isdisjoint(value) if isinstance(value, tuple) else str(value) in words

    return has


def _text_test(asked: Condition) -> Test:
    wanted = bare(asked.text).casefold()

    def has(value: Value) -> bool:
        told = "\n".join(value) if isinstance(value, tuple) else str(value)
        return wanted in bare(told).casefold()

    return has


def _range_test(asked: Condition) -> Test:
    numbers = _numbers(asked.low, asked.high)
    days = _days(asked.low, asked.high)
    if numbers is None and days is None:
        asked_for = "、".join(one for one in (asked.low, asked.high) if one)
        raise RuleBroken(f"“{asked_for}”不是数，也不是日期，请改写。")

    def within(value: Value) -> bool:
        if isinstance(value, int | float):
            return numbers is not None and numbers[0] <= value <= numbers[1]
        return days is not None and days[0] <= f"{value}-01-01"[:10] <= days[1]

    return within


_PARTS: tuple[tuple[Callable[[Condition], object], Callable[[Condition], Test]], ...] = (
    (lambda asked: asked.words, _word_test),
    (lambda asked: asked.text.strip(), _text_test),
    (lambda asked: asked.low or asked.high, _range_test),
)


def _numbers(low: str, high: str) -> tuple[float, float] | None:
    try:
        return float(low or "-inf"), float(high or "inf")
    except ValueError:
        return None


def _days(low: str, high: str) -> tuple[str, str] | None:
    """Return the first and the last day that the bounds can mean, as ISO text."""
    try:
        first = str(Day.from_iso(low).earliest()) if low else ""
        return first, str(Day.from_iso(high).latest()) if high else "9999-12-31"
    except (ValueError, TypeError):
        return None
