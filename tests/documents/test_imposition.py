import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.documents.imposition import sides

counts = st.integers(1, 16).map(lambda sheets: 4 * sheets)


def folded(found):
    """Fold the sheets, lay them into one another, and read the pages in order."""
    sheets = list(zip(found[::2], found[1::2], strict=True))
    first_half = [page for front, back in sheets for page in (front.right, back.left)]
    second_half = [page for front, back in reversed(sheets) for page in (back.right, front.left)]
    return first_half + second_half


@given(counts)
def test_folded_and_laid_into_one_another_the_pages_follow_in_order(count):
    assert folded(sides(count)) == list(range(1, count + 1))


@given(counts)
def test_every_sheet_has_a_front_and_a_back(count):
    assert [side.is_back for side in sides(count)] == [False, True] * (count // 4)


def test_a_booklet_of_eight_pages_is_laid_out_as_printers_know_it():
    assert [(s.left, s.right) for s in sides(8)] == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_pages_that_make_no_whole_sheets_are_refused():
    with pytest.raises(ValueError, match="6 pages"):
        sides(6)
