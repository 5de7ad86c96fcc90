"""The issue register (发放登记册): the booklets issued in a period, for filing with the county."""

from datetime import date

from flowdesk.domain.certificate import Certificate
from flowdesk.domain.entry import record


@record
class IssueRegister:
    """The certificates that a committee issued from ``first`` to ``last``, both included."""

    committee: str
    first: date
    last: date
    certificates: tuple[Certificate, ...]
    operator: str = ""
