"""What can be done on the register's page: its command bar, and which act makes sense for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from flowdesk.services import register
from flowdesk.services.register import MemberLine
from flowdesk.ui import ask
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.register_page import RegisterPage

Form = Callable[[Shell, str], object]


class RegisterActs:
    """Makes the acts of the page and keeps each enabled only while it makes sense."""

    def __init__(self, page: RegisterPage) -> None:
        self._page, self._shell = page, page.shell
        self._of_members: list[QAction] = []
        self._fill_bar()

    def follow(self, key: str) -> None:
        """Enable what makes sense for a person as they stand today."""
        line = self._line(key)
        is_member = line is not None and line.arrival is None and not line.gone
        for act in self._of_members:
            act.setEnabled(is_member)
        self.amend.setEnabled(line is not None)
        ours = line is not None and line.arrival is None
        self.attach.setEnabled(ours)
        self.bring_back.setEnabled(ours and not is_member)
        self.delete_wrong.setEnabled(ours)

    def amend_current(self) -> None:
        """Open the current person for change; an arrival in the arrivals' form."""
        key = self._page.table.current_key()
        line = self._line(key)
        if line is not None and line.arrival is not None:
            from flowdesk.ui import arrival_forms

            self._shell.try_it(lambda: arrival_forms.amend(self._shell, key))
        elif line is not None:
            self._shell.try_it(lambda: self._amend(key))

    def _amend(self, key: str) -> None:
        from flowdesk.ui import member_forms

        member_forms.amend(self._shell, key, among=self._page.table.records.all_keys())

    def _amend_many(self) -> None:
        """Change what those marked have in common; also those whom the filter hides."""
        page = self._page
        marked = page.marked()
        if not marked:
            words = "请先勾选要改的人：空格键，或按住 Shift、Ctrl 点选。"
            ask.tell(self._shell.window, words)
            return
        from flowdesk.ui.bulk_dialog import open_bulk

        open_bulk(self._shell, marked, len(marked) - len(page.table.records.marked_keys()))

    def _line(self, key: str) -> MemberLine | None:
        found = register.lines(self._shell.desk, [key]) if key else []
        return found[0] if found else None

    def _fill_bar(self) -> None:
        page = self._page
        enrol, away, back, issue, book = page.add_acts(
            (
                Command(words="新增党员(&N)", icon="add", key="Ctrl+N", act=page.enrol),
                self._on_one("登记外出(&O)", "airplane_take_off", _depart),
                self._on_one("登记返乡(&B)", "checkmark_circle", _come_back),
                self._on_one("发证(&I)", "contact_card", _issue),
                self._on_one("约走访(&Y)", "home_person", _book),
            )
        )
        self.amend, transfer, leave, visit = page.add_acts(
            (
                Command(words="修改(&C)", icon="edit", key="F2", act=self.amend_current),
                self._on_one("调整党支部(&U)…", "", _transfer),
                self._on_one("归档：迁出、去世、除名(&Z)…", "archive", _leave, "Del"),
                self._on_one("登记走访(&W)", "home_person", _settle),
            )
        )
        self.amend_many = page.add_acts(
            (Command(words="成批修改(&K)…", icon="edit", key="Shift+F2", act=self._amend_many),)
        )[0]
        self.attach, self.bring_back, self.delete_wrong = page.add_acts(
            (
                self._on_one("附件(&4)…", "document_text", _attach),
                self._on_one("恢复到名册(&H)…", "arrow_undo", _bring_back),
                self._on_one("删除错录的人…", "delete", _delete_wrong),
            )
        )
        self._of_members = [away, back, issue, book, transfer, leave, visit]
        more = [self.amend_many, self.attach, transfer, leave, self.bring_back, self.delete_wrong]
        more += self._add_lists()
        page.bar.fill((enrol, away, back, issue, book), more, self._add_quiet())
        for act, kind in ((visit, "primary"), (self.amend, "")):
            page.member_pane.acts.addWidget(ActButton(act, kind))
        page.member_pane.acts.addStretch(1)
        page.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        page.table.addActions([self.amend, self.amend_many, visit, *self._of_members[:4],
                               self.attach, transfer, leave, self.bring_back])  # fmt: skip

    def _add_lists(self) -> list[QAction]:
        return self._page.add_acts(
            (
                Command(words="组织管理(&G)…", icon="organization", act=self._open_units),
                Command(words="流入党员(&J)…", icon="location", act=self._open_arrivals),
                Command(words="导入过的批次…", icon="history", act=self._open_batches),
            )
        )

    def _add_quiet(self) -> list[QAction]:
        """Make the acts at the right; the first of them go under 更多 first."""
        self.twins, self.gaps, bring, export = self._page.add_acts(
            (
                Command(words="查重(&Q)", icon="people_community", act=self._open_twins),
                Command(words="补全(&U)", icon="clipboard_task", act=self._open_gaps),
                Command(words="导入(&R)", icon="arrow_import", act=self._open_import),
                Command(words="导出(&X)", icon="arrow_export_ltr", act=self._page.export_current),
            )
        )
        return [self.twins, self.gaps, export, bring]

    def show_figures(self, twins: int, gaps: int) -> None:
        """Say beside 查重 and 补全 how many wait there."""
        self.twins.setText(f"查重 {twins}(&Q)" if twins else "查重(&Q)")
        self.gaps.setText(f"补全 {gaps}(&U)" if gaps else "补全(&U)")
        self._page.bar.fit()

    def _on_one(self, words: str, icon: str, form: Form, key: str = "") -> Command:
        """Return a command on the current member; a sentence when there is none."""

        def act() -> None:
            current = self._page.table.current_key()
            if current:
                self._shell.try_it(lambda: form(self._shell, current))
            else:
                ask.tell(self._shell.window, "请先在名册里选一位党员。")

        return Command(words=words, icon=icon, key=key, act=act)

    def _open_units(self) -> None:
        from flowdesk.ui.unit_dialog import open_units

        open_units(self._shell)

    def _open_arrivals(self) -> None:
        self._shell.asked.emit("flow", "arrivals")

    def _open_twins(self) -> None:
        from flowdesk.ui.duplicates_dialog import open_duplicates

        open_duplicates(self._shell)

    def _open_gaps(self) -> None:
        from flowdesk.ui.completeness_dialog import open_completeness

        open_completeness(self._shell)

    def _open_batches(self) -> None:
        from flowdesk.ui.import_batches_dialog import open_batches

        open_batches(self._shell)

    def _open_import(self) -> None:
        from flowdesk.ui.import_dialog import take_in

        take_in(self._shell)


