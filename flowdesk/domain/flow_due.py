"""What the papers of movement make due: returns, the six-month mark, inspections, answers.

Pure functions of dated facts, as everything that is due (``domain.due``).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from flowdesk.domain.absence_state import AbsenceState, Course
from flowdesk.domain.days import Day
from flowdesk.domain.due import Due, DueKind, Person
from flowdesk.domain.filing import Filing
from flowdesk.domain.filing_state import OPEN as OPEN_FILINGS
from flowdesk.domain.filing_state import state_on as filing_state
from flowdesk.domain.letter import Letter
from flowdesk.domain.letter_state import OPEN as OPEN_LETTERS
from flowdesk.domain.letter_state import state_on as letter_state
from flowdesk.domain.rules import Rule

_OUT = (AbsenceState.AWAY, AbsenceState.OVERDUE)


def listed(due: Due, rule: Rule, day: date) -> bool:
    """Tell whether a duty stands in today's list: neither too far ahead nor given up."""
    ahead = day + timedelta(days=rule.number("ahead"))
    return day - timedelta(days=rule.number("listed_days")) <= due.on <= ahead


def of_course(
    course: Course, person: Person, rule: Rule, day: date, register_by: date | None
) -> Iterator[Due]:
    """Return what one absence makes due; ``register_by`` is None once it is filed or too short."""
    state = course.state_on(day)
    told = {"member_id": course.stay.member_id, "name": person.name,
            "unit_name": person.unit_name, "owner": person.owner}  # fmt: skip
    back = course.expected_back(day)
    if state in _OUT and back is not None:
        reason = f"预计{back.chinese()}返回，还没有登记返乡"
        yield Due(kind=DueKind.RETURN, key=f"return:{course.stay.id}", on=back.latest(),
                  reason=reason, act="登记返乡", **told)  # fmt: skip
    if state in _OUT and register_by is not None:
        yield Due(kind=DueKind.SIX_MONTHS, key=f"six:{course.stay.id}", on=register_by,
                  reason="够上流动党员，还没有报备案", act="拟报备案", **told)  # fmt: skip
    returned = course.stay.returned
    if returned is not None and state in (AbsenceState.TO_INSPECT, AbsenceState.TO_CLOSE):
        on = returned.latest() + timedelta(days=rule.number("inspection_days"))
        gaps = state is AbsenceState.TO_CLOSE
        words = "查验有缺项，还没有办结" if gaps else f"{returned.chinese()}返乡，活动证还没有查验"
        yield Due(kind=DueKind.INSPECTION, key=f"inspect:{course.stay.id}", on=on, reason=words,
                  act="办结查验" if gaps else "查验", **told)  # fmt: skip


def of_letters(letters: Iterable[Letter], day: date) -> Iterator[Due]:
    """Return the answers that letters wait for."""
    for one in letters:
        waits = one.sent_on is not None and one.answer_due is not None
        if waits and one.answer_due is not None and letter_state(one, day) in OPEN_LETTERS:
            yield Due(
                kind=DueKind.LETTER, key=f"letter:{one.id}", member_id=one.member_id,
                name=one.name, unit_name=one.to_unit, on=one.answer_due, owner="",
                reason=f"{one.kind}{one.number}还没有回执", act="登记回执",
            )  # fmt: skip


def of_filings(filings: Iterable[Filing], day: date) -> Iterator[Due]:
    """Return the acknowledgements that filings wait for."""
    for one in filings:
        if one.sent_on is None or one.answer_due is None:
            continue
        if filing_state(one, day) in OPEN_FILINGS:
            yield Due(
                kind=DueKind.FILING, key=f"filing:{one.id}", member_id="", name=one.number,
                unit_name=one.addressee, on=one.answer_due, owner="",
                reason=f"{one.subject}已报送，还没有备案回执", act="登记回执",
            )  # fmt: skip


def of_arrival(  # noqa: PLR0913, PLR0917 - what is known of somebody who waits
    key: str, name: str, arrived: Day, unit_name: str, state: str, rule: Rule
) -> Due:
    """Return that somebody who arrived waits to be verified or placed."""
    return Due(
        kind=DueKind.ARRIVAL, key=f"arrival:{key}", member_id=key, name=name, unit_name=unit_name,
        on=arrived.latest() + timedelta(days=rule.number("reception_days")), owner="",
        reason=f"{arrived.chinese()}流入，{state}", act="办接收",
    )  # fmt: skip
