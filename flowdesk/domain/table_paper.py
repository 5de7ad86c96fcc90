"""A plain list on paper: its title, its heads, its rows, and who signs below."""

from flowdesk.domain.entry import record


@record
class TableColumn:
    """One column: its head, its share of the width, and how its cells stand."""

    head: str
    share: float = 1.0
    align: str = "centre"
    name: bool = False


@record
class TablePaper:
    """What a list of the office says, ready to be set."""

    title: str
    office: str
    told: str  # at the right over the table: the day, how many
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()  # lines between the title and the table
    signs: tuple[str, ...] = ("制表人：", "审核人：", "日期：　　　　年　　月　　日")
    empty: str = "没有要列的。"
    numbers: tuple[str, ...] = ()  # of the rows, where they don't count from 1
    number_head: str = "序号"
    row: float = 8.4  # mm of a row at least; more where it is filled in by hand
