"""Under which keys a person is found, and which keys a typed word can mean.

A key is one sign for its class and then a text that a word may begin. The classes stand in the
order in which results are shown, so that reading keys in their order is ranking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from flowdesk.domain.days import read_date
from flowdesk.domain.entry import record
from flowdesk.domain.folds import half_width
from flowdesk.domain.pinyin import spellings, syllables

NAME, PART, ALIAS = "a", "b", "c"
INITIALS, PINYIN, INNER_INITIALS, INNER_PINYIN = "d", "e", "f", "g"
NUMBER, PHONE, BIRTH = "h", "i", "j"
UNIT, ADDRESS = "k", "l"  # the keys of units are not kept: units are few
LAST = "\U0010ffff"

_OF_DIGITS = (NUMBER, PHONE, BIRTH, ADDRESS)
_OF_LETTERS = (
    NAME, PART, ALIAS, INITIALS, PINYIN, INNER_INITIALS, INNER_PINYIN, NUMBER, ADDRESS,
)  # fmt: skip
_OF_OTHERS = (NAME, PART, ALIAS, NUMBER, ADDRESS)
_DATE = re.compile(r"(?:18|19|20)\d\d\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*(?:\d{1,2}日?)?)?")
_LETTER = re.compile("[a-z]")
_FOLDED = str.maketrans({"ü": "v", "〇": "零"})


@record
class Findable:
    """What a person may be found by; dates as ISO text."""

    name: str
    alias: str = ""
    reading: str = ""
    id_number: str = ""
    birth_date: str = ""
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    address: str = ""


def fold(text: str) -> str:
    """Return text as keys have it: narrow, in small letters, without dots, dashes and spaces."""
    if text.isascii() and text.isalnum():
        return text.lower()
    text = unicodedata.normalize("NFC", half_width(text)).casefold().translate(_FOLDED)
    return text if text.isalnum() else "".join(ch for ch in text if _counts(ch))


def words_of(text: str) -> list[str]:
    """Return the words of a typed text, folded; a date in any form as its digits."""
    words = (_digits_of_date(word) or fold(word) for word in text.split())
    return [word for word in words if word]


def ranges(word: str) -> tuple[str, ...]:
    """Return the keys' beginnings that a folded word can mean, in the order of results."""
    if word.isdigit():
        return tuple(one + word for one in _OF_DIGITS)
    classes = _OF_LETTERS if _LETTER.search(word) else _OF_OTHERS
    return tuple(one + word for one in classes)


def keys_of(told: Findable) -> set[str]:
    """Return every key under which a person is found."""
    name, alias = fold(told.name), fold(told.alias)
    keys = {NAME + name, *_suffixes(PART, name[1:]), *_suffixes(ALIAS, alias)}
    keys |= _spelt(spellings(told.name, told.reading), INITIALS, PINYIN)
    if alias:
        keys |= _spelt(spellings(told.alias), INNER_INITIALS, INNER_PINYIN)
    for number in (told.id_number, *told.numbers):
        keys |= _suffixes(NUMBER, fold(number))
    for phone in told.phones:
        keys |= _suffixes(PHONE, fold(phone))
    return keys | _born(told) | _suffixes(ADDRESS, fold(told.address))


def own_name(unit: str) -> str:
    """Return a unit's name folded and without its kind: 石桥村 for 石桥村党支部."""
    full = fold(unit)
    return _KINDS_OF_UNIT.sub("", full) or full


def spelling_of_unit(unit: str) -> str:
    """Return the syllables of a unit's own name, parted by spaces."""
    return " ".join(syllables(own_name(unit)))


class UnitForms(NamedTuple):
    """What a unit may be found by, folded."""

    full: str
    own: str
    initials: str
    pinyin: str

    def are_meant(self, word: str) -> bool:
        """Tell whether a folded word means the unit: a part of its own name, or pinyin's start."""
        if not word.isascii():
            return word in self.own or self.full.startswith(word)
        if len(word) < _SHORTEST_OF_A_UNIT or not word.isalpha():
            return False
        return self.initials.startswith(word) or self.pinyin.startswith(word)


def forms_of_unit(unit: str, spelling: str) -> UnitForms:
    """Return what a unit may be found by, from its name and its spelling, parted by spaces."""
    read = spelling.split()
    return UnitForms(fold(unit), own_name(unit), _initials(read), "".join(read))


_SHORTEST_OF_A_UNIT = 2  # one letter would mean half of all units
_KINDS_OF_UNIT = re.compile(r"(?:临时)?(?:党?支部|党总支|党小组|党委)$")


def _suffixes(sign: str, text: str) -> set[str]:
    return {sign + text[start:] for start in range(len(text))}


def _spelt(found: Iterable[tuple[str, ...]], initials: str, pinyin: str) -> set[str]:
    """Return the keys of spellings: from the first syllable on, and from each of the others."""
    keys = set()
    for read in (form for one in found for form in _forms(one)):
        keys.add(initials + _initials(read))
        keys.add(pinyin + "".join(read))
        keys.add(pinyin + read[0] + _initials(read[1:]))
        for start in range(1, len(read)):
            keys.add(INNER_INITIALS + _initials(read[start:]))
            keys.add(INNER_PINYIN + "".join(read[start:]))
    return keys


def _initials(read: Iterable[str]) -> str:
    return "".join(one[0] for one in read)


def _forms(read: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a spelling with its ü as people type it: lv, lu, and lyu as on identity papers."""
    read = tuple(fold(one) for one in read)
    yield read
    if any("v" in one for one in read):
        for typed in ("u", "yu"):
            yield tuple(one.replace("v", typed) for one in read)


def _born(told: Findable) -> set[str]:
    digits = told.birth_date.replace("-", "")
    if not digits or told.id_number[6:14] == digits:
        return set()  # the number has it
    return {BIRTH + digits, *([BIRTH + digits[4:]] if len(digits) > 4 else [])}


def _digits_of_date(word: str) -> str:
    """Return 198708 for 1987-8, 1987.08 and 1987年8月; empty for what is no date."""
    typed = half_width(word)
    if not _DATE.fullmatch(typed):
        return ""
    day = read_date(typed, date(2100, 1, 1))
    return str(day).replace("-", "") if day else ""


def _counts(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) in ("Mn", "Mc", "Co")
