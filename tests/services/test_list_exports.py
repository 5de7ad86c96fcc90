"""The other lists tell what their pages tell, masked unless asked."""

from datetime import date

import pytest

from flowdesk.domain.register_list import texts
from flowdesk.services import certificates, completeness, exports, imports, list_exports, visits
from flowdesk.services.exports import Wish
from flowdesk.sheets.reader import read


def test_every_booklet_stands_in_its_list_with_its_state(sample_desk):
    told = list_exports.booklets(sample_desk)
    lines = certificates.lines_of(sample_desk)
    assert [(row[0], row[-1]) for row in told.rows] == [
        (line.blank.number, line.state.value) for line in lines
    ]
    assert all(len(row) == len(told.columns) for row in told.rows)


def test_booklets_are_told_as_of_another_day(sample_desk):
    day = date(2009, 3, 31)
    told = list_exports.booklets(sample_desk, day)
    assert len(told.rows) == len(certificates.lines_of(sample_desk, day))
    assert told.about.startswith("基准日 2009年3月31日")


def test_personal_entries_of_a_booklet_are_masked_unless_asked(sample_desk):
    at = [one.label for one in list_exports.booklets(sample_desk).columns].index("身份证号")
    for unmasked in (False, True):
        told = list_exports.booklets(sample_desk, unmasked=unmasked)
        numbers = [row[at] for row in told.rows if row[at]]
        assert numbers
        assert all(("*" in str(number)) is not unmasked for number in numbers)


def test_every_visit_stands_in_its_list(sample_desk):
    told = list_exports.visit_list(sample_desk)
    lines = visits.lines_of(sample_desk)
    assert [row[0] for row in told.rows] == [line.who.member.name for line in lines]
    assert told.keys == tuple(line.id for line in lines)


def test_what_is_incomplete_is_told_for_each_person(sample_desk):
    told = list_exports.incomplete(sample_desk)
    found = completeness.work_list(sample_desk)
    assert [row[0] for row in told.rows] == [one.name for one in found]
    assert all(row[2] for row in told.rows)


def test_parked_rows_are_told_with_their_place_and_reason(desk, tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text(
        "姓名,性别,公民身份证号,入党时间,所在党支部\n沈雨田,女,539900199708050525,2021.6,石桥村党支部",
        encoding="utf-8",
    )
    imports.take(desk, imports.plan_for(desk, path))
    (row,) = list_exports.parked(desk).rows
    assert row[:3] == ("名册.csv", 2, "沈雨田")
    assert "539900199708050525" not in "".join(texts(row))


@pytest.mark.parametrize("name", list_exports.LISTS)
@pytest.mark.parametrize("format_name", ["xlsx", "pdf"])
def test_each_list_leaves_as_a_sheet_and_on_paper(sample_desk, tmp_path, name, format_name):
    told = list_exports.LISTS[name](sample_desk, None, False)
    if format_name == "pdf" and len(told.columns) > 18:
        told = list_exports.parked(sample_desk)
    arrived = exports.send(sample_desk, told, Wish(folder=tmp_path, format=format_name))
    if format_name == "xlsx":
        assert len(read(arrived.path).rows) == len(told.rows) + 1
    else:
        assert arrived.path.read_bytes().startswith(b"%PDF-")
