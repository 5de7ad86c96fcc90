"""Who may stand twice: which two entries look like the same person, and why."""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from flowdesk.domain import codes
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.names import comparable, fold_name
from flowdesk.domain.pinyin import spellings

SURE, LIKELY, POSSIBLE, WEAK = range(4)  # ranks, the surest first
_ID_DIFFERS = 4  # added to the rank when both have numbers and these differ
_YEARS_NEAR = 2
_A_MOMENT = 20  # people whose keys are made between two reports: about a millisecond
_SHORTEST_PHONE = 7  # what is shorter is no number, only something that was typed


@record
class Person:
    """What two entries are compared by; somebody who came in from elsewhere is a person too."""

    id: str
    name: str
    alias: str = ""
    id_number: str = ""
    birth: Day | None = None
    phone: str = ""
    unit_id: str = ""


@record
class Pair:
    """Two entries that may be one person, the smaller key first; rank 0 is the surest."""

    first_id: str
    second_id: str
    rank: int
    reasons: tuple[str, ...]


def pairs(
    people: Sequence[Person], report: Callable[[int, int], None] = lambda done, total: None
) -> list[Pair]:
    """Return the pairs that may be one person, the surest first.

    Only people who share something beside a like name are ever compared, so that ten thousand
    are done in seconds; ``report`` hears how far it is.
    """
    found: dict[tuple[str, str], Pair | None] = {}
    blocks = _blocks(_with_evidence(people, report))
    for at, block in enumerate(blocks):
        report(len(people) + at, len(people) + len(blocks))
        for alike in _blocks((name, one) for one in block for name in one.names):
            for one, other in combinations(alike, 2):
                first, second = sorted((one, other), key=lambda known: known.person.id)
                keys = first.person.id, second.person.id
                if keys not in found:
                    found[keys] = _pair(first, second)
    real = [pair for pair in found.values() if pair is not None]
    return sorted(real, key=lambda pair: (pair.rank, pair.first_id, pair.second_id))


def _with_evidence(
    people: Sequence[Person], report: Callable[[int, int], None]
) -> Iterator[tuple[int, "_Known"]]:
    for at, person in enumerate(people):
        if at % _A_MOMENT == 0:
            report(at, 2 * len(people))  # how much there will be to compare isn't known yet
        known = _Known(person)
        for key in _evidence(known.person):
            yield hash(key), known


class _Known:
    """A person with the keys of the name under which those who may be the same are found.

    The keys are kept as numbers, which need a tenth of their room; two that happen to be alike
    only let two people be compared who differ. What is alike is kept once.
    """

    __slots__ = ("aliases", "bare", "head", "names", "person", "sounds")

    def __init__(self, person: Person) -> None:
        self.person = _with_real_phone(person)
        self.bare = _same(comparable(person.name), person.name)
        self.aliases = tuple(comparable(one) for one in person.alias.split("、") if one.strip())
        self.head = _same(comparable(fold_name(person.name).split("·")[0]), self.bare)
        self.sounds = tuple({"".join(syllables) for syllables in spellings(person.name)})
        self.names = array("q", map(hash, self._name_keys()))

    def _name_keys(self) -> set[str]:
        many = range(len(self.bare) if len(self.bare) > 1 else 0)
        gaps = {f"{self.bare[:at]}?{self.bare[at + 1 :]}" for at in many}
        number = {f"#{self.person.id_number}"} if self.person.id_number else set()
        return {self.bare, self.head, *self.aliases, *self.sounds} | gaps | number


def _same(made: str, known: str) -> str:
    """Return a text, the one that is kept already where both are alike."""
    return known if made == known else made


def _evidence(one: Person) -> set[Hashable]:
    """Return what else two entries may share: number, phone, branch, nearly the birth date."""
    keys: set[Hashable] = {
        (kind, value)
        for kind, value in (("id", one.id_number), ("phone", one.phone), ("unit", one.unit_id))
        if value
    }
    if one.birth is not None:
        keys.add(("year", one.birth.year))
        if one.birth.day is not None:
            keys.add(("day", one.birth.month, one.birth.day))
    return keys


def _with_real_phone(person: Person) -> Person:
    return person if len(person.phone) >= _SHORTEST_PHONE else replace(person, phone="")


def _blocks(people: Iterable[tuple[int, _Known]]) -> list[list[_Known]]:
    """Return the groups of two and more who share a key; most keys are one person's alone."""
    first: dict[int, _Known] = {}
    groups: dict[int, list[_Known]] = {}
    for key, one in people:
        other = first.setdefault(key, one)
        if other is not one:
            groups.setdefault(key, [other]).append(one)
    return list(groups.values())


