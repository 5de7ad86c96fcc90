"""Which paper a member leaves with: an ordered table of cases, read from dated data.

Four questions are answered apart, because the rules mean different things by six months: which
paper (``advise``), whether the member is floating (``floating_from``), whether the relation should
be transferred, and by when the national system must know. The first case whose conditions all hold
answers; a fact that isn't known makes a condition that needs it not hold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from flowdesk import paths
from flowdesk.domain.days import Day, add_months
from flowdesk.domain.departure import Paper
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken

_YES_NO = ("abroad", "fixed_place", "often_home", "can_transfer")
_WHEN = {*_YES_NO, "reasons", "at_most_months", "longer_than_months", "together"}
_TOP = {"title", "in_force_from", "note", "case"}
_CASE = {"name", "paper", "says", "document", "article", "sure", "beside", "when"}


@record
class Facts:
    """What is known of a departure; None where nobody has said."""

    left: Day | None
    back: Day | None = None  # expected
    reason: str = ""
    abroad: bool | None = None
    fixed_place: bool | None = None
    often_home: bool | None = None
    can_transfer: bool | None = None
    together: int = 1  # members away at the same place, this one included


@record
class Case:
    """One line of the table: when it holds, what it answers, and where that stands."""

    name: str
    paper: Paper
    says: str
    document: str
    article: str
    sure: bool  # False where no rule was found and the county must be asked
    beside: bool  # said beside the member's own paper, not in its place
    when: Mapping[str, Any]


@record
class ChoiceSet:
    """The whole table as it stands from a day on."""

    title: str
    in_force_from: date
    note: str
    cases: tuple[Case, ...]
    file: str


@record
class Advice:
    """The answer: the paper, the case that gave it, and what more would have to be known."""

    paper: Paper
    case: Case
    rules: ChoiceSet
    beside: tuple[Case, ...]
    lacking: tuple[str, ...]  # names of facts whose answer would change the paper

    def clause(self) -> str:
        """Return where the answer stands, as it is printed and kept."""
        parts = (self.case.document, self.case.article)
        return f"{self.rules.title}：{'，'.join(part for part in parts if part)}"


def advise(rules: ChoiceSet, facts: Facts) -> Advice:
    """Return the paper for a departure under one set of rules."""
    case = _first(rules, facts)
    beside = tuple(one for one in rules.cases if one.beside and _holds(one, facts))
    return Advice(
        paper=case.paper, case=case, rules=rules, beside=beside, lacking=_lacking(rules, facts)
    )


def in_force(sets: Iterable[ChoiceSet], day: date) -> ChoiceSet:
    """Return the set that stands on a day; RuleBroken when none does yet."""
    known = sorted(sets, key=lambda one: one.in_force_from)
    standing = [one for one in known if one.in_force_from <= day]
    if not standing:
        first = Day.of(known[0].in_force_from).chinese()
        raise RuleBroken(
            f"最早的一套规定自{first}起施行，{Day.of(day).chinese()}还没有。请换一个日期。"
        )
    return standing[-1]


def more_than(left: Day | None, back: Day | None, months: int) -> bool | None:
    """Tell whether a stay is longer than so many months; None when the dates don't tell.

    Exactly so many months (15 January to 15 July) is not longer. A date known to the month only
    tells where every day that it can mean gives the same answer.
    """
    if left is None or back is None:
        return None
    if back.earliest() > add_months(left.latest(), months):
        return True
    return None if back.latest() > add_months(left.earliest(), months) else False


def floating_from(left: Day, months: int) -> date:
    """Return the first day on which the member has been away for so many full months."""
    return add_months(left.earliest(), months)


@cache
def shipped() -> tuple[ChoiceSet, ...]:
    """Return the sets that come with the program."""
    return load(paths.resource("rules") / "choices")


def load(folder: Path, own: Mapping[str, str] | None = None) -> tuple[ChoiceSet, ...]:
    """Read every set of a folder; the office's own words for a file stand before the shipped ones.

    RuleBroken naming the file that is malformed.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}
    return tuple(read(name, text) for name, text in sorted((texts | dict(own or {})).items()))


