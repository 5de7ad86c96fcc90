"""One row of the register of booklets handed out."""

from datetime import date

import pytest

from flowdesk.domain.booklet_row import understand_booklet
from flowdesk.domain.certificate import Event
from tests.domain.sheet_rows import codes, read

GOOD = {"name": "沈雨田", "booklet": "云岭 0331", "issued_on": "2025.3.2", "reason": "务工经商"}


def one(**cells):
    return read(understand_booklet, **(GOOD | cells))


def test_a_row_is_a_booklet_handed_out_on_the_day_of_issue():
    row = one(person="沈石")
    assert (row.number, row.issued_on) == ("云岭0331", date(2025, 3, 2))
    assert (row.handed_over_on, row.receiver) == (date(2025, 3, 2), "沈石")
    assert (row.ending, row.problems, row.warnings) == (None, (), ())


def test_a_day_of_giving_back_alone_means_handed_in():
    row = one(ended_on="2026-01-20")
    assert (row.ending, row.ended_on) == (Event.HANDED_IN, date(2026, 1, 20))


@pytest.mark.parametrize(
    ("word", "event"),
    [("遗失", Event.LOST), ("已作废", Event.VOIDED), ("上缴", Event.SURRENDERED)],
)
def test_a_state_says_how_a_booklet_ended(word, event):
    assert one(state=word, ended_on="2026-01-20").ending is event


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"booklet": None}, "missing_number"),
        ({"issued_on": None}, "missing_issued_on"),
        ({"issued_on": "2025.3"}, "not_a_day"),
        ({"issued_on": "2027.3.1"}, "future_date"),
        ({"state": "遗失"}, "missing_ended_on"),
        ({"state": "有效", "ended_on": "2026.1.1"}, "state_differs"),
        ({"ended_on": "2025.3.1"}, "date_order"),
        ({"handed_over_on": "2025.3.1"}, "date_order"),
    ],
)
def test_what_stops_a_row_says_where_and_what_to_do(cells, code):
    row = one(**cells)
    assert codes(row.problems) == [code]
    assert row.problems[0].reason.startswith("第 5 行 ")


@pytest.mark.parametrize(
    ("cells", "code"), [({"booklet": 331}, "number_as_number"), ({"state": "?"}, "unknown_word")]
)
def test_what_is_doubtful_is_said_and_stops_nothing(cells, code):
    row = one(**cells)
    assert (row.problems, codes(row.warnings)) == ((), [code])
