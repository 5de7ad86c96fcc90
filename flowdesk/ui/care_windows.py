"""返乡时段: the window that runs, who is expected, who is home, who still waits for a visit."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from flowdesk.domain.window import Festival, Window
from flowdesk.services import windows
from flowdesk.services.windows import HomeLine
from flowdesk.ui import visit_forms, window_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.fields import paint_chevron
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_CHIPS = {
    "已到家": ("home", Tone.GREEN), "预计返乡": ("clock", Tone.TEAL),
    "已返乡": ("checkmark_circle", Tone.GREEN), "已再外出": ("airplane_take_off", Tone.BLUE),
    "没有消息": ("call", Tone.AMBER), "未返乡": ("dismiss", Tone.GREY),
}  # fmt: skip


def chip(state: str) -> Chip:
    """Return the chip for where a member stands in a window."""
    icon, tone = _CHIPS[state]
    return Chip(word=state, icon=icon, tone=tone)


class _Windows(QComboBox):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ▼ at its right end."""
        super().paintEvent(event)
        paint_chevron(self)


class WindowsSection(CareSection):
    """One window at a time, chosen above the list."""

    name, title, icon = "windows", "返乡时段", "home"
    topics = frozenset({"windows", "visits", "members", "absences", "day"})
    hint, unit, spoken = "姓名、党支部", "人", "这位党员的返乡"
    markable = True
    filters = (
        ("", "全部"), ("预计返乡", "预计返乡"), ("到家", "到家了"), ("待访", "到家待访"),
        ("没有消息", "没有消息"),
    )  # fmt: skip
    columns = (
        Column(name="state", head="状态", chips=lambda a: (chip(a.state),), width=104, rank=0),
        Column(name="name", head="姓名", text=lambda a: a.who.name, width=130, bold=True, rank=0),
        Column(name="unit", head="党支部", text=lambda a: a.who.unit_name, width=120, rank=2),
        Column(name="where", head="去向", text=lambda a: a.who.destination, width=120,
               stretch=True, rank=4),
        Column(name="expected", head="预计返乡", width=98, rank=1,
               text=lambda a: str(a.home.expected or "—") if a.home else "—"),
        Column(name="source", head="依据", text=lambda a: a.home.source if a.home else "",
               width=84, rank=4),
        Column(name="came", head="到家", width=98, rank=1, text=lambda a: _came(a)),
        Column(name="visit", head="走访", width=150, rank=2, text=lambda a: _visit(a)),
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        self._key = ""
        self.windows, self.span = _Windows(), QLabel()
        self._on: set[str] = set()
        super().__init__(shell)
        self._add_head()

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of a window."""
        forms, shell = window_forms, self.shell
        return (
            Command(words="登记到家(&O)", icon="home",
                    act=self.on_line(lambda key: forms.came(shell, self._key, key))),
            Command(words="登记预计返乡(&L)", icon="clock", key="Ctrl+N", act=self._expect),
            Command(words="排走访(&Y)", icon="home_person",
                    act=self.on_several(lambda ids: forms.walk(shell, ids, self._key),
                                        "请先勾选要走访的党员（空格键）")),
            Command(words="登记走访(&B)", icon="checkmark_circle", act=self._settle),
            Command(words="按往年推算(&J)", icon="history",
                    act=lambda: shell.do(lambda: windows.forecast(self.desk, self._key))),
        ), (
            Command(words="登记再外出(&Z)", icon="airplane_take_off",
                    act=self.on_line(lambda key: forms.left(shell, self._key, key))),
            Command(words="改起止日期(&G)", icon="calendar", key="F2",
                    act=lambda: forms.keep(shell, self._key)),
            Command(words="新返乡时段(&N)", act=lambda: forms.keep(shell)),
            Command(words="恢复推算日期、删除时段(&X)",
                    act=lambda: shell.do(lambda: self._remove())),
            Command(words="删除返乡登记(&C)",
                    act=self.on_line(lambda key: windows.drop(self.desk, self._key, key))),
            Command(words="安排返乡培训(&R)", act=self._train),
            Command(words="看党员(&I)", act=self.see_member(lambda line: line.id)),
        )  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put what follows into the pane."""
        return (0, 2, 3)

    def lines(self) -> Sequence[HomeLine]:
        """Return who is concerned by the window on show."""
        self._fill_windows()
        lines = windows.lines_of(self.desk, self._key) if self._key else []
        today = self.desk.today()
        self._on = {line.id for line in lines if windows.visit_waits(line, today)}
        return lines

    def belongs(self, key: str, line: HomeLine) -> bool:
        """Tell whether a member stands under a filter."""
        if key == "到家":
            return line.came
        if key == "待访":
            return line.id in self._on
        return key in ("", line.state)

    def words(self, line: HomeLine) -> str:
        """Return what the filter box looks in."""
        return f"{line.who.name} {line.who.unit_name}"

    def result(self) -> str:
        """Say how many are expected, came and wait for a visit."""
        expected = sum(1 for line in self.shown.values() if line.home is not None)
        came = sum(1 for line in self.shown.values() if line.came)
        return f"预计返乡 {expected}，已到家 {came}；到家待访 {len(self._on)}"

    def head(self, line: HomeLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        place = f"{line.who.unit_name} {line.who.group_name}".strip()
        return line.who.name, place, (chip(line.state),)

    def facts(self, line: HomeLine) -> Sequence[tuple[str, str]]:
        """Return what is known of the homecoming."""
        home = line.home
        visit = line.visit
        return (
            ("去向", line.who.destination),
            ("预计返乡", str(home.expected or "没说哪天") if home else ""),
            ("依据", home.source if home else ""), ("到家", _came(line)),
            ("再外出", str(home.left_on or "") if home else ""),
            ("备注", home.note if home else ""), ("", "走访"), ("情况", _visit(line)),
            ("走访人", visit.visitor if visit else ""),
        )  # fmt: skip

    def open_line(self, line: HomeLine) -> None:
        """Do what comes next: home, then the visit."""
        if not line.came:
            window_forms.came(self.shell, self._key, line.id)
        elif line.visit is not None:
            visit_forms.settle(self.shell, line.visit)
        else:
            window_forms.walk(self.shell, [line.id], self._key)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nobody is away."""
        return "没有外出的党员，这个时段没有人返乡。", "", None

    def show_that(self, wanted: object) -> None:
        """Show a window, or a filter of the one on show."""
        told = str(wanted)
        if told.startswith("state:"):
            super().show_that(told)
        else:
            self.choose(told)

    def choose(self, key: str) -> None:
        """Show another window."""
        self._key = key
        self.read()

    def key(self) -> str:
        """Return the window on show."""
        return self._key

    def _fill_windows(self) -> None:
        year = self.desk.today().year
        found = [one for y in (year - 1, year, year + 1) for one in windows.of_year(self.desk, y)]
        known = {one.key(): one for one in found}
        if self._key not in known:
            self._key = self._nearest(found)
        self.windows.blockSignals(True)
        self.windows.clear()
        for one in found:
            self.windows.addItem(one.name, one.key())
        self.windows.setCurrentIndex(max(self.windows.findData(self._key), 0))
        self.windows.blockSignals(False)
        shown = known.get(self._key)
        if shown is not None:
            one = shown
            own = "" if not one.id or one.festival == Festival.OWN else "（已改）"
            self.span.setText(f"{one.first} 至 {one.last}{own}")

    def _nearest(self, found: Sequence[Window]) -> str:
        running = windows.running(self.desk)
        if running:
            return running[0].key()
        following = windows.upcoming(self.desk)
        return following.key() if following else (found[-1].key() if found else "")

    def _add_head(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.windows.setAccessibleName("返乡时段")
        label = QLabel("时段(&W)")
        label.setBuddy(self.windows)
        back, ahead = QPushButton("‹"), QPushButton("›")
        for button, step, words in ((back, -1, "前一个时段"), (ahead, 1, "后一个时段")):
            button.setProperty("look", "icon")
            button.setAutoDefault(False)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, step=step: self._step(step))
        for part in (label, back, self.windows, ahead, self.span):
            row.addWidget(part)
        row.addStretch(1)
        assert self.list is not None
        self.list.put_on_top(holder)
        self.windows.activated.connect(lambda _: self.choose(str(self.windows.currentData())))

    def _step(self, step: int) -> None:
        at = self.windows.currentIndex() + step
        if 0 <= at < self.windows.count():
            self.choose(str(self.windows.itemData(at)))

    def _expect(self) -> None:
        ids = self.marked_or_current()
        self.shell.try_it(lambda: window_forms.expect(self.shell, self._key, ids))

    def _settle(self) -> None:
        line = self.current_line()
        if line is not None and line.visit is not None:
            visit = line.visit
            self.shell.try_it(lambda: visit_forms.settle(self.shell, visit))
        elif line is not None:
            visit_forms.settle_without_plan(self.shell, line.id)

    def _remove(self) -> bool:
        windows.remove(self.desk, self._key)
        return True

    def _train(self) -> None:
        from flowdesk.ui import course_forms

        ids = [line.id for line in self.shown.values() if line.came or line.home is not None]
        self.shell.try_it(lambda: course_forms.book(self.shell, ids, self._key))


def _came(line: HomeLine) -> str:
    if line.returned is not None:
        return f"{line.returned}（返乡）"
    return str(line.home.came_on or "—") if line.home else "—"


def _visit(line: HomeLine) -> str:
    if line.visit is None:
        return "还没有约" if line.came else "—"
    if line.visit.done_on:
        return f"{line.visit.done_on} 已访"
    if line.visit.missed_on:
        return f"{line.visit.missed_on} 未遇"
    return f"约在 {line.visit.planned_on}"
