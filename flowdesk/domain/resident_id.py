"""The resident ID number (公民身份号码, GB 11643-1999) and its 15-digit forerunner of 1989.

Only what the standard fixes is checked: length, birth date, check digit (ISO 7064 MOD 11-2).
The first six digits are never refused, for counties come and go; they are a hint at most.
"""

import re
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import record
from flowdesk.domain.folds import bare

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_DAMAGED = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
_EXACT_NUMBER = 10**15  # a spreadsheet keeps 15 digits of a number and loses the rest

_LOST = Doubt(
    code="damaged_number",
    sentence="号码被存成数字，末几位已丢，请照原件重输，或先搁置。",
)
_EMPTY = Doubt(code="missing_id", sentence="没有身份证号，请照身份证补上。")
_LETTERS = Doubt(
    code="id_characters", sentence="身份证号只能是数字，末位可以是 X，请照身份证核对。"
)


@record
class ResidentId:
    """An understood number: always 18 digits, and what they say of the person."""

    number: str
    birth: Day
    sex: str
    converted: bool = False  # it was typed with 15 digits


def read_id(text: str, today: date) -> ResidentId | Doubt:
    """Understand a typed number: 18 or 15 digits, in any width and with any spaces."""
    return _read(bare(text).lstrip("'‘’").removeprefix('="').removesuffix('"').upper(), today)


def read_id_cell(cell: object, today: date) -> ResidentId | Doubt:
    """Understand the cell of a sheet; one stored as a number of 16 digits and more is damaged."""
    if isinstance(cell, float | int):
        return _LOST if abs(cell) >= _EXACT_NUMBER else read_id(f"{cell:.0f}", today)
    return read_id("" if cell is None else str(cell), today)


def check_digit(digits: str) -> str:
    """Return the eighteenth digit that belongs to the first seventeen."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECK_DIGITS[total % 11]


def _read(number: str, today: date) -> ResidentId | Doubt:
    if doubt := _shape_doubt(number):
        return doubt
    if len(number) == 15:
        digits = f"{number[:6]}19{number[6:]}"
        return _with_birth(digits + check_digit(digits), today, converted=True)
    known = _with_birth(number, today, converted=False)
    expected = check_digit(number)
    if isinstance(known, Doubt) or number[17] == expected:
        return known
    if number.endswith("000"):
        return _LOST
    return Doubt(code="checksum", sentence=f"第 18 位应为 {expected}，请照身份证核对。")


def _shape_doubt(number: str) -> Doubt | None:
    if not number:
        return _EMPTY
    if _DAMAGED.fullmatch(number):
        return _LOST
    digits = number[:-1] if number.endswith("X") else number
    if not (digits.isascii() and digits.isdigit()):
        return _LETTERS
    if len(number) not in (15, 18):
        return Doubt(
            code="id_length",
            sentence=f"身份证号应为 18 位（旧号 15 位），这里是 {len(number)} 位，请照身份证核对。",
        )
    return _LETTERS if len(number) == 15 and digits != number else None


def _with_birth(number: str, today: date, *, converted: bool) -> ResidentId | Doubt:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        birth = Day(year, month, day)
    except ValueError:
        typed = number[8:14] if converted else number[6:14]
        return Doubt(
            code="id_birth_date",
            sentence=f"身份证号里的出生日期 {typed} 不是日期，请照身份证核对。",
        )
    if birth.earliest() > today:
        return Doubt(
            code="id_birth_date",
            sentence=f"身份证号里的出生日期 {birth.chinese()}还没有到，请照身份证核对。",
        )
    sex = "男" if int(number[16]) % 2 else "女"
    return ResidentId(number=number, birth=birth, sex=sex, converted=converted)
