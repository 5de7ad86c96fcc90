"""The forms of members of elsewhere: entered, verified, placed or refused, and seen off."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.calibration import Matrix
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, entry_of
from flowdesk.domain.paper import Paper
from flowdesk.domain.reception import Reception
from flowdesk.services import calibrations, receptions
from flowdesk.services.desk import Desk
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_WHO = ("name", "sex", "certificate_number", "id_number", "ethnic_group", "phone")
_FROM = ("origin", "home_unit", "arrived", "reason")
_HERE = ("trade", "employer", "residence", "category", "home_contact", "home_phone",
         "expected_leave")  # fmt: skip
_VERIFY = ("verified_on", "verified_by", "verified_with", "verify_note")
_PLACE = ("unit_id", "group_id", "placed_because", "contact_person")
_LEAVE = ("activities", "conduct", "dues_to")
_SECTIONS = (
    ("谁来了", _WHO), ("从哪里来", _FROM), ("在本地", _HERE), ("核验（可以以后再办）", _VERIFY),
    ("编入（可以以后再办）", _PLACE), ("备注", ("note",)),
)  # fmt: skip
_ARRIVAL = frozenset(field.name for field in fields(Arrival))
_LETTERS = {"group_id": "2", "expected_leave": "L", "activities": "A", "conduct": "B",
            "dues_to": "D", "refusal": "R"}  # fmt: skip
_SUGGESTED_BY = ("residence", "employer", "trade")


def enter(shell: Shell) -> FormDialog:
    """Open the form of somebody who reports in; as much of it as is known is enough."""
    blank = Arrival(name="", sex="", arrived=Day.of(shell.desk.today()))

    def save(values: Values) -> None:
        receptions.enter(shell.desk, *_apart(values, blank, Reception(arrival_id="")))

    shown: Values = {"arrived": blank.arrived}
    form = shell.form("登记流入", _asked(), save, shown, key="arrival:")
    _suggest(shell, form, blank, Reception(arrival_id=""))
    return form


def amend(shell: Shell, arrival_id: str) -> FormDialog:
    """Open the same form over what was written down."""
    arrival = receptions.get(shell.desk, arrival_id)
    told = receptions.reception_of(shell.desk, arrival_id)
    asked = _asked()
    if arrival.left is not None:
        left = replace(entry_of(Arrival, "left"), section="离开", mnemonic="3")
        asked = [*asked, left]

    def save(values: Values) -> None:
        receptions.amend(shell.desk, *_apart(values, arrival, told))

    shown = {e.name: getattr(arrival if e.name in _ARRIVAL else told, e.name) for e in asked}
    title = f"修改流入 — {arrival.name}"
    form = shell.form(title, asked, save, shown, key=f"arrival:{arrival_id}")
    _suggest(shell, form, arrival, told)
    return form


def verify(shell: Shell, arrival_id: str) -> FormDialog:
    """Open the form of how the certificate was verified."""
    arrival = receptions.get(shell.desk, arrival_id)
    told = receptions.reception_of(shell.desk, arrival_id)
    asked = [_entry(name) for name in _VERIFY]
    asked[0] = replace(asked[0], required=True)

    def save(values: Values) -> None:
        receptions.verify(shell.desk, arrival_id, replace(told, **values))  # type: ignore[arg-type]

    shown: Values = {name: getattr(told, name) for name in _VERIFY}
    shown["verified_on"] = told.verified_on or shell.desk.today()
    return shell.form(f"核验 — {arrival.name}", asked, save, shown, key=f"verify:{arrival_id}")


def place(shell: Shell, arrival_id: str) -> FormDialog:
    """Open the form that places somebody, with the branch that suggests itself and why."""
    arrival = receptions.get(shell.desk, arrival_id)
    told = receptions.reception_of(shell.desk, arrival_id)
    best = next(iter(receptions.suggestions(shell.desk, arrival, told)), None)
    asked = [_entry(name) for name in _PLACE]
    asked[2] = replace(asked[2], required=True)

    def save(values: Values) -> None:
        unit_id = str(values.pop("unit_id"))
        placed = replace(told, **values)  # type: ignore[arg-type]
        receptions.place(shell.desk, arrival_id, unit_id, placed)

    shown: Values = {"contact_person": told.contact_person}
    if best is not None:
        shown |= {"unit_id": best.unit_id, "group_id": best.group_id,
                  "placed_because": best.reason}  # fmt: skip
    form = shell.form(f"编入 — {arrival.name}", asked, save, shown, key=f"place:{arrival_id}")
    words = f"建议{best.name}：{best.reason}" if best else "住地、单位、行业都对不上，请自己选。"
    form.form.cells["unit_id"].remark(words)
    return form


def refuse(shell: Shell, arrival_id: str) -> FormDialog:
    """Open the form of a refusal, which needs its reason in writing."""
    arrival = receptions.get(shell.desk, arrival_id)
    asked = (replace(entry_of(Reception, "refused_on"), required=True, mnemonic="D"),
             replace(entry_of(Reception, "refusal"), required=True, mnemonic="R"))  # fmt: skip

    def save(values: Values) -> None:
        on = cast(date, values["refused_on"])
        receptions.refuse(shell.desk, arrival_id, on, str(values["refusal"]))

    shown: Values = {"refused_on": shell.desk.today()}
    form = shell.form(f"不接收 — {arrival.name}", asked, save, shown, key=f"refuse:{arrival_id}")
    form.form.cells["refusal"].remark("持证党员核实无误的应当接收，不得无故拒收；理由要写清楚。")
    return form


def leave(shell: Shell, arrival_id: str) -> FormDialog:
    """Open the form of a leaving, with what goes into the booklet."""
    arrival = receptions.get(shell.desk, arrival_id)
    told = receptions.reception_of(shell.desk, arrival_id)
    left = replace(entry_of(Arrival, "left"), required=True)
    asked = (left, *(_entry(name) for name in _LEAVE))

    def save(values: Values) -> None:
        on = cast(Day, values.pop("left"))
        seen_off = replace(told, **values)  # type: ignore[arg-type]
        receptions.leave(shell.desk, arrival_id, on, seen_off)

    shown: Values = {name: getattr(told, name) for name in _LEAVE}
    shown["left"] = Day.of(shell.desk.today())
    return shell.form(f"登记离开 — {arrival.name}", asked, save, shown, key=f"leave:{arrival_id}")


def open_copy_aid(shell: Shell, arrival_id: str) -> None:
    """Show the sheet that says what to write into the booklet."""
    from flowdesk.services import arrival_papers
    from flowdesk.ui.paper_dialog import open_paper

    name = receptions.get(shell.desk, arrival_id).name
    open_paper(shell, f"抄写单 — {name}", lambda desk: arrival_papers.copy_aid(desk, arrival_id))


def open_page(shell: Shell, arrival_id: str, leaving: bool) -> None:
    """Show what our branch writes into the booklet, to be printed onto its page."""
    from flowdesk.services import booklet_overprints
    from flowdesk.ui import calibration_forms
    from flowdesk.ui.paper_dialog import open_paper

    def make(desk: Desk, by: Matrix) -> Paper:
        return booklet_overprints.arrival_page(desk, arrival_id, leaving=leaving, correction=by)

    booklet_overprints.arrival_page(shell.desk, arrival_id, leaving=leaving)  # refuses in words
    by = calibrations.matrix(shell.desk, calibration_forms.current(shell))
    name = receptions.get(shell.desk, arrival_id).name
    what = "活动与党费页" if leaving else "流入登记页"
    dialog = open_paper(shell, f"套打{what} — {name}", lambda desk: make(desk, by))
    dialog.preview.for_printer = lambda printer, pdf: calibration_forms.for_printer(
        shell, printer, pdf, make
    )


def _suggest(shell: Shell, form: FormDialog, arrival: Arrival, told: Reception) -> None:
    """Say under the branch which one suggests itself, as the residence and employer are typed."""

    def say(name: str = "") -> None:
        if name and name not in _SUGGESTED_BY:
            return
        values = {one: str(form.form.values().get(one) or "") for one in _SUGGESTED_BY}
        best = receptions.suggestions(shell.desk, arrival, replace(told, **values))  # type: ignore[arg-type]
        words = f"建议{best[0].name}：{best[0].reason}" if best else ""
        form.form.cells["unit_id"].remark(words)

    form.form.changed.connect(say)
    say()


def _asked() -> list[Entry]:
    return [replace(_entry(name), section=title) for title, names in _SECTIONS for name in names]


def _entry(name: str) -> Entry:
    entry = entry_of(Arrival if name in _ARRIVAL else Reception, name)
    if name == "unit_id":
        return replace(entry, required=False)
    return replace(entry, mnemonic=_LETTERS[name]) if name in _LETTERS else entry


def _apart(values: Values, arrival: Arrival, told: Reception) -> tuple[Arrival, Reception]:
    mine = {name: value for name, value in values.items() if name in _ARRIVAL}
    rest = {name: value for name, value in values.items() if name not in _ARRIVAL}
    return replace(arrival, **mine), replace(told, **rest)  # type: ignore[arg-type]
