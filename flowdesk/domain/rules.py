"""Dated rule sets: thresholds and periods with the source that says so, read from data.

One file holds one rule as it stands from a day on; a newer file of the same name takes over from
its own day. No threshold is ever a constant in code.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from flowdesk import paths
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken

_TOP = {"name", "title", "in_force_from", "note", "source", "values"}


@record
class Source:
    """Where a rule stands: the document, the article, and what it says in our words."""

    document: str
    article: str
    says: str


@record
class Rule:
    """One rule as it stands from a day on, with its values by name."""

    name: str
    title: str
    in_force_from: date
    source: Source
    note: str
    values: Mapping[str, int]
    file: str

    def number(self, name: str) -> int:
        """Return a value of the rule; RuleBroken naming the file that lacks it."""
        if name not in self.values:
            raise _broken(self.file, f"缺少“values”里的“{name}”")
        return self.values[name]


@record
class Rulebook:
    """All versions of all rules."""

    rules: tuple[Rule, ...]

    def in_force(self, name: str, day: date) -> Rule:
        """Return the version of a rule that stands on a day; RuleBroken when none does yet."""
        versions = [rule for rule in self.rules if rule.name == name]
        if not versions:
            raise RuleBroken(f"没有名为“{name}”的规则。请照原件恢复规则文件夹。")
        standing = [rule for rule in versions if rule.in_force_from <= day]
        if not standing:
            first = min(rule.in_force_from for rule in versions)
            raise RuleBroken(
                f"“{versions[0].title}”自 {_said(first)} 起施行，{_said(day)} 还没有这条规则。"
                "请换一个日期。"
            )
        return max(standing, key=lambda rule: rule.in_force_from)


def rule_in_force(name: str, day: date) -> Rule:
    """Return the shipped rule that stands on a day; RuleBroken in words when there is none."""
    return shipped().in_force(name, day)


@cache
def shipped() -> Rulebook:
    """Return the rules that come with the program."""
    return load(paths.resource("rules"))


def load(folder: Path) -> Rulebook:
    """Read every rule file of a folder; RuleBroken naming the first one that is malformed."""
    rules = [_read(path) for path in sorted(folder.glob("*.toml"))]
    _check_versions(rules)
    return Rulebook(rules=tuple(rules))


def _check_versions(rules: Iterable[Rule]) -> None:
    seen: dict[tuple[str, date], str] = {}
    for rule in rules:
        key = rule.name, rule.in_force_from
        if key in seen:
            raise _broken(rule.file, f"与 {seen[key]} 是同一条规则、同一天起施行")
        seen[key] = rule.file


def _read(path: Path) -> Rule:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(path.name, "不是写好的规则") from error
    if strange := sorted(told.keys() ^ _TOP):
        raise _broken(path.name, f"缺少或多出“{strange[0]}”")
    return Rule(
        name=_text(path, told, "name"),
        title=_text(path, told, "title"),
        in_force_from=_day(path, told["in_force_from"]),
        source=_source(path, told["source"]),
        note=_text(path, told, "note"),
        values=_values(path, told["values"]),
        file=path.name,
    )


def _source(path: Path, told: object) -> Source:
    if not isinstance(told, dict) or told.keys() != {"document", "article", "says"}:
        raise _broken(path.name, "“source”要写明 document、article、says")
    return Source(
        document=_text(path, told, "document"),
        article=_text(path, told, "article"),
        says=_text(path, told, "says"),
    )


def _values(path: Path, told: object) -> dict[str, int]:
    if not isinstance(told, dict) or not told:
        raise _broken(path.name, "“values”里没有数")
    for name, value in told.items():
        if type(value) is not int or value < 0:
            raise _broken(path.name, f"“{name}”应为不小于 0 的整数")
    return dict(told)


def _day(path: Path, told: object) -> date:
    if type(told) is not date:
        raise _broken(path.name, "“in_force_from”应为日期，如 2019-05-06")
    return told


def _text(path: Path, told: Mapping[str, object], name: str) -> str:
    value = told[name]
    if not isinstance(value, str) or not value.strip():
        raise _broken(path.name, f"“{name}”应为文字，不能空着")
    return value.strip()


def _broken(file: str, what: str) -> RuleBroken:
    return RuleBroken(f"规则文件 {file} 读不出：{what}。请照原件恢复这个文件。")


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
