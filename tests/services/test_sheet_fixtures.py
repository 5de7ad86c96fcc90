"""The rosters under tests/data/sheets, each against its truth: every row, value, place and code."""

import json

import pytest

from flowdesk.domain.entry import entries
from flowdesk.domain.member import Member
from flowdesk.services import absences, imports, members, register, units
from tests.services.townsfolk import SHEETS

TRUTH = json.loads((SHEETS / "rosters-truth.json").read_text(encoding="utf-8"))
EVERY_SHEET = pytest.mark.parametrize("name", list(TRUTH))
NOT_TYPED = {
    "category": "正式党员",
    "standing": "正常",
    "floating": "否",
}  # what a roster leaves out


def read(name):
    path = SHEETS / name
    if path.suffix != ".tsv":
        return imports.read(path)
    return imports.read_text(path.read_bytes().decode("utf-8"))


def plain(text):
    """Return a date as understood without the words about its precision."""
    return text.split("（")[0] if text[:4].isdigit() else text


def understood(line):
    """Return a row's values without the empty ones and what goes without saying."""
    values = {field: plain(text) for field, text in line.understood.items() if text}
    return {field: text for field, text in values.items() if NOT_TYPED.get(field) != text}


def places(problems):
    return [[one.row, one.column, one.code] for one in problems]


@EVERY_SHEET
def test_the_sheet_is_read_as_what_it_is(desk, name):
    table, truth = read(name), TRUTH[name]
    intake = imports.draw_up(desk, table)
    assert (table.kind, intake.kind) == (truth["kind"], "members")
    assert list(intake.head_rows) == truth["head_rows"]
    assert {str(one.row): one.reason for one in intake.ignored} == truth["ignored"]
    if "sheets" in truth:
        assert (table.sheet, list(table.sheets)) == (truth["sheet"], truth["sheets"])


@EVERY_SHEET
def test_every_value_of_an_importable_row_is_the_true_one(desk, name):
    lines = imports.draw_up(desk, read(name)).lines
    found = {str(line.row): understood(line) for line in lines if not line.problems}
    assert found == TRUTH[name]["rows"]


@EVERY_SHEET
def test_every_row_that_needs_attention_is_named_with_its_place_and_why(desk, name):
    lines = imports.draw_up(desk, read(name)).lines
    assert places(one for line in lines for one in line.problems) == TRUTH[name]["attention"]
    warned = places(one for line in lines for one in line.warnings)
    assert warned == TRUTH[name].get("warnings", [])


@EVERY_SHEET
def test_the_office_has_what_the_sheet_says_and_the_rest_waits(desk, name):
    taken = imports.take(desk, imports.draw_up(desk, read(name)))
    truth = TRUTH[name]
    assert sorted(kept(desk), key=str) == sorted(truth["rows"].values(), key=str)
    waiting = [one for row in imports.parked(desk) for one in row.problems]
    assert places(waiting) == truth["attention"]
    assert (taken.new, taken.parked) == (len(truth["rows"]), len(truth["attention"]))


def kept(desk):
    """Return everybody in the register as the truth has them."""
    return [of_the_office(desk, key) for key in register.find(desk, register.RegisterQuery())]


def of_the_office(desk, key):
    """Return one person's fields, with branch and stay, without what goes without saying."""
    values = {entry.name: getattr(members.get(desk, key), entry.name) for entry in entries(Member)}
    values["unit"] = units.names(desk)[members.membership(desk, key).unit_id]
    for stay in absences.of_member(desk, key):
        values |= {"floating": "是", "destination": stay.destination, "left": stay.left}
    told = {field: str(value) for field, value in values.items() if value}
    return {
        field: text
        for field, text in told.items()
        if field != "id" and NOT_TYPED.get(field) != text
    }
