"""合并: two entries of one person become one, in one act that can be taken back as a whole."""

from collections.abc import Mapping
from dataclasses import replace

from flowdesk.domain.absence import Absence
from flowdesk.domain.attachment import Attachment
from flowdesk.domain.dismissal import Dismissal
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership, Photo
from flowdesk.domain.merging import (
    JOINED,
    LEFT,
    PHOTO,
    PLACE,
    RIGHT,
    STAY,
    Choice,
    choices,
    overlapping,
    places_united,
    united,
)
from flowdesk.domain.own_field import PREFIX, is_own, key_of
from flowdesk.domain.own_value import OwnValue
from flowdesk.services import (
    absences,
    archive,
    certificates,
    members,
    own_values,
    units,
    visits,
)
from flowdesk.services.desk import Desk
from flowdesk.services.duplicates import KIND as PAIRS
from flowdesk.services.member_checks import check, tidied
from flowdesk.storage import absences as stay_rows
from flowdesk.storage import attachments, dismissals, journal, own_fields, people, photos
from flowdesk.storage import members as rows

__all__ = ["JOINED", "LEFT", "RIGHT", "Choice", "Comparison", "compare", "merge"]


@record
class Comparison:
    """Two entries side by side: the left one stays, and takes over all that hangs on the other."""

    stays: Member
    goes: Member
    choices: tuple[Choice, ...]
    takes_over: str  # in words
    obstacles: tuple[str, ...]

    def sides(self) -> dict[str, str]:
        """Return the proposed side of every choice by its name."""
        return {one.name: one.side for one in self.choices}


def compare(desk: Desk, one_id: str, other_id: str) -> Comparison:
    """Put two entries side by side; who is in the register stays, else who was entered first."""
    if one_id == other_id:
        raise RuleBroken("这是同一条登记，不用合并。")
    here = sorted((one_id, other_id), key=lambda key: (_place(desk, key) is None, key))
    left, right = (members.get(desk, key) for key in here)
    changed = (_changed(desk, left.id), _changed(desk, right.id))
    return Comparison(
        stays=left,
        goes=right,
        choices=(
            *choices(left, right, changed),
            *_own_choices(desk, left, right),
            *_more_choices(desk, left, right),
        ),
        takes_over=_takes_over(desk, right.id),
        obstacles=tuple(_obstacles(desk, left, right)),
    )


def merge(desk: Desk, seen: Comparison, sides: Mapping[str, str], reason: str = "") -> Member:
    """Make one entry of two as the clerk chose; refused while both hold a certificate.

    Memberships, stays away, certificates, visits, photo, attachments and parked rows of both are
    kept under the one that stays; of what can't both be, the side not chosen goes.
    """
    left, right = members.get(desk, seen.stays.id), members.get(desk, seen.goes.id)
    own = [one for one in seen.choices if is_own(one.name)]
    if (left, right) != (seen.stays, seen.goes) or own != _own_choices(desk, left, right):
        raise RuleBroken("这两条登记刚被改过，请关掉重新比一遍。")
    if told := _obstacles(desk, left, right):
        raise RuleBroken("".join(told))
    one = check(tidied(united(left, right, sides)), desk.today())
    words = f"（{reason.strip()}）" if reason.strip() else ""
    with desk.write("members", f"合并：{one.name}{words}"):
        _unite_places(desk, left.id, right.id, sides.get(PLACE, LEFT))
        _unite_stays(desk, left.id, right.id, sides)
        _unite_photos(desk, left.id, right.id, sides.get(PHOTO, LEFT))
        _unite_attachments(desk, left.id, right.id)
        _unite_own(desk, left.id, right.id, sides)
        _hand_dismissals_over(desk, left.id, right.id)
        people.hand_over(desk.file, right.id, left.id)
        people.take_out(desk.file, Member, right.id)
        rows.amend(desk.file, one)
    return one