def _pair(one: _Known, other: _Known) -> Pair | None:
    """Compare two people whose names are alike in some way; None when too little else is."""
    first, second = one.person, other.person
    numbers = bool(first.id_number and second.id_number)
    if numbers and first.id_number == second.id_number:
        return _made(first, second, SURE, ["身份证号相同", *_differing_names(first, second)])
    likeness = _likeness(one, other)
    if likeness is None:
        return None
    rank, words = likeness
    support = _support(first, second, rank, numbers)
    if not support:
        return None
    if numbers:
        return _made(first, second, rank + _ID_DIFFERS, [words, *support, "身份证号不同"])
    if support == [_SAME_UNIT]:
        rank += WEAK
    return _made(first, second, rank, [words, *support])


def _made(first: Person, second: Person, rank: int, reasons: list[str]) -> Pair:
    return Pair(first_id=first.id, second_id=second.id, rank=rank, reasons=tuple(reasons))


def _likeness(one: _Known, other: _Known) -> tuple[int, str] | None:
    """Return how like two names are, and in which way."""
    if one.bare == other.bare:
        same = fold_name(one.person.name) == fold_name(other.person.name)
        return LIKELY, "姓名相同" if same else "姓名只差点、空格或写法"
    if one.bare in other.aliases or other.bare in one.aliases:
        return LIKELY, "姓名是另一人的曾用名"
    if "·" in one.person.name + other.person.name and one.head == other.head:
        return LIKELY, "姓名点前面的部分相同"
    return _slip(one, other)


def _slip(one: _Known, other: _Known) -> tuple[int, str] | None:
    """Return how one name may be a slip for the other: by the look, the sound, one character."""
    if len(one.bare) != len(other.bare) or len(one.bare) < 2:
        return None
    differing = [(a, b) for a, b in zip(one.bare, other.bare, strict=True) if a != b]
    a, b = differing[0]
    single = len(differing) == 1
    if single and b in _alike().get(a, ""):
        return POSSIBLE, f"姓名里“{a}”和“{b}”字形相近"
    if not set(one.sounds).isdisjoint(other.sounds):
        return POSSIBLE, "姓名同音"
    return (WEAK, f"姓名只差一个字（{a}、{b}）") if single else None


@cache
def _alike() -> dict[str, str]:
    """Return the characters for which each is taken when a form is copied by hand."""
    return {char: row["name"] for row in codes.rows("look_alikes") for char in row["name"]}


_SAME_UNIT = "同一支部，有一人没有出生日期"


def _support(first: Person, second: Person, rank: int, numbers: bool) -> list[str]:
    """Return what else is the same; nothing when it is too little beside these names."""
    born = _births(first.birth, second.birth)
    phone = ["手机相同"] if first.phone and first.phone == second.phone else []
    if numbers and (born != _SAME_BIRTH or (rank > LIKELY and not phone)):
        return []
    if rank == WEAK and born != _SAME_BIRTH:
        born = ""
    if born or phone:
        return [*([born] if born else []), *phone]
    unborn = first.birth is None or second.birth is None
    if rank == LIKELY and unborn and first.unit_id and first.unit_id == second.unit_id:
        return [_SAME_UNIT]
    return []


_SAME_BIRTH, _AGREES, _NEAR = "出生日期相同", "出生日期不矛盾", "出生日期相近"


def _births(one: Day | None, other: Day | None) -> str:
    """Return how two birth dates stand to each other; empty when they differ or aren't known."""
    if one is None or other is None:
        return ""
    if one == other:
        return _SAME_BIRTH if one.day is not None else _AGREES
    if one.agrees_with(other):
        return _AGREES
    return _NEAR if is_near(one, other) else ""


def is_near(one: Day, other: Day) -> bool:
    """Tell whether two dates differ in one part only, the year by two or by turned digits."""
    same = [getattr(one, part) == getattr(other, part) for part in ("year", "month", "day")]
    if same == [False, True, True] and one.day is not None:
        turned = sorted(str(one.year)) == sorted(str(other.year))
        return turned or abs(one.year - other.year) <= _YEARS_NEAR
    return same in ([True, True, False], [True, False, True])


def _differing_names(first: Person, second: Person) -> list[str]:
    return [] if comparable(first.name) == comparable(second.name) else ["姓名不同"]
