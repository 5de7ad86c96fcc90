"""What every table stands on: its kinds of column, and its name taken from its class."""

import re

import peewee as pw


class DayField(pw.TextField):
    """A date of year, month or day precision, as ISO text cut to it; NULL when unknown."""


class DateField(pw.TextField):
    """A calendar day as ISO text."""


def text(*, index: bool = False, unique: bool = False) -> pw.TextField:
    """Return a text column that is never NULL."""
    empty: list[pw.Node] = [pw.SQL("DEFAULT ''")]
    return pw.TextField(constraints=empty, default="", index=index, unique=unique)


def named(table: type) -> str:
    """Return the name of a table: BookletEventTable is booklet_event."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", table.__name__.removesuffix("Table")).lower()


class Strict(pw.Model):
    """A table in which a wrong type is refused by SQLite itself."""

    class Meta:
        """Inherited by every table."""

        strict_tables = True
        legacy_table_names = False
        table_function = named


class Table(Strict):
    """A table keyed by a UUIDv7, without a database until a file is opened."""

    id = pw.TextField(primary_key=True)
