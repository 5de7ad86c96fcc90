"""The office file's own numbered steps, and the comparison with the tables afterwards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import peewee as pw

from flowdesk.domain.errors import OfficeFileError
from flowdesk.storage import search, triggers
from flowdesk.storage.migrations import (
    m0001_initial,
    m0002_register,
    m0003_flow,
    m0004_care,
    m0005_own_fields,
)

if TYPE_CHECKING:
    from flowdesk.storage.office_file import OfficeFile

APPLICATION_ID = 0x464C5744  # FLWD
Step = Sequence[str]
STEPS: tuple[Step, ...] = (
    m0001_initial.STATEMENTS,
    m0002_register.STATEMENTS,
    m0003_flow.STATEMENTS,
    m0004_care.STATEMENTS,
    m0005_own_fields.STATEMENTS,
)
# Spares building the tables at each start; a test tells it anew when they change.
FINGERPRINT = "8c867d19dc76afe253b3983d196751c9"


def version(file: OfficeFile) -> int:
    """Return the number of the last step that the file has had."""
    return int(file.rows("PRAGMA user_version")[0][0])


def refuse_foreign(file: OfficeFile, steps: Sequence[Step] = STEPS) -> None:
    """Refuse a file of another program and a file from a newer FlowDesk, before any writing."""
    application = file.rows("PRAGMA application_id")[0][0]
    if application not in (0, APPLICATION_ID):
        raise OfficeFileError(f"“{file.path.name}”不是 FlowDesk 的台账，没有打开。")
    if version(file) > len(steps):
        raise OfficeFileError(
            f"“{file.path.name}”由更新的 FlowDesk 写成（格式 {version(file)}，"
            f"本机只到 {len(steps)}）。请先升级本机的 FlowDesk；文件没有改动。"
        )


def pending(file: OfficeFile, steps: Sequence[Step] = STEPS) -> bool:
    """Tell whether steps are still to be done."""
    return version(file) < len(steps)


def migrate(file: OfficeFile, steps: Sequence[Step] = STEPS) -> None:
    """Do the steps that are missing, each whole or not at all.

    The last one puts the triggers in place and makes the search keys anew: both are derived.
    """
    for number in range(version(file) + 1, len(steps) + 1):
        with file.exclusive():
            triggers.remove(file)
            for statement in steps[number - 1]:
                file.run(statement)
            if number == len(steps):
                triggers.install(file)
                search.rebuild(file)
            if broken := file.rows("PRAGMA foreign_key_check"):
                raise OfficeFileError(f"升级到格式 {number} 时发现失联的记录：{broken[0][0]}。")
            file.run(f"PRAGMA application_id = {APPLICATION_ID}")
            file.run(f"PRAGMA user_version = {number}")


def compare(file: OfficeFile) -> None:
    """Refuse a file whose schema isn't the one that the tables and triggers describe."""
    found = _schema(file.rows)
    if fingerprint(found) == FINGERPRINT:
        return
    if differences := found ^ _declared():
        named = "、".join(sorted({name for name, _ in differences}))
        raise OfficeFileError(
            f"“{file.path.name}”的内部结构和程序不一致（{named}）。请从备份恢复，或联系提供程序的人。"
        )


_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def _schema(rows: Callable[[str], list[Any]]) -> set[tuple[str, str]]:
    return {(name, _plain(sql)) for name, sql in rows(_SCHEMA)}


def declared_fingerprint() -> str:
    """Return the fingerprint of the declared tables and triggers."""
    return fingerprint(_declared())


def fingerprint(schema: Iterable[tuple[str, str]]) -> str:
    """Return a short digest of a schema, whatever the order of its parts."""
    told = "\n".join(sql for _, sql in sorted(schema))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@cache
def _declared() -> frozenset[tuple[str, str]]:
    from flowdesk.storage.every_table import ALL_TABLES

    model: Any = pw.SqliteDatabase(":memory:")
    with model.bind_ctx(ALL_TABLES):
        model.create_tables(ALL_TABLES, safe=False)
    connection = model.connection()
    for statement in triggers.statements():
        connection.execute(statement)
    found = _schema(lambda sql: connection.execute(sql).fetchall())
    model.close()
    return frozenset(found)


def _plain(sql: str) -> str:
    return re.sub(r"\s+", "", sql.replace('"', "")).lower()
