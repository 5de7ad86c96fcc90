"""Records in, records out: the one place where a record becomes a row and back.

Peewee says which tables and columns there are; rows are read and written by plain SQL on its
connection, which is what a list or an import of thousands of rows needs.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from flowdesk.domain.days import Day
from flowdesk.domain.entry import filler
from flowdesk.storage.columns import DateField, DayField, Table
from flowdesk.storage.tables import RECORD_TABLES

if TYPE_CHECKING:
    from flowdesk.storage.office_file import OfficeFile

R = TypeVar("R")
Decode = Callable[[str], Any]


class Later(ABC, Generic[R]):
    """A row that was read; its record is made when it is asked for the first time."""

    __slots__ = ("_made", "row")

    def __init__(self, row: Sequence[Any]) -> None:
        """Keep the row."""
        self.row = row
        self._made: R | None = None

    def __call__(self) -> R:
        """Return the record."""
        if self._made is None:
            self._made = self.make()
        return self._made

    @abstractmethod
    def make(self) -> R:
        """Make the record of the row; each kind of row says how."""


def shelf(record_class: type[R]) -> Shelf[R]:
    """Return the shelf of a record class: its rows in the office file."""
    return Shelf(record_class)


class Shelf(Generic[R]):
    """The rows of one record class."""

    def __init__(self, record_class: type[R]) -> None:
        """Read the columns from the table and their order from the record."""
        self.record_class = record_class
        meta = _table_of(record_class)._meta
        self.table = meta.table_name
        columns = {field.column_name: field for field in meta.sorted_fields}
        self.names = [f.name for f in fields(record_class) if f.name in columns]  # type: ignore[arg-type]  # a type variable can't be bound to dataclasses
        self.has_id = "id" in self.names
        if not self.has_id:
            self.names.insert(0, "id")
        decoders = [_decoder(columns[name]) for name in self.names]
        self._dated = [at for at, one in enumerate(decoders) if one is not None]
        self._told = attrgetter(*self.names[0 if self.has_id else 1 :])
        self._fill = filler(record_class)
        self._decode = [(at, one) for at, one in enumerate(decoders) if one is not None]
        self.columns = ", ".join(f'{self.table}."{name}"' for name in self.names)
        marks = ", ".join("?" for _ in self.names)
        listed = ", ".join(f'"{name}"' for name in self.names)
        self._insert = f"INSERT INTO {self.table} ({listed}) VALUES ({marks})"
        changes = ", ".join(f'"{name}" = ?' for name in self.names[1:])
        self._update = f"UPDATE {self.table} SET {changes} WHERE id = ?"

    def insert(self, file: OfficeFile, *records: R) -> None:
        """Add rows; the journal's triggers need an open act."""
        file.many(self._insert, [self.values(record) for record in records])

    def amend(self, file: OfficeFile, record: R) -> None:
        """Write a record over its row."""
        values = self.values(record)
        file.run(self._update, (*values[1:], values[0]))

    def remove(self, file: OfficeFile, *ids: str) -> None:
        """Take rows out."""
        file.many(f"DELETE FROM {self.table} WHERE id = ?", [(key,) for key in ids])

    def get(self, file: OfficeFile, key: str) -> R | None:
        """Return the record under a key, None when there is none."""
        return next(iter(self.where(file, "id = ?", (key,))), None)

    def where(self, file: OfficeFile, condition: str = "1", values: Sequence[Any] = ()) -> list[R]:
        """Return the records that meet an SQL condition, which may end in an ORDER BY."""
        sql = f"SELECT {self.columns} FROM {self.table} WHERE {condition}"
        return [self.record(row) for row in file.rows(sql, values)]

    def among(self, file: OfficeFile, column: str, keys: Iterable[str]) -> list[R]:
        """Return the records whose column is one of the keys, in blocks SQLite can take."""
        wanted = list(dict.fromkeys(keys))
        found: list[R] = []
        for start in range(0, len(wanted), 500):
            block = wanted[start : start + 500]
            found += self.where(file, f'"{column}" IN ({", ".join("?" * len(block))})', block)
        return found

    def values(self, record: R) -> tuple[Any, ...]:
        """Return a record as the values of its row."""
        values = list(self._told(record))
        if not self.has_id:
            values.insert(0, self.table)
        for at in self._dated:
            if (value := values[at]) is not None:
                values[at] = str(value)
        return tuple(values)

    def record(self, row: Sequence[Any]) -> R:
        """Return a row as its record."""
        values = list(row)
        for at, decode in self._decode:
            if (value := values[at]) is not None:
                values[at] = decode(value)
        if not self.has_id:
            del values[0]
        return self._fill(values)


def _table_of(record_class: type) -> type[Table]:
    if record_class in RECORD_TABLES:
        return RECORD_TABLES[record_class]
    from flowdesk.storage.flow_tables import FLOW_TABLES

    if record_class in FLOW_TABLES:
        return FLOW_TABLES[record_class]
    from flowdesk.storage.own_tables import OWN_TABLES

    if record_class in OWN_TABLES:
        return OWN_TABLES[record_class]
    from flowdesk.storage.every_table import table_of  # with the tables of care

    return table_of(record_class)


def _decoder(field: Any) -> Decode | None:
    if isinstance(field, DayField):
        return Day.from_iso
    if isinstance(field, DateField):
        return date.fromisoformat
    return None
