"""自设项目: entries of a member that the office made for itself, and their values.

They become ``Entry`` declarations like the built-in ones, so that form, list, filter, import and
export read them where they read the others.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flowdesk.domain.conditions import Value
from flowdesk.domain.days import Day, understand
from flowdesk.domain.entry import Entry, Kind, record, said
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.folds import half_width

SECTION = "自设"
PREFIX = "own:"  # of an entry's name; no field of a record can be called so
YES, NO = "是", "否"
BETWEEN = "、"
LONGEST = 20  # characters of a name: it stands over a column and beside a field
_NAMED = 3  # people or words that a refusal names
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_PARTING = re.compile(r"[、,，;；|\s]+")
_YES = {YES, "有", "√", "✓", "1", "y", "yes"}
_NO = {NO, "没有", "不是", "×", "0", "n", "no"}


class OwnKind(StrEnum):
    """What an own entry holds, in the words of the form."""

    TEXT = "文字"
    DAY = "日期"
    NUMBER = "数字"
    CHOICE = "选项"
    YES = "是否"
    TAGS = "标签"


_KINDS = {
    OwnKind.TEXT: Kind.TEXT,
    OwnKind.DAY: Kind.PARTIAL_DATE,
    OwnKind.NUMBER: Kind.NUMBER,
    OwnKind.CHOICE: Kind.CHOICE,
    OwnKind.YES: Kind.CHOICE,
    OwnKind.TAGS: Kind.TAGS,
}


@record
class OwnField:
    """One entry that the office made; it is out of use from the day on which it was retired."""

    id: str = said(default="")
    name: str = said(
        "名称",
        default="",
        required=True,
        listed=True,
        mnemonic="N",
        hint="表单、名册的栏和导入导出的表头都用它",
    )
    kind: str = said(
        "种类",
        default=OwnKind.TEXT.value,
        kind=Kind.CHOICE,
        choices="own_kinds",
        required=True,
        listed=True,
        mnemonic="K",
        hint="标签可以一人几个，用顿号隔开",
    )
    words: str = said(
        "可选的词",
        default="",
        kind=Kind.LINES,
        mnemonic="W",
        hint="只有选项要填，一行写一个",
    )
    section: str = said(
        "放在哪一组",
        default=SECTION,
        listed=True,
        mnemonic="G",
        hint="表单里的小标题；不填是“自设”",
    )
    personal: str = said(
        "遮盖",
        default=NO,
        kind=Kind.CHOICE,
        choices="yes_no",
        listed=True,
        mnemonic="M",
        hint="个人信息填是：名册、预览和导出里遮盖",
    )
    position: int = said(default=0)
    retired_on: date | None = said("停用日期", default=None, kind=Kind.DATE)

    @property
    def is_in_use(self) -> bool:
        """Tell whether the entry is still asked for and shown."""
        return self.retired_on is None

    def options(self) -> tuple[str, ...]:
        """Return the words that there are to choose from; none where anything may be written."""
        if self.kind == OwnKind.CHOICE:
            return tuple(word for word in self.words.split("\n") if word)
        return (YES, NO) if self.kind == OwnKind.YES else ()


@record
class OwnValue:
    """What one member has in one own entry, as text; an entry that was emptied holds none."""

    id: str = said(default="")
    member_id: str = said()
    field_id: str = said()
    value: str = said(default="")


def is_own(name: str) -> bool:
    """Tell whether an entry's name is that of an own one."""
    return name.startswith(PREFIX)


def key_of(name: str) -> str:
    """Return the key of the own entry that is called so among the entries."""
    return name.removeprefix(PREFIX)


def entry_of_own(field: OwnField) -> Entry:
    """Return the declaration of an own entry."""
    return Entry(
        name=PREFIX + field.id,
        label=field.name,
        kind=_KINDS[OwnKind(field.kind)],
        required=False,
        listed=False,
        searchable=False,
        personal=field.personal == YES,
        choices="",
        heads=(field.name,),
        section=field.section,
        mnemonic="",
        hint="",
        planned=False,
        words=field.options(),
    )


