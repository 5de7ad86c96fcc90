"""The forms of temporary branches and groups: founded, approved, joined, left, dissolved."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, Kind, entry_of
from flowdesk.domain.temporary import Founding, SecondMembership
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.domain.visit import Visit
from flowdesk.services import temporaries
from flowdesk.services.temporaries import TemporaryLine
from flowdesk.ui.leaving_forms import offer
from flowdesk.ui.shell import Shell
from flowdesk.ui.tab_order import follow_layout

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_FOUNDING = frozenset(field.name for field in fields(Founding))
_SECTIONS = (
    ("设什么", ("name", "kind", "parent_id", "since")),
    ("在哪里", ("place", "relies_on", "consulted")),
    (
        "负责人（四个条件）",
        ("leader_id", "mindset", "discipline", "zeal", "literacy", "leader_note"),
    ),
    ("备注", ("note",)),
)
_ROWS = 5  # of the list of people, before it scrolls


def found(shell: Shell, line: TemporaryLine) -> FormDialog:
    """Open the form over a hint: who is there is ticked already."""
    people = _people(line)
    leaders = {name: one.member_id for one, name in line.people}
    asked = _asked()

    def save(values: Values) -> None:
        told = {name: value for name, value in values.items() if name in _FOUNDING}
        unit = Unit(name=str(values["name"]), kind=str(values["kind"]),
                    parent_id=str(values["parent_id"] or ""))  # fmt: skip
        told["leader_id"] = leaders.get(str(values["leader_id"]), "")
        founding = replace(line.founding, **told)  # type: ignore[arg-type]
        since = cast(Day, values["since"])
        temporaries.found(shell.desk, unit, founding, _ticked(people), since)

    shown: Values = {
        "name": line.unit.name, "kind": UnitKind.BRANCH.value, "place": line.founding.place,
        "since": Day.of(shell.desk.today()),
    }  # fmt: skip
    form = shell.form("拟设临时党组织", asked, save, shown, key=f"found:{line.id}")
    offer(form, "kind", (UnitKind.BRANCH.value, UnitKind.GROUP.value))
    offer(form, "leader_id", tuple(leaders))
    form.form.cells["parent_id"].remark("设党小组的，选它归哪个党支部；设党支部的不用选。")
    label = QLabel("编入的党员(&Y)")
    label.setBuddy(people)
    for part in (label, people):
        form.above.addWidget(part)
        part.show()
    follow_layout(form)
    return form


def approve(shell: Shell, unit_id: str) -> FormDialog:
    """Open the form of the approval."""
    line = temporaries.get(shell.desk, unit_id)
    names = ("approved_by", "approved_on", "approval")
    asked = [replace(entry_of(Founding, name), required=name != "approval") for name in names]

    def save(values: Values) -> None:
        temporaries.approve(shell.desk, unit_id, str(values["approved_by"]),
                            cast(date, values["approved_on"]), str(values["approval"]))  # fmt: skip

    shown: Values = {"approved_by": shell.desk.office.addressee,
                     "approved_on": shell.desk.today()}  # fmt: skip
    return shell.form(f"登记批准 — {line.unit.name}", asked, save, shown, key=f"approve:{unit_id}")


def join(shell: Shell, unit_id: str) -> FormDialog:
    """Open the form by which one more member takes part."""
    line = temporaries.get(shell.desk, unit_id)
    who = replace(entry_of(Visit, "member_id"), label="哪位党员", mnemonic="M")

    def save(values: Values) -> None:
        since = cast(Day, values["since"])
        temporaries.join(shell.desk, unit_id, str(values["member_id"]), since)

    shown: Values = {"since": Day.of(shell.desk.today())}
    asked = (who, entry_of(SecondMembership, "since"))
    return shell.form(f"编入 {line.unit.name}", asked, save, shown, key=f"join:{unit_id}")


def leave(shell: Shell, unit_id: str) -> FormDialog:
    """Open the form by which a member takes part no more."""
    line = temporaries.get(shell.desk, unit_id)
    who = replace(entry_of(Visit, "member_id"), label="哪位党员", mnemonic="M")
    inside = {one.member_id: one for one, _ in line.people}

    def save(values: Values) -> None:
        from flowdesk.domain.errors import RuleBroken

        chosen = inside.get(str(values["member_id"]))
        if chosen is None:
            raise RuleBroken("这位党员不在里面，请从成员里选。", "member_id")
        temporaries.quit_unit(shell.desk, chosen, cast(Day, values["until"]))

    asked = (who, replace(entry_of(SecondMembership, "until"), required=True))
    shown: Values = {"until": Day.of(shell.desk.today())}
    return shell.form(f"退出 {line.unit.name}", asked, save, shown, key=f"quit:{unit_id}")


def dissolve(shell: Shell, unit_id: str) -> FormDialog:
    """Open the form by which a temporary unit is dissolved."""
    line = temporaries.get(shell.desk, unit_id)
    why = replace(entry_of(Founding, "dissolved_because"), name="because", required=True,
                  mnemonic="R")  # fmt: skip
    on = replace(entry_of(Founding, "approved_on"), name="on", label="撤销日期", required=True,
                 mnemonic="D")  # fmt: skip

    def save(values: Values) -> None:
        on_day = cast(date, values["on"])
        temporaries.dissolve(shell.desk, unit_id, on_day, str(values["because"]))

    shown: Values = {"on": shell.desk.today()}
    return shell.form(f"撤销 {line.unit.name}", (on, why), save, shown, key=f"dissolve:{unit_id}")


def open_request(shell: Shell, unit_id: str) -> None:
    """Show the request for the founding."""
    from flowdesk.services import founding_papers
    from flowdesk.ui.paper_dialog import open_paper

    name = temporaries.get(shell.desk, unit_id).unit.name
    open_paper(shell, f"设立请示 — {name}", lambda desk: founding_papers.request(desk, unit_id))


def _people(line: TemporaryLine) -> QListWidget:
    people = QListWidget()
    people.setAccessibleName("编入的党员")
    for one, name in line.people:
        item = QListWidgetItem(name)
        item.setData(Qt.ItemDataRole.UserRole, one.member_id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        people.addItem(item)
    row = people.sizeHintForRow(0) if people.count() else 24
    people.setMaximumHeight(row * min(max(people.count(), 1), _ROWS) + 10)
    return people


def _ticked(people: QListWidget) -> list[str]:
    rows = (people.item(at) for at in range(people.count()))
    return [str(one.data(Qt.ItemDataRole.UserRole)) for one in rows
            if one.checkState() == Qt.CheckState.Checked]  # fmt: skip


def _asked() -> list[Entry]:
    letters = {"name": "N", "kind": "K", "parent_id": "U", "since": "F", "note": "O"}
    asked = []
    for title, names in _SECTIONS:
        for name in names:
            kind: type = Founding if name in _FOUNDING else Unit
            entry = replace(entry_of(kind, name), section=title)
            if name in letters:
                entry = replace(entry, mnemonic=letters[name])
            if name == "leader_id":
                entry = replace(entry, kind=Kind.CHOICE)  # of those who are ticked
            asked.append(replace(entry, required=True) if name == "since" else entry)
    return asked
