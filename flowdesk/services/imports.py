"""Taking a roster in: read, planned, taken in one act; what can't be taken is parked and mended."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from flowdesk.domain import parking
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import ImportRefused, RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.parked import Batch, Parked
from flowdesk.domain.parking import Waiting
from flowdesk.domain.roster import Plan, Roster, judge, plan_json, plan_text, understand
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.roster_row import RosterRow, understand_row
from flowdesk.domain.table import Table
from flowdesk.domain.unit import Unit
from flowdesk.services.desk import Desk
from flowdesk.services.import_units import Placement
from flowdesk.sheets.reader import read
from flowdesk.storage import absences, imports, members

__all__ = [
    "Taken", "discard", "mend", "new_units", "parked", "plan", "plan_for", "plan_json",
    "plan_of", "plan_text", "read", "take",
]  # fmt: skip

CONFIRMABLE = {"joined_under_18"}


@record
class Taken:
    """What an import did: how many became members, how many were parked, what was founded."""

    batch_id: str
    members: int
    parked: int
    units: tuple[Unit, ...]


def plan(path: Path, today: date) -> Plan:
    """Read a roster and judge it against an empty register; needs no office."""
    return judge(understand(read(path), today), {})


def plan_for(desk: Desk, path: Path, *, encoding: str = "", sheet: str = "") -> Plan:
    """Read a roster and judge it against the register; nothing is written."""
    return plan_of(desk, read(path, encoding=encoding or None, sheet=sheet or None))


def plan_of(desk: Desk, table: Table) -> Plan:
    """Judge a sheet that was read against the register; refused when it was taken in before."""
    _refuse_again(desk, table)
    return _judged(desk, understand(table, desk.today(), desk.office.area_code))


def new_units(desk: Desk, plan: Plan) -> tuple[Unit, ...]:
    """Return the branches that an import would found, their kinds guessed from their names."""
    return Placement(desk).missing(row.unit for row in plan.importable)


def take(desk: Desk, plan: Plan) -> Taken:
    """Take every row that can be taken and park the rest, in one act that undo takes back whole.

    The plan is judged anew: the register may have moved on since the clerk looked at it.
    """
    table = plan.roster.table
    _refuse_again(desk, table)
    plan = _judged(desk, plan.roster)
    batch = Batch(
        id=desk.new_id(),
        file_name=table.file_name,
        encoding=table.encoding,
        sha256=table.sha256,
        rows=len(plan.roster.rows),
        imported_at=desk.stamp(),
    )
    kept = [parking.pack(row, plan.roster.columns, batch.id) for row in plan.attention]
    with desk.write("members", f"导入名册：{table.file_name}（{len(plan.importable)} 人）"):
        imports.insert_batch(desk.file, batch)
        imports.park(desk.file, *[replace(one, id=desk.new_id()) for one in kept])
        placement = Placement(desk)
        _enrol(desk, plan.importable, placement)
    return Taken(
        batch_id=batch.id,
        members=len(plan.importable),
        parked=len(kept),
        units=tuple(placement.founded),
    )


def parked(desk: Desk) -> list[Waiting]:
    """Return the rows that wait to be mended, those of the latest import first."""
    files = {batch.id: batch.file_name for batch in imports.batches(desk.file)}
    return [parking.waiting(one, files[one.batch_id]) for one in imports.waiting(desk.file)]


def mend(
    desk: Desk, parked_id: str, changes: Mapping[str, str], confirmed: Iterable[str] = ()
) -> Member:
    """Make a parked row a member after the clerk changed some of its cells, given by field.

    ``confirmed`` are the codes of problems that the clerk has looked up and lets stand; only what
    is possible though unlikely can be. RuleBroken, in words, for the first one that is left.
    """
    kept = _waiting(desk, parked_id)
    row = _understood(desk, kept, changes)
    allowed = CONFIRMABLE & set(confirmed)
    for problem in row.problems:
        if problem.code not in allowed:
            raise RuleBroken(problem.reason)
    with desk.write("members", f"补正搁置的行：{row.member.name}"):
        member = _enrol(desk, [row], Placement(desk))[0]
        imports.amend(desk.file, replace(kept, member_id=member.id))
    return member


def discard(desk: Desk, parked_id: str) -> None:
    """Let go of a parked row that is nobody new, a person entered twice for example."""
    kept = _waiting(desk, parked_id)
    name = parking.waiting(kept, "").name
    with desk.write("members", f"不再导入：第 {kept.row} 行 {name}".rstrip()):
        imports.remove(desk.file, parked_id)


def _enrol(desk: Desk, rows: Iterable[RosterRow], placement: Placement) -> list[Member]:
    """Put understood rows into the register, their branches, and their stays away."""
    enrolled, places, stays = [], [], []
    for row in rows:
        member = replace(row.member, id=desk.new_id())
        unit_id, group_id = placement.of(row.unit, row.group)
        place = Membership(
            id=desk.new_id(),
            member_id=member.id,
            unit_id=unit_id,
            group_id=group_id,
            since=row.since or member.joined_date or Day.of(desk.today()),
        )
        enrolled.append(member)
        places.append(place)
        if row.absence is not None:
            stays.append(replace(row.absence, id=desk.new_id(), member_id=member.id))
    members.insert(desk.file, *enrolled)
    members.place(desk.file, *places)
    absences.insert(desk.file, *stays)
    return enrolled


def _judged(desk: Desk, roster: Roster) -> Plan:
    known = members.by_id_number(desk.file)
    return judge(roster, {number: name for number, (_, name) in known.items()})


def _understood(desk: Desk, kept: Parked, changes: Mapping[str, str]) -> RosterRow:
    """Understand a kept row anew, with the clerk's changes, against today's register."""
    cells, columns = parking.unpack(kept)
    typed = cells | {field: value or None for field, value in changes.items()}
    reading = Cells(typed, kept.row, columns, desk.today())
    row = understand_row(reading, typed, desk.office.area_code)
    table = Table(file_name="", sha256="", kind="", rows=())
    roster = Roster(table=table, columns=columns, rows=(row,), ignored=())
    judged = _judged(desk, roster)
    return (*judged.importable, *judged.attention)[0]


def _waiting(desk: Desk, parked_id: str) -> Parked:
    kept = imports.get(desk.file, parked_id)
    if kept is None or kept.member_id:
        raise RuleBroken("这一行已经办过，或那次导入已被撤销。请刷新后再看。")
    return kept


def _refuse_again(desk: Desk, table: Table) -> None:
    for batch in imports.batches(desk.file):
        if batch.sha256 == table.sha256:
            raise ImportRefused(
                f"“{table.file_name}”在 {batch.imported_at[:10]} 已经导入过，内容完全一样。"
                "要重新导入，请先撤销那一次。"
            )
