"""流入党员: members of elsewhere who reported in here, present and gone."""

from dataclasses import replace
from typing import cast

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.services import arrivals, units
from flowdesk.ui import absence_forms
from flowdesk.ui.chips import Chip
from flowdesk.ui.form_dialog import Values
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


def open_arrivals(shell: Shell) -> ListDialog:
    """Open the list of arrivals."""
    dialog = ListDialog(shell, "流入党员", _columns(shell))
    dialog.add_buttons(
        (
            Button(
                words="登记流入(&N)", act=lambda _: absence_forms.accept(shell), needs_row=False
            ),
            Button(words="修改(&C)", act=lambda key: _amend(shell, key)),
            Button(words="登记离开(&L)", act=lambda key: _leave(shell, key)),
        )
    )
    dialog.show_records(lambda: {one.id: one for one in reversed(arrivals.every(shell.desk.file))})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _columns(shell: Shell) -> tuple[Column, ...]:
    names = units.names(shell.desk)

    def state(one: Arrival) -> tuple[Chip, ...]:
        if one.here_on(shell.desk.today()):
            return (Chip(word="流入", icon="location", tone=Tone.TEAL),)
        return (Chip(word="已离开", icon="archive"),)

    return (
        Column(name="name", head="姓名", text=lambda a: a.name, width=130, bold=True, rank=0),
        Column(name="state", head="状态", chips=state, width=90),
        Column(name="origin", head="来自", text=lambda a: a.origin, width=150, stretch=True),
        Column(name="home", head="原所在党组织", text=lambda a: a.home_unit, width=170),
        Column(name="unit", head="编入", text=lambda a: names.get(a.unit_id, ""), width=130),
        Column(name="number", head="所持证号", text=lambda a: a.certificate_number, width=90),
        Column(name="arrived", head="流入日期", text=lambda a: str(a.arrived), width=96),
    )  # fmt: skip


def _one(shell: Shell, key: str) -> Arrival:
    return next(one for one in arrivals.every(shell.desk.file) if one.id == key)


def _amend(shell: Shell, key: str) -> None:
    absence_forms.amend_arrival(shell, _one(shell, key))


def _leave(shell: Shell, key: str) -> None:
    arrival = _one(shell, key)

    def save(values: Values) -> None:
        arrivals.leave(shell.desk, key, cast(Day, values["left"]))

    asked = replace(entry_of(Arrival, "left"), required=True)
    shown: Values = {"left": Day.of(shell.desk.today())}
    shell.form(f"登记离开 — {arrival.name}", (asked,), save, shown, key=f"leave:{arrival.id}")
