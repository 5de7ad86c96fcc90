"""What one row of the register of booklets handed out (活动证发放登记册) says."""

from datetime import date

from flowdesk.domain.certificate import Event
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.folds import bare
from flowdesk.domain.named import RegisterRow, converted, read_named
from flowdesk.domain.register_cells import booklet_number, stop, warn
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.table import Cell

ISSUED = "booklet"  # the field of the number that was issued; "number" is a sheet's own count
_OUT = {"有效", "在用", "已发", "已发放", "发放", "持有", "正常"}
_ENDINGS = {
    "交回": Event.HANDED_IN, "已交回": Event.HANDED_IN, "收回": Event.HANDED_IN,
    "已收回": Event.HANDED_IN, "上缴": Event.SURRENDERED, "已上缴": Event.SURRENDERED,
    "遗失": Event.LOST, "丢失": Event.LOST, "作废": Event.VOIDED, "已作废": Event.VOIDED,
}  # fmt: skip

_TOLD = (
    "issued_on", "handed_over_on", "reason", "destination", "left", "ended_on", "remark",
)  # fmt: skip


@record
class BookletMore:
    """What the register has beside the entries of a booklet and its handing out."""

    handed_over_on: date | None = said(
        "领取日期", default=None, kind=Kind.DATE, heads=("领取时间", "领证日期")
    )
    ended_on: date | None = said(
        "交回日期",
        default=None,
        kind=Kind.DATE,
        heads=("交回时间", "收回日期", "收回时间", "注销日期", "作废日期", "遗失日期"),
    )
    state: str = said("状态", default="", heads=("证件状态", "活动证状态"))
    remark: str = said("备注", default="", heads=("说明",))


@record
class BookletRow(RegisterRow):
    """A row as understood: the booklet, its words, when it was handed out and given back."""

    number: str
    number_typed: bool  # as text; a number cell may have lost zeros at its front
    issued_on: date | None
    handed_over_on: date | None
    receiver: str
    reason: str
    destination: str
    left: Day | None
    ending: Event | None = None
    ended_on: date | None = None
    remark: str = ""

    def texts(self) -> dict[str, str]:
        """Return every field as understood, in words."""
        told = {name: self.words(name, getattr(self, name)) for name in _TOLD}
        state = self.ending.value if self.ending else Event.HANDED_OVER.value
        return (
            RegisterRow.texts(self)
            | told
            | {
                ISSUED: self.number,
                "person": self.receiver,
                "state": state,
            }
        )


def understand_booklet(cells: Cells, typed: dict[str, Cell]) -> BookletRow:
    """Understand the cells of one row, given by field."""
    number = booklet_number(cells, ISSUED)
    if not number:
        stop(cells, ISSUED, "missing_number", "没有证号，请照证上的编号补上。")
    named = read_named(cells)
    issued = whole_day(cells, "issued_on")
    if issued is None and cells.cell("issued_on") is None:
        stop(cells, "issued_on", "missing_issued_on", "没有写发证时间，请补上。")
    left = cells.day("left")
    ending, ended_on = _ending(cells, issued)
    handed_over = whole_day(cells, "handed_over_on") or issued
    if issued and handed_over and handed_over < issued:
        stop(cells, "handed_over_on", "date_order", "领取日期早于发证时间，请核对。")
    return BookletRow(
        row=cells.row,
        named=named,
        cells=typed,
        converted=converted(cells, named),
        number=number,
        number_typed=isinstance(cells.cell(ISSUED), str),
        issued_on=issued,
        handed_over_on=handed_over,
        receiver=cells.text("person"),
        reason=cells.word("reason", "reasons"),
        destination=cells.text("destination"),
        left=left,
        ending=ending,
        ended_on=ended_on,
        remark=cells.text("remark"),
        problems=tuple(cells.problems),
        warnings=tuple(cells.warnings),
    )


def whole_day(cells: Cells, field: str, day: Day | None = None) -> date | None:
    """Return a day that has come, known to the day; a problem for one that isn't."""
    day = day or cells.day(field)
    if day is None:
        return None
    if day.day is None:
        stop(cells, field, "not_a_day", f"只写到{day.chinese()}，请写到哪一天。")
        return None
    if day.earliest() > cells.today:
        stop(cells, field, "future_date", "这个日期还没有到，请核对。")
        return None
    return day.earliest()


def _ending(cells: Cells, issued: date | None) -> tuple[Event | None, date | None]:
    """Return how and when the booklet ended; a day of its end alone means: handed in."""
    ended_on = whole_day(cells, "ended_on")
    state = bare(cells.text("state"))
    ending = _ENDINGS.get(state)
    if state and ending is None and state not in _OUT:
        words = "状态应写已发放、交回、上缴、遗失或作废，这里按已发放登记，请核对。"
        warn(cells, "state", "unknown_word", words)
    if ending and ended_on is None and cells.cell("ended_on") is None:
        stop(cells, "state", "missing_ended_on", f"写了{state}，没有写是哪一天，请补上交回日期。")
    if state in _OUT and ended_on is not None:
        stop(cells, "state", "state_differs", "状态和交回日期对不上，请核对这两栏。")
    if issued and ended_on and ended_on < issued:
        stop(cells, "ended_on", "date_order", "交回日期早于发证时间，请核对。")
    return ending or (Event.HANDED_IN if ended_on else None), ended_on
