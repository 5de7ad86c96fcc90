"""What one row of a roster says of a person, where the person belongs, and whether away."""

from collections.abc import Iterator
from datetime import date

from flowdesk.domain import codes, places
from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import entries, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.headings import FLOATING, GROUP, UNIT
from flowdesk.domain.member import Member
from flowdesk.domain.member_rules import (
    Found,
    doubts_of_age,
    doubts_of_full_membership,
    doubts_of_id,
    faults_of_dates,
)
from flowdesk.domain.names import read_name
from flowdesk.domain.own_field import PREFIX, OwnField, OwnKind
from flowdesk.domain.own_value import stored
from flowdesk.domain.parked import Conversion, Problem
from flowdesk.domain.phones import read_phone
from flowdesk.domain.pinyin import is_reading
from flowdesk.domain.resident_id import ResidentId, read_id_cell
from flowdesk.domain.roster_cells import Cells, in_words, shown
from flowdesk.domain.table import Cell

_YES = {"是", "有", "流动", "外出", "流出", "√", "✓", "1", "Y", "y"}
_NO = {"", "否", "不是", "不", "0", "N", "n", "×"}
_TEXTS = (
    "alias", "native_place", "contact_person", "introducers", "post", "post_code",
    "home_contact", "address", "note",
)  # fmt: skip
_MASK = "***"  # as domain.masks hides what is personal
STAY = (
    "reported", "left", "expected_back", "destination", "reason", "trade", "employer",
    "contact_there", "returned",
)  # fmt: skip


@record
class RosterRow:
    """A row as understood; it can be taken when it has no problems."""

    row: int
    member: Member
    unit: str
    group: str = ""
    since: Day | None = None
    absence: Absence | None = None
    cells: dict[str, Cell]
    converted: Conversion | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    own: tuple[Problem, ...] | None = None  # the problems before it was compared, if they differ
    more: tuple[tuple[str, str], ...] = ()  # what the office's own entries are to hold, by entry

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self.member.name

    def texts(self) -> dict[str, str]:
        """Return every field as understood, in words."""
        told: dict[str, object] = {
            entry.name: getattr(self.member, entry.name) for entry in entries(Member)
        }
        told |= {UNIT: self.unit, GROUP: self.group, "since": self.since}
        told[FLOATING] = "是" if self.absence else "否"
        if self.absence is not None:
            told |= {name: getattr(self.absence, name) for name in STAY}
            told["destination"] = (
                places.name_of(self.absence.destination_code) or self.absence.destination
            )
        told |= dict(self.more)
        return {field: in_words(value, self.cells.get(field)) for field, value in told.items()}


def understand_row(cells: Cells, typed: dict[str, Cell], own_code: str = "") -> RosterRow:
    """Understand the cells of one row, given by field; ``own_code`` is the office's county."""
    number = _id_number(cells)
    member = _member(cells, number)
    _judge_member(cells, member, number)
    absence = _absence(cells, own_code)
    unit = "".join(cells.text(UNIT).split())
    if not unit:
        cells.problem(UNIT, Doubt(code="missing_unit", sentence="没有写所在党支部，请补上。"))
    more = tuple(_own(cells))
    converted = None
    if number is not None and number.converted:
        before = shown(cells.cell("id_number")).strip()
        place = cells.letter("id_number")
        converted = Conversion(row=cells.row, column=place, before=before, after=number.number)
    return RosterRow(
        row=cells.row,
        member=member,
        unit=unit,
        group="".join(cells.text(GROUP).split()),
        since=cells.day("since"),
        absence=absence,
        cells=typed,
        converted=converted,
        problems=tuple(cells.problems),
        warnings=tuple(cells.warnings),
        more=more,
    )


def _id_number(cells: Cells) -> ResidentId | None:
    if _MASK in cells.text("id_number"):
        words = "号码是遮盖过的，不能登记，请用没有遮盖的表。"
        cells.problem("id_number", Doubt(code="masked_number", sentence=words))
        return None
    known = read_id_cell(cells.cell("id_number"), cells.today)
    if isinstance(known, ResidentId):
        return known
    cells.problem("id_number", known)
    return None


def _member(cells: Cells, number: ResidentId | None) -> Member:
    near = number.birth if number else None
    return Member(
        name=_name(cells),
        sex=_sex(cells, number),
        id_number=number.number if number else "",
        birth_date=cells.day("birth_date", near) or near,
        ethnic_group=cells.word("ethnic_group", "ethnic_groups"),
        education=cells.word("education", "education"),
        phone=_phone(cells, "phone"),
        landline=_phone(cells, "landline"),
        joined_date=cells.day("joined_date"),
        full_member_date=cells.day("full_member_date"),
        category=_category(cells),
        reading=_reading(cells),
        standing=cells.word("standing", "standings") or "正常",
        lost_since=cells.day("lost_since"),
        lost_cause=cells.word("lost_cause", "lost_causes"),
        migrant_worker=cells.word("migrant_worker", "yes_no"),
        **{name: _plain(cells, name) for name in _TEXTS},
    )


