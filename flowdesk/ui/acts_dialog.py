"""办理经过: who did what when, and the way back or ahead to one of the steps."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from flowdesk.domain.act import Act
from flowdesk.services import journal, turning
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.turning_dialog import TurningDialog

_NOTE = (
    "选一笔，可以把它和它之后的一起撤销；撤销了的，可以从最近撤销的一起恢复到那一笔。"
    "先看清单，再办；有一笔办不了，就一笔也不动。"
)


def open_acts(shell: Shell) -> ListDialog:
    """Open the list of what was done, the latest first."""
    dialog = ListDialog(shell, "办理经过", COLUMNS, _NOTE)
    dialog.add_buttons(
        (
            Button(words="撤销到这一步(&U)…", act=lambda key: turn_back(shell, dialog, key)),
            Button(words="恢复到这一步(&R)…", act=lambda key: turn_ahead(shell, dialog, key)),
        )
    )
    dialog.show_records(lambda: _lines(shell))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def turn_back(shell: Shell, parent: QDialog, key: str) -> TurningDialog:
    """Show what would be taken back down to an act."""
    return _open(TurningDialog(shell, parent, turning.back_to(shell.desk, int(key))))


def turn_ahead(shell: Shell, parent: QDialog, key: str) -> TurningDialog:
    """Show what would be done again up to an act."""
    return _open(TurningDialog(shell, parent, turning.ahead_to(shell.desk, int(key))))


def _open(dialog: TurningDialog) -> TurningDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _lines(shell: Shell) -> dict[str, object]:
    acts = journal.acts(shell.desk)
    told = turning.states(acts)
    return {str(act.seq): (act, told.get(act.seq, "")) for act in acts}


def _act(line: tuple[Act, str]) -> Act:
    return line[0]


COLUMNS = (
    Column(name="at", head="时间", text=lambda one: _act(one).at, width=160, muted=True),
    Column(name="label", head="办理事项", text=lambda one: _act(one).label, width=320,
           stretch=True, rank=0),
    Column(name="state", head="现状", text=lambda one: one[1], width=76, rank=0),
    Column(name="operator", head="经办人", text=lambda one: _act(one).operator, width=90, rank=1),
)  # fmt: skip
