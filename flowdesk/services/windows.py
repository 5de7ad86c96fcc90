"""Return windows: proposed by the calendar, changed by the office; who is expected, who came."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from flowdesk.domain import window as rules
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.domain.window import Festival, Homecoming, Source, Window
from flowdesk.services.care import Who, away, people
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_stay
from flowdesk.storage import visits, windows

__all__ = [
    "HomeLine", "came", "drop", "expect", "forecast", "get", "homecoming_of", "keep", "left",
    "lines_of", "of_year", "remove", "running", "upcoming", "visit_waits",
]  # fmt: skip


@record
class HomeLine:
    """One member in a window: expected, come, visited."""

    id: str  # of the member
    who: Who
    home: Homecoming | None
    returned: Day | None  # an absence that ended in the window
    visit: Visit | None  # the latest visit planned in or for the window
    state: str  # 预计返乡, 已到家, 已返乡, 未返乡, 没有消息

    @property
    def came(self) -> bool:
        """Tell whether the member came."""
        return self.state in ("已到家", "已返乡", "已再外出")


def of_year(desk: Desk, year: int) -> list[Window]:
    """Return the windows of a year: as the calendar proposes them, as the office changed them."""
    rule = rule_in_force("return_windows", date(max(year, 2000), 1, 1))
    kept = {one.key(): one for one in windows.every(desk.file) if one.year == year}
    found = [kept.pop(one.key(), one) for one in rules.proposed(year, rule)]
    return sorted([*found, *kept.values()], key=lambda one: (one.first, one.key()))


def running(desk: Desk, on: date | None = None) -> list[Window]:
    """Return the windows in which a day lies."""
    day = on or desk.today()
    return [one for one in _around(desk, day) if one.holds(day)]


def upcoming(desk: Desk, on: date | None = None) -> Window | None:
    """Return the next window that begins after a day; None past the table's years."""
    day = on or desk.today()
    return next((one for one in _around(desk, day) if one.first > day), None)


def get(desk: Desk, key: str) -> Window:
    """Return a window by its key; RuleBroken when there is none."""
    festival, _, year = key.partition(":")
    if year.isdigit():
        found = [one for one in of_year(desk, int(year)) if one.key() == key]
    else:
        found = [one for one in windows.every(desk.file) if one.key() == key]
    if not found:
        raise RuleBroken(f"没有这个返乡时段（{festival}），可能刚被删除。请刷新后再看。")
    return found[0]


def keep(desk: Desk, draft: Window) -> Window:
    """Write a window down: an own one, or other days for a festival of a year."""
    done = replace(draft, name=" ".join(draft.name.split()))
    if done.festival == Festival.OWN:
        done = replace(done, year=done.first.year)
    rules.check(done, of_year(desk, done.year))
    with desk.write("windows", f"返乡时段：{done.name}"):
        if done.id:
            windows.amend(desk.file, done)
        else:
            done = replace(done, id=desk.new_id())
            windows.insert(desk.file, done)
    return done


def remove(desk: Desk, key: str) -> None:
    """Take an own window out, or let a festival's stand as the calendar proposes it again."""
    one = get(desk, key)
    if not one.id:
        raise RuleBroken(f"{one.name}现在就是按历法推算的日期，没有改过。")
    if one.festival == Festival.OWN and windows.homecomings(desk.file, key):
        raise RuleBroken(f"{one.name}已有返乡登记，不能删。")
    with desk.write("windows", f"删除返乡时段：{one.name}"):
        windows.remove(desk.file, one.id)


def lines_of(desk: Desk, key: str, on: date | None = None) -> list[HomeLine]:
    """Return who was away at a window's begin, is expected or came, as of a day."""
    day, one = on or desk.today(), get(desk, key)
    homes = {home.member_id: home for home in windows.homecomings(desk.file, key)}
    begin = min(one.first - timedelta(days=1), day)
    back = {
        stay.member_id: stay.returned
        for stay in every_stay(desk)
        if stay.returned and one.holds(stay.returned.earliest()) and stay.returned.earliest() <= day
    }
    wanted = list(dict.fromkeys([*away(desk, begin), *away(desk, day), *homes, *back]))
    last = _visits_in(desk, one, wanted)
    found = [
        HomeLine(
            id=who.id, who=who, home=homes.get(who.id), returned=back.get(who.id),
            visit=last.get(who.id), state=_state(homes.get(who.id), back.get(who.id), one, day),
        )
        for who in people(desk, wanted, day).values()
        if who.unit_name
    ]  # fmt: skip
    return sorted(found, key=_order)


def homecoming_of(desk: Desk, key: str, member_id: str) -> Homecoming:
    """Return a member's homecoming in a window, an empty one where nothing is known."""
    known = [one for one in windows.homecomings(desk.file, key) if one.member_id == member_id]
    return known[0] if known else Homecoming(window=key, member_id=member_id)


def expect(desk: Desk, key: str, ids: Sequence[str], draft: Homecoming) -> list[Homecoming]:
    """Write down that members said they would come, or their families did."""
    one = get(desk, key)
    if not ids:
        raise RuleBroken("请先选预计返乡的党员。", "member_id")
    on = draft.expected
    if on is not None and on.latest() < one.first - timedelta(days=60):
        raise RuleBroken(f"预计返乡的日期离{one.name}太远，请核对。", "expected")
    told = [
        replace(homecoming_of(desk, key, member_id), expected=on, source=draft.source,
                note=draft.note)
        for member_id in ids
    ]  # fmt: skip
    return _put(desk, told, f"预计返乡：{_names(desk, ids)}（{one.name}）")


