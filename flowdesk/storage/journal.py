"""The journal: every act, what it changed, and the chain that shows a gap or a forgery."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from typing import Any

from flowdesk.domain.act import Act, Change
from flowdesk.domain.errors import OfficeFileError, RuleBroken
from flowdesk.storage import search
from flowdesk.storage.office_file import OfficeFile

_ACT = "SELECT seq, topic, label, at, operator, kind, of, changes FROM act"
_START = b"FlowDesk"
_BLOCK = 5000  # digests between two beats


@contextlib.contextmanager
def act(file: OfficeFile, intended: Act, beat: Callable[[], None] = lambda: None) -> Iterator[int]:
    """Write one act: everything inside it is one transaction, journalled row by row.

    Inside a transaction that is open already it is part of that one, with other acts perhaps.
    ``beat`` is called now and then while the act is closed; what it raises takes the act back.
    """
    refuse_unwritable(file)
    with contextlib.nullcontext() if file.connection.in_transaction else file.transaction():
        seq = _open(file, intended)
        yield seq
        _close(file, seq, beat)


def refuse_unwritable(file: OfficeFile) -> None:
    """Refuse a file that is only read; before the first act, check the file."""
    if file.read_only:
        raise OfficeFileError(f"“{file.path.name}”是以只读方式打开的，不能登记。")
    for check in list(file.before_first_write):
        check()
    file.before_first_write.clear()


def acts(file: OfficeFile, before: int | None = None, count: int = 200) -> list[Act]:
    """Return the latest acts, newest first, those before a number if one is given."""
    limit = before if before is not None else 1 << 62
    sql = f"{_ACT} WHERE seq < ? ORDER BY seq DESC LIMIT ?"
    return [_act(row) for row in file.rows(sql, (limit, count))]


def changes(file: OfficeFile, seq: int) -> list[Change]:
    """Return what one act changed, in order."""
    sql = (
        "SELECT seq, act, tbl, row_id, before, after FROM change_content WHERE act = ? ORDER BY seq"
    )
    return [_change(row) for row in file.rows(sql, (seq,))]


def history(file: OfficeFile, row_id: str) -> list[tuple[Act, Change]]:
    """Return every change of one row with its act, newest first."""
    sql = (
        "SELECT c.seq, c.act, c.tbl, c.row_id, c.before, c.after, "
        "a.seq, a.topic, a.label, a.at, a.operator, a.kind, a.of, a.changes "
        "FROM change_content c JOIN act a ON a.seq = c.act WHERE c.row_id = ? ORDER BY c.seq DESC"
    )
    return [(_act(row[6:]), _change(row[:6])) for row in file.rows(sql, (row_id,))]


def rows_beside(file: OfficeFile, acts: list[int], table: str, member_id: str) -> list[str]:
    """Return the rows of a table that some acts touched and that belong to a member."""
    found: dict[str, None] = {}
    sql = "SELECT row_id, coalesce(after, before) FROM change_content WHERE act = ? AND tbl = ?"
    for seq in acts:
        for row_id, image in file.rows(sql, (seq, table)):
            if member_id in (image or "") and json.loads(image).get("member_id") == member_id:
                found[row_id] = None
    return list(found)


def to_undo(file: OfficeFile) -> Act | None:
    """Return the act that undo would take back now."""
    settled: dict[int, bool] = {}
    for candidate in _newest_first(file):
        if candidate.kind == "do":
            if settled.get(candidate.seq, True):
                return candidate
        elif candidate.of is not None:
            settled.setdefault(candidate.of, candidate.kind == "redo")
    return None


def standing(file: OfficeFile, since: int) -> list[Act]:
    """Return the acts from a number on that weren't taken back, the latest first."""
    settled: dict[int, bool] = {}
    found = []
    for candidate in _newest_first(file):
        if candidate.seq < since:
            break
        if candidate.kind != "do":
            settled.setdefault(candidate.of or 0, candidate.kind == "redo")
        elif settled.get(candidate.seq, True):
            found.append(candidate)
    return found


def to_redo(file: OfficeFile) -> Act | None:
    """Return the act that redo would do again; a new act since then has closed that way."""
    return next(undone(file), None)