def _judge_member(cells: Cells, member: Member, number: ResidentId | None) -> None:
    doubts: Found = doubts_of_full_membership(member, cells.today)
    if number is not None:
        doubts += doubts_of_id(member, number)
    for field, doubt in doubts:
        cells.warn(field, doubt)
    for field, doubt in faults_of_dates(member, cells.today) or doubts_of_age(member):
        cells.problem(field, doubt)


def _own(cells: Cells) -> Iterator[tuple[str, str]]:
    """Yield what stands in the columns of the office's own entries, as it is kept."""
    for field in cells.own:
        name = PREFIX + field.id
        if value := _own_value(cells, field, name):
            yield name, value


def _own_value(cells: Cells, field: OwnField, name: str) -> str:
    cell = cells.cell(name)
    if cell is None:
        return ""
    if field.kind == OwnKind.DAY:
        day = cells.day(name)
        return str(day) if day else ""
    number = field.kind == OwnKind.NUMBER and isinstance(cell, int | float)
    try:
        return stored(field, cell if number else _plain(cells, name), cells.today)
    except RuleBroken as refusal:
        sentence = str(refusal).removeprefix(f"{field.name}：")
        cells.problem(name, Doubt(code="bad_own", sentence=sentence))
        return ""


def _name(cells: Cells) -> str:
    name = read_name(shown(cells.cell("name")))
    if isinstance(name, str):
        return name
    cells.problem("name", name)
    return cells.text("name")


def _plain(cells: Cells, field: str) -> str:
    """Return a text; one that was masked when it was exported is none."""
    text = cells.text(field)
    if _MASK not in text:
        return text
    cells.warn(field, Doubt(code="masked", sentence="是遮盖过的，没有登记这一项。"))
    return ""


def _reading(cells: Cells) -> str:
    """Return how the name is read; what is no pinyin is left out, since nobody is found by it."""
    typed = cells.text("reading")
    if not typed or is_reading(typed):
        return typed
    words = "不是拼音，没有登记姓名读音；应写成 shan yu tian 这样。"
    cells.warn("reading", Doubt(code="bad_reading", sentence=words))
    return ""


def _sex(cells: Cells, number: ResidentId | None) -> str:
    typed = cells.text("sex")
    if not typed and number is not None:
        return number.sex
    sex = codes.meant("sexes", typed)
    if sex is None:
        cells.problem("sex", Doubt(code="bad_sex", sentence="性别应写男或女，请补上或改正。"))
    return sex or typed


def _category(cells: Cells) -> str:
    typed = cells.text("category")
    known = codes.meant("categories", typed) if typed else Member(name="").category
    if known is None:
        words = "应是正式党员或预备党员，请改正；还不是党员的不登记。"
        cells.problem("category", Doubt(code="bad_category", sentence=words))
    return known or typed


def _phone(cells: Cells, field: str) -> str:
    typed = _plain(cells, field)
    phone = read_phone(typed) if typed else ""
    if isinstance(phone, str):
        return phone
    cells.warn(field, phone)
    return typed


def _absence(cells: Cells, own_code: str) -> Absence | None:
    """Return a stay away of a floating member; its start may be unknown."""
    destination = cells.text("destination")
    if not _is_floating(cells, destination):
        return None
    place = places.resolve(destination, own_code) if destination else None
    return Absence(
        member_id="",
        noted=cells.today,
        reported=_reported(cells),
        left=cells.day("left"),
        expected_back=cells.day("expected_back"),
        destination=destination,
        destination_code=place.code if place else "",
        reason=cells.word("reason", "reasons"),
        trade=cells.text("trade"),
        employer=cells.text("employer"),
        contact_there=_plain(cells, "contact_there"),
        returned=cells.day("returned"),
    )


def _is_floating(cells: Cells, destination: str) -> bool:
    typed = cells.text(FLOATING)
    if typed in _YES or (destination and cells.cell(FLOATING) is None):
        return True
    if typed not in _NO:
        words = "是否流动党员应写是或否，这里按不是登记，请核对。"
        cells.warn(FLOATING, Doubt(code="unknown_word", sentence=words))
    elif destination:
        words = "写了外出去向，但不是流动党员，没有登记外出，请核对。"
        cells.warn("destination", Doubt(code="not_floating", sentence=words))
    return False


def _reported(cells: Cells) -> date | None:
    day = cells.day("reported")
    return day.earliest() if day is not None and day.day is not None else None
