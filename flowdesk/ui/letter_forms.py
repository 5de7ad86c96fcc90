"""The forms of numbered letters: drawn up, sent, answered, withdrawn; and those that come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.days import Day
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.entry import Entry, Kind, entries, entry_of
from flowdesk.domain.leaving import BOOKLET_STEPS, LATER, Leaving
from flowdesk.domain.letter import Direction, Letter, LetterKind, LetterSeries
from flowdesk.domain.member import Membership
from flowdesk.domain.visit import Visit
from flowdesk.services import archive, dues_months, letter_papers, letters, members
from flowdesk.services.letters import Answer
from flowdesk.ui.leaving_forms import offer
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_PERSON = ("name", "sex", "age", "ethnic_group", "category", "id_number", "phone")
_OFFICE = (
    "committee", "committee_address", "committee_phone", "committee_fax", "committee_post_code",
)  # fmt: skip
_NUMBERS = frozenset({"age", "valid_days"})
_WHERE = ("addressee", "from_unit", "to_unit")
_OF_KIND = {
    LetterKind.INTRODUCTION.value: (
        ("转到哪里", (*_WHERE, "dues_to", "valid_days")), ("党员", _PERSON),
        ("回执寄到哪里", _OFFICE), ("编号", ("number", "drawn_on", "note")),
    ),
    LetterKind.PROOF.value: (
        ("到哪里", (*_WHERE, "purpose", "dues_to", "valid_days")), ("党员", _PERSON),
        ("本单位", _OFFICE), ("编号", ("number", "drawn_on", "note")),
    ),
    LetterKind.VERIFICATION.value: (
        ("问谁、问什么", ("addressee", "name", "gaps")),
        ("回执寄到哪里", _OFFICE), ("编号", ("number", "drawn_on", "note")),
    ),
}  # fmt: skip
_COMING = (
    ("信上写的", ("number", "drawn_on", *_WHERE, "dues_to", "valid_days")), ("党员", _PERSON),
    ("回执寄到哪里", ("committee", "committee_address", "committee_phone", "note")),
)  # fmt: skip


def draw_up(shell: Shell, kind: str, member_id: str = "", absence_id: str = "") -> FormDialog:
    """Open the form of a letter; without a member, it asks whose it is first."""
    if not member_id:
        return _ask_whose(shell, kind)
    return draw_up_from(shell, letters.proposal(shell.desk, member_id, kind, absence_id))


def draw_up_from(shell: Shell, draft: Letter) -> FormDialog:
    """Open the form of a letter over what is known already."""
    following = letters.next_number(shell.desk, draft.kind, draft.drawn_on.year)[1]
    asked = [
        replace(one, hint=f"空着就用下一号 {following}") if one.name == "number" else one
        for one in _sections(_OF_KIND[draft.kind])
    ]

    def save(values: Values) -> None:
        letters.draw_up(shell.desk, _over(draft, values))

    key = f"letter:{draft.kind}:{draft.member_id}:{draft.inspection_id}"
    title = f"开具{draft.kind} — {draft.name}"
    return shell.form(title, asked, save, _shown(draft, asked), key=key)


def amend(shell: Shell, letter_id: str) -> FormDialog:
    """Open the same form over a letter that hasn't gone out."""
    known = letters.get(shell.desk, letter_id)
    ours = known.direction == Direction.OUT
    asked = [one for one in _sections(_OF_KIND[known.kind] if ours else _COMING)
             if not (ours and one.name == "number")]  # fmt: skip

    def save(values: Values) -> None:
        letters.amend(shell.desk, _over(known, values))

    title = f"修改{known.kind} {known.number} — {known.name}"
    return shell.form(title, asked, save, _shown(known, asked), key=f"letter:{letter_id}")


def enter(shell: Shell) -> FormDialog:
    """Open the form of a letter of introduction that came in."""
    today = shell.desk.today()
    asked = [replace(one, label="原党委", required=False) if one.name == "committee" else one
             for one in _sections(_COMING)]  # fmt: skip
    blank = Letter(name="", addressee="", from_unit="", to_unit="", drawn_on=today,
                   direction=Direction.IN.value)  # fmt: skip
    shown = _shown(blank, asked)
    shown |= {"addressee": shell.desk.office.committee, "drawn_on": today, "category": "正式党员"}

    def save(values: Values) -> None:
        letters.enter(shell.desk, _over(blank, values))

    return shell.form("登记转入介绍信", asked, save, shown, key="letter:in")


