"""The member: the items of the national collection form (党员基本信息采集表), one record each."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.unit import within


@record
class Member:
    """A person in the register; today's descriptive values. The branch is a dated membership."""

    id: str = said(default="")
    name: str = said(
        "姓名",
        required=True,
        listed=True,
        searchable=True,
        section="基本",
        mnemonic="N",
        heads=("党员姓名", "名字"),
    )
    alias: str = said("曾用名", default="", searchable=True, section="基本", mnemonic="Y")
    reading: str = said(
        "姓名读音",
        default="",
        section="基本",
        mnemonic="V",
        hint="多音字才要填，例如 shan yu tian",
    )
    sex: str = said(
        "性别",
        default="",
        kind=Kind.CHOICE,
        choices="sexes",
        required=True,
        listed=True,
        section="基本",
        mnemonic="G",
    )
    id_number: str = said(
        "身份证号",
        default="",
        kind=Kind.ID_NUMBER,
        personal=True,
        searchable=True,
        section="基本",
        mnemonic="I",
        heads=("公民身份证号", "公民身份号码", "身份证号码", "身份证", "居民身份证号"),
    )
    birth_date: Day | None = said(
        "出生日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        section="基本",
        mnemonic="B",
        heads=("出生年月", "出生年月日", "出生时间", "生日"),
    )
    ethnic_group: str = said(
        "民族",
        default="",
        kind=Kind.CHOICE,
        choices="ethnic_groups",
        listed=True,
        section="基本",
        mnemonic="M",
    )
    native_place: str = said("籍贯", default="", section="基本", mnemonic="J")
    education: str = said(
        "学历",
        default="",
        kind=Kind.CHOICE,
        choices="education",
        section="基本",
        mnemonic="E",
        heads=("文化程度", "最高学历"),
    )
    phone: str = said(
        "手机",
        default="",
        kind=Kind.PHONE,
        personal=True,
        searchable=True,
        section="基本",
        mnemonic="H",
        heads=("联系电话", "手机号", "手机号码", "电话", "联系方式"),
    )
    landline: str = said(
        "固定电话",
        default="",
        kind=Kind.PHONE,
        personal=True,
        section="基本",
        mnemonic="1",
        heads=("固话",),
    )
    joined_date: Day | None = said(
        "入党日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        section="组织",
        mnemonic="R",
        heads=("入党时间", "加入党组织日期", "加入党组织时间", "入党年月"),
    )
    full_member_date: Day | None = said(
        "转正日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        section="组织",
        mnemonic="K",
        heads=("转正时间", "转为正式党员日期", "转为正式党员时间"),
    )
    category: str = said(
        "人员类别",
        default="正式党员",
        kind=Kind.CHOICE,
        choices="categories",
        listed=True,
        section="组织",
        mnemonic="C",
        heads=("类别", "党员类别"),
    )
    contact_person: str = said(
        "联系人", default="", listed=True, section="组织", mnemonic="L", heads=("支部联系人",)
    )
    standing: str = said(
        "党籍状态",
        default="正常",
        kind=Kind.CHOICE,
        choices="standings",
        section="组织",
        mnemonic="T",
    )
    lost_since: Day | None = said(
        "失去联系日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        section="组织",
        mnemonic="X",
        hint="没有失联就留空",
    )
    lost_cause: str = said(
        "失联情形",
        default="",
        kind=Kind.CHOICE,
        choices="lost_causes",
        section="组织",
        mnemonic="F",
        heads=("失去联系情形",),
    )
    introducers: str = said(
        "入党介绍人", default="", section="组织", mnemonic="2", heads=("介绍人",)
    )
    post: str = said(
        "工作岗位", default="", section="其他", mnemonic="W", heads=("职业", "工作单位及职务")
    )
    post_code: str = said(
        "岗位代码", default="", section="其他", mnemonic="3", heads=("工作岗位代码",)
    )
    migrant_worker: str = said(
        "是否农民工",
        default="",
        kind=Kind.CHOICE,
        choices="yes_no",
        section="其他",
        mnemonic="P",
        heads=("农民工",),
    )
    home_contact: str = said("家中联系人", default="", personal=True, section="其他", mnemonic="Q")
    address: str = said(
        "家庭住址",
        default="",
        personal=True,
        searchable=True,
        section="其他",
        mnemonic="D",
        heads=("住址", "家庭地址", "现居住地"),
    )
    note: str = said("备注", default="", section="其他", mnemonic="O")


@record
class Membership:
    """That a member belongs to a branch, and perhaps a group, from a day to a day."""

    id: str = said(default="")
    member_id: str = said()
    unit_id: str = said(
        "党支部",
        kind=Kind.UNIT,
        required=True,
        mnemonic="U",
        heads=("所在党支部", "所在支部", "支部", "党组织", "所在党组织"),
    )
    group_id: str = said("党小组", default="", kind=Kind.UNIT, mnemonic="Z", heads=("所在党小组",))
    since: Day | None = said("编入日期", default=None, kind=Kind.PARTIAL_DATE)
    until: Day | None = said("离开日期", default=None, kind=Kind.PARTIAL_DATE)
    ending: str = said("离开原因", default="", kind=Kind.CHOICE, choices="endings")
    basis: str = said("依据", default="", hint="文号、介绍信号或会议日期")

    def holds_on(self, day: date) -> bool:
        """Tell whether the membership held on a day."""
        return within(self.since, self.until, day)


def age_on(birth: Day | None, day: date) -> int | None:
    """Return full years of age on a day, from the earliest birthday the date can mean."""
    if birth is None:
        return None
    born = birth.earliest()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@record
class Photo:
    """Which picture is a member's; the picture itself is kept once, under its digest."""

    id: str = said(default="")
    member_id: str = said()
    sha256: str = said()
    added_on: date = said("照片日期", kind=Kind.DATE)
