"""The three charts of 今日: where members are, out and back by month, visits done of due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flowdesk.domain import places
from flowdesk.domain.chart import Bar, Chart, ChartColours
from flowdesk.domain.days import add_months
from flowdesk.domain.visit import VisitState
from flowdesk.domain.window import Window
from flowdesk.services import units, windows
from flowdesk.services.care import away
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_stay
from flowdesk.services.register_values import placed_on
from flowdesk.storage import visits

__all__ = ["by_month", "drawn", "visited", "where"]

_PLACES = 5  # provinces of their own; the rest are 其他省
_MONTHS = 6
_SHORT = ("省", "市", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区")
UNKNOWN = "去向不明"


def where(desk: Desk, on: date | None = None) -> Chart:
    """Return where the members away are: the most frequent provinces, own province, unknown."""
    day = on or desk.today()
    here = placed_on(desk, day)
    own = desk.office.area_code[:2]
    found: dict[str, list[str]] = {}
    for key, stay in sorted(away(desk, day).items()):
        if key in here:
            code = stay.destination_code[:2]
            name = "省内" if code and code == own else _province(code)
            found.setdefault(name, []).append(key)
    known = [name for name in found if name not in (UNKNOWN, "省内")]
    known.sort(key=lambda name: (-len(found[name]), name))
    bars = [_bar(name, found[name]) for name in known[:_PLACES]]
    rest = [key for name in known[_PLACES:] for key in found[name]]
    bars += [_bar(*one) for one in (("其他省", rest), ("省内", found.get("省内", []))) if one[1]]
    if UNKNOWN in found:
        bars.append(_bar(UNKNOWN, found[UNKNOWN], doubtful=True))
    count = sum(bar.value for bar in bars)
    return Chart(title=f"外出 {count} 人在哪里", bars=tuple(bars))


def by_month(desk: Desk, on: date | None = None) -> Chart:
    """Return who left and who came back in each of the last months, this one included."""
    day = on or desk.today()
    here, bars = placed_on(desk, day), []
    for back in range(_MONTHS - 1, -1, -1):
        first = add_months(day.replace(day=1), -back)
        after = add_months(first, 1)
        out, home = [], []
        for stay in every_stay(desk):
            if stay.member_id not in here:
                continue
            if first <= stay.begins() < after and stay.begins() <= day:
                out.append(stay.member_id)
            on_day = stay.returned.earliest() if stay.returned else None
            if on_day is not None and first <= on_day < after and on_day <= day:
                home.append(stay.member_id)
        bars.append(Bar(label=f"{first.month}月", value=len(out), second=len(home),
                        keys=tuple(dict.fromkeys([*out, *home]))))  # fmt: skip
    return Chart(title="近半年外出 / 返乡", bars=tuple(bars), legend="上外出，下返乡")


def visited(desk: Desk, on: date | None = None) -> Chart:
    """Return visits done of due by branch: in the running window, else of this year's plan."""
    day = on or desk.today()
    running = windows.running(desk, day)
    if running:
        return _in_window(desk, running[0], day)
    first = date(day.year, 1, 1)
    placed, names = placed_on(desk, day), units.names(desk)
    found: dict[str, tuple[list[str], list[str]]] = {}
    for visit in visits.planned_between(desk.file, first, date(day.year, 12, 31)):
        unit_id, state = placed.get(visit.member_id), visit.state_on(day)
        if unit_id is None or state is VisitState.CANCELLED or visit.planned_on > day:
            continue
        done, due = found.setdefault(names.get(unit_id, ""), ([], []))
        due.append(visit.member_id)
        if state is VisitState.DONE:
            done.append(visit.member_id)
    return Chart(title=f"{day.year} 年走访进度（已访 / 应访）", bars=_parts(found))


def drawn(desk: Desk, width: float, colours: ChartColours) -> list[tuple[Chart, bytes]]:
    """Return the charts of today, each with its SVG."""
    from flowdesk.documents.charts import chart_svg

    charts = (where(desk), by_month(desk), visited(desk))
    return [(chart, chart_svg(chart, width, colours)) for chart in charts]


def _in_window(desk: Desk, one: Window, day: date) -> Chart:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for line in windows.lines_of(desk, one.key(), day):
        if line.came:
            done, due = found.setdefault(line.who.unit_name, ([], []))
            due.append(line.id)
            if not windows.visit_waits(line, day):
                done.append(line.id)
    return Chart(title=f"{one.festival}走访进度（已访 / 应访）", bars=_parts(found))


def _parts(found: dict[str, tuple[list[str], list[str]]]) -> tuple[Bar, ...]:
    return tuple(
        Bar(label=name.removesuffix("党支部")[:5], value=len(done), whole=len(due),
            keys=tuple(dict.fromkeys(due)))
        for name, (done, due) in sorted(found.items())
    )  # fmt: skip


def _bar(name: str, keys: Iterable[str], doubtful: bool = False) -> Bar:
    kept = tuple(keys)
    return Bar(label=name, value=len(kept), keys=kept, doubtful=doubtful)


def _province(code: str) -> str:
    name = places.name_of(f"{code}0000") if code else ""
    for ending in _SHORT:
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name or UNKNOWN
