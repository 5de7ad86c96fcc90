"""Code lists shipped under ``resources/codes``: what a form offers, and what typed words mean."""

import csv
from functools import cache

from flowdesk.domain.folds import bare
from flowdesk.domain.own_field import OwnKind
from flowdesk.domain.unit import Setting, UnitKind
from flowdesk.paths import resource

_OF_THE_PROGRAM = {
    "unit_kinds": tuple(kind.value for kind in UnitKind),
    "settings": tuple(setting.value for setting in Setting),
    "own_kinds": tuple(kind.value for kind in OwnKind),
}
_ENDINGS = {"ethnic_groups": "族"}  # left out by many clerks


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one list by its heads; FileNotFoundError for a list that isn't there."""
    with resource("codes", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def choices(name: str) -> tuple[str, ...]:
    """Return the words of a list in the order in which a form offers them.

    The names are those that records give as ``choices``: unit_kinds, settings, own_kinds, sexes,
    ethnic_groups, education, categories, standings, endings, reasons, occasions, met.
    """
    if name in _OF_THE_PROGRAM:
        return _OF_THE_PROGRAM[name]
    return tuple(word for row in rows(name) if (word := _word(row)))


def meant(name: str, typed: str) -> str | None:
    """Return the word of a list that was meant (汉 → 汉族, 大专 → 大学专科); None if unknown."""
    known = _known(name)
    if typed in known:
        return known[typed]
    text = bare(typed)
    return known.get(text) or known.get(text + _ENDINGS.get(name, ""))


@cache
def _known(name: str) -> dict[str, str]:
    words = {word: word for word in choices(name)}
    if name in _OF_THE_PROGRAM:
        return words
    others: dict[str, str] = {}
    for row in rows(name):
        if word := _word(row):
            others |= dict.fromkeys([row["name"], *row.get("aliases", "").split("|")], word)
    others.pop("", None)
    return others | words


def _word(row: dict[str, str]) -> str:
    """Return how rosters write a row's name; empty for what is only there for its code."""
    return row.get("word", row["name"])
