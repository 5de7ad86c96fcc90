"""One kind of record of a tab: its list with filters, its acts, the pane of the current row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowdesk.domain.folds import bare
from flowdesk.ui.filter_chips import FilterChips, Offer
from flowdesk.ui.page import Page, Size
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell

Line = Any  # what a section's service calls one row; it has an ``id``


class FlowSection(Page):
    """A page within a tab. A section says what its rows are; the list around them is said here."""

    pane_width = 372
    hint = "姓名"  # what the filter box looks in
    filters: ClassVar[tuple[Offer, ...]] = ()  # key and words; the first is chosen
    columns: ClassVar[tuple[Column, ...]] = ()
    unit = "条"  # the measure word of the foot
    markable: ClassVar[bool] = False  # whether rows are marked for acts on several

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shown: dict[str, Line] = {}  # every line by its key, in order
        self._words: dict[str, str] = {}
        self._under: dict[str, list[str]] = {}  # what stands under each filter
        self._only: frozenset[str] | None = None
        self.list = RecordList(
            RecordTable(self.columns, markable=self.markable), filter_hint=self.hint
        )
        self.table = self.list.table
        self.chips = FilterChips(self.filters)
        self.pane_body = self.make_pane()
        self.fill_bar()
        self._lay_out()
        self._wire()

    # What a section says

    def fill_bar(self) -> None:
        """Put the section's acts into its command bar."""

    def make_pane(self) -> QWidget:
        """Return what stands at the right."""
        return QWidget()

    def lines(self) -> Sequence[Line]:
        """Return every row as it stands today, in the list's order."""
        return ()

    def belongs(self, key: str, line: Line) -> bool:
        """Tell whether a row stands under a filter."""
        return not key

    def words(self, line: Line) -> str:
        """Return what the filter box looks in."""
        return ""

    def let(self, line: Line | None) -> None:
        """Let only those acts be done that the current row allows."""

    def show_line(self, line: Line | None) -> None:
        """Show the row that stayed current in the pane."""

    def open_line(self, line: Line) -> None:
        """Do what Enter does on a row."""

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Return what an empty section says: one sentence, one button, what it does."""
        return "这里还没有登记。", "", None

    # What is the same for all

    def read(self) -> None:
        """Read every row as it stands today."""
        self.shown = {line.id: line for line in self.lines()}
        self._words = {key: bare(self.words(line)) for key, line in self.shown.items()}
        for key, _ in self.filters:
            under = [one for one, line in self.shown.items() if self.belongs(key, line)]
            self._under[key] = under
            self.chips.count(key, len(under))
        self.show_wanted()

    def wanted(self) -> list[str]:
        """Return the keys that the filters leave, in order."""
        assert self.list is not None
        text, chosen = bare(self.list.filter_box.text()), self.chips.current()
        under = self._under.get(chosen, [])
        if not text and self._only is None:
            return under
        return [
            key
            for key in under
            if text in self._words[key] and (self._only is None or key in self._only)
        ]

    def show_wanted(self) -> None:
        """Show the rows that the filters leave."""
        assert self.list is not None
        keys = self.wanted()
        if self.shown:
            self.list.say_when_empty("没有符合条件的。", "清除条件", self.reset)
        else:
            self.list.say_when_empty(*self.nothing_yet())
        self.list.show_rows(keys, lambda some: [self.shown[key] for key in some])
        self.list.tell_foot("", f"共 {len(keys)} {self.unit}")
        self._on_rest(self.table.current_key())

    def reset(self) -> None:
        """Take every filter away."""
        assert self.list is not None
        self._only = None
        self.list.filter_box.clear()
        self.chips.choose(self.all_of_them())

    def all_of_them(self) -> str:
        """Return the filter under which every row stands."""
        return next((key for key, _ in self.filters if not key), self.filters[0][0])

    def current_line(self) -> Line | None:
        """Return the row the cursor is on."""
        return self.shown.get(self.table.current_key())

    def marked_or_current(self) -> list[str]:
        """Return the keys of the marked rows in the list's order, else the current one's."""
        marked = self.table.records.marked_keys()
        current = self.table.current_key()
        return list(marked) or ([current] if current else [])

    def for_current(self, act: Callable[[Line], object]) -> Callable[[], object]:
        """Return an act for a command: it gets the current row, refusals are told."""

        def do() -> None:
            line = self.current_line()
            if line is not None:
                self.shell.try_it(lambda: act(line))

        return do

    def show_that(self, wanted: object) -> None:
        """Go to one row by its key; ``state:`` and a filter's key choose the filter."""
        self.reset()
        if isinstance(wanted, Mapping):
            self._only = frozenset(map(str, wanted["keys"]))
            self.show_wanted()
            return
        told = str(wanted)
        if told.startswith("state:"):
            self.chips.choose(told.removeprefix("state:"))
        else:
            self.table.go_to(told)

    def fit(self, size: Size) -> None:
        """Fold the chips where room is short."""
        super().fit(size)
        self.chips.fold(size is not Size.WIDE)

    def _lay_out(self) -> None:
        assert self.list is not None
        self.list.filter_row.insertWidget(1, self.chips)
        inner = QVBoxLayout(self.pane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pane_body)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.pane)

    def _wire(self) -> None:
        assert self.list is not None
        self.list.filtered.connect(lambda _: self.show_wanted())
        self.list.rested.connect(self._on_rest)
        self.table.current_changed.connect(lambda key: self.let(self.shown.get(key)))
        self.table.opened.connect(lambda key: self.shell.try_it(
            lambda: self.open_line(self.shown[key])))  # fmt: skip
        self.chips.chosen.connect(lambda _: self.show_wanted())

    def _on_rest(self, key: str) -> None:
        line = self.shown.get(key)
        self.let(line)
        self.show_line(line)
