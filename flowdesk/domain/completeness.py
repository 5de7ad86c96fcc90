"""What a complete record of a person needs, and which of its entries lack or look doubtful."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, Kind, entries, entry_of, record
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.resident_id import ResidentId, read_id

EVERYONE, FULL_MEMBERS, WHILE_AWAY = 1, 2, 3  # the numbers of the rules collection_form …
RULES = ("collection_form", "contact_person")
MISSING = "missing"


class LackKind(StrEnum):
    """Whether an entry isn't there at all, or only doubtful."""

    MISSING = "缺项"
    DOUBT = "存疑"


@record
class Lack:
    """One entry of a person that wants looking at; ``field`` names it as its record does."""

    field: str
    label: str
    kind: LackKind
    code: str
    value: str
    sentence: str

    def told(self) -> str:
        """Return what is written down when it is let stand: code, field and value looked up."""
        return f"{self.code}:{self.field}:{self.value}"

    def may_stand(self) -> bool:
        """Tell whether it may be let stand; what every form demands nobody is without."""
        return self.kind is LackKind.DOUBT or not entry_named(self.field).required


@record
class Subject:
    """A person with what stands apart from the register's row: branch and running absence."""

    member: Member
    place: Membership | None
    stay: Absence | None


def missing(subject: Subject, asked: Mapping[str, int], today: date) -> Iterator[Lack]:
    """Yield the entries that the rules ask of this person and that are empty.

    A landline is as good as a mobile number, and a member's own number will do as the way to
    reach him while he is away.
    """
    for name, whom in asked.items():
        if _is_asked(whom, subject) and not _is_there(name, subject):
            entry = entry_named(name)
            yield Lack(
                field=name,
                label=entry.label,
                kind=LackKind.MISSING,
                code=MISSING,
                value="",
                sentence=f"没有{entry.label}{_hint(name, subject, today)}",
            )


def rough_dates(member: Member) -> Iterator[Lack]:
    """Yield the dates that are known to the year only."""
    for entry in entries(Member):
        day = getattr(member, entry.name)
        if entry.kind is Kind.PARTIAL_DATE and isinstance(day, Day) and day.month is None:
            yield doubt(member, entry.name, "year_only", "只到年，请照档案补到月。")


def doubt(member: Member, name: str, code: str, sentence: str) -> Lack:
    """Return a doubt about one entry of a member, with the value that is doubted."""
    value = getattr(member, name)
    return Lack(
        field=name,
        label=entry_of(Member, name).label,
        kind=LackKind.DOUBT,
        code=code,
        value="" if value is None else str(value),
        sentence=sentence,
    )


def entry_named(name: str) -> Entry:
    """Return the entry of a field that the rules may name: a member's, a branch's or a stay's."""
    for cls in (Member, Membership, Absence):
        for entry in entries(cls):
            if entry.name == name:
                return entry
    raise KeyError(name)


def is_of_absence(name: str) -> bool:
    """Tell whether a field stands in the form of the absence rather than in the member's."""
    own = (*entries(Member), *entries(Membership))
    return not any(entry.name == name for entry in own)


def _is_asked(whom: int, subject: Subject) -> bool:
    if whom == WHILE_AWAY:
        return subject.stay is not None
    return whom == EVERYONE or (
        whom == FULL_MEMBERS and subject.member.category not in ("", "预备党员")
    )


def _is_there(name: str, subject: Subject) -> bool:
    member, stay = subject.member, subject.stay
    if name == "phone":
        return bool(member.phone or member.landline)
    if name == "contact_there":
        return bool(stay and stay.contact_there) or bool(member.phone)
    for part in (member, subject.place, stay):
        if part is not None and hasattr(part, name):
            return bool(getattr(part, name))
    return False


def _hint(name: str, subject: Subject, today: date) -> str:
    """Return what the ID number says about an entry that isn't there."""
    if name not in ("birth_date", "sex") or not subject.member.id_number:
        return ""
    known = read_id(subject.member.id_number, today)
    if not isinstance(known, ResidentId):
        return ""
    said = known.birth.chinese() if name == "birth_date" else known.sex
    return f"（身份证号里是{said}，请照档案核对）"