def forecast(desk: Desk, key: str) -> list[Homecoming]:
    """Expect who came home in the same festival of earlier years, on about the same day of it.

    Only members away now of whom nothing is known; the day is the median of the earlier ones.
    """
    one, rule_day = get(desk, key), desk.today()
    if one.festival == Festival.OWN:
        raise RuleBroken("自定的返乡时段没有往年可比，请逐人登记预计返乡。")
    known = {home.member_id for home in windows.homecomings(desk.file, key)}
    told = []
    for member_id, offsets in _earlier(desk, one).items():
        if member_id not in known and member_id in away(desk, rule_day):
            on = one.first + timedelta(days=round(median(offsets)))
            years = f"往年返乡 {len(offsets)} 次"
            told.append(Homecoming(window=key, member_id=member_id, expected=Day.of(on),
                                   source=Source.FORECAST.value, note=years))  # fmt: skip
    if not told:
        raise RuleBroken(f"没有能按往年推算的：外出党员里没有人往年{one.festival}返乡的记录。")
    return _put(desk, told, f"按往年推算返乡：{len(told)} 人（{one.name}）")


def came(desk: Desk, key: str, member_id: str, on: date, note: str = "") -> Homecoming:
    """Write down that a member is home; the absence goes on."""
    one = get(desk, key)
    if on > desk.today():
        raise RuleBroken("到家日期还没有到，请到家以后再登记。", "came_on")
    if not one.first - timedelta(days=30) <= on <= one.last + timedelta(days=30):
        raise RuleBroken(f"{on} 不在{one.name}前后一个月内，请核对，或另选返乡时段。", "came_on")
    done = replace(homecoming_of(desk, key, member_id), came_on=on)
    done = replace(done, note=note or done.note)
    return _put(desk, [done], f"登记到家：{_names(desk, [member_id])}")[0]


def left(desk: Desk, key: str, member_id: str, on: date) -> Homecoming:
    """Write down that a member who was home has gone again."""
    known = homecoming_of(desk, key, member_id)
    if known.came_on is None:
        raise RuleBroken("还没有登记到家，请先登记到家日期。")
    if on < known.came_on:
        raise RuleBroken(f"再外出的日期早于到家日期 {known.came_on}，请核对。", "left_on")
    return _put(desk, [replace(known, left_on=on)], f"登记再外出：{_names(desk, [member_id])}")[0]


def drop(desk: Desk, key: str, member_id: str) -> None:
    """Take a member's homecoming out."""
    known = homecoming_of(desk, key, member_id)
    if not known.id:
        raise RuleBroken("这位党员在这个时段没有登记，不用删。")
    with desk.write("windows", f"删除返乡登记：{_names(desk, [member_id])}"):
        windows.drop(desk.file, known.id)


def _put(desk: Desk, told: Sequence[Homecoming], label: str) -> list[Homecoming]:
    done = []
    with desk.write("windows", label):
        for one in told:
            if one.id:
                windows.amend_homecoming(desk.file, one)
            else:
                one = replace(one, id=desk.new_id())
                windows.expect(desk.file, one)
            done.append(one)
    return done


def _around(desk: Desk, day: date) -> list[Window]:
    years = (day.year - 1, day.year, day.year + 1)
    found = [one for year in years for one in of_year(desk, year)]
    return sorted(found, key=lambda one: (one.first, one.key()))


def _earlier(desk: Desk, one: Window) -> dict[str, list[int]]:
    """Return after how many days of earlier windows each member came."""
    found: dict[str, list[int]] = {}
    homes = windows.homecomings(desk.file)
    stays = [stay for stay in every_stay(desk) if stay.returned is not None]
    for year in range(one.year - 5, one.year):
        before = next((w for w in of_year(desk, year) if w.festival == one.festival), None)
        if before is None:
            continue
        days = {h.member_id: h.came_on for h in homes if h.window == before.key() and h.came_on}
        for stay in stays:
            on = stay.returned.earliest() if stay.returned else date.min
            if before.holds(on):
                days.setdefault(stay.member_id, on)
        for member_id, on in days.items():
            found.setdefault(member_id, []).append((on - before.first).days)
    return found


def _visits_in(desk: Desk, one: Window, ids: Iterable[str]) -> dict[str, Visit]:
    last: dict[str, Visit] = {}
    for visit in visits.of_members(desk.file, list(ids)):
        on = visit.done_on or visit.planned_on
        if visit.window == one.key() or one.holds(on):
            last.setdefault(visit.member_id, visit)
    return last


def _state(home: Homecoming | None, returned: Day | None, one: Window, day: date) -> str:
    if returned is not None:
        return "已返乡"
    if home is not None and home.came_on is not None and home.came_on <= day:
        gone = home.left_on is not None and home.left_on <= day
        return "已再外出" if gone else "已到家"
    if home is not None:
        return "未返乡" if day > one.last else "预计返乡"
    return "没有消息"


_ORDER = ("已到家", "预计返乡", "已返乡", "已再外出", "没有消息", "未返乡")


def _order(line: HomeLine) -> tuple[int, str, str, str]:
    expected = str(line.home.expected) if line.home and line.home.expected else "9999"
    return _ORDER.index(line.state), expected, line.who.unit_name, line.id


def _names(desk: Desk, ids: Sequence[str]) -> str:
    known = people(desk, ids)
    return known[ids[0]].name if len(ids) == 1 and ids[0] in known else f"{len(ids)} 人"


def visit_waits(line: HomeLine, day: date) -> bool:
    """Tell whether a member who came still waits for a visit."""
    state = line.visit.state_on(day) if line.visit else None
    return line.came and state is not VisitState.DONE
