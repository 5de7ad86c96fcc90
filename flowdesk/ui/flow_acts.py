"""The one next act of each duty that movement makes due, as today's list offers it."""

from __future__ import annotations

from collections.abc import Callable

from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.due import Due, DueKind
from flowdesk.domain.filing import FilingSubject
from flowdesk.domain.matter import StepKind
from flowdesk.services import certificates, departures, receptions
from flowdesk.services.receptions import ArrivalState
from flowdesk.ui import (
    absence_forms,
    arrival_forms,
    booklet_forms,
    contact_forms,
    filing_forms,
    inspection_forms,
    letter_forms,
    matter_forms,
    visit_forms,
)
from flowdesk.ui.shell import Shell


def do(shell: Shell, due: Due) -> None:
    """Open what settles a duty."""
    _ACTS[due.kind](shell, due, due.key.partition(":")[2])


def _come_back(shell: Shell, due: Due, key: str) -> None:
    absence_forms.come_back(shell, due.member_id)


def _file(shell: Shell, due: Due, key: str) -> None:
    from flowdesk.ui.filing_dialog import open_filing

    open_filing(shell, FilingSubject.ABSENCE.value)


def _inspect(shell: Shell, due: Due, key: str) -> None:
    course = departures.course(shell.desk, key)
    if course.state_on(shell.desk.today()) is AbsenceState.TO_CLOSE and course.inspection:
        inspection_forms.close(shell, course.inspection.id)
    else:
        inspection_forms.inspect(shell, key)


def _answer(shell: Shell, due: Due, key: str) -> None:
    letter_forms.answer(shell, key)


def _acknowledge(shell: Shell, due: Due, key: str) -> None:
    filing_forms.acknowledge(shell, key)


def _receive(shell: Shell, due: Due, key: str) -> None:
    line = next(one for one in receptions.lines_of(shell.desk) if one.id == key)
    form = arrival_forms.place if line.state is ArrivalState.TO_PLACE else arrival_forms.verify
    form(shell, key)


def _review(shell: Shell, due: Due, key: str) -> None:
    booklet_forms.review(shell, certificates.line(shell.desk, key))


def _extend(shell: Shell, due: Due, key: str) -> None:
    booklet_forms.extend(shell, certificates.line(shell.desk, key))


def _contact(shell: Shell, due: Due, key: str) -> None:
    contact_forms.note(shell, key)


def _work_on(shell: Shell, due: Due, key: str) -> None:
    matter_forms.step(shell, key, StepKind.SETTLED)


def _confirm(shell: Shell, due: Due, key: str) -> None:
    matter_forms.step(shell, key, StepKind.CONFIRMED)


def _deliver(shell: Shell, due: Due, key: str) -> None:
    from flowdesk.ui.care_notices import open_recipients  # with its list

    open_recipients(shell, key)


def _sign_in(shell: Shell, due: Due, key: str) -> None:
    from flowdesk.ui.attendance_dialog import open_attendance  # with its grid

    open_attendance(shell, key)


def _visit(shell: Shell, due: Due, key: str) -> None:
    visit_forms.book(shell, due.member_id)


_ACTS: dict[DueKind, Callable[[Shell, Due, str], None]] = {
    DueKind.RETURN: _come_back,
    DueKind.SIX_MONTHS: _file,
    DueKind.INSPECTION: _inspect,
    DueKind.LETTER: _answer,
    DueKind.FILING: _acknowledge,
    DueKind.ARRIVAL: _receive,
    DueKind.REVIEW: _review,
    DueKind.TERM: _extend,
    DueKind.CONTACT: _contact,
    DueKind.MATTER: _work_on,
    DueKind.CONFIRM: _confirm,
    DueKind.NOTICE: _deliver,
    DueKind.COURSE: _sign_in,
    DueKind.AT_HOME: _visit,
}
