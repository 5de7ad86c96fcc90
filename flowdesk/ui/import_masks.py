"""How the first lines of a sheet are shown before its columns are understood: masked."""

import re
from collections.abc import Sequence
from functools import cache

from flowdesk.domain.headings import folded
from flowdesk.domain.masks import mask_address, mask_id, mask_phone
from flowdesk.services import imports
from flowdesk.ui.import_words import MEMBERS, Own, shown_typed

_LONG_NUMBER = re.compile(r"\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|1\d\d[ -]\d{4}[ -]\d{4}|\d{11,}[Xx]?")
_ID_DIGITS = 15
_HOUSE = re.compile(r"(?=.*[村组街路巷道社区镇乡])(?=.*\d).{3,}[组号室户栋幢楼]\)?")
_PARTS = re.compile(r"([,\t;])")


def mask_numbers(words: str) -> str:
    """Return a text with every number long enough to be an ID or a telephone masked."""
    return _LONG_NUMBER.sub(lambda found: _masked(found.group()), words)


def mask_lines(lines: Sequence[Sequence[str]], own: Own = ()) -> list[list[str]]:
    """Return the first lines as they may be seen.

    What stands under the heading of something personal, of the office's own entries too, is masked
    as that; elsewhere long numbers and what looks like where somebody lives.
    """
    known = {folded(one.label): (MEMBERS, one.name) for one in own if one.personal}
    known |= _personal()
    under: dict[int, tuple[str, str]] = {}
    shown = []
    for line in lines:
        row = []
        for at, words in enumerate(line):
            head = known.get(folded(words)) if words.strip() else None
            if head is not None:
                under[at] = head
            kept = head is not None or not words.strip()
            row.append(words if kept else _under(under.get(at), words, own))
        shown.append(row)
    return shown


def mask_text_lines(lines: Sequence[str], own: Own = ()) -> list[str]:
    """Return raw lines of a text file as they may be seen, column by column."""
    parted = [_PARTS.split(line) for line in lines]
    return ["".join(cells) for cells in mask_lines(parted, own)]


def _under(head: tuple[str, str] | None, words: str, own: Own) -> str:
    if head is not None:
        told = shown_typed(*head, words, own)
        return told if told != words else mask_numbers(words)
    return mask_address(words) if _HOUSE.fullmatch(words.strip()) else mask_numbers(words)


def _masked(number: str) -> str:
    digits = sum(sign.isalnum() for sign in number)
    return mask_id(number) if digits >= _ID_DIGITS else mask_phone(number)


@cache
def _personal() -> dict[str, tuple[str, str]]:
    """Return (kind, field) of every heading under which something personal stands.

    Of fields that share a heading the earlier has it, as in the import itself.
    """
    return {
        folded(head): (kind, field.name)
        for kind, _ in reversed(imports.kinds())
        for field in reversed(imports.fields_of(kind))
        if field.personal
        for head in (field.label, *field.heads)
    }
