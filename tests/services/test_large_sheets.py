"""Rosters far larger than a township's: every row is accounted for."""

import xlsxwriter

from flowdesk.domain.intake import Decision
from flowdesk.domain.resident_id import check_digit
from flowdesk.services import imports
from flowdesk.sheets.reader import read

HEADS = ("姓名", "公民身份证号", "所在党支部", "入党时间")


def number(n):
    """Return a fictional number of its own for every n up to 100,000."""
    digits = f"990000{1950 + n // 1000 % 40}{n // 10_000 + 1:02d}01{n % 1000:03d}"
    return digits + check_digit(digits)


def roster(path, count):
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for n in range(count):
            typed = number(n) if n % 1000 else int(number(n)[:17] + "0")
            sheet.write_row(n + 1, 0, ("张三", typed, f"第{n % 40}村党支部", "2015.7"))
    return path


def test_fifty_thousand_rows_are_read_to_the_last(tmp_path):
    rows = read(roster(tmp_path / "a.xlsx", 50_000)).rows
    assert len(rows) == 50_001
    assert rows[-1] == ("张三", number(49_999), "第39村党支部", "2015.7")


def test_of_very_many_rows_exactly_the_damaged_ones_stay_behind(desk, tmp_path):
    count = 4_000
    intake = imports.draw_up(desk, read(roster(tmp_path / "a.xlsx", count)))
    behind = [line.row for line in intake.lines if line.decision is Decision.PARK]
    assert behind == [2 + n for n in range(0, count, 1000)]
    taken = imports.take(desk, intake)
    assert (taken.new, taken.parked) == (count - count // 1000, count // 1000)
