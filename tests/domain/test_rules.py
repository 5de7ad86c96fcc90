"""Dated rule sets, each with its source."""

from datetime import date

import pytest

from flowdesk.domain import rules
from flowdesk.domain.errors import RuleBroken

GOOD = """
name = "floating"
title = "流动党员的认定"
in_force_from = {day}
note = "说明"
[source]
document = "《条例》"
article = "第三十二条"
says = "六个月"
[values]
months_away = {months}
"""


@pytest.fixture
def folder(tmp_path):
    """Give a folder with two versions of one rule."""
    (tmp_path / "b.toml").write_text(GOOD.format(day="2024-11-11", months=7))
    (tmp_path / "a.toml").write_text(GOOD.format(day="2019-05-06", months=6))
    return tmp_path


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2019, 5, 6), 6),
        (date(2024, 11, 10), 6),
        (date(2024, 11, 11), 7),
        (date(2099, 1, 1), 7),
    ],
)
def test_the_version_of_the_day_stands(folder, day, months):
    assert rules.load(folder).in_force("floating", day).number("months_away") == months


def test_before_the_first_version_there_is_no_rule(folder):
    with pytest.raises(RuleBroken, match="自 2019年5月6日 起施行，2009年3月31日 还没有"):
        rules.load(folder).in_force("floating", date(2009, 3, 31))


def test_an_unknown_rule_is_refused_by_name(folder):
    with pytest.raises(RuleBroken, match="没有名为“nonsense”的规则"):
        rules.load(folder).in_force("nonsense", date(2026, 1, 1))


def test_a_value_that_the_rule_lacks_names_the_file(folder):
    rule = rules.load(folder).in_force("floating", date(2026, 1, 1))
    with pytest.raises(RuleBroken, match=r"b\.toml.*“days”"):
        rule.number("days")


def test_a_rule_says_where_it_stands(folder):
    rule = rules.load(folder).in_force("floating", date(2026, 1, 1))
    assert (rule.source.document, rule.source.article) == ("《条例》", "第三十二条")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in_force_from = 2024-11-11", ""),
        ("2024-11-11", '"2024-11-11"'),
        ("2024-11-11", "2024-11-11T00:00:00"),
        ("months_away = 7", ""),
        ("months_away = 7", "months_away = 7.5"),
        ("months_away = 7", "months_away = true"),
        ("months_away = 7", "months_away = -1"),
        ('article = "第三十二条"', ""),
        ('note = "说明"', 'note = ""'),
        ('note = "说明"', 'note = "说明"\nmore = 1'),
        ('name = "floating"', "name = floating"),
    ],
)
def test_a_malformed_file_is_named(folder, old, new):
    broken = GOOD.format(day="2024-11-11", months=7).replace(old, new)
    (folder / "b.toml").write_text(broken)
    with pytest.raises(RuleBroken, match=r"规则文件 b\.toml 读不出"):
        rules.load(folder)


def test_two_files_for_one_day_are_refused(folder):
    (folder / "b.toml").write_text(GOOD.format(day="2019-05-06", months=7))
    with pytest.raises(RuleBroken, match=r"b\.toml.*与 a\.toml"):
        rules.load(folder)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("floating", "months_away", 6),
        ("report_period", "months", 12),
        ("certificate_review", "months", 12),
        ("visit_after_return", "days", 15),
        ("visit_after_return", "listed_days", 180),
        ("contact_interval", "months", 3),
    ],
)
def test_the_rules_that_come_with_the_program(name, value, expected):
    assert rules.rule_in_force(name, date(2026, 11, 23)).number(value) == expected


def test_the_report_of_2009_finds_its_rules():
    assert rules.rule_in_force("report_period", date(2009, 3, 31)).number("months") == 12


def test_the_definition_of_2024_quotes_its_own_document():
    rule = rules.rule_in_force("floating", date(2024, 11, 11))
    assert "进一步加强和改进" in rule.source.document
