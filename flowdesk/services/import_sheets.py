"""Drawing an import up: which kind of sheet it is, what its columns mean, a line for every row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from flowdesk.domain.entry import Entry
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.headings import (
    NUMBER,
    Column,
    Heads,
    SheetField,
    find_heads,
    known_heads,
    read_heads,
    sheet_field,
    signature,
    with_meanings,
)
from flowdesk.domain.intake import Decision, Intake, IntakeLine, Meant, decided, not_taken
from flowdesk.domain.likely_columns import likely_columns
from flowdesk.domain.parked import Ignored
from flowdesk.domain.register_list import ListColumn, RegisterList
from flowdesk.domain.roster_cells import Cells, shown
from flowdesk.domain.sheet_rows import SheetRows
from flowdesk.domain.table import Cell, Table
from flowdesk.services import import_kinds, own_values
from flowdesk.services.desk import Desk
from flowdesk.services.import_kinds import QUIET, Pace, Report, SheetKind, Stopped
from flowdesk.storage import imports, sheet_kinds

WHY = "没有导入的原因"


def kinds() -> list[tuple[str, str]]:
    """Return the name and the title of every kind of sheet that can be taken in."""
    return [(kind.name, kind.title) for kind in import_kinds.every()]


def fields_of(kind: str) -> tuple[SheetField, ...]:
    """Return what a column of a kind of sheet can mean, for the clerk to choose from."""
    return import_kinds.kind_named(kind).fields()


def draw_up(  # noqa: PLR0913 - each is a choice of the clerk, most have a default
    desk: Desk,
    table: Table,
    *,
    kind: str = "",
    meanings: Mapping[int, str] | None = None,
    head_row: int | None = None,
    blanks: bool = False,
    report: Report | None = None,
    stopped: Stopped | None = None,
) -> Intake:
    """Understand a sheet and compare it with the office; nothing is written.

    The kind is guessed from the heads when it isn't given; ``meanings`` are what the clerk says
    of columns by their index, empty for one that isn't taken; without them a sheet whose heads
    are known from last time is understood as then. ``head_row`` is the number of the head row as
    the clerk says, 0 for a sheet that has none; its columns are then guessed by their cells.
    ImportRefused when no heads are found, or the same sheet was taken in before.
    """
    chosen, heads, remembered = _understood_heads(desk, table, kind, head_row, meanings)
    refuse_again(desk, table, chosen.name)
    missing = _missing(chosen, heads)
    pace = Pace(2 * len(table.rows), report, stopped)  # each is understood, then compared
    rows: list[Meant] = []
    ignored: list[Ignored] = []
    if not missing:
        rows, ignored = _read_rows(desk, chosen, table, heads, pace)
    emptied = tuple(heads.columns) if blanks else ()
    lines = chosen.compare(desk, rows, heads.columns, emptied, pace)
    pace.end()
    return _with_lines(
        desk,
        chosen,
        Intake(
            kind=chosen.name,
            table=table,
            head_rows=heads.rows,
            columns=heads.columns,
            heads=heads.every,
            lines=(),
            ignored=tuple(ignored),
            missing=missing,
            remembered=remembered,
            blanks=blanks,
            own=_own(desk, chosen),
        ),
        lines,
    )


def correct(desk: Desk, intake: Intake, row: int, field: str, typed: str) -> Intake:
    """Put something else into one cell; the row is understood and compared anew."""
    kind = import_kinds.kind_named(intake.kind)
    line = intake.line(row)
    cells: dict[str, Cell] = {name: cell for name, cell in line.typed.items() if name != field}
    if typed.strip():
        cells[field] = typed
    reading = Cells(cells, row, intake.columns, desk.today(), own_values.in_use(desk))
    meant = kind.understand(reading, cells, desk.office.area_code)
    fresh = [meant if one.row == row else one.meant for one in intake.lines]
    return _with_lines(desk, kind, intake, compared(desk, intake, fresh), anew=row)


def compared(
    desk: Desk, intake: Intake, rows: Sequence[Meant], pace: Pace = QUIET
) -> list[IntakeLine]:
    """Compare understood rows with the office as it is now."""
    emptied = tuple(intake.columns) if intake.blanks else ()
    kind = import_kinds.kind_named(intake.kind)
    return kind.compare(desk, rows, intake.columns, emptied, pace)


def compared_again(desk: Desk, intake: Intake, pace: Pace = QUIET) -> Intake:
    """Return an import as the office stands now; what the clerk decided holds where it still can.

    A row that has come to mean somebody else since the clerk looked at it is kept with the parked.
    """
    kind = import_kinds.kind_named(intake.kind)
    fresh = compared(desk, intake, [line.meant for line in intake.lines], pace)
    return _with_lines(desk, kind, intake, fresh)


def failed_rows(desk: Desk, intake: Intake) -> RegisterList:
    """Return the rows that won't be taken in as they came, each with why, for a file of their own.

    Their heads are those of the sheet, so that the file can be mended and taken in again.
    """
    heads = [one for one in intake.heads if one.head or one.field] or list(intake.columns.values())
    split = {field for field, one in intake.columns.items() if one.parts}
    rows = intake.table.rows
    return RegisterList(
        title="没有导入的行",
        about=intake.table.file_name,
        made_on=desk.today(),
        columns=(
            *(ListColumn(label=one.head or f"{one.letter} 列") for one in heads),
            ListColumn(label=WHY),
        ),
        rows=tuple(
            (*(_as_came(line, one, rows[line.row - 1], split) for one in heads), _why(line))
            for line in intake.lines
            if not_taken(line)
        ),
    )


def refuse_again(desk: Desk, table: Table, kind: str) -> None:
    """Refuse a sheet that was taken in before and not taken back; ImportRefused says when."""
    for batch in imports.batches(desk.file):
        same_sheet = not batch.sheet or not table.sheet or batch.sheet == table.sheet
        if batch.sha256 == table.sha256 and batch.kind == kind and same_sheet:
            raise ImportRefused(
                f"“{table.file_name}”在 {batch.imported_at[:10]} 已经导入过，内容完全一样。"
                "要重新导入，请先撤销那一次。"
            )


def _as_came(line: IntakeLine, column: Column, row: Sequence[Cell], split: Collection[str]) -> Cell:
    """Return a cell of the sheet, or what the clerk put in its place."""
    cell = row[column.index] if column.index < len(row) else None
    corrected = line.typed.get(column.field)
    if isinstance(corrected, str) and column.field not in split:
        cell = corrected
    return shown(cell) if isinstance(cell, int | float) else cell


def _why(line: IntakeLine) -> str:
    return "；".join(one.reason for one in line.problems) or line.told or "先搁置"


def _with_lines(
    desk: Desk, kind: SheetKind, intake: Intake, lines: Sequence[IntakeLine], anew: int = 0
) -> Intake:
    """Return an import with new lines, the decisions of the old ones kept but for one row."""
    before = {line.row: line for line in intake.lines if line.row != anew}
    kept = tuple(_settled(before[line.row], line) if line.row in before else line for line in lines)
    taken = [line for line in kept if line.decision in (Decision.NEW, Decision.UPDATE)]
    return replace(intake, lines=kept, founded=kind.founded(desk, taken))


def _settled(before: IntakeLine, now: IntakeLine) -> IntakeLine:
    """Return a line as it is now with the decision from before, parked where that can't hold."""
    if before == now:
        return now
    key = before.match.key if before.match is not None else ""
    if key and now.match is None:
        chosen = decided(now, before.decision, fields=before.fields, match=key)
    elif key == (now.match.key if now.match is not None else ""):
        chosen = decided(now, before.decision, fields=before.fields)
    else:
        return now if before.decision is Decision.OPEN else replace(now, decision=Decision.PARK)
    if chosen.decision is before.decision:
        return chosen
    return replace(
        now, decision=Decision.SKIP if not now.differences and now.match else Decision.PARK
    )