def undone(file: OfficeFile) -> Iterator[Act]:
    """Yield the acts that redo would do again one after the other."""
    settled: set[int] = set()
    for candidate in _newest_first(file):
        if candidate.kind == "do" or candidate.of is None:
            return
        if candidate.of not in settled and candidate.kind == "undo":
            found = get(file, candidate.of)
            if found is not None:
                yield found
        settled.add(candidate.of)


def get(file: OfficeFile, seq: int) -> Act | None:
    """Return one act by its number."""
    return next((_act(row) for row in file.rows(f"{_ACT} WHERE seq = ?", (seq,))), None)


def turn_back(file: OfficeFile, seq: int) -> None:
    """Put every row that an act changed back as it was before; RuleBroken if one moved on."""
    _swap(file, changes(file, seq)[::-1], backwards=True)


def turn_back_some(file: OfficeFile, seq: int, rows: frozenset[str]) -> None:
    """Put some of the rows that an act changed back as they were before, by their keys."""
    moved = [change for change in changes(file, seq) if change.row_id in rows]
    _swap(file, moved[::-1], backwards=True)


def do_again(file: OfficeFile, seq: int) -> None:
    """Put every row that an act changed as it was after it."""
    _swap(file, changes(file, seq), backwards=False)


def verify_chain(file: OfficeFile) -> str:
    """Return the last digest of the audit chain; OfficeFileError naming the act where it breaks."""
    key, last, total = file.key.derive("audit"), _START, 0
    for row in file.rows(f"{_ACT.replace(' FROM', ', digest FROM')} ORDER BY seq"):
        stored = file.rows("SELECT seq, digest FROM change WHERE act = ? ORDER BY seq", (row[0],))
        last = _link(key, last, row[:8], [digest for _, digest in stored])
        if last != row[8] or len(stored) != row[7]:
            raise OfficeFileError(f"流水账第 {row[0]} 笔“{row[2]}”和后面的对不上，可能被改动过。")
        total += len(stored)
    _verify_contents(file, key, total)
    return last.hex()


def _verify_contents(file: OfficeFile, key: bytes, total: int) -> None:
    sql = (
        "SELECT c.act, t.act, t.tbl, t.row_id, t.before, t.after, t.salt, c.digest "
        "FROM change c LEFT JOIN change_content t ON t.seq = c.seq"
    )
    count = 0
    for act_seq, owner, table, row_id, before, after, salt, digest in file.rows(sql):
        count += 1
        if salt is None:
            continue  # blanked by a retention rule
        if owner != act_seq or _digest(key, salt, table, row_id, before, after) != digest:
            raise OfficeFileError(f"流水账第 {act_seq} 笔的内容被改动过。")
    if count != total:
        raise OfficeFileError("流水账里有不属于任何一笔的改动。")


def _open(file: OfficeFile, intended: Act) -> int:
    file.run(
        "INSERT INTO act (topic, label, at, operator, kind, of) VALUES (?, ?, ?, ?, ?, ?)",
        (
            intended.topic,
            intended.label,
            intended.at,
            intended.operator,
            intended.kind,
            intended.of,
        ),
    )
    seq = int(file.rows("SELECT last_insert_rowid()")[0][0])
    file.run("INSERT INTO act_open (act) VALUES (?)", (seq,))
    file.run("INSERT OR REPLACE INTO note (name, value) VALUES ('clean_end', '')")
    return seq


def _close(file: OfficeFile, seq: int, beat: Callable[[], None]) -> None:
    key = file.key.derive("audit")
    found = file.rows(
        "SELECT seq, tbl, row_id, before, after, salt FROM change_content "
        "WHERE act = ? ORDER BY seq",
        (seq,),
    )
    search.refresh(file, {(table, row_id) for _, table, row_id, *_ in found}, beat)
    digests = []
    for start in range(0, len(found), _BLOCK):
        beat()
        digests += [_digest(key, row[5], *row[1:5]) for row in found[start : start + _BLOCK]]
    file.many(
        "INSERT INTO change (seq, act, digest) VALUES (?, ?, ?)",
        [(row[0], seq, digest) for row, digest in zip(found, digests, strict=True)],
    )
    file.run("UPDATE act SET changes = ? WHERE seq = ?", (len(found), seq))
    file.run("DELETE FROM act_open")
    before = file.rows("SELECT digest FROM act WHERE seq < ? ORDER BY seq DESC LIMIT 1", (seq,))
    row = file.rows(f"{_ACT} WHERE seq = ?", (seq,))[0]
    link = _link(key, before[0][0] if before else _START, row, digests)
    beat()
    file.run("UPDATE act SET digest = ? WHERE seq = ?", (link, seq))