def _more_choices(desk: Desk, left: Member, right: Member) -> list[Choice]:
    """Return what must be chosen beside the entries: branch, photo, stays that overlap."""
    names = units.names(desk)
    told = []
    here, there = _place(desk, left.id), _place(desk, right.id)
    if here and there and here.unit_id != there.unit_id:
        words = [names.get(one.unit_id, "") for one in (here, there)]
        told.append(_choice(PLACE, "现在的党支部", *words))
    if all(photos.of_member(desk.file, key) for key in (left.id, right.id)):
        told.append(_choice(PHOTO, "照片", "左边的照片", "右边的照片"))
    for one, other in _overlapping(desk, left.id, right.id):
        told.append(_choice(_stay_name(one, other), "同时的外出", _stay(one), _stay(other)))
    return told


def _own_choices(desk: Desk, left: Member, right: Member) -> list[Choice]:
    """Return the office's own entries side by side, a side proposed as for the others."""
    ours, theirs = (_own(desk, one.id) for one in (left, right))
    told = []
    for entry in own_values.entries(desk):
        here, there = (side.get(key_of(entry.name)) for side in (ours, theirs))
        told.append(
            Choice(
                name=entry.name,
                label=entry.label,
                entry=entry,
                left=here.value if here else "",
                right=there.value if there else "",
                side=_newer(desk, here, there),
            )
        )
    return told


def _own(desk: Desk, member_id: str) -> dict[str, OwnValue]:
    return {one.field_id: one for one in own_fields.values(desk.file, [member_id])}


def _newer(desk: Desk, here: OwnValue | None, there: OwnValue | None) -> str:
    """Propose a side: filled goes before empty, newer before older."""
    if there is None or not there.value:
        return LEFT
    if here is None or not here.value:
        return RIGHT
    left, right = (journal.history(desk.file, one.id)[0][0].seq for one in (here, there))
    return RIGHT if right > left and here.value != there.value else LEFT


def _choice(name: str, label: str, left: str, right: str) -> Choice:
    return Choice(name=name, label=label, entry=None, left=left, right=right)


def _obstacles(desk: Desk, left: Member, right: Member) -> list[str]:
    held = [
        f"{one.number}（{state.value}）"
        for key in (left.id, right.id)
        for one, state in archive.open_matters(desk, key).certificates
    ]
    if len(held) < 2:
        return []
    return [
        f"两条登记上有 {len(held)} 本没有了结的活动证：{'、'.join(held)}。一个人只能有一本，"
        "请先在“活动证”里把多的登记交回、遗失或作废，再合并。"
    ]


def _takes_over(desk: Desk, member_id: str) -> str:
    parts = [
        ("外出", len(absences.of_member(desk, member_id)), "次"),
        ("活动证", len(certificates.of_member(desk, member_id)), "本"),
        ("走访", len(visits.of_member(desk, member_id)), "次"),
        ("照片", 0 if photos.of_member(desk.file, member_id) is None else 1, "张"),
        ("附件", attachments.count(desk.file, member_id), "份"),
    ]
    return "、".join(f"{words} {number} {unit}" for words, number, unit in parts if number)


def _place(desk: Desk, member_id: str) -> Membership | None:
    return members.membership(desk, member_id)


def _changed(desk: Desk, member_id: str) -> dict[str, int]:
    """Return the number of the act that changed each entry last, as the journal tells."""
    last: dict[str, int] = {}
    for act, change in journal.history(desk.file, member_id):
        before, after = change.before or {}, change.after or {}
        for name, value in after.items():
            if value not in (None, "") and before.get(name) != value:
                last.setdefault(name, act.seq)
    return last


def _overlapping(desk: Desk, left_id: str, right_id: str) -> list[tuple[Absence, Absence]]:
    return overlapping(absences.of_member(desk, left_id), absences.of_member(desk, right_id))


def _stay_name(one: Absence, other: Absence) -> str:
    return f"{STAY}:{one.id}:{other.id}"


