"""That the clerk looked something up and lets it stand: it isn't asked again."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Dismissal:
    """One thing let stand: a pair of people who aren't the same, or a doubt about one person.

    ``kind`` is 查重 or 补全; of a pair ``first_id`` is the smaller key; of a doubt ``told`` has
    its code and the value looked up, so that another value is asked about again.
    """

    id: str = said(default="")
    kind: str = said()
    first_id: str = said()
    second_id: str = said(default="")
    told: str = said(default="")
    note: str = said("说明", default="", mnemonic="O")
    on: date = said("日期", kind=Kind.DATE)
