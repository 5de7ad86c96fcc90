"""Opens the forms of members of elsewhere."""

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.reception import Reception
from flowdesk.services import arrivals, receptions
from flowdesk.ui import arrival_forms


def came(shell, name="罗一山", **told):
    """Enter somebody who came, as far as is said, and return the key."""
    today = shell.desk.today()
    draft = Arrival(name=name, sex="男", arrived=Day.of(today), origin="示范省示范县")
    return receptions.enter(shell.desk, draft, Reception(arrival_id="", **told)).id


def verified(shell, name):
    """Enter somebody who was verified, and return the key."""
    today = shell.desk.today()
    return came(shell, name, verified_on=today, verified_by="电话核实", verified_with="原支部")


def here(shell):
    """Return the key of somebody who is here."""
    return next(one.id for one in arrivals.every(shell.desk.file) if one.unit_id and not one.left)


def arrival_new(shell):
    return arrival_forms.enter(shell)


def arrival_changed(shell):
    return arrival_forms.amend(shell, here(shell))


def arrival_verified(shell):
    return arrival_forms.verify(shell, came(shell))


def arrival_placed(shell):
    return arrival_forms.place(shell, verified(shell, "罗二山"))


def arrival_refused(shell):
    return arrival_forms.refuse(shell, came(shell, "罗三山"))


def arrival_leaves(shell):
    return arrival_forms.leave(shell, here(shell))


def arrival_copy_aid(shell):
    return arrival_forms.open_copy_aid(shell, here(shell))


DIALOGS = [
    arrival_new, arrival_changed, arrival_verified, arrival_placed, arrival_refused,
    arrival_leaves, arrival_copy_aid,
]  # fmt: skip
