"""Taking in the register of booklets handed out (活动证发放登记册)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from flowdesk.domain.booklet_row import ISSUED, BookletMore, BookletRow, understand_booklet
from flowdesk.domain.certificate import BookletEvent, Certificate
from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.headings import SheetField, sheet_field
from flowdesk.domain.intake import Decision, IntakeLine
from flowdesk.services.import_kinds import QUIET, Done
from flowdesk.services.import_lines import lines_of, refused, target
from flowdesk.services.import_people import People, person_fields
from flowdesk.services.import_stock import FIXED, Stock
from flowdesk.storage import certificates, members

if TYPE_CHECKING:
    from flowdesk.domain.headings import Column
    from flowdesk.domain.intake import Meant
    from flowdesk.domain.roster_cells import Cells
    from flowdesk.domain.table import Cell
    from flowdesk.domain.unit import Unit
    from flowdesk.services.desk import Desk
    from flowdesk.services.import_kinds import Pace

_MUSTS = ("number", "issued_on", "reason", "destination")
_SPEAKING = {"issued_on", "person", "handed_over_on"}


class BookletSheet:
    """The register of booklets handed out."""

    name = "certificates"
    title = "活动证发放登记册"
    table = "certificate"
    topic = "certificates"
    needs: tuple[str, ...] = ("name", "id_number", ISSUED)

    def fields(self) -> tuple[SheetField, ...]:
        """Return what columns can mean."""
        fixed = [
            replace(
                sheet_field(entry_of(Certificate, name), ISSUED if name == "number" else name),
                required=name in _MUSTS,
            )
            for name in FIXED
        ]
        receiver = sheet_field(entry_of(BookletEvent, "person"))
        more = [sheet_field(entry) for entry in entries(BookletMore)]
        return (*person_fields("发证党支部"), *fixed, receiver, *more)

    def fits(self, columns: Collection[str]) -> int:
        """Return how much columns speak for this kind; only this register has a day of issue."""
        known = set(columns)
        return len(known) + 2 * ("issued_on" in known) if _SPEAKING & known else 0

    def understand(self, cells: Cells, typed: dict[str, Cell], own_code: str) -> BookletRow:
        """Understand one row."""
        return understand_booklet(cells, typed)

    def compare(
        self,
        desk: Desk,
        rows: Sequence[Meant],
        columns: Mapping[str, Column],
        blanks: Collection[str] = (),
        pace: Pace = QUIET,
    ) -> list[IntakeLine]:
        """Return a line for each row; what was issued stays as it is, so nothing is emptied."""
        stock = Stock(desk)
        understood = [cast(BookletRow, row) for row in rows]
        return lines_of(pace.over(understood), People(desk, columns), stock.judge, stock.accept)

    def founded(self, desk: Desk, lines: Sequence[IntakeLine]) -> tuple[Unit, ...]:
        """Return no units: whoever isn't in the register isn't enrolled by this."""
        return ()

    def take(self, desk: Desk, lines: Sequence[IntakeLine], step: Pace, source: str = "") -> Done:
        """Write the booklets, the blanks that weren't in stock, and what happened to them."""
        stock = Stock(desk)
        keys = []
        for line in lines:
            keys.append(_write(desk, line, stock))
            step.step()
        return Done(keys=tuple(keys))


BOOKLETS = BookletSheet()


def _write(desk: Desk, line: IntakeLine, stock: Stock) -> str:
    row, key = cast(BookletRow, line.meant), target(line)
    held = certificates.get(desk.file, key)
    member = members.get(desk.file, held.member_id if held else key)
    if member is None:
        raise refused(line, "名册里已经没有这个人，请重新选定。")
    judged = stock.judge(row, member)
    if judged.decision is not (Decision.UPDATE if held else Decision.NEW):
        raise refused(line, judged.told or "这本证已经登记，请跳过这一行。")
    issued = held or _issued(desk, row, stock.drawn(row, member), stock)
    for event in stock.events(row, issued.blank_id, line.fields):
        certificates.note(desk.file, event)
    stock.accept(row, member)
    return issued.id


def _issued(desk: Desk, row: BookletRow, drawn: Certificate, stock: Stock) -> Certificate:
    """Write a booklet's issue, and its receipt where it wasn't in stock."""
    blank, is_new = stock.blank_for(row)
    if is_new:
        certificates.receive(desk.file, blank)
    issued = stock.named_for(drawn, blank)
    certificates.insert(desk.file, issued)
    return issued
