"""What can't be of a member's dates, and what is only doubtful; the same for form and import."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import entry_of
from flowdesk.domain.member import Member, age_on
from flowdesk.domain.pinyin import is_reading
from flowdesk.domain.resident_id import ResidentId

ADULT = 18  # the Party's constitution, article 1
_DATES = ("birth_date", "joined_date", "full_member_date")

Found = list[tuple[str, Doubt]]  # the field at fault, and why


def faults_of_dates(member: Member, today: date) -> Found:
    """Return dates that haven't come yet or stand in a wrong order.

    That the day of becoming a full member hasn't come is only doubtful: it is known beforehand.
    """
    found: Found = []
    earlier = ""
    for name in _DATES:
        day: Day | None = getattr(member, name)
        if day is None:
            continue
        if day.earliest() > today and name != "full_member_date":
            found.append((name, Doubt(code="future_date", sentence="这个日期还没有到，请核对。")))
            continue
        if earlier and day.latest() < getattr(member, earlier).earliest():
            words = f"{_label(name)}早于{_label(earlier)}，请核对。"
            found.append((name, Doubt(code="date_order", sentence=words)))
        earlier = name
    return found


def fault_of_reading(member: Member) -> Found:
    """Return that what stands as the name's reading is no pinyin: nobody would be found by it."""
    if not member.reading or is_reading(member.reading):
        return []
    words = "请用拼音字母写，每个字之间空一格，例如 shan yu tian。"
    return [("reading", Doubt(code="bad_reading", sentence=words))]


def doubts_of_age(member: Member) -> Found:
    """Return that the member was surely not yet of age when joining."""
    if member.birth_date is None or member.joined_date is None:
        return []
    age = age_on(member.birth_date, member.joined_date.latest())
    if age is None or age >= ADULT or age < 0:
        return []
    words = f"入党时只有 {age} 岁，请照档案核对两个日期。"
    return [("joined_date", Doubt(code="joined_under_18", sentence=words))]


def doubts_of_id(member: Member, known: ResidentId) -> Found:
    """Return where the entries differ from what the ID number says; the file's dates count."""
    found: Found = []
    if member.birth_date and not member.birth_date.agrees_with(known.birth):
        words = f"和身份证号里的 {known.birth.chinese()}不一致；出生日期以档案为准，请核对。"
        found.append(("birth_date", Doubt(code="birth_differs", sentence=words)))
    if member.sex and member.sex != known.sex:
        words = f"身份证号第 17 位表示{known.sex}，请核对。"
        found.append(("sex", Doubt(code="sex_differs", sentence=words)))
    return found


def doubts_of_full_membership(member: Member, today: date) -> Found:
    """Return that the day of becoming a full member doesn't fit the category or today."""
    day = member.full_member_date
    if day is None:
        return []
    if day.earliest() > today:
        words = "转正日期还没有到，请核对。"
        return [("full_member_date", Doubt(code="future_full_date", sentence=words))]
    if member.category == "预备党员":
        words = "预备党员写了转正日期，请核对人员类别。"
        return [("category", Doubt(code="category_differs", sentence=words))]
    return []


def _label(name: str) -> str:
    return entry_of(Member, name).label
