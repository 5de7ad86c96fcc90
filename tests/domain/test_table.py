"""Columns are named by letters, as spreadsheets do."""

import pytest

from flowdesk.domain.table import letter


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (4, "E"), (25, "Z"), (26, "AA"), (255, "IV"), (16383, "XFD")]
)
def test_a_column_has_the_letter_that_the_spreadsheet_shows(column, name):
    assert letter(column) == name
