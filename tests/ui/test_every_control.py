"""Every control of every page and dialog: it has a name, its letter is its own, nothing is cut."""

from importlib import import_module

import pytest
from clipping import clipped_when_settled, mnemonics
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from flowdesk.services import merging, register
from flowdesk.ui.window import TABS

SMALL = (911, 478)
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox,
            QAbstractItemView)  # fmt: skip


def controls(root):
    """Return what takes the keyboard and is on show, without the parts Qt puts into its own."""
    outer = (QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView)
    return [
        one for kind in CONTROLS for one in root.findChildren(kind)
        if one.isVisibleTo(root) and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one.parent(), outer) and not one.objectName().startswith("qt_")
    ]  # fmt: skip


def nameless(root):
    """Return the controls that a screen reader could only call by their kind."""
    led = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in controls(root)
        if not one.accessibleName() and one not in led and not _words(one)
    ]


def _words(control):
    return control.text() if isinstance(control, QAbstractButton) else ""


def people(shell):
    found = register.find(shell.desk, register.RegisterQuery())
    return found[0], found[1]


def member(shell):
    from flowdesk.ui import member_forms

    return member_forms.amend(shell, people(shell)[0])


def new_member(shell):
    from flowdesk.ui import member_forms

    return member_forms.enrol(shell)


def transfer(shell):
    from flowdesk.ui import member_forms

    return member_forms.transfer(shell, people(shell)[0])


def duplicates(shell):
    from flowdesk.ui.duplicates_dialog import DuplicatesDialog

    return DuplicatesDialog(shell)


def completeness(shell):
    from flowdesk.ui.completeness_dialog import CompletenessDialog

    return CompletenessDialog(shell)


def merge(shell):
    from flowdesk.ui.merge_dialog import MergeDialog

    return MergeDialog(shell, merging.compare(shell.desk, *people(shell)))


def parked(shell):
    from flowdesk.ui.parked_dialog import ParkedDialog

    return ParkedDialog(shell)


def batches(shell):
    from flowdesk.ui.import_batches_dialog import BatchesDialog

    return BatchesDialog(shell)


def taking_in(shell):
    from flowdesk.ui.import_dialog import ImportDialog

    return ImportDialog(shell)


def condition(shell):
    from flowdesk.ui.condition_dialog import ConditionDialog

    return ConditionDialog(shell)


def export(shell):
    from flowdesk.ui.export_dialog import export_register

    return export_register(shell, people(shell), (), ["name", "id_number"])


def bulk(shell):
    from flowdesk.ui.bulk_dialog import open_bulk

    return open_bulk(shell, people(shell), 1)


def about(shell):
    from flowdesk.ui.about_dialog import AboutDialog

    return AboutDialog(shell)


def of_one(module, act):
    """Return a form of one member, by its module and act."""

    def make(shell):
        return getattr(import_module(f"flowdesk.ui.{module}"), act)(shell, people(shell)[0])

    make.__name__ = act
    return make


def of_office(module, act):
    """Return a dialog of the whole office, by its module and act."""

    def make(shell):
        return getattr(import_module(f"flowdesk.ui.{module}"), act)(shell)

    make.__name__ = act
    return make


DIALOGS = [
    member, new_member, transfer, duplicates, completeness, merge, parked, batches, taking_in,
    condition, export, bulk, about,
    of_one("leaving_forms", "leave"), of_one("leaving_forms", "delete_wrong"),
    of_one("absence_forms", "depart"), of_one("visit_forms", "book"),
    of_one("visit_forms", "settle_without_plan"),
    of_office("absence_forms", "accept"), of_office("certificate_forms", "receive"),
    of_office("arrival_dialog", "open_arrivals"), of_office("office_forms", "amend_office"),
    of_office("office_forms", "open_profiles"), of_office("office_forms", "open_acts"),
]  # fmt: skip


@pytest.fixture(params=DIALOGS, ids=lambda make: make.__name__)
def dialog(request, qtbot, sample_window):
    """Give each dialog over the sample office, as small as the small screen makes it."""
    opened = request.param(sample_window.shell)
    opened.show()
    yield opened
    sample_window.shell.background.wait()
    QDialog.reject(opened)
    QApplication.processEvents()


@pytest.mark.parametrize("name", [tab[0] for tab in TABS])
def test_every_control_of_a_page_has_a_name(sample_window, name):
    sample_window.go_to(name)
    assert nameless(sample_window.page(name)) == []


def test_every_control_of_a_dialog_has_a_name(dialog):
    assert nameless(dialog) == []


def test_every_letter_of_a_dialog_is_used_once(dialog):
    letters = mnemonics(dialog)
    assert sorted(set(letters)) == sorted(letters)


def test_nothing_of_a_dialog_is_clipped_however_small(dialog):
    assert clipped_when_settled(dialog) == []
    dialog.resize(*SMALL)
    assert clipped_when_settled(dialog) == []
    assert dialog.height() <= SMALL[1]


FORMS = [make for make in DIALOGS if make.__name__ in
         ("member", "new_member", "transfer", "leave", "depart", "book", "settle_without_plan",
          "accept", "receive", "amend_office")]  # fmt: skip


@pytest.mark.parametrize("dialog", FORMS, ids=lambda make: make.__name__, indirect=True)
def test_tab_never_goes_up_a_form_of_one_column(dialog):
    dialog.resize(*SMALL)
    QApplication.processEvents()
    chain, one = [], dialog
    while (one := one.nextInFocusChain()) is not dialog:
        chain.append(one)
    fields = [c.field for c in dialog.form.cells.values() if c.field.isVisibleTo(dialog)]
    met = sorted((field for field in fields if field in chain), key=chain.index)
    heights = [field.mapTo(dialog, field.rect().topLeft()).y() for field in met]
    assert heights
    assert heights == sorted(heights)
