"""The forms by which a member leaves the register, comes back, or was never rightly there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QComboBox

from flowdesk.domain.entry import entries
from flowdesk.domain.leaving import BOOKLET_STEPS, LATER, Deleting, Leaving, Return, Returning
from flowdesk.domain.leaving import endings as known_endings
from flowdesk.services import archive, deletion, members
from flowdesk.ui import ask, look
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_OF_BOOKLET = ("booklet", "booklet_note")
_STAYS = "记录留着，在名册的“已离开”里找得到，办错了可以恢复。"


def leave(shell: Shell, member_id: str) -> FormDialog:
    """Open the form by which a member leaves the register, with what that means on top."""
    member = members.get(shell.desk, member_id)
    matters = archive.open_matters(shell.desk, member_id)
    fields = [entry for entry in entries(Leaving)
              if matters.certificates or entry.name not in _OF_BOOKLET]  # fmt: skip

    def save(values: Values) -> None:
        told = Leaving(member_id=member_id, **values)  # type: ignore[arg-type]
        archive.leave(shell.desk, told)

    shown: Values = {"on": shell.desk.today(), "booklet": LATER}
    form = shell.form(f"归档 — {member.name}", fields, save, shown, key=f"archive:{member.id}")
    form.save_button.setText("归档(&S)")
    offer(form, "booklet", (*(step.value for step in BOOKLET_STEPS), LATER))
    _tell(form, [_STAYS, *matters.sentences()])
    _explain_endings(form)
    _take_room(form)
    return form


def bring_back(shell: Shell, member_id: str) -> FormDialog:
    """Open the form that brings a member back into the register."""
    member = members.get(shell.desk, member_id)
    last = archive.last_membership(shell.desk, member)

    def save(values: Values) -> None:
        archive.bring_back(shell.desk, Returning(member_id=member_id, **values))  # type: ignore[arg-type]

    shown: Values = {"on": shell.desk.today(), "unit_id": last.unit_id if last else ""}
    form = shell.form(
        f"恢复 — {member.name}", entries(Returning), save, shown, key=f"bring-back:{member.id}"
    )
    form.save_button.setText("恢复(&S)")
    offer(form, "why", [why.value for why in Return])
    told = []
    if last is not None and last.until is not None:
        basis = f"，依据：{last.basis}" if last.basis else ""
        told.append(f"{last.until.chinese()}{last.ending}{basis}。")
    told.append(f"“{Return.MISTAKE}”当作没有归过档，日期、党支部、依据都不用填。")
    told.append("归档时取消的走访不会自己回来，要走访请另约。")
    _tell(form, told)
    _take_room(form)
    return form


def delete_wrong(shell: Shell, member_id: str) -> FormDialog | None:
    """Open the form that takes a wrong entry out; say in words what to do where it must stay."""
    member = members.get(shell.desk, member_id)
    if told := deletion.obstacles(shell.desk, member_id):
        ask.tell(shell.window, "".join(told), deletion.INSTEAD)
        return None

    def save(values: Values) -> None:
        deletion.delete_wrong(shell.desk, member_id, str(values["reason"]))

    form = shell.form(
        f"删除错登 — {member.name}", entries(Deleting), save, key=f"delete:{member.id}"
    )
    form.save_button.setText("删除(&S)")
    goes = deletion.what_goes(shell.desk, member_id)
    with_it = f"一起删掉的有：{goes}。" if goes else ""
    _tell(form, [
        "只有根本不该在名册里的登记才删：录错的、试着录的。人走了、去世了，请办“归档”。",
        f"{with_it}删了马上可以撤销；原因记在流水账里。",
    ])  # fmt: skip
    _take_room(form)
    return form


def offer(form: FormDialog, name: str, words: Sequence[str]) -> None:
    """Offer the words that hold just here."""
    if name in form.form.cells:
        box = cast(QComboBox, form.form.cells[name].field)
        kept = box.currentText()
        box.addItems(list(words))
        box.setCurrentText(kept)


def _tell(form: FormDialog, sentences: Sequence[str]) -> None:
    for sentence in sentences:
        note = Note(sentence, tone="")
        form.above.addWidget(note)
        note.show()  # the form is open already


def _explain_endings(form: FormDialog) -> None:
    """Say under the fields what the ending means, and what its ground must be."""
    note = Note("", tone="small")
    form.above.addWidget(note)

    def explain(name: str) -> None:
        if name == "ending":
            ending = known_endings().get(str(form.form.values()["ending"]))
            note.setText(ending.says if ending else "")
            note.setVisible(bool(note.text()))

    explain("ending")
    form.form.changed.connect(explain)


def _take_room(form: FormDialog) -> None:
    """Take room for the sentences above the fields too."""
    scale = look.font().pointSizeF() / 10.5
    height = 120 + 34 * form.above.count() + 46 * len(form.form.cells)
    take_room(form, 620 * scale, height * scale)
