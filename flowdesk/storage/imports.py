"""Imported batches and parked rows in the office file, and what was built on a batch since."""

import json
from collections.abc import Collection, Iterator

import peewee as pw

from flowdesk.domain.entry import record
from flowdesk.domain.parked import Batch, Parked
from flowdesk.storage import journal
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_BATCHES = shelf(Batch)
_PARKED = shelf(Parked)
insert_batch, get_batch = _BATCHES.insert, _BATCHES.get
park, amend, get, remove = _PARKED.insert, _PARKED.amend, _PARKED.get, _PARKED.remove

_OWNER = (  # whom a journalled row is about: the member, a booklet's blank, else itself
    "CASE WHEN tbl = 'member' THEN row_id "
    "WHEN tbl IN ('certificate', 'booklet_event') "
    "THEN json_extract(coalesce(after, before), '$.blank_id') "
    "ELSE coalesce(json_extract(coalesce(after, before), '$.member_id'), row_id) END"
)
_LOOSE = (  # references that the tables don't declare
    ("unit", "parent_id", "unit"),
    ("membership", "group_id", "unit"),
    ("certificate", "absence_id", "absence"),
    ("arrival", "unit_id", "unit"),
    ("letter", "member_id", "member"),
    ("letter", "absence_id", "absence"),
    ("founding", "leader_id", "member"),
    ("attachment", "about", "member"),
    ("attachment", "about", "visit"),
    ("filing_item", "record_id", "member"),
    ("filing_item", "record_id", "absence"),
    ("filing_item", "record_id", "certificate"),
)


@record
class Built:
    """A row that a later act changed or leans on: whose it is, and the act's label."""

    owner: str
    label: str


def batches(file: OfficeFile) -> list[Batch]:
    """Return the imports, the latest first."""
    return _BATCHES.where(file, "1 ORDER BY id DESC")


def waiting(file: OfficeFile) -> list[Parked]:
    """Return the parked rows that haven't become members yet."""
    return _PARKED.where(file, "member_id = '' ORDER BY batch_id DESC, row")


def waiting_counts(file: OfficeFile) -> dict[str, int]:
    """Return how many rows of each batch wait to be mended."""
    sql = "SELECT batch_id, count(*) FROM parked WHERE member_id = '' GROUP BY batch_id"
    return dict(file.rows(sql))


def born(file: OfficeFile) -> list[tuple[str, str, str]]:
    """Return (key, name, birth date as ISO text) of every member whose birth date is known."""
    sql = "SELECT id, name, birth_date FROM member WHERE birth_date IS NOT NULL"
    return [tuple(row) for row in file.rows(sql)]


def act_of(file: OfficeFile, batch_id: str) -> int | None:
    """Return the number of the act that took a batch in; None for one that doesn't stand."""
    if get_batch(file, batch_id) is None:
        return None
    sql = "SELECT act FROM change_content WHERE row_id = ? AND tbl = 'batch' ORDER BY seq LIMIT 1"
    return next((int(row[0]) for row in file.rows(sql, (batch_id,))), None)


def counts(file: OfficeFile, act: int, table: str) -> tuple[int, int]:
    """Return how many records an act made in a table, and how many known ones it changed.

    A member counts as changed when the branch or a stay away was, a booklet when something
    happened to it.
    """
    made = {row[0] for row in file.rows(_MADE, (act, table))}
    if table == "certificate":
        booklets = rows_of(file, act, ("certificate", "booklet_event"))
        return len(made), len(booklets) - len(made)
    if table == "member":
        changed = rows_of(file, act, ("member", "membership", "absence", "own_value")).keys() - made
    else:
        found = rows_of(file, act, (table,)).values()
        changed = {key for keys in found for key in keys} - made
    return len(made), len(changed)


def touched(file: OfficeFile, act: int) -> set[str]:
    """Return the keys of all rows that an act changed."""
    return {row[0] for row in file.rows("SELECT row_id FROM change_content WHERE act = ?", (act,))}


def rows_of(file: OfficeFile, act: int, tables: Collection[str] = ()) -> dict[str, list[str]]:
    """Return the keys of the rows that an act changed, by whom they are about.

    The batch, its parked rows and the units that it founded are nobody's.
    """
    sql = f"SELECT {_OWNER}, row_id, tbl FROM change_content WHERE act = ?"
    found: dict[str, list[str]] = {}
    for owner, row_id, table in file.rows(sql, (act,)):
        if table in tables if tables else table not in ("batch", "parked", "unit"):
            found.setdefault(owner, []).append(row_id)
    return found


