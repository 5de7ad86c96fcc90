"""All tables of the office file together, for what builds, compares and journals them."""

import peewee as pw

from flowdesk.storage.care_tables import CARE_TABLES
from flowdesk.storage.columns import Table
from flowdesk.storage.flow_tables import FLOW_TABLES
from flowdesk.storage.inner_tables import INNER_TABLES
from flowdesk.storage.own_tables import OWN_TABLES
from flowdesk.storage.tables import RECORD_TABLES

EVERY_RECORD: dict[type, type[Table]] = RECORD_TABLES | FLOW_TABLES | CARE_TABLES | OWN_TABLES

JOURNALLED: tuple[type[Table], ...] = tuple(EVERY_RECORD.values())

ALL_TABLES: tuple[type[pw.Model], ...] = (*JOURNALLED, *INNER_TABLES)


def table_of(record_class: type) -> type[Table]:
    """Return the table that keeps a record class; KeyError when none does."""
    return EVERY_RECORD[record_class]