def _digest(key: bytes, salt: bytes, *parts: str | None) -> bytes:
    message = salt + "\x1f".join("\x00" if part is None else part for part in parts).encode()
    return hmac.digest(key, message, hashlib.sha256)


def _link(key: bytes, last: bytes, row: Any, digests: list[bytes]) -> bytes:
    told = json.dumps([*row], ensure_ascii=False).encode()
    return hmac.digest(key, last + told + b"".join(digests), hashlib.sha256)


def _newest_first(file: OfficeFile) -> Iterator[Act]:
    before: int | None = None
    while block := acts(file, before):
        yield from block
        before = block[-1].seq


def _swap(file: OfficeFile, moved: list[Change], *, backwards: bool) -> None:
    file.run("PRAGMA defer_foreign_keys = ON")
    _refuse_if_moved_on(file, moved, backwards=backwards)
    for change in moved:
        target = change.before if backwards else change.after
        origin = change.after if backwards else change.before
        _put(file, change, origin, target)


def _refuse_if_moved_on(file: OfficeFile, moved: list[Change], *, backwards: bool) -> None:
    expected: dict[tuple[str, str], dict[str, object] | None] = {}
    for change in moved:
        expected.setdefault(
            (change.table, change.row_id), change.after if backwards else change.before
        )
    by_table: dict[str, list[str]] = {}
    for table, row_id in expected:
        by_table.setdefault(table, []).append(row_id)
    for table, ids in by_table.items():
        current = _current(file, table, ids)
        for row_id in ids:
            if not _is_still(current.get(row_id), expected[table, row_id]):
                raise RuleBroken(_moved_on(file, row_id))


def _is_still(row: dict[str, object] | None, told: dict[str, object] | None) -> bool:
    """Tell whether a row is as it was told; a column that came later may hold anything."""
    if row is None or told is None:
        return row is told
    return all(row[name] == value for name, value in told.items())


def _moved_on(file: OfficeFile, row_id: str) -> str:
    later, _ = history(file, row_id)[0]
    return f"后来的“{later.label}”又改了同一条记录，不能直接撤销；请先撤销后来那一笔。"


def _current(file: OfficeFile, table: str, ids: list[str]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for start in range(0, len(ids), 500):
        block = ids[start : start + 500]
        cursor = file.connection.execute(
            f"SELECT * FROM {table} WHERE id IN ({', '.join('?' * len(block))})", block
        )
        names = [column[0] for column in cursor.description]
        found |= {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    return found


def _put(
    file: OfficeFile,
    change: Change,
    origin: dict[str, object] | None,
    target: dict[str, object] | None,
) -> None:
    if target is None:
        file.run(f"DELETE FROM {change.table} WHERE id = ?", (change.row_id,))
        return
    names = ", ".join(f'"{name}"' for name in target)
    marks = ", ".join("?" for _ in target)
    if origin is None:
        sql = f"INSERT INTO {change.table} ({names}) VALUES ({marks})"
        file.run(sql, tuple(target.values()))
    else:
        sql = f"UPDATE {change.table} SET ({names}) = ({marks}) WHERE id = ?"
        file.run(sql, (*target.values(), change.row_id))


def _act(row: Any) -> Act:
    names = ("seq", "topic", "label", "at", "operator", "kind", "of", "changes")
    return Act(**dict(zip(names, row, strict=True)))


def _change(row: Any) -> Change:
    seq, act_seq, table, row_id, before, after = row
    return Change(
        seq=seq,
        act=act_seq,
        table=table,
        row_id=row_id,
        before=json.loads(before) if before is not None else None,
        after=json.loads(after) if after is not None else None,
    )
