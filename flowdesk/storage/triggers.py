"""The journal's triggers, generated from the tables: no row changes outside an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowdesk.storage.columns import Table

if TYPE_CHECKING:
    from flowdesk.storage.office_file import OfficeFile

_GUARD = "SELECT RAISE(ABORT, 'no act is open') WHERE NOT EXISTS (SELECT 1 FROM act_open)"


def install(file: OfficeFile) -> None:
    """Put the triggers of every journalled table in place of whatever triggers there are."""
    remove(file)
    for statement in statements():
        file.run(statement)


def remove(file: OfficeFile) -> None:
    """Take all triggers away, as a step that changes tables needs it."""
    for (name,) in file.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        file.run(f'DROP TRIGGER "{name}"')


def statements() -> list[str]:
    """Return the three triggers of each journalled table."""
    from flowdesk.storage.every_table import JOURNALLED

    return [_trigger(table, moment) for table in JOURNALLED for moment in _MOMENTS]


_MOMENTS = {"INSERT": ("", "NEW"), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD", "")}


def _trigger(table: type[Table], moment: str) -> str:
    meta = table._meta
    name = meta.table_name
    names = [field.column_name for field in meta.sorted_fields]
    old, new = _MOMENTS[moment]
    images = ", ".join(_image(row, names) for row in (old, new))
    same = " AND ".join(f'OLD."{column}" IS NEW."{column}"' for column in names)
    when = f"WHEN NOT ({same}) " if moment == "UPDATE" else ""
    return (
        f"CREATE TRIGGER journal_{name}_{moment.lower()} AFTER {moment} ON {name} {when}"
        f"BEGIN {_GUARD}; "
        f"INSERT INTO change_content (act, tbl, row_id, before, after, salt) VALUES "
        f"((SELECT act FROM act_open), '{name}', {new or old}.id, {images}, randomblob(16)); END"
    )


def _image(row: str, names: list[str]) -> str:
    if not row:
        return "NULL"
    return "json_object(" + ", ".join(f"""'{name}', {row}."{name}\"""" for name in names) + ")"
