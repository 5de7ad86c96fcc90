"""Which rows of a sheet have the headings, and which field each heading means.

The headings stand at the fields of the records; only what is no field has its headings here.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from flowdesk.domain.absence import Absence
from flowdesk.domain.entry import Entry, Kind, entries, record
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.folds import bare
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.table import Cell, letter

FLOATING, UNIT, GROUP, NUMBER = "floating", "unit", "group", "number"
SEARCHED = 30  # rows in which the headings are looked for
_MEMBERSHIP = {"unit_id": UNIT, "group_id": GROUP, "since": "since"}
_NOT_IN_SHEETS = {"noted", "note"}  # of an absence: today, and the member's own note
_MUSTS = ("name", "id_number")  # of a member; the number also tells the sex
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_OF_GROUPS = re.compile("(基本)?(情况|信息|登记)$")  # what a heading over several columns ends with
_PARTS = ("年", "月", "日")
_JOINT = "／"


@record
class SheetField:
    """One thing that a column of a kind of sheet can mean, with every heading that means it.

    ``required`` is what no row is taken without; kind, choices and hint are those of the entry.
    """

    name: str
    label: str
    heads: tuple[str, ...]
    personal: bool = False
    required: bool = False
    kind: Kind = Kind.TEXT
    choices: str = ""
    hint: str = ""


@record
class Column:
    """One column: its letter, its heading as typed, and the field that it means.

    ``parts`` are the columns of year, month and day of a date that stands in several.
    """

    index: int
    letter: str
    head: str
    field: str
    parts: tuple[int, ...] = ()


@record
class Heads:
    """The numbers of the head rows, the understood columns by field, and all the columns."""

    rows: tuple[int, ...]
    columns: dict[str, Column]
    every: tuple[Column, ...]

    @property
    def row(self) -> int:
        """Return the number of the last head row, 0 where there is none."""
        return self.rows[-1] if self.rows else 0


Known = Mapping[str, str]  # the field of every folded heading


def known_heads(fields: Iterable[SheetField]) -> dict[str, str]:
    """Return the field of every heading; where two fields share one, the earlier has it."""
    known: dict[str, str] = {}
    for field in fields:
        for head in (field.label, *field.heads):
            known.setdefault(folded(head), field.name)
    return known


def sheet_field(entry: Entry, name: str = "") -> SheetField:
    """Return an entry of a record as a field of a sheet."""
    return SheetField(
        name=name or entry.name,
        label=entry.label,
        heads=entry.heads,
        personal=entry.personal,
        required=entry.required,
        kind=entry.kind,
        choices=entry.choices,
        hint=entry.hint,
    )


@cache
def member_fields() -> tuple[SheetField, ...]:
    """Return what the columns of a roster can mean; of two equal heads the member's goes first."""
    fields = [
        replace(sheet_field(entry), required=entry.name in _MUSTS) for entry in entries(Member)
    ]
    for entry in entries(Membership):
        if name := _MEMBERSHIP.get(entry.name):
            fields.append(sheet_field(entry, name))
    fields += [sheet_field(one) for one in entries(Absence) if one.name not in _NOT_IN_SHEETS]
    floats = ("流动党员", "是否流动", "是否外出")
    fields.append(SheetField(name=FLOATING, label="是否流动党员", heads=floats, choices="yes_no"))
    return (*fields, SheetField(name=NUMBER, label="序号", heads=("编号",)))


@cache
def member_heads() -> Known:
    """Return the field of every heading of a roster."""
    return known_heads(member_fields())


def find_heads(
    rows: Sequence[Sequence[Cell]],
    known: Known | None = None,
    needs: Collection[str] = ("name",),
) -> Heads:
    """Find the head row, or two, under the titles; of a roster, unless other heads are ``known``.

    ImportRefused when no row has one of the fields that it ``needs``, and another one.
    """
    known = member_heads() if known is None else known
    singles = [_single(number, row, known) for number, row in enumerate(rows[:SEARCHED], start=1)]
    best = max(singles, key=lambda one: len(one.columns), default=None)
    for upper, lower in zip(singles, singles[1:], strict=False):
        both = _double(rows, upper.row, known)
        if len(both.columns) > max(len(upper.columns), len(lower.columns)) and (
            best is None or len(both.columns) > len(best.columns)
        ):
            best = both
    if best is None or len(best.columns) < 2 or not best.columns.keys() & set(needs):
        raise ImportRefused(
            f"前 {SEARCHED} 行里没有找到表头。表头要有“姓名”“公民身份证号”等栏，请补上再导入。"
        )
    return best


