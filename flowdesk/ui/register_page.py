"""党员名册: the register, found and filtered as the clerk types, for today or for any day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from flowdesk.domain.conditions import Condition, Conditions, from_plain, to_plain
from flowdesk.domain.days import Day
from flowdesk.services import register
from flowdesk.services.register import RegisterQuery, Sort
from flowdesk.ui import register_columns
from flowdesk.ui.behind import Behind
from flowdesk.ui.filter_bar import FilterBar
from flowdesk.ui.member_pane import MemberPane
from flowdesk.ui.page import Page, Size
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_table import RecordTable, as_text
from flowdesk.ui.register_acts import RegisterActs
from flowdesk.ui.register_figures import RegisterFigures
from flowdesk.ui.register_foot import RegisterFoot
from flowdesk.ui.register_reader import FIRST, RegisterReader
from flowdesk.ui.register_view import RegisterView
from flowdesk.ui.scheme_box import SchemeBox
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

QUICK = (
    ("", "全部"), (register.AWAY, "外出"), (register.BACK, "返乡"), (register.LOST, "失联"),
    (register.WITHOUT, "外出无证"), (register.HOME, "在家"), (register.ARRIVED, "流入"),
    (register.GONE, "已离开"),
)  # fmt: skip


class RegisterPage(Page):
    """The list of members with the pane of the current one."""

    name, title, icon = "register", "党员名册", "people"
    topics = frozenset({"members", "absences", "certificates", "visits", "units", "day",
                        "arrivals", "schemes", "own_fields"})  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._on: date | None = None
        self._behind: Behind | None = None
        self._new = ""  # who was just enrolled and isn't in sight yet
        self._mark_rest = False
        table = RecordTable(register_columns.usual(), markable=True)
        self.people = self.list = RecordList(table, filter_hint="筛选本表 Ctrl+F")
        self.table = table
        self.reader = RegisterReader(shell)
        self.scheme = SchemeBox(shell, self.kept_query)
        self.filters = FilterBar(shell, self.list.filter_box, QUICK, self.scheme)
        self.chips = self.filters.quick
        self.member_pane = MemberPane(shell)
        self.figures = RegisterFigures(shell)
        self.on_people, self.foot, self.view = (
            RegisterActs(self),
            RegisterFoot(self),
            RegisterView(self),
        )
        self._lay_out()
        self._wire()

    # What is shown

    def read(self) -> None:
        """Find the members asked for and show them."""
        self.filters.unit.refill()
        if self.filters.conditions():
            self.filters.show_conditions(self.filters.conditions())
        self._ask()
        self.member_pane.show_member(self.table.current_key(), self._on)
        self.figures.ask()

    def _on_changed(self, topics: frozenset[str]) -> None:
        """Put columns and order right before the list is asked for by them."""
        if "own_fields" in topics:
            self.view.renew()
        super()._on_changed(topics)

    def as_of(self) -> date | None:
        """Return the day for which the register is shown; none is today."""
        return self._on

    def result(self) -> str:
        """Say how many are on show, and of how many."""
        members = register.counts(self.desk, self._on).members
        return f"{self.foot.count()} / {members} 人"

    def show_that(self, wanted: object) -> None:
        """Go to one member, or show the members behind a figure."""
        self._let_go()
        if isinstance(wanted, Behind):
            self._behind = wanted
            self.filters.show_behind(f"{wanted.caption} {len(wanted.keys)}")
        elif self._on is not None:
            self.show_day(None)
        self.read()
        if isinstance(wanted, str) and not self.table.go_to(wanted):
            self.chips.choose(register.GONE)
            self.table.go_to(wanted)
        self.table.setFocus()

    def show_day(self, on: date | None) -> None:
        """Show the register as it stood on a day; none for today."""
        self._on = on
        words = ""
        if on is not None:
            words = f"名册按 {Day.of(on).chinese()} 显示；登记仍记在今天。"
        self.banner.tell(Tone.BLUE, words, "回到今天", lambda: self.show_day(None))
        self.read()

    def fit(self, size: Size) -> None:
        """Fold the chips where room is short; show the columns chosen for this size."""
        names = self.shell.settings.columns(self.name, size.name)
        self.view.show(names)
        super().fit(size)
        self.filters.fit(size is not Size.WIDE, 10 if size is Size.SMALL else 16)

    # What the clerk does with the list

    def enrol(self) -> None:
        """Enrol a member, and go to them afterwards."""
        from flowdesk.ui import member_forms

        before = frozenset(register.placed_on(self.desk, self.desk.today()))
        form = member_forms.enrol(self.shell)
        form.accepted.connect(lambda: self._go_to_new(before))

    def choose_day(self) -> None:
        """Ask for the day on which the register is shown (F9)."""
        from flowdesk.ui.basis_dialog import BasisDialog

        dialog = BasisDialog(self.shell.window, self.desk.today(), self._on)
        dialog.accepted.connect(lambda: self.show_day(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_columns(self) -> None:
        """Let the clerk choose columns and order (Ctrl+L)."""
        self.view.choose()

    def mark_all(self) -> None:
        """Mark everybody who was found, also those not read yet; again takes the marks away."""
        if self.reader.whole:
            self.table.mark_all()
        else:
            self._mark_rest = True
            self.reader.hurry()

    def marked(self) -> list[str]:
        """Return who is marked: as in the list, then those whom the filter hides."""
        shown = self.table.records.marked_keys()
        return [*shown, *sorted(self.table.records.marked.difference(shown))]

    def copy_rows(self) -> None:
        """Copy those marked, or the current one, with heads; masked values stay masked."""
        current = self.table.current_key()
        keys = self.marked() or ([current] if current else [])
        columns, on = self.table.shown_columns(), self._on
        if len(keys) <= FIRST:
            QGuiApplication.clipboard().setText(
                as_text(columns, register.lines(self.desk, keys, on))
            )
            return

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.shell.done.emit(f"已复制 {len(keys)} 行，可以粘贴到表格里")

        self.shell.run(
            "正在复制",
            lambda desk, report: as_text(columns, register.lines(desk, keys, on)),
            done,
        )

    def export_current(self) -> None:
        """Export who was found, or who is marked (F12)."""
        from flowdesk.ui.export_dialog import export_register

        columns = [column.name for column in self.table.shown_columns()]
        export_register(self.shell, self.reader.every(), self.marked(), columns, self._on)

    # The question

    def kept_query(self) -> str:
        """Return filter, order and columns as JSON text, as a scheme keeps them."""
        told = to_plain(self._all_conditions())
        told["text"] = self.people.filter_box.text().strip()
        told["order"] = [list(pair) for pair in self.view.order]
        told["columns"] = self.view.columns()
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    def show_kept(self, _name: str, query: str) -> None:
        """Filter and order as a scheme has it."""
        told = json.loads(query)
        self._let_go()
        self._put_text(str(told.get("text", "")))
        self.filters.show_conditions(from_plain(told))
        order = [pair for pair in told.get("order", ()) if len(pair) == 2]
        self.view.show_order(tuple((str(name), down is True) for name, down in order))
        self.view.keep_columns([str(name) for name in told.get("columns", ())])
        self.read()

    def _all_conditions(self) -> Conditions:
        """Return the conditions with quick chip and branch among them, where all must hold."""
        asked = self.filters.conditions()
        more = (("states", self.chips.current()), ("unit", str(self.filters.unit.value())))
        added = tuple(Condition(field=name, words=(word,)) for name, word in more if word)
        if asked.any_of and asked.conditions and added:
            return asked
        return replace(asked, conditions=(*asked.conditions, *added))

    def _ask(self) -> None:
        query = RegisterQuery(
            text=self.people.filter_box.text().strip(),
            unit_id=str(self.filters.unit.value()),
            state=self.chips.current(),
            conditions=self.filters.conditions(),
            sorts=tuple(Sort(name, down) for name, down in self.view.order),
        )
        among = frozenset(self._behind.keys) if self._behind else None
        self.reader.ask(query, self._on or self.desk.today(), among)

    def ask_again(self) -> None:
        """Ask because a filter or the order was changed."""
        self.banner.tell(Tone.AMBER, "")
        self.banner.tell(Tone.RED, "")
        self._mark_rest = False
        self._ask()
        self.scheme.say()

    def _let_go(self) -> None:
        """Take every filter away without reading yet."""
        self._behind = None
        self.filters.show_behind("")
        self._put_text("")
        self.filters.let_go()
        for tone in (Tone.AMBER, Tone.RED):
            self.banner.tell(tone, "")

    def reset(self) -> None:
        """Take every filter away and show everybody."""
        self._let_go()
        self.read()
        self.scheme.say()
        self.table.setFocus()

    def _put_text(self, text: str) -> None:
        """Put words into the filter box without asking for the list yet."""
        box = self.people.filter_box
        box.blockSignals(True)
        box.setText(text)
        box.blockSignals(False)

    def is_filtered(self) -> bool:
        """Tell whether anything keeps people from the list."""
        return bool(self.people.filter_box.text() or self.filters.is_asking() or self._behind)

    # The answers

    def _show_found(self, ids: list[str]) -> None:
        self.foot.forget()
        self.people.show_rows(
            ids, lambda keys: register.page(self.desk, list(keys), self._on), keep_marks=True
        )
        self._after_rows()

    def _show_rest(self, ids: list[str]) -> None:
        if not self.table.records.extend(ids):
            self._show_found(ids)
            return
        self._after_rows()

    def _after_rows(self) -> None:
        if self._mark_rest and self.reader.whole:
            self._mark_rest = False
            self.table.mark_all()
        if self._new:
            self._try_new()
        self.foot.show()
        self.found_other.emit()

    def _show_refusal(self, sentence: str) -> None:
        self._show_found([])
        self.banner.tell(Tone.RED, sentence, "清除条件", self.reset)

    def _go_to_new(self, before: frozenset[str]) -> None:
        after = register.placed_on(self.desk, self.desk.today())
        self._new = next((key for key in after if key not in before), "")
        if self._new:
            self._try_new()

    def _try_new(self) -> None:
        """Go to who was just enrolled, or say that the filter hides them."""
        key = self._new
        if self.table.go_to(key):
            self._new = ""
            self.table.setFocus()
        elif self.reader.whole:
            self._new = ""
            name = "、".join(one.member.name for one in register.lines(self.desk, [key]))
            words = f"新增的{name}不符合现在的筛选条件，所以名单里看不到。"
            self.banner.tell(Tone.AMBER, words, "清除筛选，去看", lambda: self.show_that(key))
        else:
            self.reader.hurry()

    # Building

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.pane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.member_pane)
        self.body.addWidget(self.people, 1)
        self.body.addWidget(self.pane)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(2, self.filters)

    def _wire(self) -> None:
        self.people.filtered.connect(lambda _: self.ask_again())
        self.people.rested.connect(lambda key: self.member_pane.show_member(key, self._on))
        self.filters.changed.connect(self.ask_again)
        self.filters.columns_asked.connect(self.choose_columns)
        self.filters.behind.clicked.connect(self.reset)
        self.scheme.chosen.connect(self.show_kept)
        self.reader.found.connect(self._show_found)
        self.reader.completed.connect(self._show_rest)
        self.reader.summed.connect(self.foot.show_sum)
        self.reader.refused.connect(self._show_refusal)
        self.figures.told.connect(self.on_people.show_figures)
        table = self.table
        table.opened.connect(lambda _: self.on_people.amend_current())
        table.current_changed.connect(self.on_people.follow)
        table.marked_changed.connect(self.foot.show)
        table.sort_asked.connect(lambda name, down: self.view.order_by(((name, down),)))
        table.sort_added.connect(self.view.add_order)
        table.columns_moved.connect(self.view.keep_columns)
        table.all_asked.disconnect()
        table.all_asked.connect(self.mark_all)
        table.let_move_columns()
