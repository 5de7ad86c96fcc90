"""Places of China by their GB/T 2260 codes: what a typed destination means, and how far it is."""

from functools import cache

from flowdesk.domain import codes, place_forms
from flowdesk.domain.entry import record
from flowdesk.domain.folds import bare

_OUTSIDE = ("71", "81", "82")  # 台湾, 香港, 澳门: counted with those abroad
_MUNICIPALITIES = ("11", "12", "31", "50")
_NO_PREFECTURE = "90"  # counties that lie directly under their province
_LEVELS = ("province", "prefecture", "county")
_HERE = {"省内": 2, "本省": 2, "市内": 4, "州内": 4, "本市": 4, "本州": 4, "县内": 6, "本县": 6}
_OF_A_STREET = ("路", "街", "巷", "道", "村", "寨", "镇", "乡", "桥")


@record
class Place:
    """A province, prefecture or county with the names of those it lies in."""

    code: str
    name: str
    full_name: str
    level: int  # 0 province, 1 prefecture, 2 county


def resolve(text: str, own_code: str = "") -> Place | None:
    """Return the smallest place that a typed text surely means; None if several could be meant.

    Short names (云南昆明, 凉山州), names without the steps between (四川会理) and 省内 before a
    name (seen from ``own_code``) are understood; what follows the last place is left alone.
    """
    rest = bare(text).removeprefix("中国")
    within = ""
    if (digits := _HERE.get(rest[:2])) and own_code:
        within, rest = own_code[:digits], rest[2:]
        if not rest:
            return _all().get(within.ljust(6, "0"))
    found = [place for place in _read(rest) if place.code.startswith(within)]
    return found[0] if len(found) == 1 else None


def name_of(code: str) -> str:
    """Return the full name of a code; empty for one that isn't in the list."""
    place = _all().get(code)
    return place.full_name if place else ""


def search(text: str, limit: int = 50) -> list[Place]:
    """Return places whose code begins with the text or whose name has it, larger ones first."""
    wanted = bare(text)
    if not wanted:
        return []
    if wanted.isdigit():
        found = [place for place in _all().values() if place.code.startswith(wanted)]
    else:
        found = [place for place in _all().values() if wanted in place.name]
        found += [p for p in _all().values() if wanted in p.full_name and wanted not in p.name]
        found.sort(key=lambda place: (wanted not in place.name, place.level))
    return found[:limit]


def scope(code: str, own_code: str) -> str:
    """Return how far a place is from the own county: the classes of the yearly statistics.

    跨省, 省内跨市, 市内跨县, 本县 or 境外; empty where a code is missing or too coarse to tell.
    """
    if not code or not own_code:
        return ""
    if code[:2] in _OUTSIDE:
        return "境外"
    return "跨省" if code[:2] != own_code[:2] else _scope_in_province(code, own_code)


def _scope_in_province(code: str, own_code: str) -> str:
    if code == own_code:
        return "本县"
    if code.endswith("0000"):
        return ""
    if code[:2] in _MUNICIPALITIES:
        return "市内跨县"
    if code[:4] != own_code[:4] or code[2:4] == _NO_PREFECTURE:
        return "省内跨市"
    return "" if code.endswith("00") else "市内跨县"


@cache
def _all() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row in codes.rows("gb2260"):
        above = places.get(row["parent"])
        places[row["code"]] = Place(
            code=row["code"],
            name=row["name"],
            full_name=(above.full_name if above else "") + row["name"],
            level=_LEVELS.index(row["level"]),
        )
    return places


@cache
def _by_form() -> dict[str, tuple[Place, ...]]:
    """Return the places that each full or short name can mean."""
    index: dict[str, list[Place]] = {}
    for place in _all().values():
        for form in place_forms.forms(place.name):
            index.setdefault(form, []).append(place)
    return {form: tuple(places) for form, places in index.items()}


@cache
def _longest() -> int:
    return max(map(len, _by_form()))


def _read(text: str, outer: tuple[Place, ...] = ()) -> list[Place]:
    """Return what a text can mean: a place in the outer ones, read on as far as names go.

    Nothing, if the next name is written in full and is a place elsewhere: 云南省宁波市.
    """
    for size in range(min(_longest(), len(text)), 1, -1):
        form, rest = text[:size], text[size:]
        known = _by_form().get(form, ())
        full = any(place.name == form for place in known)
        if not known or (rest.startswith(_OF_A_STREET) and not full):
            continue
        inside = tuple(p for p in known if any(_lies_in(p, o) for o in outer)) if outer else known
        if inside:
            return _read(rest, inside)
        if full:
            return []
    return _outermost(outer)


def _outermost(places: tuple[Place, ...]) -> list[Place]:
    """Leave out what lies in another of them (大理市 in 大理州); a province goes before all."""
    provinces = [place for place in places if place.level == 0]
    if provinces:
        return provinces
    return [place for place in places if not any(_lies_in(place, other) for other in places)]


def _lies_in(inner: Place, outer: Place) -> bool:
    significant = outer.code[: 2 * (outer.level + 1)]
    return inner.level > outer.level and inner.code.startswith(significant)
