"""套打前核对: what stands in the way of a print, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Callable

from flowdesk.services import members, preflight
from flowdesk.services.preflight import Finding, Weight
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

_STOPPED = "有不能打印的，改好以后再打印。发证时定下的内容不会跟着名册改：要改，请作废后重发。"
_DOUBTS = "请先核对下面几条；都没有问题，可以照样打印。"


def look_through(
    shell: Shell, ids: list[str], go_on: Callable[[], object] | None = None
) -> ListDialog | None:
    """Go on at once when nothing is found; otherwise show it, and go on only if that is possible.

    Without ``go_on`` the certificates are only looked through, and told even when all is well.
    """
    found = preflight.look_through(shell.desk, ids)
    if not found and go_on is not None:
        go_on()
        return None
    stopped = any(one.weight is Weight.STOPS for one in found)
    note = _STOPPED if stopped else _DOUBTS if found else "没有发现问题，可以打印。"
    dialog = ListDialog(shell, "套打前核对", _COLUMNS, note)

    def mend(key: str) -> None:
        one = told()[key]
        dialog.accept()
        _mend(shell, one)

    def go(key: str) -> None:
        dialog.accept()
        if go_on is not None:
            go_on()

    def told() -> dict[str, Finding]:
        now = preflight.look_through(shell.desk, ids)
        return {str(at): one for at, one in enumerate(now)}

    may_go = go_on is not None and not stopped
    buttons = [Button(words="照样打印(&P)", act=go, needs_row=False)] if may_go else []
    dialog.add_buttons([*buttons, Button(words="去改(&G)", act=mend)])
    dialog.show_records(lambda: dict(told()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _mend(shell: Shell, one: Finding) -> None:
    """Open what is wrong: the member's form."""
    from flowdesk.ui import member_forms

    member = members.get(shell.desk, one.member_id)
    member_forms.amend(shell, member.id, at=one.field)


_COLUMNS = (
    Column(name="number", head="证号", text=lambda one: one.number, width=92, bold=True, rank=1),
    Column(name="name", head="姓名", text=lambda one: one.name, width=110, rank=0),
    Column(name="weight", head="轻重", text=lambda one: one.weight.value, width=76, rank=1),
    Column(name="what", head="问题", text=lambda one: one.what, width=360, stretch=True, rank=0),
)
