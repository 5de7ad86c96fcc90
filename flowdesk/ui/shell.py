"""What every page stands on: the desk, the settings, long acts, forms, papers, and the way back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.domain.entry import Entry
from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import journal, register, units
from flowdesk.services.desk import Desk
from flowdesk.services.drafts import Drafts
from flowdesk.services.register import RegisterQuery
from flowdesk.ui import ask
from flowdesk.ui.background import Background
from flowdesk.ui.fields import Choice, Sources
from flowdesk.ui.settings import Settings

if TYPE_CHECKING:
    from flowdesk.domain.paper import Paper
    from flowdesk.ui.form_dialog import FormDialog, Values
    from flowdesk.ui.preview import Preview
    from flowdesk.ui.record_form import Fault

T = TypeVar("T")

FOUND_AT_MOST = 20
# Seconds after which a busy thread lets another one on. The window's thread gives way at every
# query; with Python's own 5 ms each of these costs that much while a long act runs beside it.
SWITCH = 0.0005


class Shell(QObject):
    """The one object that pages share; it knows no page."""

    changed = Signal(object)  # frozenset of topics
    done = Signal(str)  # what was just done, for the toast
    asked = Signal(str, object)  # a page's name, and what it should show

    def __init__(self, desk: Desk, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.settings, self.window = desk, settings, window
        self.background = Background(self)
        self.closed = False
        sys.setswitchinterval(SWITCH)
        self.drafts = Drafts(desk)  # of forms closed without saving
        self.sources = self._make_sources()
        self._stops = [desk.listen(self.changed.emit)]

    def close(self) -> None:
        """Let long acts come to an end and hear nothing more."""
        self.closed = True
        self.background.wait()
        for stop in self._stops:
            stop()

    def do(self, act: Callable[[], T]) -> T | None:
        """Do one act; a refusal is told in its words, success in the toast."""
        answer = self.try_it(act)
        if answer is not None:
            self.tell_done()
        return answer

    def try_it(self, act: Callable[[], T]) -> T | None:
        """Ask the desk for something; a refusal is told in its words and gives None."""
        try:
            return act()
        except FlowDeskError as refusal:
            self.refuse(refusal)
            return None

    def tell_done(self) -> None:
        """Say what the last act was."""
        act = journal.next_undo(self.desk)
        if act is not None:
            self.done.emit(act.label if act.label.startswith("未") else f"已{act.label}")

    def undo(self) -> None:
        """Take the last act back."""
        self._turn(lambda: journal.undo(self.desk), "已撤销")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(lambda: journal.redo(self.desk), "已恢复")

    def form(  # noqa: PLR0913 - what a form is made of
        self,
        title: str,
        entries: Sequence[Entry],
        save: Callable[[Values], object],
        values: Mapping[str, object] | None = None,
        warn: Callable[[Values], Sequence[Fault]] | None = None,
        *,
        key: str = "",
    ) -> FormDialog:
        """Open a form over the window; saving it is one act.

        ``key`` says which form of which record it is, for its draft; the title, if not given.
        """
        from flowdesk.ui.form_dialog import FormDialog  # when the first form opens

        dialog = FormDialog(title, entries, self.sources, save, self.window)
        dialog.fill(values or {})
        if warn is not None:
            dialog.warn_with(warn)
        dialog.keep_draft_in(self.drafts, key)
        dialog.accepted.connect(self.tell_done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def run(
        self,
        words: str,
        act: Callable[[Desk, Callable[[int, int], None]], T],
        done: Callable[[T], object],
        failed: Callable[[FlowDeskError], object] | None = None,
    ) -> None:
        """Run a long act on a desk of its own thread, then let the listeners hear.

        Nothing is begun any more once the window was closed.
        """
        if self.closed:
            return

        def end(answer: T) -> None:
            self.desk.hear()
            done(answer)

        self.background.run(
            words,
            lambda report: self.desk.background(lambda desk: act(desk, report)),
            end,
            failed or self.refuse,
        )

    def read_ahead(self, ask: Callable[[Desk], object]) -> None:
        """Let a question that follows every long act be asked beside the window first.

        It must touch no widget: it runs on the long act's thread.
        """
        self._stops.append(self.desk.read_ahead(ask))

    def look(self, words: str, ask: Callable[[Desk], T], done: Callable[[T], object]) -> None:
        """Ask the desk something beside the window; the answer is known here too until an act."""

        def beside(desk: Desk, _report: object) -> T:
            answer = ask(desk)
            desk.hand_over()
            return answer

        self.run(words, beside, done)

    def check_ahead(self) -> None:
        """Check the file beside the window, so that the first act needn't wait for it."""

        def check(desk: Desk, _report: object) -> None:
            from flowdesk.services import checks

            checks.settle_first(desk)

        self.run("正在核对台账", check, lambda _none: None)

    def refuse(self, refusal: FlowDeskError) -> None:
        """Tell a refusal."""
        ask.tell(self.window, str(refusal))

    def make_paper(
        self,
        make: Callable[[Desk], Paper],
        done: Callable[[Paper], object],
        failed: Callable[[FlowDeskError], object] | None = None,
    ) -> None:
        """Make a paper beside the window."""
        self.run("正在排版", lambda desk, report: make(desk), done, failed)

    def show_paper(self, preview: Preview, paper: Paper) -> None:
        """Show a paper; what is printed or exported from there is logged."""
        preview.show_paper(
            paper.pdf,
            export=lambda folder: self.export(paper, folder),
            printed=lambda: self._log_print(paper),
            seen=paper.seen,
        )

    def export(self, paper: Paper, folder: Path) -> None:
        """Write a paper into a folder beside the window, whole or not at all; say where it is."""
        from flowdesk.services import papers

        def done(arrived: papers.Arrived) -> None:
            self.settings.keep_word("export_folder", str(folder))
            self.done.emit(f"已导出到 {arrived.path}，写完已读回核对")

        self.run("正在导出", lambda desk, report: papers.export(desk, paper, folder), done)

    def find_people(self, text: str) -> list[Choice]:
        """Return members whose name, pinyin, number or telephone begins so, with their words."""
        found = register.first(self.desk, RegisterQuery(text=text), limit=FOUND_AT_MOST)
        words: dict[str, str] = {}
        for line in register.lines(self.desk, found.ids):
            told = f"{line.member.name}　{line.unit_name}　{'、'.join(line.states)}"
            while told in words:
                told += f"　尾号 {line.member.id_number[-4:]}"
            words[told] = line.id
        return [(key, told) for told, key in words.items()]

    def _log_print(self, paper: Paper) -> None:
        from flowdesk.services import papers

        self.try_it(lambda: papers.printed(self.desk, paper))

    def _turn(self, act: Callable[[], object], word: str) -> None:
        turned = self.try_it(act)
        if turned is not None:
            self.done.emit(f"{word}：{getattr(turned, 'label', '')}")

    def _make_sources(self) -> Sources:
        return Sources(
            today=self.desk.today,
            choices=self._words_of,
            units=self._units,
            members=self.find_people,
            places=_places,
            used=self._used,
        )

    def _units(self, field: str) -> list[Choice]:
        every, today = units.all_units(self.desk), self.desk.today()
        names = {unit.id: unit.name for unit in every}
        if field == "unit_id":
            return [(unit.id, unit.name) for unit in units.branches(self.desk, today)]
        if field == "group_id":
            groups = [unit for unit in every if unit.kind == "党小组" and unit.stands_on(today)]
            return [(one.id, f"{names.get(one.parent_id, '')} {one.name}") for one in groups]
        return [(unit.id, unit.name) for unit in every if unit.kind != "党小组"]

    def _used(self, field: str) -> Sequence[str]:
        from flowdesk.services import own_values

        return own_values.used(self.desk, field)

    def _words_of(self, name: str) -> Sequence[str]:
        if name == "branches":
            return [unit.name for unit in units.branches(self.desk, self.desk.today())]
        return _choices(name)


def _choices(name: str) -> Sequence[str]:
    from flowdesk.domain import codes  # read when the first form opens

    return codes.choices(name)


def _places(text: str) -> Sequence[str]:
    from flowdesk.domain import places

    return [place.full_name for place in places.search(text, 12)]
