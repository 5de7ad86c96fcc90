"""Lists that leave the desk as .xlsx, .csv or on paper, whole or not at all, each one logged.

Personal fields are masked unless the clerk asks otherwise and says what for. A list is no paper
of one act, so it never keeps an act from being undone.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper import LIST, Paper
from flowdesk.domain.register_list import ListColumn, RegisterList, Value
from flowdesk.media.door import Arrived
from flowdesk.media.drives import is_removable
from flowdesk.services import papers
from flowdesk.services.desk import Desk

__all__ = ["FORMATS", "Arrived", "Wish", "is_removable", "send", "write_table"]

Report = Callable[[int, int], None]

XLSX, CSV, CSV_GB18030, PDF = "xlsx", "csv", "csv-gb18030", "pdf"
FORMATS = {
    XLSX: "WPS 表格（.xlsx）",
    CSV: "文本表格（.csv，UTF-8）",
    CSV_GB18030: "文本表格（.csv，GB18030）",
    PDF: "打印用的名单（.pdf，A4 横放）",
}


def unheard(done: int, total: int) -> None:
    """Hear how far an export is, and do nothing with it."""


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


def write_table(
    desk: Desk, title: str, heads: Sequence[str], rows: Sequence[Sequence[Value]], path: Path
) -> Arrived:
    """Write rows as they came under a name that ends in .xlsx, .csv or .pdf, and log it.

    For rows that the clerk brought in, such as those an import refused: they go back as they were,
    so they are logged as unmasked. A name that is taken is numbered; the answer has the path.
    """
    told = RegisterList(
        title=title,
        about=f"共 {len(rows)} 行",
        made_on=desk.today(),
        columns=tuple(ListColumn(label=head) for head in heads),
        rows=tuple(tuple(row) for row in rows),
        author=desk.office.name,
    )
    chosen = path.suffix.lower().removeprefix(".")
    wish = Wish(folder=path.parent, format=chosen, unmasked=True, purpose=title, name=path.name)
    return send(desk, told, wish)


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
    return writer.csv_bytes(told, encoding, numbers=wish.guard)
