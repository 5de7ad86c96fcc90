"""What a member has in one of the office's own entries: kept as text, read by the entry's kind."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from flowdesk.domain.conditions import Value
from flowdesk.domain.days import Day, understand
from flowdesk.domain.entry import record, said
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.folds import half_width
from flowdesk.domain.own_field import BETWEEN, NO, PREFIX, YES, OwnField, OwnKind

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_PARTING = re.compile(r"[、,，;；|\s]+")
_YES = {YES, "有", "√", "✓", "1", "y", "yes"}
_NO = {NO, "没有", "不是", "×", "0", "n", "no"}


@record
class OwnValue:
    """What one member has in one own entry, as text; an entry that was emptied holds none."""

    id: str = said(default="")
    member_id: str = said()
    field_id: str = said()
    value: str = said(default="")


def stored(field: OwnField, told: object, today: date) -> str:
    """Return a value as the office file keeps it, empty for none.

    RuleBroken, naming the entry and with one sentence, when it isn't of the entry's kind.
    """
    if isinstance(told, Day | date):
        text = str(told)
    elif isinstance(told, tuple):
        text = BETWEEN.join(map(str, told))
    elif isinstance(told, int | float):
        text = _plain_number(told)
    else:
        text = "" if told is None else " ".join(str(told).split())
    if not text:
        return ""
    read = _READERS[OwnKind(field.kind)](field, text, today)
    if isinstance(read, str):
        return read
    raise RuleBroken(f"{field.name}：{read[0]}", PREFIX + field.id)


def value_of(field: OwnField, text: str) -> Value:
    """Return what is kept as the value that it is; None for nothing."""
    if not text:
        return None
    if field.kind == OwnKind.DAY:
        return Day.from_iso(text)
    if field.kind == OwnKind.NUMBER:
        return float(text) if "." in text else int(text)
    return tuple(text.split(BETWEEN)) if field.kind == OwnKind.TAGS else text


def compared_as(field: OwnField, text: str) -> Value:
    """Return what is kept as conditions test it and orders compare it: dates as ISO text."""
    return text if field.kind == OwnKind.DAY else value_of(field, text)


def words_of(value: Value) -> str:
    """Return a value in words: tags parted, numbers whole, dates cut to what is known."""
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    if isinstance(value, float | int):
        return _plain_number(value)
    return "" if value is None else str(value)


def tags(text: str) -> list[str]:
    """Return the tags of a text in their order, none of them twice."""
    return list(dict.fromkeys(tag for tag in _PARTING.split(text) if tag))


def united(texts: Sequence[str]) -> str:
    """Return the tags of several texts as one, none of them twice."""
    return BETWEEN.join(dict.fromkeys(tag for text in texts for tag in tags(text)))


def _plain_number(number: float) -> str:
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


# Each returns the text that is kept, or in a tuple of one the sentence that says why it can't be.
Read = str | tuple[str]


def _text(_field: OwnField, text: str, _today: date) -> Read:
    return text


def _day(_field: OwnField, text: str, today: date) -> Read:
    day = understand(text, today)
    words = f"“{text}”读不出日期，请改成如 2024.6 或 2024-6-1 的写法。"
    return (words,) if day is None else str(day)


def _number(_field: OwnField, text: str, _today: date) -> Read:
    narrow = half_width(text).replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(narrow):
        return (f"“{text}”不是数字，这里只写数字。",)
    whole, dot, rest = narrow.removeprefix("+").partition(".")
    rest = rest.rstrip("0")
    kept = str(int(whole)) if whole != "-0" or not rest else whole
    return f"{kept}{dot}{rest}" if rest else kept


def _choice(field: OwnField, text: str, _today: date) -> Read:
    known = field.options()
    return text if text in known else (f"“{text}”不在可选的词里：{BETWEEN.join(known)}。",)


def _yes(_field: OwnField, text: str, _today: date) -> Read:
    word = half_width(text).lower()
    if word in _YES:
        return YES
    return NO if word in _NO else (f"“{text}”看不出是还是否，请写是或否。",)


def _several(_field: OwnField, text: str, _today: date) -> Read:
    return BETWEEN.join(tags(text))


_READERS = {
    OwnKind.TEXT: _text,
    OwnKind.DAY: _day,
    OwnKind.NUMBER: _number,
    OwnKind.CHOICE: _choice,
    OwnKind.YES: _yes,
    OwnKind.TAGS: _several,
}
