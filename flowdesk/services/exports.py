"""Lists that leave the desk as .xlsx, .csv or on paper, whole or not at all, each one logged.

Personal fields are masked unless the clerk asks otherwise and says what for. A list is no paper
of one act, so it never keeps an act from being undone.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper import LIST, Paper
from flowdesk.domain.register_list import ListColumn, RegisterList, Value
from flowdesk.media.door import Arrived
from flowdesk.media.drives import is_removable, sticks
from flowdesk.services import papers
from flowdesk.services.desk import Desk
from flowdesk.services.own_values import is_own
from flowdesk.services.register import RegisterQuery, find
from flowdesk.services.register_columns import RegisterColumn, every_column
from flowdesk.services.register_lines import MemberLine, lines

__all__ = [
    "FORMATS", "ON_STICK", "Arrived", "People", "Wish", "about", "check", "found", "is_removable",
    "members",
    "people_list", "send", "sticks",
]  # fmt: skip

Report = Callable[[int, int], None]

XLSX, CSV, CSV_GB18030, PDF = "xlsx", "csv", "csv-gb18030", "pdf"
FORMATS = {
    XLSX: "WPS 表格（.xlsx）",
    CSV: "文本表格（.csv，UTF-8）",
    CSV_GB18030: "文本表格（.csv，GB18030）",
    PDF: "打印用的名单（.pdf，A4 横放）",
}

_TITLE = "党员名册"
_STEP = 100  # people told between two reports


def unheard(done: int, total: int) -> None:
    """Hear how far an export is, and do nothing with it."""


ON_STICK = "目标是 U 盘。未遮盖的名单请专人保管，用完从 U 盘删掉。"


@record
class Wish:
    """How a list is to leave: where to, as what, and whether personal fields are shown.

    ``guard`` keeps WPS from shortening the numbers of a .csv file, see ``domain.guards``; without
    a ``name`` the file is called by title and day.
    """

    folder: Path
    format: str = XLSX
    guard: bool = True
    unmasked: bool = False
    purpose: str = ""
    name: str = ""


@record
class People:
    """Whom a list is to show, in its order, by which columns, as of which day (today)."""

    ids: tuple[str, ...]
    columns: tuple[str, ...]
    on: date | None = None


def found(desk: Desk, text: str, names: tuple[str, ...] = (), on: date | None = None) -> People:
    """Return the people of the register found by a text on a day, by all columns or those named."""
    ids = tuple(find(desk, RegisterQuery(text=text), on))
    return People(ids=ids, columns=names or tuple(one.name for one in every_column(desk)), on=on)


def members(desk: Desk, people: People, wish: Wish, report: Report = unheard) -> Arrived:
    """Export people of the register; see ``send``."""
    check(desk, wish)
    return send(desk, people_list(desk, people, report, unmasked=wish.unmasked), wish, report)


def people_list(
    desk: Desk, people: People, report: Report = unheard, *, unmasked: bool = False
) -> RegisterList:
    """Tell people of the register as a list; personal fields are masked unless asked.

    RuleBroken when no column, or none that there is, is chosen.
    """
    chosen = [_column(desk, name) for name in people.columns]
    if not chosen:
        raise RuleBroken("请至少选一栏。", "columns")
    rows = []
    for start in range(0, len(people.ids), _STEP):
        report(start, len(people.ids))
        told = lines(desk, people.ids[start : start + _STEP], people.on)
        rows += [tuple(_cell(one, line, unmasked) for one in chosen) for line in told]
    return RegisterList(
        title=_TITLE,
        about=about(desk, f"{len(rows)} 人", people.on, unmasked=unmasked),
        made_on=desk.today(),
        columns=tuple(
            ListColumn(label=one.label, kind=one.kind, is_name=one.name == "name") for one in chosen
        ),
        rows=tuple(rows),
        author=desk.office.name,
        keys=people.ids,
    )


def about(desk: Desk, count: str, on: date | None = None, *, unmasked: bool = False) -> str:
    """Return the words over a list: of which day it is, how many, and whether it is masked."""
    day = on or desk.today()
    word = "截至" if day == desk.today() else "基准日"
    masked = "未遮盖个人信息，注意保管" if unmasked else "个人信息已遮盖"
    return f"{word} {Day.of(day).chinese()}，共 {count}，{masked}"


def check(desk: Desk, wish: Wish) -> None:
    """Refuse what may not leave: unmasked without a purpose, or where it can't be logged."""
    if wish.format not in FORMATS:
        raise RuleBroken(f"能导出的格式是 {'、'.join(FORMATS)}，请改选一种。", "format")
    if not wish.unmasked:
        return
    if not wish.purpose.strip():
        raise RuleBroken("不遮盖的导出要登记用途，请写明给谁、做什么用。", "purpose")
    papers.refuse_unlogged(desk)


def send(desk: Desk, told: RegisterList, wish: Wish, report: Report = unheard) -> Arrived:
    """Write a list into a folder and log it with its target, its digest and whom it shows.

    A name that is taken there is numbered. RuleBroken for what may not leave, MediaError when it
    can't arrive whole, both in words.
    """
    check(desk, wish)
    paper = Paper(
        kind=LIST,
        title=told.title,
        file_name=wish.name or _file_name(told, wish),
        pdf=_written(desk, told, wish, report),
        keys=told.keys,
        unmasked=wish.unmasked,
        purpose=wish.purpose.strip() if wish.unmasked else "",
    )
    return papers.export(desk, paper, wish.folder)


def _column(desk: Desk, name: str) -> RegisterColumn:
    """Return a column by its name; one of the office's own also by what it is called."""
    known = every_column(desk)
    for one in known:
        if name in (one.name, one.label if is_own(one.name) else one.name):
            return one
    told = "、".join(one.label if is_own(one.name) else one.name for one in known)
    raise RuleBroken(f"没有“{name}”这一栏。可选的是：{told}。", "columns")


def _cell(one: RegisterColumn, line: MemberLine, unmasked: bool) -> Value:
    if one.personal and not unmasked:
        return one.text(line)
    value = one.value(line)
    return "、".join(value) if isinstance(value, tuple) else value


def _file_name(told: RegisterList, wish: Wish) -> str:
    mark = "-未遮盖" if wish.unmasked else ""
    return f"{told.title}-{told.made_on}{mark}.{wish.format.partition('-')[0]}"


def _written(desk: Desk, told: RegisterList, wish: Wish, report: Report) -> bytes:
    if wish.format == PDF:
        from flowdesk.documents.register_list import register_list_pdf

        return register_list_pdf(told, report, bundled_only=desk.bundled_fonts)
    from flowdesk.sheets import writer

    if wish.format == XLSX:
        return writer.xlsx(told, report)
    encoding = writer.GB18030 if wish.format == CSV_GB18030 else writer.UTF8
    return writer.csv_bytes(told, encoding, report, numbers=wish.guard)
