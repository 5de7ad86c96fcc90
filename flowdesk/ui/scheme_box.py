"""方案: filters of the register kept under a name, chosen, kept, renamed and taken out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from flowdesk.ui import ask
from flowdesk.ui.shell import Shell

PAGE = "register"
WIDEST = 156  # pixels of a scheme's name on the button


class SchemeBox(QPushButton):
    """A button with the schemes of the register; says when the one chosen was changed since."""

    named = Signal()  # the words on the button are others now
    chosen = Signal(str, str)  # name and query (JSON text); empty for none

    def __init__(self, shell: Shell, query: Callable[[], str]) -> None:
        super().__init__()
        self._shell, self._query = shell, query
        self._id, self._kept = "", ""
        self._name = ""
        self.setAutoDefault(False)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)
        self.say()

    def name(self) -> str:
        """Return the name of the scheme chosen; empty for none."""
        return self._name

    def say(self) -> None:
        """Show the scheme's name, and whether it was changed since it was chosen."""
        changed = "（已改动）" if self._name and self._query() != self._kept else ""
        cut = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, WIDEST)
        self.setText(f"{cut}{changed} ▼" if self._name else "方案(&S) ▼")
        self.setAccessibleName(f"方案：{self._name or '没有选'}{changed}")
        self.setToolTip("用名称保存筛选、排序和列，下次一点就有")
        self.named.emit()

    def forget(self) -> None:
        """Choose no scheme."""
        self._id = self._name = self._kept = ""
        self.say()

    def choose(self, scheme_id: str) -> None:
        """Choose a scheme as its line in the menu would."""
        from flowdesk.services import schemes

        found = next((one for one in schemes.every(self._shell.desk, PAGE)
                      if one.id == scheme_id), None)  # fmt: skip
        if found is None:
            self.forget()
            return
        self._id, self._name = found.id, found.name
        self.chosen.emit(found.name, found.query)
        self._kept = self._query()
        self.say()

    def keep(self, name: str) -> None:
        """Keep the filter on show under a name."""
        from flowdesk.services import schemes

        query = self._query()
        kept = self._shell.do(lambda: schemes.keep(self._shell.desk, PAGE, name, query))
        if kept is not None:
            self._id, self._name, self._kept = kept.id, kept.name, query
            self.say()

    def _fill(self) -> None:
        from flowdesk.services import schemes

        menu = self.menu()
        menu.clear()
        known = schemes.every(self._shell.desk, PAGE)
        for one in known:
            act = menu.addAction(one.name.replace("&", "&&"), lambda key=one.id: self.choose(key))
            act.setCheckable(True)
            act.setChecked(one.id == self._id)
        if not known:
            menu.addAction("还没有保存过方案").setEnabled(False)
        menu.addSeparator()
        if self._name:
            menu.addAction(f"保存改动到“{self._name}”(&U)", lambda: self.keep(self._name))
        menu.addAction("存为方案(&A)…", self._ask_new)
        if self._name:
            menu.addAction("改名(&R)…", self._ask_name)
            menu.addAction("删除这个方案(&X)…", self._remove)
            menu.addAction("不用方案(&N)", self.forget)

    def _ask_new(self) -> None:
        from flowdesk.ui.scheme_form import ask_name

        ask_name(self._shell, "存为方案", "", self.keep)

    def _ask_name(self) -> None:
        from flowdesk.services import schemes
        from flowdesk.ui.scheme_form import ask_name

        def rename(name: str) -> None:
            done = self._shell.do(lambda: schemes.rename(self._shell.desk, self._id, name))
            if done is not None:
                self._name = done.name
                self.say()

        ask_name(self._shell, "方案改名", self._name, rename)

    def _remove(self) -> None:
        from flowdesk.services import schemes

        question = f"删除筛选方案“{self._name}”？名册里的人不受影响。"
        if not ask.confirm(self._shell.window, question, "删除方案(&X)"):
            return

        def remove() -> bool:
            schemes.remove(self._shell.desk, self._id)
            return True

        if self._shell.do(remove):
            self.forget()
