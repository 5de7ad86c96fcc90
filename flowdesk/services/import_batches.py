"""What was taken in: writing a batch, taking it back, and its rows that wait to be mended."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain import parking
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.headings import signature
from flowdesk.domain.intake import Decision, Intake, IntakeLine, decided, not_taken
from flowdesk.domain.parked import Batch, Parked, Problem
from flowdesk.domain.parking import Waiting
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.roster_row import RosterRow
from flowdesk.domain.unit import Unit
from flowdesk.services import import_kinds, journal, own_values
from flowdesk.services.desk import Desk
from flowdesk.services.import_kinds import Pace, Report, Stopped
from flowdesk.services.import_sheets import compared_again, refuse_again
from flowdesk.storage import imports, sheet_kinds
from flowdesk.storage.sheet_kinds import SheetKindKept

CONFIRMABLE = {"joined_under_18", "same_name_birth"}


@record
class Taken:
    """What an import did: how many rows became records, changed one, were passed over, wait."""

    batch_id: str
    new: int
    updated: int
    skipped: int
    parked: int
    units: tuple[Unit, ...] = ()

    @property
    def members(self) -> int:
        """Return how many rows became new records."""
        return self.new


@record
class Mended:
    """A parked row that was taken in: the key of its record, and whom it is about."""

    id: str
    name: str


@record
class BatchLine:
    """One import as it stands now; ``why_not`` says in words why it can't be taken back whole."""

    batch: Batch
    title: str
    new: int
    updated: int
    waiting: int
    can_undo: bool
    why_not: str = ""


def take(
    desk: Desk, intake: Intake, *, report: Report | None = None, stopped: Stopped | None = None
) -> Taken:
    """Take in what was decided and park the rest, in one act that undo takes back whole.

    The rows are compared anew: the office may have moved on since the clerk looked at them.
    Stopped half-way, nothing is written.
    """
    refuse_again(desk, intake.table, intake.kind)
    comparing = Pace(len(intake.lines), report and (lambda done, total: report(0, total)), stopped)
    intake = compared_again(desk, intake, comparing)
    kind = import_kinds.kind_named(intake.kind)
    lines = [one for one in intake.lines if one.decision in (Decision.NEW, Decision.UPDATE)]
    kept = [one for one in intake.lines if not_taken(one)]
    batch = _batch(desk, intake)
    parked = [_packed(line, intake, batch.id, desk.new_id()) for line in kept]
    pace = Pace(len(lines), report, stopped)
    with desk.write(kind.topic, _label(intake, len(lines)), pace.tell):
        pace.tell()
        imports.insert_batch(desk.file, batch)
        imports.park(desk.file, *parked)
        done = kind.take(desk, lines, pace, batch.file_name)
        _remember(desk, intake)
    return Taken(
        batch_id=batch.id,
        new=intake.count(Decision.NEW),
        updated=intake.count(Decision.UPDATE),
        skipped=intake.count(Decision.SKIP),
        parked=len(parked),
        units=done.units,
    )


def batches(desk: Desk) -> list[BatchLine]:
    """Return the imports that stand, the latest first."""
    waiting = imports.waiting_counts(desk.file)
    return [_batch_line(desk, one, waiting.get(one.id, 0)) for one in imports.batches(desk.file)]


def undo_batch(desk: Desk, batch_id: str) -> None:
    """Take a whole import back, also when it isn't the last act; RuleBroken names what built on it.

    What was changed since is never overwritten; ``undo_rows`` then takes the untouched rows back.
    """
    act = _act_of(desk, batch_id)
    if why := _why_not(desk, act):
        raise RuleBroken(why)
    journal.undo_act(desk, act)


def undo_rows(desk: Desk, batch_id: str) -> int:
    """Take back those people or records of an import that nothing was built on; return how many.

    The import itself and its parked rows stay; RuleBroken when there is nothing to take back.
    """
    act = _act_of(desk, batch_id)
    held = {one.owner for one in imports.built_on(desk.file, act)}
    rows = imports.rows_of(desk.file, act)
    free = {owner for owner in rows if owner not in held}
    if not free:
        raise RuleBroken("这一批的每一行后来都动过，没有可以撤销的。请到名册里逐个更正。")
    batch = imports.get_batch(desk.file, batch_id)
    name = batch.file_name if batch else ""
    kind = import_kinds.kind_named(batch.kind if batch else "members")
    keys = [key for owner in free for key in rows[owner]]
    with desk.write(kind.topic, f"撤销导入的 {len(free)} 行：{name}"):
        imports.turn_back_rows(desk.file, act, keys)
    return len(free)


