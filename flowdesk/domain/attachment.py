"""A photo or a scan of a visit or a class; the picture itself is kept by its digest."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Attachment:
    """One picture of one record."""

    id: str = said(default="")
    about: str = said()  # the key of the visit or the class
    name: str = said("名称", default="", listed=True, mnemonic="N", hint="如 走访单正面")
    sha256: str = said(default="")
    added_on: date = said("附上日期", kind=Kind.DATE, listed=True)
