"""A few fictional people of two branches, for the sheets under tests/data/sheets."""

from pathlib import Path

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Unit
from flowdesk.services import imports, members, units

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
PEOPLE = {
    "沈雨田": ("女", "990000199708050522", "石桥村党支部"),
    "鲁大河": ("男", "990000198506041236", "石桥村党支部"),
    "白小梅": ("女", "990000199001010025", "石桥村党支部"),
    "丁一凡": ("男", "990000198812120119", "石桥村党支部"),
    "王小明": ("男", "990000197003030311", "石桥村党支部"),
    "王小明二": ("男", "990000198809090510", "河东村党支部"),
}


def enrol(desk):
    """Enrol everybody; return their keys by the names above."""
    branches = {
        name: units.found(desk, Unit(name=name, setting="村")).id
        for name in ("石桥村党支部", "河东村党支部")
    }
    return {
        name: members.enrol(
            desk,
            Member(
                name=name.removesuffix("二"),
                sex=sex,
                id_number=number,
                birth_date=Day(int(number[6:10]), int(number[10:12]), int(number[12:14])),
                joined_date=Day(2012, 7),
            ),
            Membership(member_id="", unit_id=branches[unit]),
        ).id
        for name, (sex, number, unit) in PEOPLE.items()
    }


def drawn_up(desk, name, **options):
    """Draw up one of the sheets under tests/data/sheets, or one that the test has written."""
    return imports.draw_up(desk, imports.read(SHEETS / name), **options)


def written(folder, *rows, name="表.csv"):
    """Write a sheet of comma-separated rows; return its path."""
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def told(intake):
    """Return every row's decision and why, by the row's number."""
    return {line.row: (line.decision.name, line.told) for line in intake.lines}
