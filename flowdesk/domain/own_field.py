"""自设项目: entries of a member that the office made for itself.

They become ``Entry`` declarations like the built-in ones, so that form, list, filter, import and
export read them where they read the others.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Entry, Kind, record, said
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.headings import folded

SECTION = "自设"
PREFIX = "own:"  # of an entry's name; no field of a record can be called so
YES, NO = "是", "否"
BETWEEN = "、"
LONGEST = 20  # characters of a name: it stands over a column and beside a field
_NAMED = 3  # people or words that a refusal names


class OwnKind(StrEnum):
    """What an own entry holds, in the words of the form."""

    TEXT = "文字"
    DAY = "日期"
    NUMBER = "数字"
    CHOICE = "选项"
    YES = "是否"
    TAGS = "标签"


_OPEN = frozenset({OwnKind.DAY, OwnKind.CHOICE, OwnKind.YES})  # a mask would hide nothing
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
        hint="号码、账户这类个人信息填是，名册、预览和导出里就遮盖",
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


def lettered(own: Sequence[Entry], others: Sequence[Entry], kept: str = "") -> tuple[Entry, ...]:
    """Return own entries with the digits that nothing else of a form is reached by.

    ``kept`` are those that the form has its own use for.
    """
    met = {one.mnemonic for one in others}.union(kept)
    letters = [*(digit for digit in "1234567890" if digit not in met), *[""] * len(own)]
    return tuple(replace(one, mnemonic=letter) for one, letter in zip(own, letters, strict=False))


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
    if not folded(name):
        raise RuleBroken("名称里要有字。", "name")
    if field.kind not in set(OwnKind):
        raise RuleBroken(f"种类请选{BETWEEN.join(OwnKind)}里的一种。", "kind")
    words = _options(field.words) if field.kind == OwnKind.CHOICE else ()
    if field.kind == OwnKind.CHOICE and not words:
        raise RuleBroken("种类是选项，请写上可选的词，一行一个。", "words")
    if field.personal not in (YES, NO, ""):
        raise RuleBroken("遮盖请选是或否。", "personal")
    if field.personal == YES and field.kind in _OPEN:
        told = f"{field.kind}遮住也看得出来，不能遮盖；要遮盖的请用文字。"
        raise RuleBroken(told, "personal")
    section = " ".join(field.section.split()) or SECTION
    personal = field.personal or NO
    return replace(field, name=name, words="\n".join(words), section=section, personal=personal)


def refuse_names(field: OwnField, others: Collection[OwnField], taken: Collection[str]) -> None:
    """Refuse a name that another own entry has, or that already means something in a list.

    ``taken`` are the folded heads of what is built in.
    """
    head = folded(field.name)
    same = next((one for one in others if one.id != field.id and folded(one.name) == head), None)
    if same is not None and same.is_in_use:
        raise RuleBroken(f"已经有一项叫“{field.name}”，请换个名称。", "name")
    if same is not None:
        words = f"停用的项目里有一项叫“{field.name}”，请把它恢复使用，或换个名称。"
        raise RuleBroken(words, "name")
    if head in taken:
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
