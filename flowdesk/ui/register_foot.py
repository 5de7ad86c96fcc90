"""The foot of the register: who is marked, who was found, and why nobody is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowdesk.domain.days import Day
from flowdesk.services.register import Summary
from flowdesk.ui import register_columns, register_words

if TYPE_CHECKING:
    from flowdesk.ui.register_page import RegisterPage


class RegisterFoot:
    """Says in the foot what the list sums up to; the sum comes after the list."""

    def __init__(self, page: RegisterPage) -> None:
        self._page = page
        self._summary: Summary | None = None

    def forget(self) -> None:
        """Drop the sum of an older list."""
        self._summary = None

    def count(self) -> str:
        """Return how many were found; 200+ until all are known."""
        return f"{self._page.table.records.rowCount()}{'' if self._page.reader.whole else '+'}"

    def show_sum(self, summary: Summary) -> None:
        """Show what the list sums up to."""
        self._summary = summary
        self._show_right()

    def show(self) -> None:
        """Show who is marked and who was found; where nobody is, the reason."""
        page = self._page
        marked = page.marked() if page.table.records.marked else []
        if marked:
            hidden = len(marked) - len(page.table.records.marked_keys())
            page.reader.sum_of(marked, lambda told: self._show_marked(told, hidden))
        else:
            page.people.foot_left.setText("空格键勾选，Enter 打开")
        self._show_right()
        if page.table.records.rowCount() == 0:
            self._say_why_empty()

    def _show_marked(self, told: Summary, hidden: int) -> None:
        if told.people == len(self._page.table.records.marked):
            self._page.people.foot_left.setText(register_words.of_marked(told, hidden))

    def _show_right(self) -> None:
        order = self._page.view.order
        heads = dict(register_columns.every(self._page.desk)) if order else {}
        told = register_words.of_all(self.count(), self._summary)
        sought = bool(self._page.people.filter_box.text().strip())
        words = f"{register_words.of_order(order, heads, sought=sought)}　{told}"
        self._page.people.tell_foot(self._page.people.foot_left.text(), words)

    def _say_why_empty(self) -> None:
        page, on = self._page, self._page.as_of()
        if page.is_filtered():
            page.people.say_when_empty("没有符合这些条件的党员。", "清除条件", page.reset)
        elif on is not None:
            words = f"{Day.of(on).chinese()}这一天名册里还没有人。"
            page.people.say_when_empty(words, "回到今天", lambda: page.show_day(None))
        else:
            words = "名册里还没有党员。先新增一位，或导入花名册。"
            page.people.say_when_empty(words, page.acts[0].text(), page.acts[0].trigger)
