"""What is written into a booklet after its basic page: one record for each stay and each review.

The blocks are those of 组通字〔2006〕45号: the branch of the place fills in a stay when the holder
arrives and when he leaves, the branch a row when it reviews the booklet.
"""

from datetime import date
from enum import StrEnum

from flowdesk.domain.certificate import Certificate
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, Kind, entries, record, said


class Page(StrEnum):
    """The kinds of pages that words are printed onto."""

    BASIC = "basic"
    ARRIVAL = "arrival"
    ACTIVITY = "activity"
    REVIEWS = "reviews"

    def words(self) -> str:
        """Return what the office calls the page."""
        return _TITLES[self]


@record
class Sojourn:
    """One stay at another place: what its branch writes on arrival, and on leaving."""

    branch: str = said("流入地党支部", default="")
    arrived: Day | None = said("流入时间", default=None, kind=Kind.PARTIAL_DATE)
    contact: str = said("党支部联系人", default="")
    phone: str = said("联系方式", default="", kind=Kind.PHONE)
    activities: str = said("参加党的活动情况", default="")
    dues: str = said("交纳党费情况", default="")
    conduct: str = said("现实表现", default="")
    left: Day | None = said("离开时间", default=None, kind=Kind.PARTIAL_DATE)


@record
class ReviewRow:
    """One yearly review."""

    year: str = said("年度", default="")
    result: str = said("查验结果", default="")
    branch: str = said("查验党支部", default="")
    on: date | None = said("查验日期", default=None, kind=Kind.DATE)


@record
class Filled:
    """Everything that a booklet of one holder says."""

    certificate: Certificate
    sojourns: tuple[Sojourn, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()


_TITLES = {
    Page.BASIC: "基本情况", Page.ARRIVAL: "流入登记", Page.ACTIVITY: "活动与党费",
    Page.REVIEWS: "年审（查验）",
}  # fmt: skip
_OF_PAGE: dict[Page, tuple[type, tuple[str, ...]]] = {
    Page.ARRIVAL: (Sojourn, ("branch", "arrived", "contact", "phone")),
    Page.ACTIVITY: (Sojourn, ("activities", "dues", "conduct", "left")),
    Page.REVIEWS: (ReviewRow, ("year", "result", "branch", "on")),
}
_KEYS = ("id", "blank_id", "member_id", "absence_id", "replaces")


def fields_of(page: Page) -> tuple[Entry, ...]:
    """Return what a page's boxes may be filled with."""
    if page is Page.BASIC:
        return tuple(one for one in entries(Certificate) if one.name not in _KEYS and one.label)
    kind, names = _OF_PAGE[page]
    return tuple(one for one in entries(kind) if one.name in names)
