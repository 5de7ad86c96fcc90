"""A member of elsewhere who reported in here."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.unit import within


@record
class Arrival:
    """One stay here of a member whose formal relation is elsewhere."""

    id: str = said(default="")
    name: str = said("姓名", required=True, listed=True, searchable=True, mnemonic="N")
    sex: str = said(
        "性别",
        default="",
        kind=Kind.CHOICE,
        choices="sexes",
        required=True,
        listed=True,
        mnemonic="G",
    )
    id_number: str = said("身份证号", default="", kind=Kind.ID_NUMBER, personal=True, mnemonic="I")
    ethnic_group: str = said(
        "民族", default="", kind=Kind.CHOICE, choices="ethnic_groups", mnemonic="M"
    )
    phone: str = said("手机", default="", kind=Kind.PHONE, personal=True, mnemonic="H")
    origin: str = said("来自", default="", kind=Kind.PLACE, listed=True, mnemonic="F")
    origin_code: str = said(default="")
    home_unit: str = said("原所在党组织", default="", listed=True, mnemonic="Z")
    certificate_number: str = said("所持活动证号", default="", listed=True, mnemonic="C")
    unit_id: str = said("编入党支部", default="", kind=Kind.UNIT, required=True, mnemonic="U")
    arrived: Day = said(
        "流入日期", kind=Kind.PARTIAL_DATE, required=True, listed=True, mnemonic="A"
    )
    left: Day | None = said(
        "离开日期", default=None, kind=Kind.PARTIAL_DATE, listed=True, mnemonic="L"
    )
    reason: str = said("流入原因", default="", kind=Kind.CHOICE, choices="reasons", mnemonic="E")
    note: str = said("备注", default="", mnemonic="O")

    def here_on(self, day: date) -> bool:
        """Tell whether the member was here on a day."""
        return within(self.arrived, self.left, day)
