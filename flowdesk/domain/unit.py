"""Organizations: the committee, its branches, their groups, each with its dates."""

from datetime import date
from enum import StrEnum

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


class UnitKind(StrEnum):
    """The levels of organization in a township."""

    COMMITTEE = "党委"
    GENERAL_BRANCH = "党总支"
    BRANCH = "党支部"
    GROUP = "党小组"


class Setting(StrEnum):
    """Where a branch is: what the report counts apart."""

    VILLAGE = "村"
    OFFICE = "机关"
    TEMPORARY = "临时"


@record
class Unit:
    """One organization, from its founding to its dissolution."""

    id: str = said(default="")
    name: str = said(
        "组织名称", required=True, listed=True, mnemonic="N", heads=("党组织名称", "支部名称")
    )
    kind: str = said(
        "类别",
        default=UnitKind.BRANCH.value,
        kind=Kind.CHOICE,
        choices="unit_kinds",
        required=True,
        listed=True,
        mnemonic="K",
    )
    setting: str = said(
        "支部类型",
        default="",
        kind=Kind.CHOICE,
        choices="settings",
        listed=True,
        mnemonic="T",
        hint="村、机关或临时；党委和党小组留空",
    )
    parent_id: str = said("上级组织", default="", kind=Kind.UNIT, mnemonic="U")
    since: Day | None = said(
        "成立日期", default=None, kind=Kind.PARTIAL_DATE, mnemonic="F", heads=("成立时间",)
    )
    until: Day | None = said(
        "撤销日期", default=None, kind=Kind.PARTIAL_DATE, mnemonic="E", heads=("撤销时间",)
    )
    secretary: str = said(
        "书记", default="", listed=True, mnemonic="M", heads=("支部书记", "书记姓名", "党组织书记")
    )
    phone: str = said("联系电话", default="", kind=Kind.PHONE, personal=True, mnemonic="H")
    note: str = said("备注", default="", mnemonic="B")

    def stands_on(self, day: date) -> bool:
        """Tell whether the organization existed on a day; an unknown founding means always."""
        return within(self.since, self.until, day)


@record
class Leader:
    """That somebody led an organization, in a post, from a day to a day."""

    id: str = said(default="")
    unit_id: str = said("组织", kind=Kind.UNIT, required=True, mnemonic="U")
    post: str = said(
        "职务",
        default="书记",
        kind=Kind.CHOICE,
        choices="unit_posts",
        required=True,
        listed=True,
        mnemonic="T",
    )
    name: str = said("姓名", required=True, listed=True, mnemonic="N")
    member_id: str = said(default="")
    since: Day | None = said(
        "任职日期", default=None, kind=Kind.PARTIAL_DATE, listed=True, mnemonic="F"
    )
    until: Day | None = said(
        "卸任日期", default=None, kind=Kind.PARTIAL_DATE, listed=True, mnemonic="E"
    )
    note: str = said("备注", default="", mnemonic="B")

    def leads_on(self, day: date) -> bool:
        """Tell whether the term ran on a day; an unknown beginning means always."""
        return within(self.since, self.until, day)


def within(since: Day | None, until: Day | None, day: date) -> bool:
    """Tell whether ``day`` lies from ``since`` (included) to ``until`` (not included)."""
    if since is not None and since.earliest() > day:
        return False
    return until is None or until.earliest() > day


def guess_setting(name: str) -> Setting:
    """Guess from a branch's name whether it is a village's, an office's or a temporary one."""
    if "临时" in name:
        return Setting.TEMPORARY
    bare = name.removesuffix("党支部").removesuffix("支部").removesuffix("党总支")
    return Setting.VILLAGE if bare.endswith(("村", "社区", "组", "寨", "屯")) else Setting.OFFICE
