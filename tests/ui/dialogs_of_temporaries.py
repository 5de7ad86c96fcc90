"""Opens the forms of temporary branches and groups."""

from flowdesk.domain.days import Day
from flowdesk.domain.temporary import Founding
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.services import register, temporaries
from flowdesk.services.temporaries import TemporaryLine, TemporaryState
from flowdesk.ui import temporary_forms


def hint(shell):
    """Return a hint of three people of the sample, wherever they are."""
    keys = register.find(shell.desk, register.RegisterQuery())[:3]
    people = tuple((temporaries._of(key, shell.desk.today()), "某人") for key in keys)
    told = Founding(unit_id="", place="示范省示范市", leader_id="")
    return TemporaryLine(
        id="hint:1",
        unit=Unit(name="驻示范市临时党支部"),
        founding=told,
        leader="",
        state=TemporaryState.POSSIBLE,
        people=people,
        on=shell.desk.today(),
    )


def founded(shell):
    """Found a temporary branch, or return the one that stands."""
    standing = temporaries.lines_of(shell.desk)
    if standing:
        return standing[0].id
    line = hint(shell)
    keys = [one.member_id for one, _ in line.people]
    told = Founding(unit_id="", place="示范市", leader_id=keys[0], leader_note="暂任")
    unit = Unit(name="驻示范市临时党支部", kind=UnitKind.BRANCH.value)
    since = Day.of(shell.desk.today())
    return temporaries.found(shell.desk, unit, told, keys, since).id


def temporary_new(shell):
    return temporary_forms.found(shell, hint(shell))


def temporary_approved(shell):
    return temporary_forms.approve(shell, founded(shell))


def temporary_joined(shell):
    return temporary_forms.join(shell, founded(shell))


def temporary_left(shell):
    return temporary_forms.leave(shell, founded(shell))


def temporary_dissolved(shell):
    return temporary_forms.dissolve(shell, founded(shell))


def temporary_request(shell):
    return temporary_forms.open_request(shell, founded(shell))


DIALOGS = [
    temporary_new, temporary_approved, temporary_joined, temporary_left, temporary_dissolved,
    temporary_request,
]  # fmt: skip
