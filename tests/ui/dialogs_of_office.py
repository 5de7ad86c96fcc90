"""Opens the dialogs of organizations, the office, the report, the start and help."""

from dataclasses import replace

from sample_people import somebody

from flowdesk.domain.days import Day
from flowdesk.domain.own_field import OwnField, OwnKind
from flowdesk.domain.unit import Leader
from flowdesk.services import (
    journal,
    leaders,
    members,
    offices,
    own_fields,
    register,
    situation,
    units,
)
from flowdesk.services.register import RegisterQuery
from flowdesk.ui import (
    acts_dialog,
    member_forms,
    office_forms,
    own_fields_dialog,
    unit_forms,
)


def organizations(shell):
    from flowdesk.ui.unit_dialog import open_units

    return open_units(shell)


def unit_new(shell):
    unit_forms.found(shell)


def unit(shell):
    unit_forms.amend(shell, _branch(shell).id)


def unit_dissolved(shell):
    unit_forms.dissolve(shell, _peopled(shell))


def leader(act):
    """Return the form of one act on a term."""

    def make(shell):
        branch = _branch(shell)
        if not leaders.of_unit(shell.desk, branch.id):
            term = Leader(unit_id=branch.id, name="段启明", post="书记", since=Day(2020))
            leaders.appoint(shell.desk, term)
        dialog = organizations(shell)
        dialog.table.go_to(branch.id)
        getattr(dialog.leaders, act)()

    make.__name__ = f"leader_{act}"
    return make


def _branch(shell):
    return units.branches(shell.desk, shell.desk.today())[0]


def _peopled(shell):
    today = shell.desk.today()
    return next(one.id for one in units.branches(shell.desk, today)
                if units.people(shell.desk, one.id, today)
                and not units.below(shell.desk, one.id, today))  # fmt: skip


def office(shell):
    return office_forms.amend_office(shell)


def profiles(shell):
    return office_forms.open_profiles(shell)


def profile(shell):
    office_forms._put(shell, offices.profiles(shell.desk)[0])


def acts(shell):
    return acts_dialog.open_acts(shell)


def acts_back(shell):
    """Two acts that are to be taken back."""
    members.amend(shell.desk, replace(members.get(shell.desk, somebody(shell)), post="护林员"))
    done = journal.acts(shell.desk, 2)[-1]
    return acts_dialog.turn_back(shell, acts(shell), str(done.seq))


def acts_ahead(shell):
    undone = journal.undo(shell.desk)
    return acts_dialog.turn_ahead(shell, acts(shell), str(undone.seq))


def evidence_of(topic):
    """Return the list behind a figure of one kind."""

    def make(shell):
        from flowdesk.ui.report_evidence import open_evidence

        figure = next(one for one in situation.figures(shell.desk)
                      if one.topic == topic and one.keys)  # fmt: skip
        return open_evidence(shell, figure, figure.label)

    make.__name__ = f"evidence_{topic}"
    return make


# The office's own entries


def _own(shell):
    """Return an own entry of words to choose from, among one of each kind."""
    known = [line.field for line in own_fields.lines(shell.desk)]
    if known:
        return next(one for one in known if one.kind == OwnKind.CHOICE)
    known = [
        own_fields.enrol(shell.desk, OwnField(name=kind + "项", kind=kind, words="低保\n特困"))
        for kind in OwnKind
    ]
    own_fields.retire(shell.desk, known[1].id)
    return known[3]


def own_fields_none(shell):
    return own_fields_dialog.open_own_fields(shell)


def own_fields_some(shell):
    _own(shell)
    return own_fields_dialog.open_own_fields(shell)


def own_field_new(shell):
    return own_fields_dialog.enrol(shell)


def own_field(shell):
    return own_fields_dialog.amend(shell, _own(shell).id)


def member_with_own_fields(shell):
    _own(shell)
    return member_forms.amend(shell, register.find(shell.desk, RegisterQuery())[0])


# The start, and help


def first_start(shell):
    from flowdesk.ui.first_start import FirstStart

    first = FirstStart(shell.window)
    first.open()
    return first


def new_office(shell):
    from flowdesk.ui.first_start import ask_office

    return ask_office(shell.window, lambda path, office: None)


def office_place(shell):
    """An office file that lies on a stick, or where nothing can be written."""
    from flowdesk.services.office_place import Place
    from flowdesk.ui.office_place_dialog import OfficePlaceDialog

    path = shell.desk.file.path
    place = Place(path=path, on_stick=True, can_write=True, on_disk=path)
    dialog = OfficePlaceDialog(place, shell.window)
    dialog.open()
    return dialog


def keys(shell):
    from flowdesk.ui.keys_dialog import open_keys

    return open_keys(shell.window)


def about(shell):
    from flowdesk.ui.about_dialog import open_about

    return open_about(shell)


DIALOGS = [
    organizations, unit_new, unit, unit_dissolved, *(leader(act) for act in ("appoint", "hand_over",
    "end", "correct")), office, profiles, profile, acts, acts_back,
    acts_ahead, *(evidence_of(topic) for topic in ("units",
    "arrivals", "profile")), own_fields_none, own_fields_some, own_field_new, own_field,
    member_with_own_fields, first_start, new_office, office_place, keys, about,
]  # fmt: skip
