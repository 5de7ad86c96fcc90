"""Saddle-stitched imposition: which pages share a side of a sheet that is folded once."""

from typing import NamedTuple


class Side(NamedTuple):
    """One side of a sheet: the pages left and right of the fold, counted from 1."""

    left: int
    right: int
    is_back: bool


def sides(count: int) -> list[Side]:
    """Return the sides of the sheets, outermost first, for a left-bound booklet.

    ``count`` is a multiple of four; ValueError if not.
    """
    if count % 4:
        raise ValueError(f"{count} pages don't make whole folded sheets")
    found = []
    for sheet in range(count // 4):
        first, last = 1 + 2 * sheet, count - 2 * sheet
        found.append(Side(last, first, False))
        found.append(Side(first + 1, last - 1, True))
    return found
