"""Opens every dialog, form and step of a dialog over the sample office, one function for each.

A function takes the shell and returns what it opened, or leaves it to be found on top.
"""

import dialogs_of_arrivals as of_arrivals
import dialogs_of_booklets as of_booklets
import dialogs_of_care as of_care
import dialogs_of_filings as of_filings
import dialogs_of_flow as of_flow
import dialogs_of_import as of_import
import dialogs_of_letters as of_letters
import dialogs_of_lost as of_lost
import dialogs_of_members as of_members
import dialogs_of_office as of_office
import dialogs_of_temporaries as of_temporaries
from PySide6.QtWidgets import QApplication, QDialog
from sample_people import settle

DIALOGS = (
    of_members.DIALOGS
    + of_import.DIALOGS
    + of_flow.DIALOGS
    + of_arrivals.DIALOGS
    + of_letters.DIALOGS
    + of_booklets.DIALOGS
    + of_care.DIALOGS
    + of_filings.DIALOGS
    + of_lost.DIALOGS
    + of_temporaries.DIALOGS
    + of_office.DIALOGS
)


def opened_by(make, shell):
    """Open a dialog and return it, at rest."""
    settle(shell)  # the file is checked before the first act
    opened = make(shell) or QApplication.activeModalWidget()
    assert opened is not None, make.__name__
    settle(shell)
    return opened


def close_all(shell):
    """Close whatever is open, the uppermost first; nothing is asked."""
    shell.background.wait()
    while (top := QApplication.activeModalWidget()) is not None:
        QDialog.reject(top)
        QApplication.processEvents()
