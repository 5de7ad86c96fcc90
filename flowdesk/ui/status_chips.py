"""Which icon and which tone a status word has, said once."""

from collections.abc import Iterable
from datetime import date

from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.arrival_state import ArrivalState
from flowdesk.domain.certificate import State
from flowdesk.domain.filing import FilingState
from flowdesk.domain.letter import LetterState
from flowdesk.domain.lost_contact import LostState
from flowdesk.domain.temporary_state import TemporaryState
from flowdesk.domain.visit import VisitState
from flowdesk.ui.chips import Chip
from flowdesk.ui.tokens import Tone

_PEOPLE = {
    "在家": ("home", Tone.GREY),
    "外出": ("airplane_take_off", Tone.BLUE),
    "返乡": ("checkmark_circle", Tone.GREEN),
    "失联": ("warning", Tone.RED),
    "持证": ("contact_card", Tone.GREY),
    "无证": ("warning", Tone.AMBER),
    "流入": ("location", Tone.TEAL),
}
_BOOKLETS = {
    State.IN_STOCK: ("archive", Tone.GREY),
    State.TAKEN: ("clock", Tone.AMBER),
    State.PRINTED: ("print", Tone.BLUE),
    State.SEALED: ("clipboard_checkmark", Tone.BLUE),
    State.HANDED_OVER: ("checkmark_circle", Tone.GREEN),
    State.HANDED_IN: ("archive", Tone.GREY),
    State.SURRENDERED: ("archive", Tone.GREY),
    State.LOST: ("warning", Tone.RED),
    State.VOIDED: ("dismiss", Tone.GREY),
}
_ABSENCES = {
    AbsenceState.REPORTED: ("clock", Tone.GREY),
    AbsenceState.AWAY: ("airplane_take_off", Tone.BLUE),
    AbsenceState.OVERDUE: ("error_circle", Tone.RED),
    AbsenceState.TO_INSPECT: ("clipboard_checkmark", Tone.AMBER),
    AbsenceState.TO_CLOSE: ("warning", Tone.AMBER),
    AbsenceState.BACK: ("checkmark_circle", Tone.GREEN),
}
_ARRIVALS = {
    ArrivalState.TO_VERIFY: ("clock", Tone.AMBER),
    ArrivalState.TO_PLACE: ("clipboard_checkmark", Tone.AMBER),
    ArrivalState.HERE: ("location", Tone.TEAL),
    ArrivalState.LEFT: ("archive", Tone.GREY),
    ArrivalState.REFUSED: ("dismiss", Tone.GREY),
}
_FILINGS = {
    FilingState.DRAWN_UP: ("edit", Tone.AMBER),
    FilingState.SENT: ("clock", Tone.BLUE),
    FilingState.OVERDUE: ("error_circle", Tone.RED),
    FilingState.ACKNOWLEDGED: ("checkmark_circle", Tone.GREEN),
    FilingState.WITHDRAWN: ("dismiss", Tone.GREY),
}
_LETTERS = {
    LetterState.DRAWN_UP: ("edit", Tone.AMBER),
    LetterState.SENT: ("clock", Tone.BLUE),
    LetterState.OVERDUE: ("error_circle", Tone.RED),
    LetterState.EXPIRED: ("error_circle", Tone.RED),
    LetterState.ANSWERED: ("checkmark_circle", Tone.GREEN),
    LetterState.WITHDRAWN: ("dismiss", Tone.GREY),
}
_LOST = {
    LostState.SILENT: ("clock", Tone.AMBER),
    LostState.SEARCHING: ("search", Tone.RED),
    LostState.MAY_SUSPEND: ("warning", Tone.RED),
    LostState.SUSPENDED: ("archive", Tone.GREY),
    LostState.MAY_EXPEL: ("warning", Tone.RED),
    LostState.FOUND: ("checkmark_circle", Tone.GREEN),
}
_TEMPORARY = {
    TemporaryState.POSSIBLE: ("info", Tone.OUTLINE),
    TemporaryState.PROPOSED: ("clock", Tone.AMBER),
    TemporaryState.STANDING: ("checkmark_circle", Tone.GREEN),
    TemporaryState.EMPTY: ("warning", Tone.RED),
    TemporaryState.DISSOLVED: ("archive", Tone.GREY),
}
_VISITS = {
    VisitState.PLANNED: ("clock", Tone.BLUE),
    VisitState.OVERDUE: ("error_circle", Tone.RED),
    VisitState.DONE: ("checkmark_circle", Tone.GREEN),
    VisitState.MISSED: ("error_circle", Tone.AMBER),
    VisitState.CANCELLED: ("dismiss", Tone.GREY),
}


def of_person(states: Iterable[str]) -> tuple[Chip, ...]:
    """Return the chips for how a member stands; an ending (迁出 …) is grey."""
    return tuple(_chip(word, _PEOPLE.get(word, ("archive", Tone.GREY))) for word in states)


def of_booklet(state: State) -> Chip:
    """Return the chip for where a booklet stands."""
    return _chip(state.value, _BOOKLETS[state])


def of_absence(state: AbsenceState) -> Chip:
    """Return the chip for where an absence stands."""
    return _chip(state.value, _ABSENCES[state])


def of_arrival(state: ArrivalState) -> Chip:
    """Return the chip for where an arrival stands."""
    return _chip(state.value, _ARRIVALS[state])


def of_filing(state: FilingState) -> Chip:
    """Return the chip for where a filing stands."""
    return _chip(state.value, _FILINGS[state])


def of_letter(state: LetterState) -> Chip:
    """Return the chip for where a letter stands."""
    return _chip(state.value, _LETTERS[state])


def of_lost(state: LostState) -> Chip:
    """Return the chip for where the search for a member stands."""
    return _chip(state.value, _LOST[state])


def of_temporary(state: TemporaryState) -> Chip:
    """Return the chip for where a temporary branch or group stands."""
    return _chip(state.value, _TEMPORARY[state])


def of_visit(state: VisitState) -> Chip:
    """Return the chip for where a visit stands."""
    return _chip(state.value, _VISITS[state])


def of_due(on: date, today: date, words: str) -> Chip:
    """Return the due badge: red when overdue, amber today, outlined when still to come."""
    if on < today:
        return Chip(word=words, icon="error_circle", tone=Tone.RED)
    if on == today:
        return Chip(word=words, icon="clock", tone=Tone.AMBER)
    return Chip(word=words, tone=Tone.OUTLINE)


def _chip(word: str, drawn: tuple[str, Tone]) -> Chip:
    return Chip(word=word, icon=drawn[0], tone=drawn[1])
