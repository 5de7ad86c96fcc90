"""资料补全: what is missing or doubtful in the register, as a list of work."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from flowdesk.domain.completeness import (
    RULES,
    Lack,
    LackKind,
    Subject,
    doubt,
    is_of_absence,
    missing,
    rough_dates,
)
from flowdesk.domain.dismissal import Dismissal
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member
from flowdesk.domain.rules import rule_in_force
from flowdesk.services.desk import Desk
from flowdesk.services.member_checks import warnings_of
from flowdesk.services.register import every_stay
from flowdesk.storage import dismissals, members, units

__all__ = [
    "Lack", "LackKind", "LetStand", "Open", "bring_up_again", "count", "incomplete",
    "is_of_absence", "lacking", "let_stand", "stand_still", "work_list",
]  # fmt: skip

KIND = "补全"
NO_REPORT: Callable[[int, int], None] = lambda done, total: None  # noqa: E731 - a default


@record
class Open:
    """A person whose record isn't complete: who, where, and what to look at."""

    id: str  # of the member
    name: str
    unit_id: str
    unit_name: str
    absence_id: str
    lacks: tuple[Lack, ...]


@record
class LetStand:
    """A doubt that was looked up and let stand."""

    id: str
    member_id: str
    name: str
    label: str
    value: str
    on: date
    note: str


def lacking(desk: Desk, member: Member) -> tuple[Lack, ...]:
    """Return what is missing or doubtful about one person and isn't let stand."""
    today = desk.today()
    place = next((one for one in members.memberships(desk.file, [member.id])
                  if one.holds_on(today)), None)  # fmt: skip
    stay = next((one for one in every_stay(desk)
                 if one.member_id == member.id and one.away_on(today)), None)  # fmt: skip
    quiet = {one.told for one in dismissals.about(desk.file, member.id) if one.kind == KIND}
    subject = Subject(member=member, place=place, stay=stay)
    return tuple(lack for lack in _lacks(desk, subject) if lack.told() not in quiet)


def work_list(desk: Desk, report: Callable[[int, int], None] = NO_REPORT) -> list[Open]:
    """Return everybody in the register whose record isn't complete, unit by unit.

    For thousands of members it takes a moment: call it in the background.
    """
    known = desk.recall("completeness", lambda: _work_list(desk, report))
    return list(known)


def incomplete(desk: Desk) -> frozenset[str]:
    """Return the keys of the members whose record isn't complete."""
    return desk.recall("incomplete", lambda: frozenset(_incomplete(desk, NO_REPORT)))


def count(desk: Desk, report: Callable[[int, int], None] = NO_REPORT) -> int:
    """Return how many people's records aren't complete."""
    return sum(1 for _ in _incomplete(desk, report))


def let_stand(desk: Desk, member_id: str, lack: Lack, note: str = "") -> Dismissal:
    """Write down that an entry was looked up in the file and is right as it stands.

    It comes up again when its value changes.
    """
    member = members.get(desk.file, member_id)
    if member is None:
        raise RuleBroken("名册里已经没有这个人，可能刚被撤销。请刷新后再看。")
    if not lack.may_stand():
        raise RuleBroken(f"{lack.label}人人都有，请补上。", lack.field)
    one = Dismissal(
        id=desk.new_id(), kind=KIND, first_id=member_id, told=lack.told(), note=note.strip(),
        on=desk.today(),
    )  # fmt: skip
    with desk.write("members", f"照档案无误：{member.name} {lack.label}"):
        dismissals.insert(desk.file, one)
    return one


def stand_still(desk: Desk) -> list[LetStand]:
    """Return what was let stand, the latest first; also where the value has changed since."""
    found = dismissals.of_kind(desk.file, KIND)
    people = members.among(desk.file, [one.first_id for one in found])
    return [_let_stand(one, people[one.first_id]) for one in found if one.first_id in people]


def bring_up_again(desk: Desk, dismissal_id: str) -> None:
    """Ask again about something that was let stand."""
    one = dismissals.get(desk.file, dismissal_id)
    if one is None:
        raise RuleBroken("这一条已经不在，可能刚被撤销。请刷新后再看。")
    member = members.get(desk.file, one.first_id)
    with desk.write("members", f"重新核对：{member.name if member else ''}"):
        dismissals.remove(desk.file, dismissal_id)


