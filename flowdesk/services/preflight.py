"""Looking through certificates before any of them goes to the printer."""

from enum import StrEnum

from flowdesk.domain.certificate import Certificate, State
from flowdesk.domain.entry import entry_of, record
from flowdesk.domain.template import Template
from flowdesk.services import certificates, members, patterns, units
from flowdesk.services.desk import Desk
from flowdesk.storage import members as people
from flowdesk.storage import photos

__all__ = ["Finding", "Weight", "look_through"]

_FROM_MEMBER = (
    "name", "sex", "ethnic_group", "birth_date", "id_number", "education", "joined_date",
    "full_member_date", "phone",
)  # fmt: skip
_CLOSED = (State.VOIDED, State.LOST, State.SURRENDERED)


class Weight(StrEnum):
    """Whether a finding stops the print."""

    STOPS = "不能打印"
    DOUBT = "请核对"


@record
class Finding:
    """What is wrong with one certificate, and what to do."""

    certificate_id: str
    member_id: str
    number: str
    name: str
    weight: Weight
    what: str
    field: str = ""  # of the member, where it is mended there


def look_through(desk: Desk, ids: list[str], template: Template | None = None) -> list[Finding]:
    """Return what stands in the way of printing certificates, the worst first.

    Words that don't fit or have no glyph stop the print; a missing photo, empty cells, and a member
    whose record changed since the issue are doubts: what was signed stays as it was signed.
    """
    template = template or patterns.current(desk)
    found: list[Finding] = []
    for key in ids:
        one = certificates.get(desk, key)
        found += [*_state(desk, one), *_drawn(desk, one, template)]
        found += [*_empty(one, template), *_photo(desk, one), *_stale(desk, one)]
    return sorted(found, key=lambda one: one.weight is Weight.DOUBT)


def _found(one: Certificate, weight: Weight, what: str, field: str = "") -> Finding:
    return Finding(
        certificate_id=one.id, member_id=one.member_id, number=one.number, name=one.name,
        weight=weight, what=what, field=field,
    )  # fmt: skip


def _state(desk: Desk, one: Certificate) -> list[Finding]:
    state = certificates.state_of(desk, one)
    if state in _CLOSED:
        return [_found(one, Weight.STOPS, f"这本证现在是“{state.value}”，不能再打印。")]
    if state not in (State.TAKEN, State.PRINTED):
        return [_found(one, Weight.DOUBT, f"这本证现在是“{state.value}”，再打印要写明原因。")]
    return []


def _drawn(desk: Desk, one: Certificate, template: Template) -> list[Finding]:
    from flowdesk.documents.certificate import faults

    return [
        _found(one, Weight.STOPS, f"{box.label}：{why}", box.value)
        for box, why in faults(one, template, bundled_only=desk.bundled_fonts)
    ]


def _empty(one: Certificate, template: Template) -> list[Finding]:
    empty = [box for box in template.boxes if not box.given and not getattr(one, box.value)]
    return [
        _found(one, Weight.DOUBT, f"{box.label}是空的，这一格不会印字。", box.value)
        for box in empty
    ]


def _photo(desk: Desk, one: Certificate) -> list[Finding]:
    if photos.of_member(desk.file, one.member_id) is not None:
        return []
    words = "没有照片：须贴一寸近期免冠照片并盖章，没有的须同居民身份证一起使用。"
    return [_found(one, Weight.DOUBT, words, "photo")]


def _stale(desk: Desk, one: Certificate) -> list[Finding]:
    member = people.get(desk.file, one.member_id)
    if member is None:
        return [_found(one, Weight.DOUBT, "名册里已经没有这个人，请核对。")]
    changed = [
        entry_of(Certificate, name).label
        for name in _FROM_MEMBER
        if getattr(member, name) != getattr(one, name)
    ]
    place = members.membership(desk, one.member_id)
    unit = units.names(desk).get(place.unit_id, "") if place else ""
    if unit != one.unit_name:
        changed.append(entry_of(Certificate, "unit_name").label)
    if not changed:
        return []
    words = f"发证以后{'、'.join(changed)}改过，证上仍是发证时的内容；要改请作废重发。"
    return [_found(one, Weight.DOUBT, words)]