def parked(desk: Desk) -> list[Waiting]:
    """Return the rows that wait to be mended, those of the latest import first."""
    known = {batch.id: batch for batch in imports.batches(desk.file)}
    own = own_values.entries(desk)
    return [
        replace(
            parking.waiting(one, known[one.batch_id].file_name),
            kind=known[one.batch_id].kind,
            own=own,
        )
        for one in imports.waiting(desk.file)
    ]


def mend(
    desk: Desk,
    parked_id: str,
    changes: Mapping[str, str],
    confirmed: Iterable[str] = (),
    match: str = "",
) -> Mended:
    """Take a parked row in after the clerk changed some of its cells, given by field.

    ``confirmed`` are the codes of problems that the clerk has looked up and lets stand; only what
    is possible though unlikely can be; ``match`` is the suggestion that the row means. RuleBroken,
    in words, for the first problem that is left.
    """
    kept = _waiting(desk, parked_id)
    kind = import_kinds.kind_named(_kind_of(desk, kept))
    allowed = CONFIRMABLE & set(confirmed)
    line = _mended(_line(desk, kept, changes, allowed), kind.name, allowed, match)
    batch = imports.get_batch(desk.file, kept.batch_id)
    source = batch.file_name if batch else ""
    with desk.write(kind.topic, f"补正搁置的行：{line.name}"):
        (key,) = kind.take(desk, [line], Pace(1), source).keys
        imports.amend(desk.file, replace(kept, member_id=key))
    return Mended(id=key, name=line.name)


def discard(desk: Desk, parked_id: str) -> None:
    """Let go of a parked row that is nobody new, a person entered twice for example."""
    kept = _waiting(desk, parked_id)
    name = parking.waiting(kept, "").name
    with desk.write("members", f"不再导入：第 {kept.row} 行 {name}".rstrip()):
        imports.remove(desk.file, parked_id)


def why_parked(line: IntakeLine) -> Doubt:
    """Return why a line without problems of its own waits among the parked ones."""
    if not isinstance(line.meant, RosterRow):
        words = line.told or "导入时先搁置，请核对后再登记。"
        return Doubt(code="left_for_later", sentence=words)
    if line.match is not None and line.decision is not Decision.NEW:
        name = line.match.words.partition("（")[0]
        words = f"这个身份证号已登记在{name}名下，请核对；确是同一人就不用再导入。"
        return Doubt(code="already_in_register", sentence=words)
    if line.suggestions:
        words = f"名册里有同名、同出生日期的{line.suggestions[0].words}，请核对是不是同一人。"
        return Doubt(code="same_name_birth", sentence=words)
    return Doubt(code="left_for_later", sentence=line.told or "导入时先搁置，请核对后再登记。")


def looked_at(desk: Desk, parked_id: str, changes: Mapping[str, str]) -> IntakeLine:
    """Return a parked row as it would be taken now, with changes; nothing is written."""
    return _line(desk, _waiting(desk, parked_id), changes, set())


def _line(
    desk: Desk, kept: Parked, changes: Mapping[str, str], allowed: Collection[str]
) -> IntakeLine:
    kind = import_kinds.kind_named(_kind_of(desk, kept))
    cells, columns = parking.unpack(kept)
    typed = cells | {field: value or None for field, value in changes.items()}
    meant: Any = kind.understand(
        Cells(typed, kept.row, columns, desk.today(), own_values.in_use(desk)),
        typed,
        desk.office.area_code,
    )
    left = tuple(one for one in meant.problems if one.code not in allowed)
    return kind.compare(desk, [replace(meant, problems=left)], columns)[0]


def _mended(line: IntakeLine, kind: str, allowed: Collection[str], match: str) -> IntakeLine:
    """Return a line that can be taken now; RuleBroken for the first thing that still stops it."""
    for problem in line.problems:
        raise RuleBroken(problem.reason)
    if match:
        return _as_meant(line, match)
    if line.decision is Decision.OPEN and "same_name_birth" in allowed:
        for problem in _forgiven(line):
            raise RuleBroken(problem.reason)
        line = decided(line, Decision.NEW)
    known_member = kind == "members" and line.match is not None
    if line.decision not in (Decision.NEW, Decision.UPDATE) or known_member:
        raise RuleBroken(why_parked(line).sentence)
    return line


