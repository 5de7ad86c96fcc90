"""Telephone numbers: mobile ones of eleven digits, and landlines with their area code."""

import re

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.folds import bare

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0\d{2,3})?[2-9]\d{6,7}(?:[-转]\d{1,6})?")
_SIGNS = str.maketrans("", "", "()- .'’‘\"=")


def read_phone(text: str) -> str | Doubt:
    """Return a number as it is kept: digits, a landline's area code parted by a hyphen.

    What is doubtful is only doubted: the clerk may keep it as it was typed.
    """
    typed = bare(text).removesuffix(".0")
    number = typed.translate(_SIGNS)
    if number.startswith(("+86", "0086")):
        number = number.removeprefix("+86").removeprefix("0086")
    if not number or _MOBILE.fullmatch(number):
        return number
    if not number.isascii() or not number.isdigit():
        return _doubt_of_signs(typed)
    if len(number) == 11 and number[0] == "1":
        return Doubt(code="phone", sentence="手机号应以 13 至 19 开头，请核对。")
    if _LANDLINE.fullmatch(number):
        return _with_area_code(number)
    return Doubt(
        code="phone", sentence=f"电话有 {len(number)} 位，手机应为 11 位，固话应带区号，请核对。"
    )


def _doubt_of_signs(typed: str) -> str | Doubt:
    """Let an extension stand; doubt everything else that is not one number."""
    if _LANDLINE.fullmatch(typed.replace("-", "", 1)) and "转" in typed:
        return typed
    return Doubt(code="phone", sentence="电话里有数字以外的字，一格只写一个号码，请核对。")


def _with_area_code(number: str) -> str:
    """Return 0887-1234567: area codes of two digits begin with 01 or 02, others have three."""
    if not number.startswith("0"):
        return number
    at = 3 if number[1] in "12" else 4
    return f"{number[:at]}-{number[at:]}"
