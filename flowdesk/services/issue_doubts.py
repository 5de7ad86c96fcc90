"""What a clerk should know before a certificate is issued; none of it stands in the way."""

from flowdesk.domain.certificate import Certificate
from flowdesk.services import certificates, departures, photos
from flowdesk.services.desk import Desk

__all__ = ["doubts"]

_CERTIFICATE = "活动证"


def doubts(desk: Desk, draft: Certificate) -> list[tuple[str, str]]:
    """Return (field, sentence): another paper was due, numbers passed over, no photo.

    Which paper is due is the rule set's choice for the absence, with its clause.
    """
    found = []
    told = departures.course(desk, draft.absence_id).departure if draft.absence_id else None
    if told is not None and told.paper and told.paper != _CERTIFICATE:
        clause = f"（{told.clause}）" if told.clause else ""
        found.append(
            ("reason", f"这次外出登记的是办{told.paper}{clause}，请核对是不是要发活动证。")
        )
    number = "".join(draft.number.split())
    if passed := certificates.skipped(desk, number, draft.issued_on):
        told_numbers = passed[0] if len(passed) == 1 else f"{passed[0]}–{passed[-1]}"
        words = f"跳过了还在库的 {told_numbers}（{len(passed)} 本），请核对是不是拿错了本。"
        found.append(("number", words))
    if photos.of_member(desk, draft.member_id) is None:
        found.append(("issued_on", "名册里没有照片：证上须贴一寸近期免冠照片，由基层党委盖章。"))
    return found