def send(shell: Shell, letter_id: str) -> FormDialog:
    """Open the form that says when and how a letter went out."""
    known = letters.get(shell.desk, letter_id)
    asked = (_day(entry_of(Letter, "sent_on"), "D"), replace(entry_of(Letter, "sent_by"),
                                                             mnemonic="W"))  # fmt: skip

    def save(values: Values) -> None:
        letters.sent(shell.desk, letter_id, cast(date, values["on"]), str(values["sent_by"]))

    shown: Values = {"on": shell.desk.today(), "sent_by": "本人携带"}
    return shell.form(_title("登记发出", known), asked, save, shown, key=f"send:{letter_id}")


def answer(shell: Shell, letter_id: str) -> FormDialog:
    """Open the form of a receipt or an answer that came back."""
    known = letters.get(shell.desk, letter_id)
    moved = known.kind == LetterKind.INTRODUCTION
    asked = [
        _day(entry_of(Letter, "answered_on"), "D"),
        replace(entry_of(Letter, "answer"), name="words", mnemonic="W", required=not moved),
        replace(entry_of(Letter, "answered_by"), name="by", mnemonic="J"),
        replace(entry_of(Letter, "answerer_phone"), name="phone", mnemonic="H"),
    ]
    shown: Values = {"on": shell.desk.today()}
    holds = moved and bool(archive.open_matters(shell.desk, known.member_id).certificates)
    if holds:
        asked.append(entry_of(Leaving, "booklet"))
        shown["booklet"] = LATER

    def save(values: Values) -> None:
        letters.answered(shell.desk, letter_id, Answer(**_texts(values)))  # type: ignore[arg-type]

    form = shell.form(_title("登记回执", known), asked, save, shown, key=f"answer:{letter_id}")
    if holds:
        offer(form, "booklet", (*(step.value for step in BOOKLET_STEPS), LATER))
    if moved:
        form.form.cells["on"].remark(f"登记以后，{known.name}从这一天起转出名册。")
    return form


def withdraw(shell: Shell, letter_id: str) -> FormDialog:
    """Open the form by which a letter is made void."""
    known = letters.get(shell.desk, letter_id)
    because = replace(entry_of(Letter, "withdrawn_because"), name="because", required=True,
                      mnemonic="R")  # fmt: skip

    def save(values: Values) -> None:
        letters.withdraw(shell.desk, letter_id, cast(date, values["on"]), str(values["because"]))

    asked = (_day(entry_of(Letter, "withdrawn_on"), "D"), because)
    shown: Values = {"on": shell.desk.today()}
    return shell.form(_title("作废", known), asked, save, shown, key=f"withdraw:{letter_id}")


def receive(shell: Shell, letter_id: str) -> FormDialog:
    """Open the form by which a member who came with a letter is taken into a branch."""
    known = letters.get(shell.desk, letter_id)
    asked = (replace(entry_of(Membership, "unit_id"), mnemonic="U"),
             _day(replace(entry_of(Letter, "answered_on"), label="编入日期"), "D"))  # fmt: skip

    def save(values: Values) -> None:
        on = cast(date, values["on"])
        letters.received(shell.desk, letter_id, str(values["unit_id"]), on)

    shown: Values = {"on": shell.desk.today()}
    return shell.form(_title("接收", known), asked, save, shown, key=f"receive:{letter_id}")


def number(shell: Shell, kind: str) -> FormDialog:
    """Open the form that says how a kind of letter is numbered."""
    known = letters.series_of(shell.desk, kind)
    asked = [one for one in entries(LetterSeries) if one.name != "kind"]

    def save(values: Values) -> None:
        letters.set_series(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(known, one.name) for one in asked}
    form = shell.form(f"{kind}的编号", asked, save, shown, key=f"series:{kind}")
    form.form.cells["pattern"].remark("年份写 {year}，序号写 {n:03d}，如 〔{year}〕{n:03d}")
    return form


