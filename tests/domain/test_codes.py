"""Code lists: what forms offer and what typed words mean."""

import dataclasses
import importlib

import pytest

from flowdesk.domain import codes

RECORDS = [("member", "Member"), ("member", "Membership"), ("absence", "Absence")] + [
    ("arrival", "Arrival"),
    ("unit", "Unit"),
    ("visit", "Visit"),
    ("departure", "Departure"),
    ("inspection", "Inspection"),
    ("reception", "Reception"),
    ("letter", "Letter"),
    ("dues_paid", "DuesPaid"),
    ("search_step", "SearchStep"),
    ("filing", "Filing"),
    ("temporary", "Founding"),
]
SAID_TWICE = [
    ("departure_papers", "departure", "Paper"),
    ("findings", "inspection", "Finding"),
    ("filing_subjects", "filing", "FilingSubject"),
]


def lists_that_records_name():
    for module, name in RECORDS:
        record = getattr(importlib.import_module(f"flowdesk.domain.{module}"), name)
        for field in dataclasses.fields(record):
            if chosen := field.metadata.get("entry", {}).get("choices"):
                yield chosen


@pytest.mark.parametrize("name", sorted(set(lists_that_records_name())))
def test_every_list_that_a_record_names_offers_something(name):
    assert len(codes.choices(name)) > 1
    assert all(codes.choices(name))


@pytest.mark.parametrize(
    ("name", "typed", "word"),
    [
        ("ethnic_groups", "汉", "汉族"),
        ("ethnic_groups", "纳西", "纳西族"),
        ("ethnic_groups", "维吾尔族", "维吾尔族"),
        ("education", "本科", "大学本科"),
        ("education", "大学", "大学本科"),
        ("education", "大 专", "大学专科"),
        ("education", "硕士", "硕士研究生"),
        ("education", "大学本科毕业", "大学本科"),
        ("categories", "中共党员", "正式党员"),
        ("categories", "中共预备党员", "预备党员"),
        ("sexes", " 男 ", "男"),
        ("settings", "机关", "机关"),
    ],
)
def test_words_that_clerks_use_are_understood(name, typed, word):
    assert codes.meant(name, typed) == word


@pytest.mark.parametrize(
    ("name", "typed"), [("categories", "群众"), ("sexes", "未知"), ("ethnic_groups", "")]
)
def test_a_word_of_no_list_is_not_guessed(name, typed):
    assert codes.meant(name, typed) is None


def test_there_are_fifty_six_peoples():
    assert len(codes.choices("ethnic_groups")) == 56


@pytest.mark.parametrize(("name", "module", "words"), SAID_TWICE)
def test_a_list_offers_exactly_the_words_that_the_program_judges_by(name, module, words):
    known = getattr(importlib.import_module(f"flowdesk.domain.{module}"), words)
    assert codes.choices(name) == tuple(one.value for one in known)
