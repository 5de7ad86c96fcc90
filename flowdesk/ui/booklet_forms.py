"""Further forms of the booklet: replacement, extension, review, permission to print, its story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.authorisation import Authorisation
from flowdesk.domain.certificate import BookletEvent, Certificate, Event
from flowdesk.domain.entry import Entry, Kind, entry_of
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import authorisations, booklet_story, certificates
from flowdesk.services.certificates import CertificateLine
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from flowdesk.ui.form_dialog import FormDialog, Values

_CAUSES = {"遗失": Event.LOST, "损坏": Event.VOIDED}


def reissue(
    shell: Shell, line: CertificateLine, then: Callable[[str], object] | None = None
) -> FormDialog:
    """Open the form that replaces a booklet that was lost or damaged."""
    old = line.certificate
    if old is None:
        raise RuleBroken("这本空白证还没有发出，没有可补的。")
    draft = replace(certificates.draw_up(shell.desk, old.member_id), replaces=old.id)
    note = entry_of(BookletEvent, "note")
    cause = replace(note, name="cause", label="原证怎么了", kind=Kind.CHOICE, required=True,
                    choices="booklet_ends", mnemonic="C")  # fmt: skip
    told = replace(note, name="told", label="经过", mnemonic="R", required=True)
    number = replace(entry_of(Certificate, "number"), label="新证号", mnemonic="N", required=True)
    day = replace(entry_of(Certificate, "issued_on"), label="补发时间", mnemonic="D", required=True)
    term = replace(entry_of(Certificate, "valid_to"), mnemonic="O")

    def save(values: Values) -> None:
        event = _CAUSES.get(str(values["cause"]))
        if event is None:
            raise RuleBroken("请选遗失或损坏。", "cause")
        new = replace(
            draft, number=str(values["number"]), issued_on=cast(date, values["issued_on"]),
            valid_to=cast("date | None", values["valid_to"]),
        )  # fmt: skip
        done = certificates.reissue(shell.desk, new, event, str(values["told"]))
        if then is not None:
            then(done.blank_id)

    shown: Values = {"number": draft.number, "issued_on": draft.issued_on}
    title = f"补发 — {old.name}，原证 {old.number}"
    return shell.form(title, (cause, told, number, day, term), save, shown,
                      key=f"reissue:{old.id}")  # fmt: skip


def extend(shell: Shell, line: CertificateLine) -> FormDialog:
    """Open the form that prolongs a booklet's term."""
    on, note = entry_of(BookletEvent, "on"), entry_of(BookletEvent, "note")
    until = replace(entry_of(BookletEvent, "until"), required=True)
    told = replace(note, name="told", label="延期原因", mnemonic="R")

    def save(values: Values) -> None:
        certificates.happen(
            shell.desk, line.id, Event.EXTENDED, cast(date, values["on"]), str(values["told"]),
            until=cast("date | None", values["until"]),
        )  # fmt: skip

    name = line.certificate.name if line.certificate else ""
    title = f"延期 — {line.blank.number} {name}"
    return shell.form(title, (until, on, told), save, {"on": shell.desk.today()},
                      key=f"extend:{line.id}")  # fmt: skip


def review(shell: Shell, line: CertificateLine) -> FormDialog:
    """Open the form of one booklet's yearly review."""

    def save(values: Values) -> None:
        certificates.happen(
            shell.desk, line.id, Event.REVIEWED, cast(date, values["on"]), str(values["told"]),
            appraisal=str(values["appraisal"]),
        )  # fmt: skip

    name = line.certificate.name if line.certificate else ""
    title = f"年审 — {line.blank.number} {name}"
    shown: Values = {"on": shell.desk.today(), "told": "合格"}
    return shell.form(title, _review_fields(), save, shown, key=f"review:{line.id}")


def review_branch(shell: Shell) -> FormDialog:
    """Open the form that reviews all booklets of a branch that weren't reviewed this year."""
    place = replace(entry_of(Certificate, "unit_name"), kind=Kind.CHOICE, choices="branches",
                    required=True, mnemonic="B", hint="只办今年还没有年审的证")  # fmt: skip

    def save(values: Values) -> None:
        on, name = cast(date, values["on"]), str(values["unit_name"])
        due = certificates.to_review(shell.desk, name, on)
        if not due:
            raise RuleBroken(f"{name}没有要年审的活动证：都已办过，或者没有人持证。", "unit_name")
        certificates.review_many(
            shell.desk, [one.id for one in due], on, str(values["told"]), str(values["appraisal"])
        )

    shown: Values = {"on": shell.desk.today(), "told": "合格"}
    return shell.form("成批年审", (place, *_review_fields()), save, shown)


def authorise(shell: Shell) -> FormDialog | ListDialog:
    """Open the form of what allows the office to print, or what stands, with 停用."""
    if authorisations.standing(shell.desk) is not None:
        return _open_authorisations(shell)
    asked = tuple(entry_of(Authorisation, name)
                  for name in ("document", "authority", "given_on", "scope"))  # fmt: skip

    def save(values: Values) -> None:
        authorisations.grant(shell.desk, Authorisation(**values))  # type: ignore[arg-type]

    return shell.form("登记整本打印批准", asked, save)


def open_story(shell: Shell, line: CertificateLine) -> ListDialog:
    """Show what happened to a booklet, from the county to its end."""
    name = f" {line.certificate.name}" if line.certificate else ""
    dialog = ListDialog(shell, f"证号 {line.blank.number}{name} 的经过", _STORY)
    dialog.add_buttons(())
    dialog.show_records(
        lambda: {str(at): one for at, one in enumerate(booklet_story.story(shell.desk, line.id))}
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _open_authorisations(shell: Shell) -> ListDialog:
    words = "登记的批准有效期间，整本打印不带“样张”字样，每次打印都登记在案。"
    dialog = ListDialog(shell, "整本打印批准", _GIVEN, words)

    def withdraw(key: str) -> None:
        authorisations.withdraw(shell.desk, shell.desk.today())
        shell.tell_done()

    dialog.add_buttons((Button(words="停用(&S)", act=withdraw, needs_row=False),))
    dialog.show_records(lambda: {one.id: one for one in authorisations.every(shell.desk)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _review_fields() -> tuple[Entry, ...]:
    on, note = entry_of(BookletEvent, "on"), entry_of(BookletEvent, "note")
    told = replace(note, name="told", label="年审结果", mnemonic="R", required=True)
    return on, told, entry_of(BookletEvent, "appraisal")


_STORY = (
    Column(name="on", head="日期", text=lambda one: str(one[0]), width=98),
    Column(name="told", head="经过", text=lambda one: one[1], width=560, stretch=True),
)
_GIVEN = (
    Column(name="document", head="批准文号", text=lambda one: one.document, width=150, bold=True),
    Column(name="authority", head="批准机关", text=lambda one: one.authority, width=170),
    Column(name="on", head="批准日期", text=lambda one: str(one.given_on), width=98),
    Column(name="gone", head="停用日期",
           text=lambda one: str(one.withdrawn_on) if one.withdrawn_on else "有效", width=98),
    Column(name="scope", head="批准范围", text=lambda one: one.scope, width=140, stretch=True),
)  # fmt: skip
