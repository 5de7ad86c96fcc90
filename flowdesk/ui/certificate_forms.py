"""The forms of the booklet: issuing, every later step, and taking blanks into stock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.certificate import Blank, BookletEvent, Certificate, Event
from flowdesk.domain.entry import Entry, Kind, entry_of
from flowdesk.domain.series import numbers_of
from flowdesk.domain.visit import Visit
from flowdesk.services import certificates, issue_doubts
from flowdesk.services.certificates import CertificateLine
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_ISSUED = (
    ("number", "N"),
    ("issued_on", "D"),
    ("reason", "R"),
    ("destination", "P"),
    ("left", "L"),
    ("valid_to", "O"),
)
_WORDS = {
    Event.HANDED_OVER: "领取人",
    Event.VOIDED: "作废原因",
    Event.LOST: "遗失经过",
    Event.INSPECTED: "查验情况",
    Event.REVIEWED: "年审结果",
}
_NEEDED = (Event.HANDED_OVER, Event.VOIDED, Event.LOST)


def issue(shell: Shell, member_id: str, then: Callable[[str], object] | None = None) -> None:
    """Open the form that issues a certificate for a member's present absence."""
    drawn_up = shell.try_it(lambda: certificates.draw_up(shell.desk, member_id))
    if drawn_up is None:
        return
    draft: Certificate = drawn_up

    def save(values: Values) -> None:
        done = certificates.issue(shell.desk, replace(draft, **values))  # type: ignore[arg-type]
        if then is not None:
            then(done.blank_id)

    from flowdesk.ui.record_form import Fault  # with the form

    def warn(values: Values) -> list[Fault]:
        told = issue_doubts.doubts(shell.desk, replace(draft, **values))  # type: ignore[arg-type]
        return [Fault(field=field, sentence=words, warning=True) for field, words in told]

    fields = tuple(_issue_entry(name, letter) for name, letter in _ISSUED)
    shown = {name: getattr(draft, name) for name, _ in _ISSUED}
    title = f"发证 — {draft.name}（{draft.unit_name}）"
    shell.form(title, fields, save, shown, warn, key=f"issue:{draft.member_id}")


def issue_to_somebody(shell: Shell, then: Callable[[str], object]) -> FormDialog:
    """Ask to whom first."""
    from flowdesk.ui.form_dialog import FormDialog

    asked = replace(entry_of(Visit, "member_id"), label="发给谁", mnemonic="M")
    chosen: list[str] = []
    dialog = FormDialog(
        "发证", (asked,), shell.sources, lambda v: chosen.append(str(v["member_id"])), shell.window
    )
    dialog.save_button.setText("下一步(&S)")
    dialog.accepted.connect(lambda: issue(shell, chosen[0], then))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def happen(shell: Shell, line: CertificateLine, event: Event) -> FormDialog:
    """Open the form of one step of a booklet: sealed, handed over, inspected, voided …"""
    words = _WORDS.get(event, "说明")
    on = entry_of(BookletEvent, "on")
    note = entry_of(BookletEvent, "note")
    told = replace(note, name="told", label=words, mnemonic="R", required=event in _NEEDED)

    def save(values: Values) -> None:
        day = cast(date, values["on"])
        certificates.happen(shell.desk, line.id, event, day, str(values["told"]))

    name = f" {line.certificate.name}" if line.certificate else ""
    shown: Values = {"on": shell.desk.today()}
    if event is Event.HANDED_OVER:
        shown["told"] = "本人"
    title = f"{event.value} — {line.blank.number}{name}"
    return shell.form(title, (on, told), save, shown, key=f"{event}:{line.id}")


def receive(shell: Shell) -> FormDialog:
    """Open the form that takes blanks from the county into stock."""
    numbers = replace(
        entry_of(Blank, "number"), label="起止证号", mnemonic="N", hint="如 0371–0390，或一个号"
    )
    day = replace(entry_of(Blank, "received_on"), mnemonic="D")
    source = replace(entry_of(Blank, "source"), mnemonic="R")

    def save(values: Values) -> None:
        taken = list(numbers_of(str(values["number"])))
        on = cast(date, values["received_on"])
        certificates.receive(shell.desk, taken, on, str(values["source"]))

    shown: Values = {"received_on": shell.desk.today()}
    return shell.form("领入空白证", (numbers, day, source), save, shown)


def _issue_entry(name: str, letter: str) -> Entry:
    entry = entry_of(Certificate, name)
    required = name in ("number", "issued_on", "reason", "destination")
    choices = "reasons" if name == "reason" else ""
    kind = {"reason": Kind.CHOICE, "destination": Kind.PLACE}.get(name, entry.kind)
    return replace(entry, mnemonic=letter, required=required, kind=kind, choices=choices)
