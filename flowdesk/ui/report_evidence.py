"""The list behind a figure: members in the register, everything else in a small list."""

from dataclasses import replace

from flowdesk.domain.entry import entries
from flowdesk.domain.figure import Figure
from flowdesk.domain.office import Profile
from flowdesk.services import arrivals, leaders, offices, units
from flowdesk.ui.list_dialog import ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell


def open_evidence(shell: Shell, figure: Figure, caption: str) -> ListDialog | None:
    """Open what stands behind a figure; nothing opens for one that nobody was counted for."""
    if not figure.keys:
        return None
    if figure.topic == "members":
        from flowdesk.ui.register_page import Behind  # with the tab that is asked for

        shell.asked.emit("register", Behind(caption=caption, keys=figure.keys))
        return None
    columns, read = _LISTS[figure.topic]
    dialog = ListDialog(shell, caption, columns)
    dialog.add_buttons(())
    dialog.show_records(lambda: read(shell, set(figure.keys)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _units(shell: Shell, keys: set[str]) -> dict[str, object]:
    heads = leaders.secretaries(shell.desk)
    return {
        unit.id: replace(unit, secretary=heads.get(unit.id, ""))
        for unit in units.all_units(shell.desk)
        if unit.id in keys
    }


def _arrivals(shell: Shell, keys: set[str]) -> dict[str, object]:
    names = units.names(shell.desk)
    every = arrivals.every(shell.desk.file)
    return {one.id: (one, names.get(one.unit_id, "")) for one in every if one.id in keys}


def _profile(shell: Shell, keys: set[str]) -> dict[str, object]:
    """Return the profile's values one to a line: a figure of it is one of these."""
    profile = next(one for one in offices.profiles(shell.desk) if one.id in keys)
    lines: dict[str, object] = {}
    for entry in entries(Profile):
        value = getattr(profile, entry.name)
        lines[entry.name] = (entry.label, "—" if value is None else f"{value:g}")
    return lines


_LISTS = {
    "units": (
        (
            Column(name="name", head="组织名称", text=lambda u: u.name, width=240, stretch=True,
                   bold=True, rank=0),
            Column(name="kind", head="类别", text=lambda u: u.kind, width=80),
            Column(name="setting", head="支部类型", text=lambda u: u.setting, width=90),
            Column(name="secretary", head="书记", text=lambda u: u.secretary, width=110),
        ),
        _units,
    ),
    "arrivals": (
        (
            Column(name="name", head="姓名", text=lambda o: o[0].name, width=140, bold=True,
                   rank=0),
            Column(name="origin", head="来自", text=lambda o: o[0].origin, width=180, stretch=True),
            Column(name="unit", head="编入", text=lambda o: o[1], width=150),
            Column(name="arrived", head="流入日期", text=lambda o: str(o[0].arrived), width=100),
        ),
        _arrivals,
    ),
    "profile": (
        (
            Column(name="label", head="项目", text=lambda o: o[0], width=240, stretch=True, rank=0),
            Column(name="value", head="数值", text=lambda o: o[1], width=120, right=True),
        ),
        _profile,
    ),
}  # fmt: skip