def read_heads(rows: Sequence[Sequence[Cell]], known: Known, head_row: int) -> Heads:
    """Read the headings of the row that the clerk names, with those below if they belong together.

    0 is for a sheet without headings; then no column is understood yet.
    """
    if not 0 < head_row <= len(rows):
        width = max(map(len, rows), default=0)
        every = [Column(index=at, letter=letter(at), head="", field="") for at in range(width)]
        return Heads(rows=(), columns={}, every=tuple(every))
    single = _single(head_row, rows[head_row - 1], known)
    both = _double(rows, head_row, known)
    return both if len(both.columns) > len(single.columns) else single


def with_meanings(heads: Heads, meanings: Mapping[int, str]) -> Heads:
    """Return the heads with what the clerk says that columns mean; empty for not taken."""
    said = {index: field for index, field in meanings.items() if field}
    taken = set(said.values())
    columns = {
        field: column
        for field, column in heads.columns.items()
        if (column.index not in meanings and field not in taken)
        or (column.parts and all(said.get(at) == field for at in column.parts))
    }
    for column in heads.every:
        if field := said.get(column.index):
            mine = Column(index=column.index, letter=column.letter, head=column.head, field=field)
            columns.setdefault(field, mine)
    return Heads(rows=heads.rows, columns=columns, every=_marked(heads.every, columns))


def signature(every: Iterable[Column]) -> str:
    """Return the folded heads of all columns, under which a kind of sheet is remembered."""
    return "|".join(f"{one.letter}:{folded(one.head)}" for one in every if one.head)


def folded(head: str) -> str:
    """Return a heading without brackets, spaces and marks, for comparing."""
    return _BRACKETS.sub("", bare(head)).strip("*:#.")


def _single(number: int, row: Sequence[Cell], known: Known) -> Heads:
    texts = [cell.strip() if isinstance(cell, str) else "" for cell in row]
    every = [
        Column(index=at, letter=letter(at), head=text, field=known.get(folded(text), ""))
        for at, text in enumerate(texts)
    ]
    columns: dict[str, Column] = {}
    for column in every:
        if column.field:
            columns.setdefault(column.field, column)
    return Heads(rows=(number,), columns=columns, every=_marked(every, columns))


def _double(rows: Sequence[Sequence[Cell]], number: int, known: Known) -> Heads:
    """Read a row of group headings together with the row below it."""
    if number >= len(rows):
        return Heads(rows=(number,), columns={}, every=())
    pairs = _pairs(rows[number - 1], rows[number])
    columns: dict[str, Column] = {}
    every: list[Column] = []
    for at, (upper, lower) in enumerate(pairs):
        head = _JOINT.join(text for text in (upper, lower) if text)
        field = _meaning(upper, lower, known)
        every.append(Column(index=at, letter=letter(at), head=head, field=field))
        if not field:
            continue
        first = columns.setdefault(field, every[-1])
        if folded(lower) in _PARTS and (first is every[-1] or first.parts):
            parts = (*first.parts, at) if len(first.parts) < len(_PARTS) else first.parts
            columns[field] = Column(
                index=first.index, letter=first.letter, head=upper, field=field, parts=parts
            )
    if not _are_heads(pairs, known):
        return Heads(rows=(number,), columns={}, every=())
    return Heads(rows=(number, number + 1), columns=columns, every=_marked(every, columns))


def _pairs(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[tuple[str, str]]:
    """Return the two texts over each column; a group's text goes on over its columns."""
    pairs: list[tuple[str, str]] = []
    group = ""
    for at in range(max(len(upper), len(lower))):
        above, below = (
            cell.strip() if isinstance(cell, str) else ""
            for cell in (
                upper[at] if at < len(upper) else None,
                lower[at] if at < len(lower) else None,
            )
        )
        group = above or (group if below else "")
        pairs.append((group, below))
    return pairs


def _are_heads(pairs: Sequence[tuple[str, str]], known: Known) -> bool:
    """Tell a lower row of headings from a person's row: no name stands under 姓名."""
    return not any(
        known.get(folded(upper)) == "name" and folded(lower) and folded(lower) not in known
        for upper, lower in pairs
    )


def _meaning(upper: str, lower: str, known: Known) -> str:
    above, below = folded(upper), folded(lower)
    if not below:
        return known.get(above, "")
    if below in _PARTS:
        return known.get(above, "")
    stem = _OF_GROUPS.sub("", above)
    for text in (above + below, stem + below, stem.replace("流出", "外出") + below, below):
        if field := known.get(text):
            return field
    return ""


def _marked(every: Iterable[Column], columns: Mapping[str, Column]) -> tuple[Column, ...]:
    """Return all columns, those that are taken with their field, the others without."""
    taken: dict[int, str] = {}
    for field, column in columns.items():
        taken |= dict.fromkeys(column.parts or (column.index,), field)
    return tuple(
        Column(
            index=column.index,
            letter=column.letter,
            head=column.head,
            field=taken.get(column.index, ""),
        )
        for column in every
    )
