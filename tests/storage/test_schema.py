"""Guards: the records, the tables and the steps say the same."""

from dataclasses import fields

import pytest

from flowdesk.domain.office import Office
from flowdesk.storage import migrate, opening, triggers
from flowdesk.storage.every_table import EVERY_RECORD
from flowdesk.storage.rows import shelf


@pytest.mark.parametrize("record", EVERY_RECORD, ids=lambda record: record.__name__)
def test_every_field_of_a_record_has_its_column(record):
    columns = {field.column_name for field in EVERY_RECORD[record]._meta.sorted_fields}
    named = {field.name for field in fields(record)} | ({"id"} if record is Office else set())
    assert columns == named


def test_the_steps_build_exactly_the_declared_tables_and_triggers(tmp_path):
    opened = opening.make(tmp_path / "新.flowdesk")
    migrate.compare(opened.file)
    assert len(triggers.statements()) == 3 * len(EVERY_RECORD)
    opened.close()


def test_every_table_is_strict(tmp_path):
    opened = opening.make(tmp_path / "新.flowdesk")
    loose = [row[1] for row in opened.file.rows("PRAGMA table_list") if not row[5]]
    assert [name for name in loose if not name.startswith("sqlite_")] == []
    opened.close()


def test_a_record_comes_back_as_it_was_put_in(desk, member):
    shelved = shelf(type(member))
    assert shelved.get(desk.file, member.id) == member


def test_the_fingerprint_is_that_of_the_declared_tables():
    assert migrate.declared_fingerprint() == migrate.FINGERPRINT, "write it into migrate.py"
