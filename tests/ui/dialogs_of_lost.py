"""Opens the forms of the search for members out of contact."""

from dataclasses import replace
from datetime import timedelta

from sample_people import away, somebody

from flowdesk.domain.days import Day
from flowdesk.domain.search_step import SearchStep
from flowdesk.services import absences, lost
from flowdesk.storage import absences as rows
from flowdesk.ui import lost_forms


def missed(shell, years=1):
    """Return somebody who is long lost and was searched for."""
    desk = shell.desk
    known = next((one for one in lost.lines_of(desk) if one.facts.lost_since), None)
    if known is not None:
        return known.id
    key = away(shell)
    day = desk.today() - timedelta(days=365 * years)
    stay = absences.open_stay(desk, key)
    with desk.write("absences", "试"):
        rows.amend(desk.file, replace(stay, left=Day.of(day), noted=day))
    told = desk.today() - timedelta(days=1)
    lost.mark(desk, key, Day.of(told), "外出务工经商")
    lost.search(desk, SearchStep(member_id=key, on=desk.today(), way="问家属", result="没有音讯"))
    return key


def lost_new(shell):
    return lost_forms.mark(shell)


def lost_somebody(shell):
    return lost_forms.mark(shell, somebody(shell))


def lost_searched(shell):
    return lost_forms.search(shell, missed(shell))


def lost_suspended(shell):
    return lost_forms.suspend(shell, missed(shell))


def lost_expelled(shell):
    return lost_forms.expel(shell, missed(shell))


def lost_log(shell):
    return lost_forms.open_log(shell, missed(shell))


def lost_proposal(shell):
    return lost_forms.open_proposal(shell, missed(shell))


DIALOGS = [
    lost_new, lost_somebody, lost_searched, lost_suspended, lost_expelled, lost_log, lost_proposal,
]  # fmt: skip
