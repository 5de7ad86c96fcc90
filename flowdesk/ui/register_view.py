"""How the register is laid out: which columns, by what it is ordered; kept by size of window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowdesk.ui import register_columns
from flowdesk.ui.record_model import Order

if TYPE_CHECKING:
    from flowdesk.ui.register_page import RegisterPage


class RegisterView:
    """Columns and order as the clerk set them; the usual columns while he set none."""

    def __init__(self, page: RegisterPage) -> None:
        self._page, self._settings = page, page.shell.settings
        self.order: Order = ()
        self.show_order(self._settings.order(page.name))

    def show_order(self, order: Order) -> None:
        """Put an order in force without asking for the list yet."""
        known = dict(register_columns.every(self._page.desk)) if order else {}
        self.order = tuple((name, down) for name, down in order if name in known)
        self._page.table.show_order(self.order)

    def order_by(self, order: Order) -> None:
        """Order the list otherwise, and remember it."""
        self.show_order(order)
        self._settings.keep_order(self._page.name, self.order)
        self._page.ask_again()

    def add_order(self, name: str) -> None:
        """Add a column to the order; again turns it round, a third time drops it."""
        known = dict(self.order)
        if name not in known:
            known[name] = False
        elif not known[name]:
            known[name] = True
        else:
            del known[name]
        self.order_by(tuple(known.items()))

    def columns(self) -> list[str]:
        """Return the columns chosen for this size of window; none for the usual ones."""
        return self._settings.columns(self._page.name, self._page.size_name())

    def show(self, names: Sequence[str]) -> None:
        """Show these columns, or for none the usual ones as far as there is room."""
        desk = self._page.desk
        columns = register_columns.chosen(names, desk) if names else register_columns.usual()
        table = self._page.table
        every = bool(names)
        if (_heads(columns), every) != (_heads(table.records.columns), table.shows_every):
            table.show_columns(columns, every=every)

    def renew(self) -> None:
        """Show columns and order again, for the office's own entries may be others now."""
        self.show(self.columns())
        self.show_order(self.order)

    def keep_columns(self, names: Sequence[str]) -> None:
        """Show other columns, and remember them for this size of window."""
        size = self._page.size_name()
        self._settings.keep_columns(self._page.name, size, names)
        if not names:
            self._settings.keep_widths(self._page.name, size, {})
            self._page.table.choose_widths({})
        self.show(names)
        self._page.scheme.say()

    def choose(self) -> None:
        """Let the clerk choose columns and order."""
        from flowdesk.ui.column_dialog import ColumnDialog

        page = self._page
        shown = columns_of(page.table.records.columns)
        usual = [name for name, _ in register_columns.USUAL]
        dialog = ColumnDialog(page.shell.window, register_columns.every(page.desk), shown, usual)
        dialog.show_order(self.order)

        def take() -> None:
            self.keep_columns([] if dialog.is_usual() else dialog.names())
            self.order_by(dialog.order())

        dialog.accepted.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _heads(columns: Sequence[register_columns.Column]) -> list[tuple[str, str]]:
    return [(column.name, column.head) for column in columns if column.name]


def columns_of(columns: Sequence[register_columns.Column]) -> list[str]:
    """Return the names of columns, 勾选 left out."""
    return [column.name for column in columns if column.name]
