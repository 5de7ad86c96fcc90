"""What an entry that the office makes for itself may be; told in words where it may not."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.headings import folded
from flowdesk.domain.own_field import BETWEEN, NO, SECTION, YES, OwnField, OwnKind

LEAST = 2  # 年, 月 and 日 alone are parts of a date where they head columns
LONGEST = 20  # characters of a name: it stands over a column and beside a field
_NAMED = 3  # people that a refusal names
_OPEN = frozenset({OwnKind.DAY, OwnKind.CHOICE, OwnKind.YES})  # a mask would hide nothing


def checked(field: OwnField) -> OwnField:
    """Return an own entry tidied; RuleBroken, naming the field, for what can't be."""
    name = " ".join(field.name.split())
    if not name:
        raise RuleBroken("请给这一项起个名称。", "name")
    if len(name) > LONGEST:
        raise RuleBroken(f"名称最多 {LONGEST} 个字，请写短些。", "name")
    if set(name) & set(",，()（）[]"):
        raise RuleBroken("名称里不用逗号和括号：表头里的括号会被略去。", "name")
    if len(folded(name)) < LEAST:
        raise RuleBroken(f"名称太短，请至少写 {LEAST} 个字。", "name")
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
