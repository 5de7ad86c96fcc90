"""The township itself: its names, and its profile year by year."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Office:
    """The one office of an office file: the names that stand on its papers."""

    name: str = said("乡镇名称", required=True, mnemonic="N", hint="如：云岭乡")
    area_code: str = said(
        "区划代码", default="", mnemonic="C", hint="国家标准 GB/T 2260 六位县级代码，可留空"
    )
    committee: str = said("党委", default="", mnemonic="P", hint="如：中共云岭乡委员会")
    addressee: str = said("主送机关", default="", mnemonic="A", hint="如：示例县委组织部")
    signature: str = said("落款", default="", mnemonic="L", hint="报告末尾的署名")
    operator: str = said("经办人", required=True, mnemonic="O", hint="记在每一笔登记上")


@record
class Profile:
    """What the township was in one year: the figures that open the situation report."""

    id: str = said(default="")
    year: int = said("年度", kind=Kind.NUMBER, mnemonic="Y", required=True, listed=True)
    area_km2: float | None = said(
        "面积（平方公里）", default=None, kind=Kind.NUMBER, mnemonic="A", listed=True
    )
    mountain_percent: float | None = said(
        "山区比例（%）", default=None, kind=Kind.NUMBER, mnemonic="M"
    )
    altitude_max_m: float | None = said(
        "最高海拔（米）", default=None, kind=Kind.NUMBER, mnemonic="H"
    )
    altitude_min_m: float | None = said(
        "最低海拔（米）", default=None, kind=Kind.NUMBER, mnemonic="L"
    )
    village_committees: int | None = said(
        "村委会（个）", default=None, kind=Kind.NUMBER, mnemonic="V", listed=True
    )
    village_groups: int | None = said(
        "村民小组（个）", default=None, kind=Kind.NUMBER, mnemonic="G", listed=True
    )
    households: int | None = said(
        "户数（户）", default=None, kind=Kind.NUMBER, mnemonic="D", listed=True
    )
    population: int | None = said(
        "人口（人）", default=None, kind=Kind.NUMBER, mnemonic="P", listed=True
    )


def profile_on(profiles: list[Profile], day: date) -> Profile | None:
    """Return the profile in force on a day: that of its year, else of the last year before it."""
    known = [profile for profile in profiles if profile.year <= day.year]
    return max(known, key=lambda profile: profile.year, default=None)
