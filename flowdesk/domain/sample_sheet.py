"""An empty sheet of a kind that can be taken in: its headings, and what belongs under each."""

from collections.abc import Iterable

from flowdesk.domain import codes
from flowdesk.domain.entry import Kind, record
from flowdesk.domain.headings import NUMBER, UNIT, SheetField, folded

FEW = 8  # so many words are told in the explanation itself
_HOW = {
    Kind.PARTIAL_DATE: "日期，知道多少写多少：1997、1997.8、1997年8月、1997-08-05 都可以",
    Kind.DATE: "日期，写到日：2026-11-23、2026.11.23、2026年11月23日 都可以",
    Kind.ID_NUMBER: "18 位。单元格已设成文本，不要改成数字，否则末几位会丢",
    Kind.PHONE: "手机 11 位，固定电话带区号",
    Kind.UNIT: "写全称，和名册里的一样",
    Kind.PLACE: "尽量写到县，如 浙江省杭州市余杭区",
    Kind.LINES: "文字，可以写几行",
}
_HOW_NUMBER = "可以不填"
_HOW_UNIT = "写全称；名册里还没有的支部，导入党员名册时会先问再新建"


@record
class SampleColumn:
    """One column of an empty sheet; ``words`` are what may be chosen in its cells."""

    label: str
    required: bool
    how: str
    words: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()  # the other headings that mean the same
    wide: bool = False


@record
class SampleSheet:
    """An empty sheet with what is to be known before it is filled in."""

    title: str
    columns: tuple[SampleColumn, ...]


def sample_sheet(
    title: str, fields: Iterable[SheetField], branches: tuple[str, ...] = ()
) -> SampleSheet:
    """Return the empty sheet of a kind: its fields in their order, the count of rows first.

    A heading that an earlier field has already is left out, since it would mean that one.
    ``branches`` are those of the office that may be chosen.
    """
    known = list(fields)
    first = [one for one in known if one.name == NUMBER]
    columns: dict[str, SampleColumn] = {}
    for field in (*first, *(one for one in known if one.name != NUMBER)):
        columns.setdefault(folded(field.label), _column(field, branches))
    taken: set[str] = set(columns)
    return SampleSheet(
        title=title, columns=tuple(_with_heads(one, taken) for one in columns.values())
    )


def _column(field: SheetField, branches: tuple[str, ...]) -> SampleColumn:
    words = codes.choices(field.choices) if field.choices else ()
    words = branches if field.name == UNIT else words
    return SampleColumn(
        label=field.label,
        required=field.required,
        how="；".join(part for part in (_how(field, words), field.hint) if part),
        words=words,
        heads=tuple(head for head in field.heads if head != field.label),
        wide=field.kind in (Kind.LINES, Kind.ID_NUMBER, Kind.PLACE),
    )


def _how(field: SheetField, words: tuple[str, ...]) -> str:
    if field.name == NUMBER:
        return _HOW_NUMBER
    if field.name == UNIT:
        return _HOW_UNIT
    if words:
        told = "、".join(words) if len(words) <= FEW else f"{'、'.join(words[:FEW])}……"
        return f"从下拉里选：{told}"
    return _HOW.get(field.kind, "文字")


def _with_heads(column: SampleColumn, taken: set[str]) -> SampleColumn:
    """Return a column with those other headings that mean it alone."""
    own = tuple(head for head in column.heads if folded(head) not in taken)
    taken.update(map(folded, own))
    return SampleColumn(label=column.label, required=column.required, how=column.how,
                        words=column.words, heads=own, wide=column.wide)  # fmt: skip
