"""Own entries of an office for the tests: made by kind, filled for members."""

from flowdesk.domain.own_field import PREFIX, OwnField
from flowdesk.services import members, own_fields


def made(desk, name="生活补助", kind="数字", **told):
    """Make an own entry; return its name among the entries."""
    return PREFIX + own_fields.enrol(desk, OwnField(name=name, kind=kind, **told)).id


def fill(desk, member, name, value):
    """Amend a member in one own entry alone."""
    return members.amend(desk, members.get(desk, member.id), own={name: value})