def _stay(stay: Absence) -> str:
    began = stay.left.chinese() if stay.left else "时间不详"
    back = f"{stay.returned.chinese()}返乡" if stay.returned else "还没有返乡"
    return f"{began}去{stay.destination or '向不明'}，{back}"


def _unite_places(desk: Desk, left_id: str, right_id: str, side: str) -> None:
    """Leave one membership for today, and none of the past twice."""
    kept, other = _place(desk, left_id), _place(desk, right_id)
    if side == RIGHT:
        kept, other = other, kept
    stays, goes = places_united(kept, other)
    if stays is not None and goes is not None:
        rows.replace(desk.file, stays)
        people.take_out(desk.file, Membership, goes.id)
    known = {_span(one) for one in members.memberships(desk, left_id)}
    twice = [one.id for one in members.memberships(desk, right_id) if _span(one) in known]
    people.take_out(desk.file, Membership, *twice)


def _span(place: Membership) -> tuple[str, str, str, str]:
    return place.unit_id, str(place.since), str(place.until), place.ending


def _unite_stays(desk: Desk, left_id: str, right_id: str, sides: Mapping[str, str]) -> None:
    """Take out the stay not chosen of each two that overlap; its booklet goes to the other."""
    for one, other in _overlapping(desk, left_id, right_id):
        kept, gone = one, other
        if sides.get(_stay_name(one, other), LEFT) == RIGHT:
            kept, gone = other, one
        if stay_rows.get(desk.file, gone.id) is not None:
            people.hand_stay_over(desk.file, gone.id, kept.id)
            people.take_out(desk.file, Absence, gone.id)


def _unite_photos(desk: Desk, left_id: str, right_id: str, side: str) -> None:
    here, there = (photos.of_member(desk.file, key) for key in (left_id, right_id))
    if here is not None and there is not None:
        people.take_out(desk.file, Photo, (here if side == RIGHT else there).id)


def _unite_attachments(desk: Desk, left_id: str, right_id: str) -> None:
    """Leave nothing attached twice."""
    known = {one.sha256 for one in attachments.about(desk.file, [left_id])}
    twice = [one.id for one in attachments.about(desk.file, [right_id]) if one.sha256 in known]
    people.take_out(desk.file, Attachment, *twice)


def _unite_own(desk: Desk, left_id: str, right_id: str, sides: Mapping[str, str]) -> None:
    """Leave in each own entry the value of the side chosen; of an entry out of use what is known.

    All values of the one that goes are taken out: what counts stands under the other.
    """
    ours, theirs = _own(desk, left_id), _own(desk, right_id)
    people.take_out(desk.file, OwnValue, *(one.id for one in theirs.values()))
    for key in ours.keys() | theirs.keys():
        known, other = ours.get(key), theirs.get(key)
        usual = LEFT if known is not None and known.value else RIGHT
        if sides.get(PREFIX + key, usual) == LEFT:
            continue
        if known is not None:
            value = other.value if other is not None else ""
            own_fields.change(desk.file, replace(known, value=value))
        elif other is not None and other.value:
            own_fields.put(desk.file, replace(other, id=desk.new_id(), member_id=left_id))


def _hand_dismissals_over(desk: Desk, left_id: str, right_id: str) -> None:
    """Let what was looked up hold for the one that stays; once, and not about himself."""
    known = {_about(one) for one in dismissals.about(desk.file, left_id)}
    for one in dismissals.about(desk.file, right_id):
        moved = _moved(one, right_id, left_id)
        if moved.first_id == moved.second_id or _about(moved) in known:
            people.take_out(desk.file, Dismissal, one.id)
        else:
            dismissals.amend(desk.file, moved)


def _moved(one: Dismissal, from_id: str, to_id: str) -> Dismissal:
    keys = [to_id if key == from_id else key for key in (one.first_id, one.second_id)]
    first, second = sorted(keys) if one.kind == PAIRS else keys
    return replace(one, first_id=first, second_id=second)


def _about(one: Dismissal) -> tuple[str, str, str, str]:
    return one.kind, one.first_id, one.second_id, one.told
