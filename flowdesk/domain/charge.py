"""Who looks after whom, from when to when: the responsibility for a floating member."""

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


@record
class Charge:
    """One term of a contact person for a member; the member's record says who it is now."""

    id: str = said(default="")
    member_id: str = said("党员", kind=Kind.MEMBER, mnemonic="M")
    person: str = said("联系人", default="", required=True, listed=True, mnemonic="P")
    scheme: str = said(
        "责任方式", default="", kind=Kind.CHOICE, choices="charge_schemes", listed=True,
        mnemonic="W",
    )  # fmt: skip
    since: Day = said("起", kind=Kind.PARTIAL_DATE, required=True, listed=True, mnemonic="D")
    until: Day | None = said("止", default=None, kind=Kind.PARTIAL_DATE, listed=True)
    ending: str = said("交接原因", default="", mnemonic="R", hint="如 换届、调离、外出")
    note: str = said("备注", default="", mnemonic="B")
