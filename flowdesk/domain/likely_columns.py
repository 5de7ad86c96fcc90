"""What the columns of rows without heads probably are, by what stands in them."""

import re
from collections.abc import Callable, Sequence

from flowdesk.domain import codes
from flowdesk.domain.folds import bare
from flowdesk.domain.headings import UNIT
from flowdesk.domain.names import fold_name
from flowdesk.domain.table import Cell

_LOOKED_AT = 50  # rows
_ID = re.compile(r"\d{15}|\d{17}[\dXx]")
_PHONE = re.compile(r"1\d{10}")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff·]{4,25}")
_BRANCH = re.compile(r".+(党支部|支部|党总支)")


def likely_columns(rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """Return the field of each column most of whose filled cells look like it.

    Dates aren't guessed: whether one is of birth or of joining doesn't show.
    """
    width = max(map(len, rows), default=0)
    found: dict[int, str] = {}
    for at in range(width):
        cells = [row[at] for row in rows[:_LOOKED_AT] if at < len(row) and row[at] is not None]
        texts = [bare(str(cell)) for cell in cells]
        field = next((name for name, looks in _LOOKS if _most(texts, looks)), "")
        if field and field not in found.values():
            found[at] = field
    return found


def _most(texts: Sequence[str], looks: Callable[[str], bool]) -> bool:
    return bool(texts) and 2 * sum(map(looks, texts)) > len(texts)


_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("id_number", lambda text: bool(_ID.fullmatch(text))),
    ("phone", lambda text: bool(_PHONE.fullmatch(text))),
    (UNIT, lambda text: bool(_BRANCH.fullmatch(text))),
    ("sex", lambda text: bool(codes.meant("sexes", text))),
    ("category", lambda text: bool(codes.meant("categories", text))),
    ("ethnic_group", lambda text: bool(codes.meant("ethnic_groups", text))),
    ("education", lambda text: bool(codes.meant("education", text))),
    ("name", lambda text: bool(_NAME.fullmatch(fold_name(text)))),
)