def built_on(file: OfficeFile, act: int) -> list[Built]:
    """Return what later acts made of an act's rows, or leaned on them; undone ones are none."""
    last = file.rows("SELECT max(seq) FROM act")[0][0]
    return [] if last == act else [*_moved(file, act), *_leaning(file, act), *_leant(file, act)]


def turn_back_rows(file: OfficeFile, act: int, keys: Collection[str]) -> None:
    """Put some of the rows that an act changed back as they were before it."""
    journal.turn_back_some(file, act, frozenset(keys))


def _moved(file: OfficeFile, act: int) -> Iterator[Built]:
    """Yield the rows of an act that aren't any more as it left them."""
    for owner, row_id, left in file.rows(_LATER, (act, act)):
        (now, label), *_ = file.rows(_NOW, (row_id,))
        if not _is_still(now, left):
            yield Built(owner=owner, label=label)


def _is_still(now: str | None, left: str | None) -> bool:
    """Tell whether a row is as it was left; a column that came later may hold anything."""
    if now is None or left is None:
        return now is left
    values = json.loads(now)
    return all(values.get(name) == value for name, value in json.loads(left).items())


def _leaning(file: OfficeFile, act: int) -> Iterator[Built]:
    """Yield the rows of later acts that refer to rows which an act made."""
    for table, column, target in _references():
        sql = (
            f"SELECT {_OWNER}, t.id FROM {table} t "
            f'JOIN change_content c ON c.row_id = t."{column}" '
            "WHERE c.act = ? AND c.tbl = ? AND c.before IS NULL AND t.id NOT IN "
            "(SELECT row_id FROM change_content WHERE act = ?)"
        )
        for owner, row_id in file.rows(sql, (act, target, act)):
            ((label,), *_) = file.rows(_FIRST, (row_id,))
            yield Built(owner=owner, label=label)


def _leant(file: OfficeFile, act: int) -> Iterator[Built]:
    """Yield the rows that later acts took from an act's rows: undoing those acts wants them back.

    A merge takes a person out of a branch that the act founded, say.
    """
    made = {row[0] for row in file.rows(_KEYS_MADE, (act,))}
    undone = {row[0] for row in file.rows(_UNDONE)}
    for owner, row_id, before, label, seq in file.rows(_TAKEN_FROM, (act, act)):
        if seq not in undone and not made.isdisjoint(map(str, json.loads(before).values())):
            yield Built(owner=owner or row_id, label=label)


def _references() -> Iterator[tuple[str, str, str]]:
    from flowdesk.storage.every_table import JOURNALLED

    for table in JOURNALLED:
        for field in table._meta.sorted_fields:
            if isinstance(field, pw.ForeignKeyField):
                yield table._meta.table_name, field.column_name, field.rel_model._meta.table_name
    yield from _LOOSE


_MADE = "SELECT row_id FROM change_content WHERE act = ? AND tbl = ? AND before IS NULL"
_KEYS_MADE = "SELECT row_id FROM change_content WHERE act = ? AND before IS NULL"
_UNDONE = (  # acts whose last mark is an undo
    "SELECT of FROM act WHERE seq IN (SELECT max(seq) FROM act WHERE of IS NOT NULL GROUP BY of) "
    "AND kind = 'undo'"
)
_TAKEN_FROM = (
    f"SELECT {_OWNER}, c.row_id, c.before, a.label, a.seq FROM change_content c "
    "JOIN act a ON a.seq = c.act WHERE c.act > ? AND a.kind = 'do' AND c.before IS NOT NULL "
    "AND c.row_id NOT IN (SELECT row_id FROM change_content WHERE act = ?)"
)
_LATER = (
    f"SELECT {_OWNER}, c.row_id, c.after FROM change_content c "
    "WHERE c.act = ? AND c.seq = "
    "(SELECT max(m.seq) FROM change_content m WHERE m.row_id = c.row_id AND m.act = c.act) "
    "AND EXISTS (SELECT 1 FROM change_content l WHERE l.row_id = c.row_id AND l.act > ?)"
)
_NOW = (
    "SELECT c.after, a.label FROM change_content c JOIN act a ON a.seq = c.act "
    "WHERE c.row_id = ? ORDER BY c.seq DESC LIMIT 1"
)
_FIRST = (
    "SELECT a.label FROM change_content c JOIN act a ON a.seq = c.act "
    "WHERE c.row_id = ? ORDER BY c.seq LIMIT 1"
)
