"""One step of the search for a member out of contact (查找记录), kept as proof."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class SearchStep:
    """Who was asked, how, and what came of it."""

    id: str = said(default="")
    member_id: str = said()
    on: date = said("查找日期", kind=Kind.DATE, required=True, listed=True, mnemonic="N")
    way: str = said(
        "查找方式", default="", kind=Kind.CHOICE, choices="search_ways", required=True, listed=True,
        mnemonic="W",
    )  # fmt: skip
    whom: str = said("询问对象", default="", listed=True, mnemonic="P")
    by: str = said("查找人", default="", listed=True, mnemonic="R")
    found: str = said(
        "是否联系上", default="否", kind=Kind.CHOICE, choices="yes_no", listed=True, mnemonic="F"
    )
    result: str = said("查找结果", default="", kind=Kind.LINES, listed=True, mnemonic="T")
