"""The other lists that can leave the desk: booklets, visits, incomplete records, parked rows."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flowdesk.domain.certificate import Certificate
from flowdesk.domain.entry import Entry, Kind, entries, entry_of, record
from flowdesk.domain.masks import masked
from flowdesk.domain.member import Member
from flowdesk.domain.register_list import ListColumn, RegisterList, Value
from flowdesk.domain.visit import Visit
from flowdesk.services import certificates, completeness, imports, visits
from flowdesk.services.desk import Desk
from flowdesk.services.exports import about

__all__ = ["LISTS", "booklets", "incomplete", "parked", "visit_list"]

_STATE = ListColumn(label="状态", kind=Kind.CHOICE)
_UNIT = ListColumn(label=entry_of(Certificate, "unit_name").label)
_NAME = ListColumn(label=entry_of(Member, "name").label, is_name=True)

Rows = Iterable[tuple[Value, ...]]


def booklets(desk: Desk, on: date | None = None, unmasked: bool = False) -> RegisterList:
    """Tell every booklet received by a day, with its words as issued and where it stands."""
    known = entries(Certificate)
    lines = certificates.lines_of(desk, on)
    rows = (
        (
            line.blank.number,
            *_cells(line.certificate, known[1:], unmasked),
            line.state.value,
        )
        for line in lines
    )
    columns = (*_columns(known), _STATE)
    keys = tuple(line.certificate.id for line in lines if line.certificate)
    told = about(desk, f"{len(lines)} 本", on, unmasked=unmasked)
    return _list(desk, _Told(title="活动证台账", about=told, columns=columns, keys=keys), rows)


def visit_list(desk: Desk, on: date | None = None, unmasked: bool = False) -> RegisterList:
    """Tell every visit as it stands on a day, with whom it is for."""
    known = tuple(one for one in entries(Visit) if one.kind is not Kind.MEMBER)
    lines = visits.lines_of(desk, on)
    if lines:
        lines[0].people.load()
    rows = (
        (
            line.who.member.name,
            line.who.unit_name,
            line.state.value,
            *_cells(line.visit, known, unmasked),
        )
        for line in lines
    )
    columns = (_NAME, _UNIT, _STATE, *_columns(known))
    told = about(desk, f"{len(lines)} 次", on, unmasked=unmasked)
    return _list(
        desk,
        _Told(title="走访台账", about=told, columns=columns, keys=tuple(line.id for line in lines)),
        rows,
    )


def incomplete(desk: Desk, on: date | None = None, unmasked: bool = False) -> RegisterList:
    """Tell whose record isn't complete today, and what is missing; ``on`` doesn't matter."""
    found = completeness.work_list(desk)
    rows = (
        (one.name, one.unit_name, "；".join(lack.sentence for lack in one.lacks)) for one in found
    )
    columns = (_NAME, _UNIT, ListColumn(label="要补的、要核对的", kind=Kind.LINES))
    told = about(desk, f"{len(found)} 人", unmasked=unmasked)
    return _list(
        desk,
        _Told(
            title="资料补全清单", about=told, columns=columns, keys=tuple(one.id for one in found)
        ),
        rows,
    )


def parked(desk: Desk, on: date | None = None, unmasked: bool = False) -> RegisterList:
    """Tell the rows that an import couldn't take and why; ``on`` doesn't matter."""
    found = imports.parked(desk)
    rows = (
        (one.file_name, one.row, one.name, "；".join(p.reason for p in one.problems))
        for one in found
    )
    columns = (
        ListColumn(label="文件"),
        ListColumn(label="表行", kind=Kind.NUMBER),
        _NAME,
        ListColumn(label="为什么搁置", kind=Kind.LINES),
    )
    told = about(desk, f"{len(found)} 行", unmasked=unmasked)
    return _list(desk, _Told(title="搁置的行", about=told, columns=columns), rows)


@record
class _Told:
    """A list as its maker tells it, before the desk adds day and office."""

    title: str
    about: str
    columns: tuple[ListColumn, ...]
    keys: tuple[str, ...] = ()


def _list(desk: Desk, told: _Told, rows: Rows) -> RegisterList:
    return RegisterList(
        title=told.title,
        about=told.about,
        made_on=desk.today(),
        columns=told.columns,
        rows=tuple(rows),
        author=desk.office.name,
        keys=told.keys,
    )


def _columns(known: Iterable[Entry]) -> tuple[ListColumn, ...]:
    return tuple(
        ListColumn(label=one.label, kind=one.kind, is_name=one.name == "name") for one in known
    )


def _cells(told: Any, known: Iterable[Entry], unmasked: bool) -> tuple[Value, ...]:
    """Return what a record says; empty cells where there is no record."""
    return tuple(
        masked(one, value) if one.personal and not unmasked else value
        for one in known
        for value in (getattr(told, one.name, None) or None,)
    )


LISTS: dict[str, Callable[[Desk, date | None, bool], RegisterList]] = {
    "certificates": booklets,
    "visits": visit_list,
    "incomplete": incomplete,
    "parked": parked,
}