def read(name: str, text: str) -> ChoiceSet:
    """Read one set from the text of its file; RuleBroken saying what is wrong in it."""
    try:
        told = tomllib.loads(text)
    except ValueError as error:
        raise _broken(name, "不是写好的规则") from error
    if strange := sorted(told.keys() ^ _TOP):
        raise _broken(name, f"缺少或多出“{strange[0]}”")
    cases = tuple(_case(name, one) for one in told["case"])
    if not any(not one.beside and not one.when for one in cases):
        raise _broken(name, "最后要有一条没有条件的，什么情况都不符合时用它")
    if type(told["in_force_from"]) is not date:
        raise _broken(name, "“in_force_from”应为日期，如 2019-05-06")
    return ChoiceSet(
        title=str(told["title"]),
        in_force_from=told["in_force_from"],
        note=str(told["note"]),
        cases=cases,
        file=name,
    )


def _first(rules: ChoiceSet, facts: Facts) -> Case:
    return next(one for one in rules.cases if not one.beside and _holds(one, facts))


def _lacking(rules: ChoiceSet, facts: Facts) -> tuple[str, ...]:
    """Return the facts nobody has told, one answer of which would lead to another paper."""
    now = _first(rules, facts).paper
    told = [name for name in _YES_NO if getattr(facts, name) is None and _matters(rules, name)]
    lacking = [name for name in told if _others(rules, facts, name) != {now}]
    if more_than(facts.left, facts.back, 0) is None and facts.back is None:
        short = replace(facts, left=_ANY, back=_ANY)
        long = replace(facts, left=_ANY, back=Day.of(add_months(_ANY.earliest(), 120)))
        if {_first(rules, one).paper for one in (short, long)} != {now}:
            lacking.append("expected_back")
    return tuple(lacking)


_ANY = Day.of(date(2000, 1, 1))


def _others(rules: ChoiceSet, facts: Facts, name: str) -> set[Paper]:
    return {
        _first(rules, replace(facts, **cast(Any, {name: value}))).paper for value in (True, False)
    }


def _matters(rules: ChoiceSet, name: str) -> bool:
    return any(name in one.when for one in rules.cases)


def _holds(case: Case, facts: Facts) -> bool:
    return all(_is_so(name, wanted, facts) for name, wanted in case.when.items())


def _is_so(name: str, wanted: Any, facts: Facts) -> bool:
    if name in _YES_NO:
        return bool(getattr(facts, name) is wanted)
    if name == "reasons":
        return bool(facts.reason in wanted)
    if name == "together":
        return bool(facts.together >= wanted)
    return more_than(facts.left, facts.back, wanted) is (name == "longer_than_months")


def _case(file: str, told: Mapping[str, Any]) -> Case:
    if strange := sorted(told.keys() - _CASE) or sorted({"name", "paper", "says"} - told.keys()):
        raise _broken(file, f"缺少或多出“{strange[0]}”")
    when = told.get("when", {})
    if strange := sorted(when.keys() - _WHEN):
        raise _broken(file, f"条件“{strange[0]}”没有这个名字")
    if told["paper"] not in {one.value for one in Paper}:
        raise _broken(file, f"没有“{told['paper']}”这种手续")
    return Case(
        name=str(told["name"]),
        paper=Paper(told["paper"]),
        says=str(told["says"]),
        document=str(told.get("document", "")),
        article=str(told.get("article", "")),
        sure=bool(told.get("sure", True)),
        beside=bool(told.get("beside", False)),
        when=dict(when),
    )


def _broken(file: str, what: str) -> RuleBroken:
    return RuleBroken(f"规则文件 {file} 读不出：{what}。请照原件恢复这个文件。")
