"""What has become of one absence on a day: a pure function of its dated facts."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure, Extension, Paper, Sojourn
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.inspection import Inspection


class AbsenceState(StrEnum):
    """Where an absence stands; in the order in which it goes through them."""

    REPORTED = "已报告"
    AWAY = "在外"
    OVERDUE = "逾期未返"
    TO_INSPECT = "待查验"
    TO_CLOSE = "待办结"
    BACK = "已返乡"


@record
class Course:
    """Everything that is known of one absence."""

    stay: Absence
    departure: Departure | None = None
    sojourns: tuple[Sojourn, ...] = ()  # in order
    extensions: tuple[Extension, ...] = ()  # in order
    inspection: Inspection | None = None
    holds_certificate: bool = False  # issued for this absence
    checked_on: date | None = None  # when the booklet was inspected or handed in, without a record

    def expected_back(self, on: date) -> Day | None:
        """Return the expected return as it stood on a day: the last extension written by then."""
        put_off = [one.expected_back for one in self.extensions if one.on <= on]
        return put_off[-1] if put_off else self.stay.expected_back

    def place_on(self, on: date) -> Sojourn | None:
        """Return the place that counts on a day; None while the first one still does."""
        begun = [one for one in self.sojourns if one.since.earliest() <= on]
        return begun[-1] if begun else None

    def destination_on(self, on: date) -> str:
        """Return where the member is on a day."""
        place = self.place_on(on)
        return place.destination if place else self.stay.destination

    def code_on(self, on: date) -> str:
        """Return the GB/T 2260 code of that place; empty where it couldn't be resolved."""
        place = self.place_on(on)
        return place.destination_code if place else self.stay.destination_code

    def employer_on(self, on: date) -> str:
        """Return where the member works on a day."""
        place = self.place_on(on)
        return place.employer if place and place.employer else self.stay.employer

    def host_on(self, on: date) -> str:
        """Return the party organization there, or the place while none is known."""
        known = [one.host_unit for one in self.sojourns if one.since.earliest() <= on]
        return next((one for one in reversed(known) if one), "") or self.destination_on(on)

    def state_on(self, on: date) -> AbsenceState:
        """Return where the absence stands on a day."""
        stay = self.stay
        if stay.begins() > on:
            return AbsenceState.REPORTED
        if stay.away_on(on):
            back = self.expected_back(on)
            late = back is not None and back.latest() < on
            return AbsenceState.OVERDUE if late else AbsenceState.AWAY
        return self._after_return(on)

    def needs_inspection(self) -> bool:
        """Tell whether the return is inspected: the member went with a certificate."""
        chosen = self.departure.paper if self.departure else ""
        return self.holds_certificate or chosen == Paper.CERTIFICATE

    def days_away(self, on: date) -> int:
        """Return for how many days the member has been away by a day, the last one not counted."""
        end = self.stay.returned.earliest() if self.stay.returned else on
        return max((min(end, on) - self.stay.begins()).days, 0)

    def _after_return(self, on: date) -> AbsenceState:
        seen = self.inspection if self.inspection and self.inspection.on <= on else None
        if seen is None:
            checked = self.checked_on is not None and self.checked_on <= on
            wanting = self.needs_inspection() and not checked
            return AbsenceState.TO_INSPECT if wanting else AbsenceState.BACK
        closed = seen.closed_on is not None and seen.closed_on <= on
        return AbsenceState.TO_CLOSE if seen.gaps() and not closed else AbsenceState.BACK


def check_sojourn(course: Course, draft: Sojourn, today: date) -> None:
    """Refuse a change of place that can't be: before the leaving, after the return, out of order.

    RuleBroken with the field's name.
    """
    since = draft.since.earliest()
    if since < course.stay.begins():
        left = Day.of(course.stay.begins()).chinese()
        raise RuleBroken(f"变动日期早于外出日期（{left}），请核对。", "since")
    if since > today:
        raise RuleBroken("变动日期还没有到，请到那天再登记。", "since")
    returned = course.stay.returned
    if returned is not None and since >= returned.latest():
        raise RuleBroken(f"已在{returned.chinese()}返乡，变动要在返乡之前。", "since")
    others = [one for one in course.sojourns if one.id != draft.id]
    if any(one.since == draft.since for one in others):
        raise RuleBroken("同一天已经登记过一次变动，请修改那一次。", "since")


def check_extension(course: Course, draft: Extension, today: date) -> None:
    """Refuse an extension of a stay that is over, or to a day that is no later than now said."""
    if course.stay.returned is not None:
        raise RuleBroken(f"已在{course.stay.returned.chinese()}返乡，不用延期。")
    if draft.on > today:
        raise RuleBroken("登记日期还没有到。", "on")
    if course.extensions and draft.on < course.extensions[-1].on:
        last = Day.of(course.extensions[-1].on).chinese()
        raise RuleBroken(f"登记日期早于上一次延期（{last}），请核对。", "on")
    before = course.expected_back(draft.on)
    if before is not None and draft.expected_back.latest() <= before.latest():
        raise RuleBroken(f"原来预计{before.chinese()}返回，延期要延到那以后。", "expected_back")
    if draft.expected_back.latest() <= draft.on - timedelta(days=1):
        raise RuleBroken("延到的日期已经过了，请填今后的日期。", "expected_back")


def since_last(sojourns: Sequence[Sojourn], key: str) -> bool:
    """Tell whether a place is the last one: only that can be taken out."""
    return bool(sojourns) and sojourns[-1].id == key
