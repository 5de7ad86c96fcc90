"""自设项目: the entries that the office made for its members; made, changed, ordered, retired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy

from flowdesk.domain.entry import entry_of
from flowdesk.domain.own_field import YES, OwnField
from flowdesk.services import own_fields
from flowdesk.services.own_fields import Line
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_ASKED = ("name", "kind", "words", "section", "personal")
_NOTE = (
    "名册没有的项目可以自己加：表单里多一栏，也能当名册的栏、筛选、排序、导入和导出。"
    "停用只是不再问，填过的不丢，恢复使用就回来。"
)
_EMPTY = "还没有自设项目。新增第一项，例如生活补助（数字）、低保类别（选项）、标记（标签）。"


def open_own_fields(shell: Shell) -> ListDialog:
    """Open the own entries over the window."""
    dialog = OwnFieldsDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class OwnFieldsDialog(ListDialog):
    """Lists the own entries in the order of the form, those out of use last."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "自设项目", _COLUMNS, _NOTE)
        self._shell = shell
        self.empty = Note(_EMPTY, "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.put_over(self.empty)
        self.add_buttons(
            (
                Button(words="新增(&N)…", act=lambda _: enrol(shell), needs_row=False),
                Button(words="改动(&E)…", act=lambda key: amend(shell, key)),
                Button(words="上移(&U)", act=lambda key: self._move(key, -1)),
                Button(words="下移(&D)", act=lambda key: self._move(key, 1)),
                Button(words="停用(&T)", act=self._retire),
                Button(words="恢复使用(&R)", act=self._take_up),
            )
        )
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(key), self.table, lambda step=step: self._try_move(step))
        self.show_records(self._lines)

    def _lines(self) -> dict[str, object]:
        told = {line.field.id: line for line in own_fields.lines(self._shell.desk)}
        self.empty.setVisible(not told)
        self.table.setVisible(bool(told))
        return dict(told)

    def _try_move(self, step: int) -> None:
        if key := self.table.current_key():
            self._shell.try_it(lambda: self._move(key, step))

    def _move(self, key: str, step: int) -> None:
        own_fields.move(self._shell.desk, key, step)
        self._told(key)

    def _retire(self, key: str) -> None:
        own_fields.retire(self._shell.desk, key)
        self._told(key)

    def _take_up(self, key: str) -> None:
        own_fields.take_up(self._shell.desk, key)
        self._told(key)

    def _told(self, key: str) -> None:
        self._shell.tell_done()
        self.table.go_to(key)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def enrol(shell: Shell, name: str = "", done: Callable[[], object] = lambda: None) -> FormDialog:
    """Open the form of a new own entry; ``name`` is proposed for it."""
    form = _form(shell, "新增自设项目", replace(OwnField(), name=name), own_fields.enrol)
    form.accepted.connect(lambda: done())
    return form


def amend(shell: Shell, key: str) -> FormDialog:
    """Open the form of an own entry as it stands."""
    field = own_fields.get(shell.desk, key)
    return _form(shell, f"改动自设项目 — {field.name}", field, own_fields.amend)


def _form(shell: Shell, title: str, field: OwnField, keep: Callable[..., OwnField]) -> FormDialog:
    def save(values: Values) -> None:
        keep(shell.desk, replace(field, **values))  # type: ignore[arg-type]

    asked = [entry_of(OwnField, name) for name in _ASKED]
    shown: Values = {one.name: getattr(field, one.name) for one in asked}
    return shell.form(title, asked, save, shown, key=f"own_field:{field.id}")


def _state(line: Line) -> str:
    return "在用" if line.field.is_in_use else f"{line.field.retired_on} 停用"


def _kind(line: Line) -> str:
    words = "、".join(line.field.options()) if line.field.words else ""
    return f"{line.field.kind}：{words}" if words else line.field.kind


_COLUMNS = (
    Column(name="name", head="名称", text=lambda one: one.field.name, width=150, bold=True, rank=0),
    Column(name="kind", head="种类", text=_kind, width=220, stretch=True, rank=1),
    Column(name="section", head="分组", text=lambda one: one.field.section, width=90, rank=3),
    Column(name="personal", head="遮盖", width=56, rank=4,
           text=lambda one: YES if one.field.personal == YES else ""),
    Column(name="filled", head="填了", text=lambda one: f"{one.filled} 人", width=70, right=True,
           rank=2),
    Column(name="state", head="状态", text=_state, width=130, rank=2),
)  # fmt: skip
