"""Opens the forms of stays away, arrivals, booklets and visits."""

from sample_people import at_home, away, planned, somebody, to_issue

from flowdesk.domain.certificate import Event
from flowdesk.services import (
    absences,
    certificates,
)
from flowdesk.ui import (
    absence_forms,
    certificate_forms,
    departure_forms,
    rules_dialog,
    visit_forms,
)


def depart(shell):
    return absence_forms.depart(shell, at_home(shell))


def stay(shell):
    return absence_forms.amend(shell, absences.open_stay(shell.desk, away(shell)))


def reported_by_somebody(shell):
    return departure_forms.report(shell)


def report_changed(shell):
    return departure_forms.amend(shell, _stay(shell))


def place_changed(shell):
    return departure_forms.change_place(shell, _stay(shell))


def put_off(shell):
    return departure_forms.extend(shell, _stay(shell))


def rules(shell):
    return rules_dialog.open_rules(shell)


def rules_changed(shell):
    return rules_dialog.open_rules(shell)._change()


def _stay(shell):
    return absences.open_stay(shell.desk, away(shell)).id


def come_back(shell):
    return absence_forms.come_back(shell, away(shell))


# Booklets


def blanks(shell):
    return certificate_forms.receive(shell)


def issue(shell):
    certificate_forms.issue(shell, to_issue(shell))


def issue_to_somebody(shell):
    return certificate_forms.issue_to_somebody(shell, lambda key: None)


def step_of(event):
    """Return the form of one step of a booklet."""

    def make(shell):
        held = next(one for one in certificates.lines_of(shell.desk) if one.certificate)
        return certificate_forms.happen(shell, held, event)

    make.__name__ = f"booklet_{event.name.lower()}"
    return make


def paper(shell):
    shell.window.page("certificates")._open_register()


# Visits


def book(shell):
    return visit_forms.book(shell)


def book_one(shell):
    return visit_forms.book(shell, somebody(shell))


def visit(shell):
    return visit_forms.settle(shell, planned(shell))


def visit_without_plan(shell):
    return visit_forms.settle_without_plan(shell, somebody(shell))


def visit_missed(shell):
    return visit_forms.miss(shell, planned(shell))


def visit_moved(shell):
    return visit_forms.move(shell, planned(shell))


def visit_cancelled(shell):
    return visit_forms.cancel(shell, planned(shell))


DIALOGS = [
    depart, reported_by_somebody, report_changed, place_changed, put_off, rules, rules_changed,
    stay, come_back, blanks, issue,
    issue_to_somebody, *(step_of(event) for event in Event), paper, book, book_one, visit,
    visit_without_plan, visit_missed, visit_moved, visit_cancelled,
]  # fmt: skip
