"""Who the people of care are: names and branches, who is away, and what hangs on a member."""

from collections.abc import Iterable, Mapping
from datetime import date

from flowdesk.domain.absence import Absence
from flowdesk.domain.attachment import Attachment
from flowdesk.domain.charge import Charge
from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Attendance
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.matter import Matter, MatterStep
from flowdesk.domain.member import Member
from flowdesk.domain.notice import Delivery
from flowdesk.domain.offer import Given
from flowdesk.domain.window import Homecoming
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_stay
from flowdesk.services.register_values import placed_on
from flowdesk.storage import (
    attachments,
    charges,
    contacts,
    courses,
    matters,
    members,
    notices,
    offers,
    units,
    visits,
    windows,
)

__all__ = ["Who", "away", "hanging", "name_of", "people"]


@record
class Who:
    """One member as the lists of care name him; ``stay`` is the absence he is on."""

    id: str
    member: Member
    unit_name: str
    group_name: str
    stay: Absence | None

    @property
    def name(self) -> str:
        """Return the name."""
        return self.member.name

    @property
    def destination(self) -> str:
        """Return where he is, empty at home."""
        return self.stay.destination if self.stay else ""


def people(desk: Desk, ids: Iterable[str] | None = None, on: date | None = None) -> dict[str, Who]:
    """Return members by key as of a day; everybody in the register where no keys are given."""
    day = on or desk.today()
    if ids is None:
        return desk.recall(("care people", day), lambda: _people(desk, None, day))
    return _people(desk, ids, day)


def away(desk: Desk, on: date | None = None) -> dict[str, Absence]:
    """Return the absence of every member away on a day."""
    day = on or desk.today()
    return desk.recall(
        ("care away", day),
        lambda: {stay.member_id: stay for stay in every_stay(desk) if stay.away_on(day)},
    )


def name_of(desk: Desk, member_id: str) -> str:
    """Return a member's name; RuleBroken where nobody was chosen."""
    member = members.get(desk.file, member_id)
    if member is None:
        raise RuleBroken("请选择党员。", "member_id")
    return member.name


def hanging(desk: Desk, member_id: str) -> list[tuple[type, list[str]]]:
    """Return what care keeps about a member, by record class, in the order it may be taken out."""
    owed = matters.of_members(desk.file, [member_id])
    steps = matters.steps_of(desk.file, [one.id for one in owed])
    made = [one.id for one in visits.of_members(desk.file, [member_id])]
    found: tuple[tuple[type, Iterable[object]], ...] = (
        (MatterStep, steps),
        (Matter, owed),
        (Charge, charges.of_members(desk.file, [member_id])),
        (Contact, contacts.of_members(desk.file, [member_id])),
        (Homecoming, windows.of_members(desk.file, [member_id])),
        (Delivery, notices.of_members(desk.file, [member_id])),
        (Given, offers.of_members(desk.file, [member_id])),
        (Attendance, courses.of_members(desk.file, [member_id])),
        (Attachment, attachments.about(desk.file, [*made, member_id])),
    )
    return [(kind, [one.id for one in some]) for kind, some in found]  # type: ignore[attr-defined]


def _people(desk: Desk, ids: Iterable[str] | None, day: date) -> dict[str, Who]:
    placed: Mapping[str, str] = placed_on(desk, day)
    wanted = list(placed) if ids is None else list(dict.fromkeys(ids))
    names = {unit.id: unit.name for unit in units.every(desk.file)}
    groups = {
        one.member_id: one.group_id
        for one in members.memberships(desk.file, wanted)
        if one.holds_on(day)
    }
    stays = away(desk, day)
    return {
        key: Who(
            id=key, member=member, unit_name=names.get(placed.get(key, ""), ""),
            group_name=names.get(groups.get(key, ""), ""), stay=stays.get(key),
        )
        for key, member in members.among(desk.file, wanted).items()
    }  # fmt: skip