def _as_meant(line: IntakeLine, match: str) -> IntakeLine:
    """Return a line as of one of its suggestions; RuleBroken when that adds nothing."""
    differs = any(one.key == match and one.differences for one in line.suggestions)
    line = decided(line, Decision.UPDATE if differs else Decision.NEW, match=match)
    if line.decision not in (Decision.NEW, Decision.UPDATE):
        raise RuleBroken("和已经登记的没有不同，不用导入；可以点“不再导入”。")
    return line


def _waiting(desk: Desk, parked_id: str) -> Parked:
    kept = imports.get(desk.file, parked_id)
    if kept is None or kept.member_id:
        raise RuleBroken("这一行已经办过，或那次导入已被撤销。请刷新后再看。")
    return kept


def _kind_of(desk: Desk, kept: Parked) -> str:
    batch = imports.get_batch(desk.file, kept.batch_id)
    return batch.kind if batch else "members"


def _batch(desk: Desk, intake: Intake) -> Batch:
    table = intake.table
    return Batch(
        id=desk.new_id(),
        file_name=table.file_name,
        kind=intake.kind,
        encoding=table.encoding,
        sha256=table.sha256,
        sheet=table.sheet,
        rows=len(intake.lines),
        imported_at=desk.stamp(),
    )


def _packed(line: IntakeLine, intake: Intake, batch_id: str, key: str) -> Parked:
    """Return a row as it is kept; one without problems of its own says why it waits."""
    row: Any = line.meant
    if not row.problems:
        cells = Cells(row.cells, row.row, intake.columns, date.min)
        cells.problem(_place_of(line), why_parked(line))
        row = replace(row, problems=(*cells.problems, *_forgiven(line)))
    return replace(parking.pack(row, intake.columns, batch_id), id=key)


def _forgiven(line: IntakeLine) -> tuple[Problem, ...]:
    """Return what doesn't matter of somebody known, but would of the new person of a row."""
    own = line.meant.own if isinstance(line.meant, RosterRow) and line.suggestions else None
    return own or ()


def _place_of(line: IntakeLine) -> str:
    return "id_number" if line.match is not None else "name"


def _label(intake: Intake, taken: int) -> str:
    title = import_kinds.kind_named(intake.kind).title
    updated = intake.count(Decision.UPDATE)
    told = f"{taken} 行，其中更新 {updated} 行" if updated else f"{taken} 行"
    return f"导入{title}：{intake.table.file_name}（{told}）"


def _remember(desk: Desk, intake: Intake) -> None:
    heads = signature(intake.heads)
    if not heads or not intake.head_rows:
        return
    meanings = {column.index: column.field for column in intake.heads}
    kept = SheetKindKept(
        heads=heads,
        kind=intake.kind,
        meanings=meanings,
        file_name=intake.table.file_name,
        used_at=desk.stamp(),
    )
    sheet_kinds.keep(desk.file, kept)


def _act_of(desk: Desk, batch_id: str) -> int:
    act = imports.act_of(desk.file, batch_id)
    if act is None:
        raise RuleBroken("这次导入已经撤销，请刷新后再看。")
    return act


def _batch_line(desk: Desk, batch: Batch, waiting: int) -> BatchLine:
    kind = import_kinds.kind_named(batch.kind)
    act = _act_of(desk, batch.id)
    new, updated = imports.counts(desk.file, act, kind.table)
    why = _why_not(desk, act)
    return BatchLine(
        batch=batch,
        title=kind.title,
        new=new,
        updated=updated,
        waiting=waiting,
        can_undo=not why,
        why_not=why,
    )


def _why_not(desk: Desk, act: int) -> str:
    """Return in words which later acts built on an import; empty when none did."""
    built = imports.built_on(desk.file, act)
    if not built:
        return _printed(desk, act)
    rows = len({one.owner for one in built} & imports.rows_of(desk.file, act).keys())
    labels = list(dict.fromkeys(one.label for one in built))
    told = f"后来的“{labels[0]}”" + (f"等 {len(labels)} 笔" if len(labels) > 1 else "")
    how = f"动过这一批里的 {rows} 行" if rows else "用到了这一批新建的组织或搁置的行"
    return f"{told}{how}，不能整批撤销；没有动过的可以逐行撤销。"


def _printed(desk: Desk, act: int) -> str:
    done = journal.act(desk, act)
    return journal.why_kept(desk, done, imports.touched(desk.file, act)) if done else ""