def _understood_heads(
    desk: Desk,
    table: Table,
    kind: str,
    head_row: int | None,
    meanings: Mapping[int, str] | None,
) -> tuple[SheetKind, Heads, str]:
    """Return the kind of a sheet, its heads, and the file that had the same heads last time."""
    candidates = (import_kinds.kind_named(kind),) if kind else import_kinds.every()
    found = [(one, heads) for one in candidates if (heads := _heads(desk, table, one, head_row))]
    if not found:
        raise _no_heads(table, candidates)
    kept = sheet_kinds.get(desk.file, signature(found[0][1].every))
    chosen, heads = max(found, key=lambda one: one[0].fits(one[1].columns))
    if kept is not None:
        same = next((one for one in found if one[0].name == kept.kind), None)
        chosen, heads = same or (chosen, heads)
        if same and meanings is None:
            return chosen, with_meanings(heads, _known(desk, chosen, kept)), kept.file_name
    if meanings is None and not heads.rows and chosen.name == "members":
        meanings = likely_columns(table.rows)
    if meanings is not None:
        heads = with_meanings(heads, meanings)
    return chosen, heads, kept.file_name if kept and kept.kind == chosen.name else ""


def _known(desk: Desk, kind: SheetKind, kept: sheet_kinds.SheetKindKept) -> dict[int, str]:
    """Return what columns meant last time, but for own entries that are out of use."""
    names = {field.name for field in _fields(desk, kind)}
    return {at: field if field in names else "" for at, field in kept.meanings.items()}


def _own(desk: Desk, kind: SheetKind) -> tuple[Entry, ...]:
    return own_values.entries(desk) if kind.name == "members" else ()


def _fields(desk: Desk, kind: SheetKind) -> tuple[SheetField, ...]:
    """Return what the columns of a kind of sheet can mean in this office."""
    return (*kind.fields(), *map(sheet_field, _own(desk, kind)))


def _heads(desk: Desk, table: Table, kind: SheetKind, head_row: int | None) -> Heads | None:
    known = known_heads(_fields(desk, kind))
    if head_row is not None:
        return read_heads(table.rows, known, head_row)
    try:
        return find_heads(table.rows, known, kind.needs)
    except ImportRefused:
        return None


def _no_heads(table: Table, candidates: Sequence[SheetKind]) -> ImportRefused:
    try:
        for kind in candidates:
            find_heads(table.rows, known_heads(kind.fields()), kind.needs)
    except ImportRefused as refusal:
        return refusal
    return ImportRefused("没有找到表头。")


def _missing(kind: SheetKind, heads: Heads) -> tuple[str, ...]:
    """Return the labels of those columns of which a sheet must have one, if it has none."""
    if heads.columns.keys() & set(kind.needs):
        return ()
    labels = {field.name: field.label for field in kind.fields()}
    return tuple(labels[name] for name in kind.needs)


def _read_rows(
    desk: Desk, kind: SheetKind, table: Table, heads: Heads, pace: Pace
) -> tuple[list[Meant], list[Ignored]]:
    rows: list[Meant] = []
    ignored: list[Ignored] = []
    today, own_code = desk.today(), desk.office.area_code
    own = own_values.in_use(desk)
    for number, typed, reason in SheetRows(table, heads):
        if reason:
            ignored.append(Ignored(row=number, reason=reason))
        elif typed.keys() <= {NUMBER}:
            ignored.append(Ignored(row=number, reason="没有认出的内容"))
        else:
            cells = Cells(typed, number, heads.columns, today, own)
            rows.append(kind.understand(cells, typed, own_code))
        pace.step()
    return rows, ignored
