"""Making and opening an office, its names, and its profile year by year."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from flowdesk.domain.entry import entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.office import Office, Profile
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.media import drives
from flowdesk.services import session_clock
from flowdesk.services.desk import Clock, Desk
from flowdesk.storage import offices, opening, units
from flowdesk.storage.lock import LockHeld

__all__ = [
    "LockHeld",
    "add_profile",
    "amend",
    "amend_profile",
    "is_well_placed",
    "new",
    "office_path",
    "open_office",
    "place_mark",
    "profiles",
    "put_profile",
    "remove_profile",
]


def office_path(path: Path) -> Path:
    """Return the path of an office file with its ending, whichever was typed."""
    if not path.name:
        raise RuleBroken("请写明台账文件的名称。")
    return path if path.suffix == opening.SUFFIX else Path(f"{path}{opening.SUFFIX}")


def new(path: Path, office: Office, today: date | None = None, clock: Clock | None = None) -> Desk:
    """Make an empty office file and sit down at it; RuleBroken, OfficeFileError in words."""
    _check(office)
    desk = Desk(opening.make(office_path(path)), clock or Clock(today))
    try:
        found(desk, office)
    except BaseException:
        desk.opened.discard()
        raise
    return desk


def found(desk: Desk, office: Office) -> None:
    """Write down a new office and its committee."""
    office = _completed(office)
    with desk.write("office", f"新建台账：{office.name}"):
        offices.insert(desk.file, office)
        units.insert(
            desk.file,
            Unit(id=desk.new_id(), name=office.committee, kind=UnitKind.COMMITTEE.value),
        )


def open_office(path: Path, today: date | None = None, *, read_only: bool = False) -> Desk:
    """Open an office file; OfficeFileError in words, LockHeld when another one is writing."""
    desk = Desk(opening.open_file(Path(path), read_only=read_only), Clock(today))
    if today is None and not read_only:
        session_clock.look_at(desk)
    return desk


def is_well_placed(path: Path) -> bool:
    """Tell whether an office file can be opened where it is without a word: ``office_place``."""
    if not path.is_file():
        return True  # who opens it says so
    return opening.can_write(path) and not drives.is_removable(path)


def place_mark(desk: Desk) -> str:
    """Return what a window's title has to say of the open file's place; empty for a good one."""
    on_stick = "在 U 盘上" if drives.is_removable(desk.file.path) else ""
    said = "，".join(filter(None, (on_stick, "只读" if desk.read_only else "")))
    return f"（{said}）" if said else ""


def amend(desk: Desk, office: Office) -> Office:
    """Change the names that stand on the papers; what was printed before stays as it was."""
    _check(office)
    with desk.write("office", "修改台账设置"):
        offices.amend(desk.file, office)
    return office


def profiles(desk: Desk) -> list[Profile]:
    """Return the township's profiles, the latest year first."""
    return offices.profiles(desk.file)


def put_profile(desk: Desk, profile: Profile) -> Profile:
    """Write down the township's profile of a year, in place of an earlier one of that year."""
    _check_profile(profile)
    old = next((one for one in profiles(desk) if one.year == profile.year), None)
    with desk.write("office", f"登记乡镇概况：{profile.year} 年"):
        if old is None:
            profile = replace(profile, id=desk.new_id())
            offices.insert_profile(desk.file, profile)
        else:
            profile = replace(profile, id=old.id)
            offices.amend_profile(desk.file, profile)
    return profile


def add_profile(desk: Desk, profile: Profile) -> Profile:
    """Write down the profile of a further year; refused when the year has one already."""
    if any(one.year == profile.year for one in profiles(desk)):
        raise RuleBroken(f"{profile.year} 年已经登记过，请改那一年的，或换个年度。", "year")
    return put_profile(desk, profile)


def amend_profile(desk: Desk, old: Profile, profile: Profile) -> Profile:
    """Change a year's profile; another year is taken only where it has none."""
    if profile.year == old.year:
        return put_profile(desk, profile)
    if any(one.year == profile.year for one in profiles(desk)):
        raise RuleBroken(f"{profile.year} 年已经登记过，请改那一年的，或换个年度。", "year")
    _check_profile(profile)
    profile = replace(profile, id=old.id)
    with desk.write("office", f"乡镇概况 {old.year} 年改为 {profile.year} 年"):
        offices.amend_profile(desk.file, profile)
    return profile


def remove_profile(desk: Desk, profile_id: str) -> Profile:
    """Take out a year's profile; the report then uses the year before; undoable."""
    profile = next((one for one in profiles(desk) if one.id == profile_id), None)
    if profile is None:
        raise RuleBroken("这个年度的概况已经不在，请刷新后再看。")
    with desk.write("office", f"删去乡镇概况：{profile.year} 年"):
        offices.remove_profile(desk.file, profile_id)
    return profile


def _check_profile(profile: Profile) -> None:
    if not 1949 <= profile.year <= 2100:
        raise RuleBroken("年度请写四位数，如 2026。", "year")
    for entry in entries(Profile):
        value = getattr(profile, entry.name)
        if value is not None and value < 0:
            raise RuleBroken(f"{entry.label}不能是负数。", entry.name)


def _completed(office: Office) -> Office:
    return replace(
        office,
        committee=office.committee or f"中共{office.name}委员会",
        signature=office.signature or office.committee or f"中共{office.name}委员会",
    )


def _check(office: Office) -> None:
    for entry in entries(Office):
        if entry.required and not getattr(office, entry.name).strip():
            raise RuleBroken(f"请填写{entry.label}。", entry.name)
    if office.area_code and not (office.area_code.isdigit() and len(office.area_code) in (6, 9)):
        raise RuleBroken("区划代码应是 6 位（县级）或 9 位（乡级）数字，也可以留空。", "area_code")