def _work_list(desk: Desk, report: Callable[[int, int], None]) -> tuple[Open, ...]:
    rank = {unit.id: (at, unit.name) for at, unit in enumerate(units.every(desk.file))}
    found = [_open(subject, tuple(lacks), rank) for subject, lacks in _lacking(desk, report)]
    found.sort(key=lambda one: (rank.get(one.unit_id, (len(rank), ""))[0], one.id))
    return tuple(found)


def _incomplete(desk: Desk, report: Callable[[int, int], None]) -> Iterator[str]:
    """Yield the keys of those of whom anything lacks; what it is isn't kept."""
    return (subject.member.id for subject, _ in _lacking(desk, report, most=1))


def _lacking(
    desk: Desk, report: Callable[[int, int], None], most: int | None = None
) -> Iterator[tuple[Subject, list[Lack]]]:
    """Yield whose record isn't complete, with what lacks, at most so many of each."""
    quiet = {(one.first_id, one.told) for one in dismissals.of_kind(desk.file, KIND)}
    total = members.count(desk.file)
    for at, subject in enumerate(_subjects(desk)):
        if at % 200 == 0:
            report(min(at, total), total)
        key = subject.member.id
        open_still = (one for one in _lacks(desk, subject) if (key, one.told()) not in quiet)
        if lacks := list(islice(open_still, most)):
            yield subject, lacks


def _subjects(desk: Desk) -> Iterator[Subject]:
    """Yield everybody who belongs to a branch today; only a few records are held at a time."""
    today = desk.today()
    away = {one.member_id: one for one in reversed(every_stay(desk)) if one.away_on(today)}
    for people in members.in_blocks(desk.file):
        places = {
            one.member_id: one
            for one in reversed(members.memberships(desk.file, [one.id for one in people]))
            if one.holds_on(today)
        }
        for one in people:
            if one.id in places:
                yield Subject(member=one, place=places[one.id], stay=away.get(one.id))


def _open(subject: Subject, lacks: tuple[Lack, ...], rank: Mapping[str, tuple[int, str]]) -> Open:
    unit = subject.place.unit_id if subject.place else ""
    return Open(
        id=subject.member.id,
        name=subject.member.name,
        unit_id=unit,
        unit_name=rank[unit][1] if unit in rank else "",
        absence_id=subject.stay.id if subject.stay else "",
        lacks=lacks,
    )


def _lacks(desk: Desk, subject: Subject) -> Iterable[Lack]:
    today = desk.today()
    yield from missing(subject, desk.recall("asked", lambda: _asked(today)), today)
    yield from _doubts(subject.member, today, desk.bundled_fonts)


def _asked(today: date) -> dict[str, int]:
    """Return of whom each entry is asked; an earlier rule goes before a later one."""
    asked: dict[str, int] = {}
    for name in RULES:
        for field, whom in rule_in_force(name, today).values.items():
            asked.setdefault(field, whom)
    return asked


def _doubts(member: Member, today: date, bundled_only: bool) -> Iterator[Lack]:
    """Yield the doubts about a member."""
    yield from rough_dates(member)
    for one in warnings_of(member, today):
        yield doubt(member, one.column, one.code, one.reason)
    if lost := _without_glyph(member.name, bundled_only):
        words = f"“{'”“'.join(lost)}”在本机字体里没有，印不出来；姓名照身份证写，印前另想办法。"
        yield doubt(member, "name", "rare_glyph", words)


def _without_glyph(name: str, bundled_only: bool) -> tuple[str, ...]:
    """Return the characters no font has; all of GBK is in the bundled ones, so few are asked."""
    odd = "".join(char for char in name if not char.encode("gbk", "ignore"))
    if not odd:
        return ()
    from flowdesk.documents.fonts import missing as without_font  # reads whole fonts

    return without_font(odd, bundled_only)


def _let_stand(one: Dismissal, member: Member) -> LetStand:
    from flowdesk.domain.completeness import entry_named
    from flowdesk.domain.masks import masked

    _, field, value = one.told.split(":", 2)
    entry = entry_named(field)
    return LetStand(
        id=one.id, member_id=member.id, name=member.name, label=entry.label,
        value=masked(entry, value) or "（空）", on=one.on, note=one.note,
    )  # fmt: skip
