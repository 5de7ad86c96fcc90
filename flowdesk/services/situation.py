"""The situation report: its figures on any day, the clerk's prose, and the paper's record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain.absence import Absence, period_before
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.figure import Figure
from flowdesk.domain.office import Profile, profile_on
from flowdesk.domain.situation import Report, Situation
from flowdesk.domain.unit import Setting, Unit, UnitKind
from flowdesk.services.desk import Desk
from flowdesk.services.register import every_stay, placed_on, return_period
from flowdesk.services.situation_text import basics, starting_text
from flowdesk.services.stays_on import stays_on
from flowdesk.storage import arrivals, departures, offices, units

__all__ = ["amend", "draft", "draw_up", "figures", "told"]

_PROFILE = (
    ("area_km2", "面积", "平方公里"),
    ("mountain_percent", "山区比例", "%"),
    ("altitude_max_m", "最高海拔", "米"),
    ("altitude_min_m", "最低海拔", "米"),
    ("village_committees", "村委会", "个"),
    ("village_groups", "村民小组", "个"),
    ("households", "户数", "户"),
    ("population", "人口", "人"),
)


def figures(desk: Desk, on: date | None = None) -> tuple[Figure, ...]:
    """Return the report's figures on a day, each with the records that were counted."""
    day = on or desk.today()
    return (
        *_profile_figures(profile_on(offices.profiles(desk.file), day)),
        *_unit_figures(units.every(desk.file), day),
        *_people_figures(desk, day),
    )


def told(desk: Desk, on: date | None = None) -> dict[str, object]:
    """Return the figures on a day as plain values for another program."""
    day = on or desk.today()
    counted = [
        {"name": figure.name, "value": figure.value, "keys": list(figure.keys)}
        for figure in figures(desk, day)
    ]
    return {"on": str(day), "figures": counted}


def draft(desk: Desk) -> Situation:
    """Return the clerk's prose, or the starting text before any was saved."""
    return offices.situation(desk.file) or starting_text(desk.office)


def amend(desk: Desk, situation: Situation) -> Situation:
    """Keep the clerk's prose."""
    if not situation.title.strip():
        raise RuleBroken("请填写标题。", "title")
    with desk.write("situation", "修改情况报告文字"):
        if situation.id:
            offices.amend_situation(desk.file, situation)
        else:
            situation = replace(situation, id=desk.new_id())
            offices.insert_situation(desk.file, situation)
    return situation


def draw_up(desk: Desk, on: date | None = None) -> Report:
    """Return the report as of a day: everything that stands on its paper."""
    day = on or desk.today()
    prose, counted = draft(desk), figures(desk, day)
    return Report(
        on=day,
        prose=prose,
        basics=basics({figure.name: figure for figure in counted}, day),
        figures=counted,
    )


def _profile_figures(profile: Profile | None) -> list[Figure]:
    keys = (profile.id,) if profile else ()
    return [
        Figure(
            name=name, label=label, unit=unit, keys=keys, topic="profile",
            value=_plain(getattr(profile, name)) if profile else None,
        )
        for name, label, unit in _PROFILE
    ]  # fmt: skip


def _plain(value: float | int | None) -> float | int | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _unit_figures(every: list[Unit], day: date) -> list[Figure]:
    standing = [unit for unit in every if unit.stands_on(day)]
    committees = [unit for unit in standing if unit.kind == UnitKind.COMMITTEE]
    branches = [unit for unit in standing if unit.kind == UnitKind.BRANCH]
    village = [unit for unit in branches if unit.setting == Setting.VILLAGE]
    office = [unit for unit in branches if unit.setting == Setting.OFFICE]
    told = (
        ("committees", "党委", committees),
        ("branches", "党支部", branches),
        ("branches_village", "村党支部", village),
        ("branches_office", "机关党支部", office),
    )
    return [_counted(name, label, "个", "units", [u.id for u in of]) for name, label, of in told]


def _people_figures(desk: Desk, day: date) -> list[Figure]:
    settings = {unit.id: unit.setting for unit in units.every(desk.file)}
    present = placed_on(desk, day)
    village = [key for key, unit in present.items() if settings.get(unit) == Setting.VILLAGE]
    office = [key for key, unit in present.items() if settings.get(unit) == Setting.OFFICE]
    arrived = [one.id for one in arrivals.every(desk.file) if one.here_on(day)]
    away, back = _moving(stays_on(desk, every_stay(desk), day), present, day)
    told = (
        ("members", "党员", "members", list(present)),
        ("members_village", "农村党员", "members", village),
        ("members_office", "机关党员", "members", office),
        ("arrived", "流入党员", "arrivals", arrived),
        ("away", "流出党员", "members", away),
        ("returned", "流出返乡党员", "members", back),
    )
    found = [_counted(name, label, "名", topic, keys) for name, label, topic, keys in told]
    if against := _overruled(desk, away, day):
        found.append(_counted("overruled", "改办手续的流出党员", "名", "members", against))
    return found


def _moving(
    stays: Sequence[Absence], present: Mapping[str, str], day: date
) -> tuple[list[str], list[str]]:
    """Return who is away on a day, and whose last absence ended within the report's period."""
    first, last = period_before(day, return_period(day))
    away = {one.member_id for one in stays if one.away_on(day)}
    back = {one.member_id for one in stays if one.ended_within(first, last)} - away
    return [key for key in present if key in away], [key for key in present if key in back]


def _overruled(desk: Desk, away: Sequence[str], day: date) -> list[str]:
    """Return who is away with another paper than the rules advised; the reason is on record."""
    told = {one.absence_id for one in departures.every(desk.file) if one.overruled}
    found = {stay.member_id for stay in every_stay(desk) if stay.id in told and stay.away_on(day)}
    return [key for key in away if key in found]


def _counted(name: str, label: str, unit: str, topic: str, keys: list[str]) -> Figure:
    return Figure(name=name, label=label, value=len(keys), unit=unit, keys=tuple(keys), topic=topic)
