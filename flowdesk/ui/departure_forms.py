"""The forms of a departure: the report with the paper it needs, changes of place, extensions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure, Extension, Paper, Sojourn
from flowdesk.domain.entry import Entry, entries, entry_of
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.domain.visit import Visit
from flowdesk.services import departures, members
from flowdesk.services.departures import Course
from flowdesk.ui import look
from flowdesk.ui.paper_card import PaperCard
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

REST = 200  # milliseconds after a key before the paper is chosen again
_WHERE = ("left", "expected_back", "destination", "reason")
_FACTS = ("fixed_place", "can_transfer", "often_home", "abroad")
_THERE = ("trade", "employer", "contact_there", "address_there", "occupation", "sector")
_TALK = ("reported", "talk_on", "talked_by", "talk")
_PAPER = ("paper", "overruled", "note")
_SECTIONS = (
    ("去哪里", _WHERE), ("办什么手续看这些", _FACTS), ("在外情况", _THERE),
    ("报告与行前谈话", _TALK), ("手续", _PAPER),
)  # fmt: skip
_STAY = frozenset(field.name for field in fields(Absence))
_TOLD = frozenset(field.name for field in fields(Departure))


def report(shell: Shell, member_id: str = "") -> FormDialog:
    """Open the report before leaving; without a member, it asks for one."""
    today = shell.desk.today()
    shown: Values = {"reported": today, "left": Day.of(today)}
    asked = list(_entries())
    title = "登记外出"
    if member_id:
        title = f"登记外出 — {members.get(shell.desk, member_id).name}"
    else:
        who = replace(entry_of(Visit, "member_id"), label="外出党员", mnemonic="N")
        asked.insert(0, replace(who, section="去哪里"))
    blank = Absence(member_id=member_id, noted=today)

    def save(values: Values) -> Course:
        return departures.report(shell.desk, *_apart(values, blank, Departure(absence_id="")))

    return _open(shell, title, asked, save, shown, blank, key=f"depart:{member_id}")


def amend(shell: Shell, absence_id: str) -> FormDialog:
    """Open the same form over what was written down."""
    known = departures.course(shell.desk, absence_id)
    told = known.departure or Departure(absence_id=absence_id)
    member = members.get(shell.desk, known.stay.member_id)
    shown = {e.name: getattr(known.stay if e.name in _STAY else told, e.name) for e in _entries()}

    def save(values: Values) -> Course:
        return departures.amend(shell.desk, *_apart(values, known.stay, told))

    title = f"修改外出 — {member.name}"
    return _open(shell, title, _entries(), save, shown, known.stay, key=f"report:{absence_id}")


def change_place(shell: Shell, absence_id: str, sojourn: Sojourn | None = None) -> FormDialog:
    """Open the form of a change of place or employer; with one given, that one is corrected."""
    known = departures.course(shell.desk, absence_id)
    member = members.get(shell.desk, known.stay.member_id)
    today = shell.desk.today()
    names = [entry.name for entry in entries(Sojourn)]
    if sojourn is None:
        shown: Values = {
            "since": Day.of(today),
            "destination": known.destination_on(today),
            "employer": known.employer_on(today),
        }
    else:
        shown = {name: getattr(sojourn, name) for name in names}

    def save(values: Values) -> None:
        draft = replace(
            sojourn or Sojourn(absence_id=absence_id, since=Day.of(today), destination=""),
            **values,  # type: ignore[arg-type]
        )
        departures.change_place(shell.desk, draft)

    verb = "改正变动" if sojourn else "登记变动"
    key = f"place:{absence_id}:{sojourn.id if sojourn else ''}"
    return shell.form(f"{verb} — {member.name}", entries(Sojourn), save, shown, key=key)


def extend(shell: Shell, absence_id: str) -> FormDialog:
    """Open the form by which the expected return is put off."""
    known = departures.course(shell.desk, absence_id)
    member = members.get(shell.desk, known.stay.member_id)
    today = shell.desk.today()

    def save(values: Values) -> None:
        departures.extend(shell.desk, Extension(absence_id=absence_id, **values))  # type: ignore[arg-type]

    form = shell.form(
        f"登记延期 — {member.name}", entries(Extension), save, {"on": today},
        key=f"extend:{absence_id}",
    )  # fmt: skip
    before = known.expected_back(today)
    form.form.cells["expected_back"].remark(f"原来预计{before.chinese()}" if before else "")
    return form


def _open(  # noqa: PLR0913, PLR0917 - what the form is made of
    shell: Shell, title: str, asked: list[Entry] | tuple[Entry, ...],
    save: Callable[[Values], Course], shown: Values, base: Absence, *, key: str,
) -> FormDialog:  # fmt: skip
    saved: list[Course] = []
    form = shell.form(title, asked, lambda values: saved.append(save(values)), shown, key=key)
    card = PaperCard()
    form.above.addWidget(card)
    card.show()
    _Advising(shell, form, card, base)
    _add_issuing(shell, form, saved)
    scale = look.font().pointSizeF() / 10.5
    take_room(form, 1000 * scale, 700 * scale)
    return form


class _Advising:
    """Chooses the paper again while the clerk types; a field not yet understood counts as empty."""

    def __init__(self, shell: Shell, form: FormDialog, card: PaperCard, base: Absence) -> None:
        self._shell, self._form, self._card, self._base = shell, form, card, base
        self._timer = QTimer(form, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._advise)
        form.form.changed.connect(lambda _: self._timer.start())
        self._advise()

    def _advise(self) -> None:
        values = self._form.form.values()
        if values["left"] is None:
            self._card.say("填上外出日期，这里就说明该办哪种手续；日期不知道，就从登记那天看起。")
            return
        stay, told = _apart(values, self._base, Departure(absence_id=""))
        try:
            self._card.show_answers(departures.answers(self._shell.desk, stay, told))
        except FlowDeskError as refusal:
            self._card.say(str(refusal))


def _add_issuing(shell: Shell, form: FormDialog, saved: list[Course]) -> None:
    """Offer to go on to the certificate at once."""
    button = QPushButton("保存并发证(&Z)")
    button.setAutoDefault(False)
    form.foot.insertWidget(form.foot.count() - 1, button)
    button.show()
    QWidget.setTabOrder(form.save_button, button)

    def go_on() -> None:
        if not form.store():
            return
        form.accept()
        if saved[-1].departure and saved[-1].departure.paper == Paper.CERTIFICATE:
            from flowdesk.ui import certificate_forms

            certificate_forms.issue(shell, saved[-1].stay.member_id)

    button.clicked.connect(go_on)


def _apart(values: Values, stay: Absence, told: Departure) -> tuple[Absence, Departure]:
    of_stay = {name: value for name, value in values.items() if name in _STAY}
    of_told = {name: value for name, value in values.items() if name in _TOLD - _STAY}
    return replace(stay, **of_stay), replace(told, **of_told)  # type: ignore[arg-type]


def _entries() -> tuple[Entry, ...]:
    return tuple(
        replace(entry_of(Absence if name in _STAY else Departure, name), section=section)
        for section, names in _SECTIONS
        for name in names
    )


def take_back_place(shell: Shell, absence_id: str) -> None:
    """Take the last change of place out; it can be undone."""
    places = departures.course(shell.desk, absence_id).sojourns
    if not places:
        raise RuleBroken("这次外出还没有登记过变动。")
    departures.take_back_place(shell.desk, places[-1].id)
    shell.tell_done()
