"""The forms of return windows: their days, who is expected, who came, who left again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from flowdesk.domain.entry import entry_of
from flowdesk.domain.visit import Visit
from flowdesk.domain.window import Homecoming, Window
from flowdesk.services import walks, windows
from flowdesk.services.care import people
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_FIELDS = ("name", "first", "last", "note")


def keep(shell: Shell, key: str = "") -> FormDialog:
    """Open the form of a window's days; without a key, of an own one."""
    day = shell.desk.today()
    known = windows.get(shell.desk, key) if key else Window(first=day, last=day)
    asked = [entry_of(Window, name) for name in _FIELDS]
    if key and known.festival != "自定":
        asked = asked[1:]

    def save(values: Values) -> None:
        windows.keep(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(known, one.name) for one in asked}
    if not key:
        shown |= {"first": None, "last": None}
    title = f"返乡时段 — {known.name}" if key else "新返乡时段"
    return shell.form(title, asked, save, shown, key=f"window:{key}")


def expect(shell: Shell, key: str, ids: Sequence[str] = ()) -> FormDialog:
    """Open the form that says when members are expected; without members, it asks for one."""
    names = ("expected", "source", "note") if ids else ("member_id", "expected", "source", "note")
    known = windows.homecoming_of(shell.desk, key, ids[0]) if len(ids) == 1 else None

    def save(values: Values) -> None:
        who = list(ids) or [str(values.pop("member_id"))]
        draft = Homecoming(window=key, member_id="", **values)  # type: ignore[arg-type]
        windows.expect(shell.desk, key, who, draft)

    shown: Values = {"source": "本人告知"}
    if known is not None:
        shown = {name: getattr(known, name) for name in names}
    asked = [entry_of(Homecoming, name) for name in names]
    return shell.form(_title(shell, "预计返乡", ids), asked, save, shown, key=f"expect:{key}")


def came(shell: Shell, key: str, member_id: str) -> FormDialog:
    """Open the form that says a member is home."""
    on = replace(entry_of(Homecoming, "came_on"), required=True)

    def save(values: Values) -> None:
        windows.came(shell.desk, key, member_id, cast(date, values["came_on"]),
                     str(values["note"]))  # fmt: skip

    asked = (on, entry_of(Homecoming, "note"))
    shown: Values = {"came_on": shell.desk.today()}
    return shell.form(_title(shell, "登记到家", [member_id]), asked, save, shown,
                      key=f"came:{key}:{member_id}")  # fmt: skip


def left(shell: Shell, key: str, member_id: str) -> FormDialog:
    """Open the form that says a member has gone again."""
    on = replace(entry_of(Homecoming, "left_on"), required=True)

    def save(values: Values) -> None:
        windows.left(shell.desk, key, member_id, cast(date, values["left_on"]))

    shown: Values = {"left_on": shell.desk.today()}
    return shell.form(_title(shell, "登记再外出", [member_id]), (on,), save, shown,
                      key=f"left:{key}:{member_id}")  # fmt: skip


def walk(shell: Shell, ids: Sequence[str], key: str = "") -> FormDialog:
    """Open the form that plans a walk to members: one day, one order, by village and group."""
    window = windows.get(shell.desk, key) if key else None
    asked = [entry_of(Visit, name) for name in ("planned_on", "visitor", "occasion")]

    def save(values: Values) -> None:
        walks.plan(
            shell.desk, ids, cast(date, values["planned_on"]), str(values["visitor"]),
            occasion=str(values["occasion"]), window=key,
        )  # fmt: skip

    day = shell.desk.today() + timedelta(days=1)
    occasion = window.festival if window and window.festival != "自定" else ""
    shown: Values = {"planned_on": max(day, window.first) if window else day, "occasion": occasion}
    form = shell.form(_title(shell, "排走访", ids), asked, save, shown, key="walk")
    form.form.cells["visitor"].remark(f"不填的，各由本人的联系人走访。{_loads(shell)}")
    return form


def _loads(shell: Shell) -> str:
    """Return who has how many visits in the next seven days."""
    today = shell.desk.today()
    counts = walks.load(shell.desk, today, today + timedelta(days=7)).most_common(6)
    told = "、".join(f"{name} {number} 户" for name, number in counts)
    return f"七天内：{told}。" if told else ""


def _title(shell: Shell, verb: str, ids: Sequence[str]) -> str:
    if not ids:
        return verb
    who = people(shell.desk, ids)
    return f"{verb} — {who[ids[0]].name if len(ids) == 1 else f'{len(ids)} 人'}"
