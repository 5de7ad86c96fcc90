"""大写 numerals as letters of introduction want them: months of dues and days of validity."""

from flowdesk.domain.days import Day

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
MOST = 9999


def capitals(number: int) -> str:
    """Return a whole number from 0 to 9999 in capital Chinese numerals: 90 is 玖拾, 12 壹拾贰."""
    if not 0 <= number <= MOST:
        raise ValueError(number)
    said, pending = "", False
    for digit, place in zip(f"{number:04d}", _PLACES, strict=True):
        if digit == "0":
            pending = bool(said)
            continue
        said += ("零" if pending else "") + _DIGITS[int(digit)] + place
        pending = False
    return said or _DIGITS[0]


def capital_year(year: int) -> str:
    """Return a year digit by digit: 2026 is 贰零贰陆."""
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def capital_month(day: Day) -> tuple[str, str]:
    """Return year and month as a letter of introduction has them; the month empty if unknown."""
    return capital_year(day.year), capitals(day.month) if day.month else ""
