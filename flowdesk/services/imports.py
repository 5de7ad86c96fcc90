"""Taking sheets in: read, drawn up, decided row by row, taken in one act; the rest is parked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from flowdesk.domain.intake import Decision, Intake, decide, likely
from flowdesk.domain.intake_told import intake_json, intake_text
from flowdesk.domain.parked import Ignored
from flowdesk.domain.roster import Plan, judge, plan_json, plan_text, understand
from flowdesk.domain.table import Table
from flowdesk.domain.unit import Unit
from flowdesk.services import import_batches, own_values
from flowdesk.services.desk import Desk
from flowdesk.services.import_batches import (
    CONFIRMABLE,
    BatchLine,
    Mended,
    Taken,
    batches,
    discard,
    looked_at,
    mend,
    parked,
    undo_batch,
    undo_rows,
)
from flowdesk.services.import_kinds import Report, Stopped
from flowdesk.services.import_members import MEMBERS
from flowdesk.services.import_sheets import (
    correct,
    draw_up,
    failed_rows,
    fields_of,
    kinds,
    refuse_again,
)
from flowdesk.services.import_units import Placement
from flowdesk.sheets.reader import first_lines, read, read_text
from flowdesk.storage import members

__all__ = [
    "CONFIRMABLE", "BatchLine", "Decision", "Ignored", "Intake", "Mended", "Taken", "batches",
    "correct", "decide", "discard", "draw_up", "failed_rows", "fields_of", "first_lines",
    "intake_json", "intake_text", "kinds", "likely",
    "looked_at", "mend", "new_units", "parked", "plan", "plan_for", "plan_json", "plan_of",
    "plan_text", "read", "read_text", "take", "undo_batch", "undo_rows",
]  # fmt: skip


def plan(path: Path, today: date, *, sheet: str = "") -> Plan:
    """Read a roster and judge it against an empty register; needs no office."""
    return judge(understand(read(path, sheet=sheet or None), today), {})


def plan_for(desk: Desk, path: Path, *, encoding: str = "", sheet: str = "") -> Plan:
    """Read a roster and judge it against the register; nothing is written."""
    return plan_of(desk, read(path, encoding=encoding or None, sheet=sheet or None))


def plan_of(desk: Desk, table: Table) -> Plan:
    """Judge a sheet that was read against the register; refused when it was taken in before."""
    refuse_again(desk, table, MEMBERS.name)
    known = members.by_id_number(desk.file)
    own = own_values.in_use(desk)
    roster = understand(table, desk.today(), desk.office.area_code, own)
    return judge(roster, {number: name for number, (_, name) in known.items()})


def new_units(desk: Desk, plan: Plan) -> tuple[Unit, ...]:
    """Return the branches that an import would found, their kinds guessed from their names."""
    return Placement(desk).missing(row.unit for row in plan.importable)


def take(
    desk: Desk,
    work: Intake | Plan,
    *,
    report: Report | None = None,
    stopped: Stopped | None = None,
) -> Taken:
    """Take in what was decided and park the rest, in one act; of a plan everybody who is new."""
    intake = _only_new(desk, work) if isinstance(work, Plan) else work
    return import_batches.take(desk, intake, report=report, stopped=stopped)


def _only_new(desk: Desk, plan: Plan) -> Intake:
    """Return a plan as an import that changes nobody who is known."""
    roster = plan.roster
    lines = [
        replace(line, decision=Decision.PARK) if line.match or line.suggestions else line
        for line in MEMBERS.compare(desk, roster.rows, roster.columns)
    ]
    return Intake(
        kind=MEMBERS.name,
        table=roster.table,
        head_rows=(),
        columns=roster.columns,
        heads=(),
        lines=tuple(lines),
        ignored=roster.ignored,
    )
