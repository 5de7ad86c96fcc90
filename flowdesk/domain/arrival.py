"""A member of elsewhere who reported in here."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.unit import within


@record
class Arrival:
    """One stay here of a member whose formal relation is elsewhere."""

    id: str = said(default="")
    name: str = said(
        "姓名", required=True, listed=True, searchable=True, mnemonic="N", heads=("党员姓名",)
    )
    sex: str = said(
        "性别",
        default="",
        kind=Kind.CHOICE,
        choices="sexes",
        required=True,
        listed=True,
        mnemonic="G",
    )
    id_number: str = said(
        "身份证号",
        default="",
        kind=Kind.ID_NUMBER,
        personal=True,
        mnemonic="I",
        heads=("公民身份证号", "公民身份号码", "身份证号码"),
    )
    ethnic_group: str = said(
        "民族", default="", kind=Kind.CHOICE, choices="ethnic_groups", mnemonic="M"
    )
    phone: str = said(
        "手机",
        default="",
        kind=Kind.PHONE,
        personal=True,
        mnemonic="H",
        heads=("联系方式", "联系电话"),
    )
    origin: str = said(
        "来自",
        default="",
        kind=Kind.PLACE,
        listed=True,
        mnemonic="F",
        heads=("原所在地", "流入前所在省份", "流入前所在地"),
    )
    origin_code: str = said(default="")
    home_unit: str = said(
        "原所在党组织",
        default="",
        listed=True,
        mnemonic="Z",
        heads=("原组织名称", "流出组织名称", "组织关系所在地"),
    )
    certificate_number: str = said(
        "所持活动证号", default="", listed=True, mnemonic="C", heads=("流动证号", "活动证号")
    )
    unit_id: str = said(
        "编入党支部",
        default="",
        kind=Kind.UNIT,
        required=True,
        mnemonic="U",
        heads=("流入党支部", "流往组织名称", "流入组织名称"),
    )
    arrived: Day = said(
        "流入日期",
        kind=Kind.PARTIAL_DATE,
        required=True,
        listed=True,
        mnemonic="A",
        heads=("流入时间",),
    )
    left: Day | None = said(
        "离开日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        listed=True,
        mnemonic="L",
        heads=("离开时间", "回归时间"),
    )
    reason: str = said("流入原因", default="", kind=Kind.CHOICE, choices="reasons", mnemonic="E")
    note: str = said("备注", default="", mnemonic="O")

    def here_on(self, day: date) -> bool:
        """Tell whether the member was here on a day; nobody is until placed in a branch."""
        return bool(self.unit_id) and within(self.arrived, self.left, day)
