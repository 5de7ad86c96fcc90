"""That the office was allowed to print whole booklets itself: by whom, by which document, when.

Only the provincial organization department may print the booklet, at designated printers; nobody
else may print his own (组通字〔2006〕45号). Until an authorisation is on record every whole booklet
bears 样张.
"""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Authorisation:
    """One authorisation to print whole booklets, until it is withdrawn."""

    id: str = said(default="")
    document: str = said(
        "批准文号",
        default="",
        required=True,
        listed=True,
        mnemonic="N",
        hint="如 省组函〔2026〕5号",
    )
    authority: str = said(
        "批准机关", default="", required=True, listed=True, mnemonic="O", hint="省级党委组织部"
    )
    given_on: date = said("批准日期", kind=Kind.DATE, required=True, listed=True, mnemonic="A")
    scope: str = said("批准范围", default="", mnemonic="R", hint="如 整本打印，限补发")
    withdrawn_on: date | None = said("停用日期", default=None, kind=Kind.DATE)

    def stands_on(self, day: date) -> bool:
        """Tell whether it allows printing on a day."""
        gone = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.given_on <= day and not gone

    def told(self) -> str:
        """Return authority, document and day in one phrase, for a job sheet."""
        return f"{self.authority}{self.document}（{self.given_on}）"
