"""A parked row comes back as it was: numbers as numbers, dates as dates."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.headings import Column
from flowdesk.domain.member import Member
from flowdesk.domain.parking import pack, unpack, waiting
from flowdesk.domain.roster_row import RosterRow

FIELDS = ("name", "id_number", "joined_date")
COLUMNS = {
    field: Column(index=at, letter="ABC"[at], head=f"头{at}", field=field)
    for at, field in enumerate(FIELDS)
}
cells = st.one_of(
    st.text(min_size=1), st.floats(allow_nan=False, allow_infinity=False), st.dates(), st.integers()
)


@given(st.dictionaries(st.sampled_from(FIELDS), cells))
def test_every_cell_and_column_comes_back_as_it_was(typed):
    row = RosterRow(row=7, member=Member(name=""), unit="", cells=typed)
    assert unpack(pack(row, COLUMNS, "batch")) == (typed, COLUMNS)


def test_the_clerk_sees_the_cells_in_the_order_of_the_sheet_the_empty_ones_too():
    typed = {"joined_date": date(2010, 7, 1), "name": "张三"}
    row = RosterRow(row=7, member=Member(name=""), unit="", cells=typed)
    shown = waiting(pack(row, COLUMNS, "batch"), "a.xlsx")
    assert [cell.value for cell in shown.cells] == ["张三", "", "2010-07-01"]
    assert (shown.name, shown.row, shown.file_name) == ("张三", 7, "a.xlsx")