def explain(shell: Shell, kind: str, empty: str) -> FormDialog:
    """Open the form that says why a number was never used."""
    because = replace(entry_of(Letter, "withdrawn_because"), name="because", label="空号原因",
                      required=True, mnemonic="R")  # fmt: skip

    def save(values: Values) -> None:
        letters.explain_gap(shell.desk, kind, empty, str(values["because"]))

    title = f"说明空号 {empty}"
    return shell.form(title, (because,), save, {}, key=f"gap:{kind}:{empty}")


def dues(shell: Shell, member_id: str) -> FormDialog:
    """Open the form that says to which month dues are paid."""
    known = dues_months.paid_to(shell.desk, member_id)
    today = shell.desk.today()
    blank = DuesPaid(member_id=member_id, paid_to=Day.of(today), noted_on=today)

    def save(values: Values) -> None:
        dues_months.note(shell.desk, replace(blank, **values))  # type: ignore[arg-type]

    name = members.get(shell.desk, member_id).name
    shown: Values = {"noted_on": today}
    form = shell.form(f"登记党费 — {name}", entries(DuesPaid), save, shown,
                      key=f"dues:{member_id}")  # fmt: skip
    form.form.cells["paid_to"].remark(
        f"上次登记交至{known.paid_to.chinese()}" if known else "还没有登记过"
    )
    return form


def open_paper(shell: Shell, letter_id: str, *, words_only: bool = False) -> None:
    """Show the paper; what was printed before asks why it is printed again."""
    if letter_papers.prints(shell.desk, letter_id):
        _ask_reason(shell, letter_id, lambda why: _show(shell, letter_id, words_only, why))
    else:
        _show(shell, letter_id, words_only, "")


def _ask_reason(shell: Shell, letter_id: str, then: Callable[[str], object]) -> FormDialog:
    from flowdesk.ui.form_dialog import FormDialog

    count = len(letter_papers.prints(shell.desk, letter_id))
    entry = replace(entry_of(Letter, "note"), name="reason", label="再次打印的原因",
                    required=True, mnemonic="R")  # fmt: skip
    why: list[str] = []
    dialog = FormDialog(
        f"已打印过 {count} 次", (entry,), shell.sources, lambda v: why.append(str(v["reason"])),
        shell.window,
    )  # fmt: skip
    dialog.save_button.setText("下一步(&S)")
    dialog.accepted.connect(lambda: then(why[-1]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _show(shell: Shell, letter_id: str, words_only: bool, reason: str) -> None:
    from flowdesk.ui.paper_dialog import open_paper as show

    known = letters.get(shell.desk, letter_id)
    title = f"{known.kind} {known.number} — {known.name}" + ("（套打）" if words_only else "")
    show(shell, title, lambda desk: letter_papers.letter_paper(
        desk, letter_id, words_only=words_only, reason=reason))  # fmt: skip


def _ask_whose(shell: Shell, kind: str) -> FormDialog:
    from flowdesk.ui.form_dialog import FormDialog

    who = replace(entry_of(Visit, "member_id"), label="哪位党员", mnemonic="M")
    chosen: list[str] = []
    dialog = FormDialog(
        f"开具{kind}", (who,), shell.sources, lambda v: chosen.append(str(v["member_id"])),
        shell.window,
    )  # fmt: skip
    dialog.save_button.setText("下一步(&S)")
    dialog.accepted.connect(lambda: draw_up(shell, kind, chosen[0]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _sections(told: Iterable[tuple[str, tuple[str, ...]]]) -> list[Entry]:
    return [replace(entry_of(Letter, name), section=title) for title, names in told
            for name in names]  # fmt: skip


def _shown(letter: Letter, asked: Iterable[Entry]) -> Values:
    return {one.name: getattr(letter, one.name) or None if one.kind is Kind.NUMBER
            else getattr(letter, one.name) for one in asked}  # fmt: skip


def _over(letter: Letter, values: Values) -> Letter:
    """Return a letter with what was typed; numbers that were left empty are 0."""
    typed = {name: value or 0 if name in _NUMBERS else value for name, value in values.items()}
    return replace(letter, **typed)  # type: ignore[arg-type]


def _texts(values: Values) -> Values:
    return {name: value for name, value in values.items() if value is not None}


def _day(entry: Entry, letter: str) -> Entry:
    return replace(entry, name="on", required=True, mnemonic=letter)


def _title(verb: str, letter: Letter) -> str:
    return f"{verb} {letter.kind}{letter.number} — {letter.name}"
