"""Information for members (致富信息, jobs, policies), to whom it was given, and whether of use."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.matter import Matter


@record
class Offer:
    """One piece of information, for a field and a place, until a day."""

    id: str = said(default="")
    title: str = said("标题", default="", required=True, listed=True, mnemonic="T")
    field: str = said(
        "方面", default="", kind=Kind.CHOICE, choices="matter_fields", required=True, listed=True,
        mnemonic="G",
    )  # fmt: skip
    place: str = said("适用地", default="", kind=Kind.PLACE, listed=True, mnemonic="J",
                      hint="不填是各地都合适")  # fmt: skip
    contents: str = said("内容", default="", kind=Kind.LINES, required=True, mnemonic="L")
    source: str = said("来源", default="", listed=True, mnemonic="P", hint="如 县人社局")
    on: date = said("登记日期", kind=Kind.DATE, required=True, listed=True, mnemonic="D")
    until: date | None = said(
        "有效到", default=None, kind=Kind.DATE, planned=True, listed=True, mnemonic="Z"
    )


@record
class Given:
    """That a member was given a piece of information, and what came of it."""

    id: str = said(default="")
    offer_id: str = said()
    member_id: str = said("党员", kind=Kind.MEMBER, required=True, mnemonic="M")
    on: date = said("告知日期", kind=Kind.DATE, required=True, listed=True, mnemonic="D")
    way: str = said(
        "方式", default="", kind=Kind.CHOICE, choices="contact_ways", listed=True, mnemonic="W"
    )
    useful: str = said(
        "是否有用", default="", kind=Kind.CHOICE, choices="usefulness", listed=True, mnemonic="G"
    )
    note: str = said("反馈", default="", listed=True, mnemonic="T")


def fits(offer: Offer, need: Matter, destination: str, day: date) -> bool:
    """Tell whether information answers a need: same field, and a place that has the member's.

    An offer without a place fits everywhere; one past its day fits nobody.
    """
    if offer.field != need.field or (offer.until is not None and offer.until < day):
        return False
    where = need.place or destination
    return (
        not offer.place
        or bool(where)
        and (where.startswith(offer.place) or offer.place.startswith(where))
    )
