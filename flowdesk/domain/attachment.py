"""A photo, a scan or a PDF of a member, a visit or a class; its bytes are kept by their digest."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Attachment:
    """One picture or PDF of one record."""

    id: str = said(default="")
    about: str = said()  # the key of the member, the visit or the class
    name: str = said(
        "名称", default="", required=True, listed=True, mnemonic="N", hint="如 入党志愿书第 1 页"
    )
    sha256: str = said(default="")
    added_on: date = said("附上日期", kind=Kind.DATE, listed=True)
