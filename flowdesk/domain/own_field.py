"""自设项目: entries of a member that the office made for itself.

They become ``Entry`` declarations like the built-in ones, so that form, list, filter, import and
export read them where they read the others.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Entry, Kind, record, said

SECTION = "自设"
PREFIX = "own:"  # of an entry's name; no field of a record can be called so
YES, NO = "是", "否"
BETWEEN = "、"


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