def placed_among(entries: Sequence[Entry], own: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return a form with its own entries: at the end of their section, or before the last one."""
    sections = list(dict.fromkeys(one.section for one in entries))
    theirs = list(dict.fromkeys(one.section for one in own if one.section not in sections))
    order = [*sections[:-1], *theirs, *sections[-1:]]
    return tuple(sorted((*entries, *own), key=lambda one: order.index(one.section)))


def checked(field: OwnField) -> OwnField:
    """Return an own entry tidied; RuleBroken, naming the field, for what can't be."""
    name = " ".join(field.name.split())
    if not name:
        raise RuleBroken("请给这一项起个名称。", "name")
    if len(name) > LONGEST:
        raise RuleBroken(f"名称最多 {LONGEST} 个字，请写短些。", "name")
    if set(name) & set(",，()（）[]"):
        raise RuleBroken("名称里不用逗号和括号：表头里的括号会被略去。", "name")
    if field.kind not in set(OwnKind):
        raise RuleBroken(f"种类请选{BETWEEN.join(OwnKind)}里的一种。", "kind")
    words = _options(field.words) if field.kind == OwnKind.CHOICE else ()
    if field.kind == OwnKind.CHOICE and not words:
        raise RuleBroken("种类是选项，请写上可选的词，一行一个。", "words")
    if field.personal not in (YES, NO, ""):
        raise RuleBroken("遮盖请选是或否。", "personal")
    section = " ".join(field.section.split()) or SECTION
    personal = field.personal or NO
    return replace(field, name=name, words="\n".join(words), section=section, personal=personal)


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


def united(field: OwnField, texts: Sequence[str]) -> str:
    """Return the tags of several texts as one, none of them twice."""
    return BETWEEN.join(dict.fromkeys(tag for text in texts for tag in _tags(text)))


def refuse_names(field: OwnField, others: Collection[OwnField], taken: Collection[str]) -> None:
    """Refuse a name that another own entry has, or that already means something in a list."""
    same = next((one for one in others if one.id != field.id and one.name == field.name), None)
    if same is not None and same.is_in_use:
        raise RuleBroken(f"已经有一项叫“{field.name}”，请换个名称。", "name")
    if same is not None:
        words = f"停用的项目里有一项叫“{field.name}”，请把它恢复使用，或换个名称。"
        raise RuleBroken(words, "name")
    if field.name in taken:
        words = f"“{field.name}”是名册里本来就有的栏目或表头，请换个名称。"
        raise RuleBroken(words, "name")


def refuse_misfits(field: OwnField, found: Sequence[tuple[str, str]]) -> None:
    """Refuse a kind, or words to choose from, that values on hand don't fit: (person, value)."""
    if not found:
        return
    told = BETWEEN.join(f"{name}“{value}”" for name, value in found[:_NAMED])
    more = f"等 {len(found)} 人" if len(found) > _NAMED else ""
    column = "words" if field.kind == OwnKind.CHOICE else "kind"
    raise RuleBroken(
        f"已经填的有不合这一种的：{told}{more}。请先把这些改好或清空，再改{_WHAT[column]}。",
        column,
    )


_WHAT = {"kind": "种类", "words": "可选的词"}


def _options(text: str) -> tuple[str, ...]:
    parts = re.split(r"[、,，;；\n]+", text)
    return tuple(dict.fromkeys(word for part in parts if (word := " ".join(part.split()))))


def _tags(text: str) -> list[str]:
    return [tag for tag in _PARTING.split(text) if tag]


def _plain_number(number: float) -> str:
    if isinstance(number, float) and number.is_integer():
        return str(int(number))
    return f"{Decimal(repr(number)):f}"


# Each returns the text that is kept, or in a tuple of one the sentence that says why it can't be.
Read = str | tuple[str]


def _text(_field: OwnField, text: str, _today: date) -> Read:
    return text


def _day(_field: OwnField, text: str, today: date) -> Read:
    day = understand(text, today)
    return (f"“{text}”读不出日期，请改成如 2024.6 或 2024-6-1 的写法。",) if day is None else str(day)


def _number(_field: OwnField, text: str, _today: date) -> Read:
    narrow = half_width(text).replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(narrow):
        return (f"“{text}”不是数字，这里只写数字。",)
    whole, dot, rest = narrow.removeprefix("+").partition(".")
    rest = rest.rstrip("0")
    kept = str(int(whole))
    if rest and whole.startswith("-") and not kept.startswith("-"):
        kept = f"-{kept}"
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
    return BETWEEN.join(dict.fromkeys(_tags(text)))


_READERS = {
    OwnKind.TEXT: _text,
    OwnKind.DAY: _day,
    OwnKind.NUMBER: _number,
    OwnKind.CHOICE: _choice,
    OwnKind.YES: _yes,
    OwnKind.TAGS: _several,
}
