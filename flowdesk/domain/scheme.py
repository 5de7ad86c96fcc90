"""A way of looking at a list, kept under a name by the office."""

from flowdesk.domain.entry import record, said


@record
class Scheme:
    """A named filter of one page: its conditions, order and columns as JSON text."""

    id: str = said(default="")
    page: str = said(default="register")
    name: str = said("方案名称", required=True, listed=True, mnemonic="N")
    query: str = said(default="{}")