def _depart(shell: Shell, key: str) -> None:
    from flowdesk.ui import absence_forms

    absence_forms.depart(shell, key)


def _come_back(shell: Shell, key: str) -> None:
    from flowdesk.ui import absence_forms

    absence_forms.come_back(shell, key)


def _issue(shell: Shell, key: str) -> None:
    from flowdesk.ui import certificate_forms

    certificate_forms.issue(shell, key)


def _book(shell: Shell, key: str) -> None:
    from flowdesk.ui import visit_forms

    visit_forms.book(shell, key)


def _settle(shell: Shell, key: str) -> None:
    from flowdesk.ui import visit_forms

    visit_forms.settle_without_plan(shell, key)


def _transfer(shell: Shell, key: str) -> None:
    from flowdesk.ui import member_forms

    member_forms.transfer(shell, key)


def _leave(shell: Shell, key: str) -> None:
    from flowdesk.ui import leaving_forms

    leaving_forms.leave(shell, key)


def _attach(shell: Shell, key: str) -> None:
    from flowdesk.ui import attachments_dialog

    attachments_dialog.of_member(shell, key)


def _bring_back(shell: Shell, key: str) -> None:
    from flowdesk.ui import leaving_forms

    leaving_forms.bring_back(shell, key)


def _delete_wrong(shell: Shell, key: str) -> None:
    from flowdesk.ui import leaving_forms

    leaving_forms.delete_wrong(shell, key)
