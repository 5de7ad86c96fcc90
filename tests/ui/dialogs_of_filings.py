"""Opens the dialogs of filings."""

from flowdesk.domain.filing import Filing, FilingSubject
from flowdesk.services import filings
from flowdesk.ui import filing_dialog, filing_forms


def drawn(shell, count=1):
    """Draw up a filing of some certificates and return its key."""
    subject = FilingSubject.CERTIFICATE.value
    keys = [one.record_id for one in filings.candidates(shell.desk, subject)][:count]
    draft = Filing(subject=subject, addressee="县委组织部", drawn_on=shell.desk.today())
    return filings.draw_up(shell.desk, draft, keys).id


def filing_new(shell):
    return filing_dialog.open_filing(shell)


def filing_sent(shell):
    return filing_forms.send(shell, drawn(shell))


def filing_acknowledged(shell):
    key = drawn(shell)
    filings.sent(shell.desk, key, shell.desk.today(), "U 盘")
    return filing_forms.acknowledge(shell, key)


def filing_withdrawn(shell):
    return filing_forms.withdraw(shell, drawn(shell))


def filing_list(shell):
    return filing_forms.open_list(shell, drawn(shell))


def filing_exported(shell):
    return filing_forms.export(shell, drawn(shell))


DIALOGS = [
    filing_new, filing_sent, filing_acknowledged, filing_withdrawn, filing_list, filing_exported,
]  # fmt: skip
