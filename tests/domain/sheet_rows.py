"""One row of a sheet for the tests of what rows mean: cells by field, columns A, B, C …"""

from datetime import date

from flowdesk.domain.headings import Column
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.table import letter

TODAY = date(2026, 11, 23)


def read(understand, *more, **typed):
    """Understand row 5 of a sheet that has these cells."""
    columns = {
        field: Column(index=at, letter=letter(at), head=field, field=field)
        for at, field in enumerate(typed)
    }
    filled = {field: cell for field, cell in typed.items() if cell is not None}
    return understand(Cells(filled, 5, columns, TODAY), filled, *more)


def codes(problems):
    """Return the codes of problems or warnings."""
    return [one.code for one in problems]
