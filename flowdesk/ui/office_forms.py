"""The office's own forms: its names, its profile year by year."""

from dataclasses import replace

from flowdesk.domain.entry import entries
from flowdesk.domain.office import Office, Profile
from flowdesk.services import offices
from flowdesk.ui.form_dialog import FormDialog, Values
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell


def amend_office(shell: Shell) -> FormDialog:
    """Open the form of the names that stand on the papers."""

    def save(values: Values) -> None:
        offices.amend(shell.desk, replace(shell.desk.office, **values))  # type: ignore[arg-type]

    shown = {entry.name: getattr(shell.desk.office, entry.name) for entry in entries(Office)}
    return shell.form("台账设置", entries(Office), save, shown)


def open_profiles(shell: Shell) -> ListDialog:
    """Open the township's profiles, one a year."""
    dialog = ListDialog(
        shell, "乡镇概况", _PROFILE_COLUMNS, "情况报告用截至日所在年度的概况；没有时用上一年度的。"
    )
    dialog.add_buttons(
        (
            Button(words="新增一年(&N)", act=lambda _: _put(shell, None), needs_row=False),
            Button(words="修改(&C)", act=lambda key: _put(shell, _profile(shell, key))),
            Button(words="删去(&X)", act=lambda key: _remove(shell, key)),
        )
    )
    dialog.show_records(lambda: {one.id: one for one in offices.profiles(shell.desk)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _profile(shell: Shell, key: str) -> Profile | None:
    return next((one for one in offices.profiles(shell.desk) if one.id == key), None)


def _put(shell: Shell, profile: Profile | None) -> None:
    """Ask for a year's profile; a new one begins as a copy of the latest."""

    def save(values: Values) -> None:
        wanted = Profile(**values)  # type: ignore[arg-type]
        if profile is None:
            offices.add_profile(shell.desk, wanted)
        else:
            offices.amend_profile(shell.desk, profile, wanted)

    known = offices.profiles(shell.desk)
    shown: Values = {}
    before = profile or (known[0] if known else None)
    if before is not None:
        shown = {entry.name: getattr(before, entry.name) for entry in entries(Profile)}
    if profile is None:
        shown["year"] = known[0].year + 1 if known else shell.desk.today().year
    title = f"乡镇概况 — {profile.year} 年" if profile else "乡镇概况 — 新增一年"
    shell.form(title, entries(Profile), save, shown)


def _remove(shell: Shell, key: str) -> None:
    from flowdesk.ui import ask

    profile = _profile(shell, key)
    if profile is not None and ask.confirm(
        shell.window,
        f"删去 {profile.year} 年的乡镇概况？",
        "删去(&X)",
        "情况报告会改用上一年度的。",
    ):
        shell.do(lambda: offices.remove_profile(shell.desk, key))


def _number(name: str, head: str, width: int = 84) -> Column:
    def told(one: object) -> str:
        value = getattr(one, name)
        return "—" if value is None else f"{value:g}"

    return Column(name=name, head=head, text=told, width=width, right=True)


_PROFILE_COLUMNS = (
    Column(name="year", head="年度", text=lambda p: str(p.year), width=70, bold=True, rank=0),
    _number("area_km2", "面积"),
    _number("mountain_percent", "山区 %"),
    _number("altitude_max_m", "最高海拔"),
    _number("altitude_min_m", "最低海拔"),
    _number("village_committees", "村委会"),
    _number("village_groups", "村民小组"),
    _number("households", "户数"),
    _number("population", "人口"),
)
