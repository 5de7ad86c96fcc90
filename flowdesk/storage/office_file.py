"""The office file NAME.flowdesk: one encrypted SQLite file, opened, written and closed here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from flowdesk.domain.errors import FlowDeskError, OfficeFileError
from flowdesk.storage.keys import DataKey

PRAGMAS = {
    "journal_mode": "truncate",
    "synchronous": "full",
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": "memory",
    "cache_size": -2048,  # KB, for what a long act reads once; see ROOM
    "trusted_schema": 0,
    "cell_size_check": 1,
}
BUSY_SECONDS = 5
ROOM = "PRAGMA cache_size = -8192"  # for what is read again and again, and for writing


class _CipherDatabase(SqlCipherDatabase):
    """Peewee's database over SQLCipher with a raw key, silent on stderr."""

    def _connect(self) -> sqlcipher.Connection:
        options = {k: v for k, v in self.connect_params.items() if k != "passphrase"}
        connection = sqlcipher.connect(self.database, isolation_level=None, **options)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f'PRAGMA key = "{self.connect_params["passphrase"]}"')
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


class OfficeFile:
    """An open office file. Each thread that uses it has a connection of its own."""

    def __init__(self, path: Path, key: DataKey, *, read_only: bool = False) -> None:
        """Connect; OfficeFileError in words when the file can't be read under this key."""
        self.path = path
        self.key = key
        self.read_only = read_only
        self.before_first_write: list[Any] = []
        pragmas = {**PRAGMAS, "query_only": 1} if read_only else PRAGMAS
        if read_only:
            pragmas = {k: v for k, v in pragmas.items() if k != "journal_mode"}
        self.db = _CipherDatabase(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
            uri=True,
            pragmas=pragmas,
            timeout=BUSY_SECONDS,
            lock_type="IMMEDIATE",
            passphrase=key.raw_key(),
            check_same_thread=False,
        )
        with in_words(path):
            self.connect()
            self.run(ROOM)

    def connect(self) -> None:
        """Open this thread's connection if it isn't open yet."""
        if self.db.is_closed():
            self.db.connect()

    def disconnect(self) -> None:
        """Close this thread's connection."""
        self.db.close()

    @property
    def connection(self) -> sqlcipher.Connection:
        """Return this thread's raw connection."""
        return self.db.connection()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""
        with in_words(self.path):
            found: list[Any] = self.connection.execute(sql, values).fetchall()
        return found

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Execute one statement."""
        self.connection.execute(sql, values)

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute one statement for many rows."""
        self.connection.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self, how: str = "IMMEDIATE") -> Iterator[None]:
        """Do everything inside or nothing; storage faults are told in words."""
        with in_words(self.path):
            self.run(ROOM)
            self.run(f"BEGIN {how}")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                # A full disk has already rolled back; then there is nothing left to undo.
                if self.connection.in_transaction:
                    self.run("ROLLBACK")
                raise

    def exclusive(self) -> contextlib.AbstractContextManager[None]:
        """Return a transaction that nobody may read beside."""
        return self.transaction("EXCLUSIVE")


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the faults of the storage engine into sentences for the clerk."""
    try:
        yield
    except FlowDeskError:
        raise
    except (sqlcipher.IntegrityError, pw.IntegrityError):
        raise  # a bug of ours, not a fault of the disk
    except (sqlcipher.OperationalError, pw.OperationalError) as error:
        raise OfficeFileError(_sentence(path.name, str(error))) from error
    except (sqlcipher.DatabaseError, pw.DatabaseError) as error:
        raise OfficeFileError(
            f"“{path.name}”读不出：内容已损坏。请从最近的备份恢复；这个文件先不要动。"
        ) from error


def _sentence(name: str, fault: str) -> str:
    if "full" in fault:
        return f"磁盘已满，“{name}”没有写入；原来的内容没有动。请腾出空间再办一次。"
    if "locked" in fault or "busy" in fault:
        return f"“{name}”正被占用，等了 {BUSY_SECONDS} 秒仍不能写。请稍后再办一次。"
    if "readonly" in fault or "attempt to write" in fault:
        return f"“{name}”所在的位置不能写。请把它拷到本机硬盘再办。"
    if "unable to open" in fault:
        return f"“{name}”打不开：文件不在，或没有读取的权限。"
    return f"“{name}”读写时出了问题（{fault}）。已存的内容没有动，请再试一次或从备份恢复。"
