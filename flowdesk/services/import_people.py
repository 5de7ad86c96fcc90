"""Finding whom a row means: surely by ID number or booklet; by the name it is only suggested."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from flowdesk.domain import codes
from flowdesk.domain.certificate import State
from flowdesk.domain.entry import entry_of, record
from flowdesk.domain.headings import NUMBER, UNIT, Column, SheetField, sheet_field
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.named import BOOKLET, Named, RegisterRow
from flowdesk.domain.names import comparable
from flowdesk.domain.register_cells import warn
from flowdesk.domain.roster_cells import Cells
from flowdesk.services.certificates import lines_of
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates, members, units

UNKNOWN = "名册里没有这个人。请先在名册里登记，或搁置这一行。"

R = TypeVar("R", bound=RegisterRow)
_HOLDING = (State.TAKEN, State.PRINTED, State.SEALED, State.HANDED_OVER)
_COMPARED = ("sex", "category")


def person_fields(*names_of_home: str) -> tuple[SheetField, ...]:
    """Return the columns that say whom a row is about; ``names_of_home`` also mean the branch."""
    own = ("id_number", "birth_date", *_COMPARED)
    name = sheet_field(entry_of(Member, "name"))
    unit = sheet_field(entry_of(Membership, "unit_id"), UNIT)
    return (
        replace(name, heads=(*name.heads, "用户")),
        *(replace(sheet_field(entry_of(Member, one)), required=False) for one in own),
        replace(unit, heads=(*unit.heads, *names_of_home), required=False),
        SheetField(name=NUMBER, label="序号", heads=()),
    )


@record
class Whom:
    """The member a row surely means, or those it may mean, and why that isn't sure."""

    member: Member | None = None
    candidates: tuple[Member, ...] = ()
    told: str = ""


class People:
    """Everybody who ever stood in the register, by number, booklet and name."""

    def __init__(self, desk: Desk, columns: Mapping[str, Column]) -> None:
        """Read the register once for all rows of a sheet with these columns."""
        self._desk, self._columns = desk, columns
        named = {unit.id: unit.name for unit in units.every(desk.file)}
        everybody = members.every(desk.file)
        self._by_key = {one.id: one for one in everybody}
        self._by_number = {one.id_number: one for one in everybody if one.id_number}
        self._branches: dict[str, list[str]] = {}
        for place in members.memberships(desk.file, list(self._by_key)):
            self._branches.setdefault(place.member_id, []).append(named[place.unit_id])
        self._by_booklet = {one.number: one.member_id for one in certificates.every(desk.file)}
        self._by_name: dict[str, list[Member]] = {}
        self._held = {
            line.certificate.member_id: line.blank.number
            for line in lines_of(desk)
            if line.certificate and line.state in _HOLDING
        }
        for one in everybody:
            for name in {comparable(one.name), comparable(one.alias)} - {""}:
                self._by_name.setdefault(name, []).append(one)

    def get(self, key: str) -> Member | None:
        """Return a member by the key."""
        return self._by_key.get(key)

    def find(self, named: Named) -> Whom:
        """Return whom a row names."""
        if named.id_number:
            found = self._by_number.get(named.id_number)
            return _agreeing(found, named, "身份证号") if found else self._unnumbered(named)
        holder = self._by_key.get(self._by_booklet.get(named.booklet, ""))
        if holder is not None:
            return _agreeing(holder, named, f"活动证 {named.booklet} ")
        return self._suggested(named, "表里没有身份证号，只凭姓名不能断定，请选定是谁。")

    def words(self, member: Member, named: Named) -> str:
        """Return a member so that namesakes can be told apart."""
        told = self._branches.get(member.id, [])[:1]
        if member.birth_date:
            told.append(f"{member.birth_date.year}年出生")
        if named.id_number and member.id_number and named.id_number != member.id_number:
            told.append("身份证号不同")
        return f"{member.name}（{'，'.join(told)}）" if told else member.name

    def remarked(self, row: R, member: Member) -> R:
        """Return a row with warnings where it has the member otherwise than the office.

        They are only said: a register of stays or visits isn't where a person is corrected.
        """
        cells = Cells(row.cells, row.row, self._columns, self._desk.today())
        _warn_of_entries(cells, member)
        self._warn_of_booklet(cells, row.named, self._held.get(member.id, ""))
        found = tuple(one for one in cells.warnings if one not in row.warnings)
        return replace(row, warnings=(*row.warnings, *found)) if found else row

    def _warn_of_booklet(self, cells: Cells, named: Named, held: str) -> None:
        if named.booklet:
            agrees = named.booklet == held
        else:
            agrees = named.holds is None or named.holds == bool(held)
        if not agrees:
            known = f"台账里登记的活动证是 {held}" if held else "台账里没有登记在用的活动证"
            field = BOOKLET if named.booklet else "held"
            warn(cells, field, "booklet_differs", f"{known}，请核对；这次导入不改。")

    def _unnumbered(self, named: Named) -> Whom:
        return self._suggested(named, "名册里没有这个身份证号，有同名的人，请选定是谁，或搁置。")

    def _suggested(self, named: Named, told: str) -> Whom:
        """Suggest namesakes, those of the same birth date or branch alone where there are any."""
        namesakes = self._by_name.get(comparable(named.name), []) if named.name else []
        nearer = [one for one in namesakes if self._is_near(one, named)]
        candidates = tuple(nearer or namesakes)
        return Whom(candidates=candidates, told=told if candidates else UNKNOWN)

    def _is_near(self, member: Member, named: Named) -> bool:
        birth = named.birth and member.birth_date
        if birth and named.birth and birth.agrees_with(named.birth):
            return True
        wanted = _stem(named.unit)
        return bool(wanted) and any(
            stem.endswith(wanted) or wanted.endswith(stem)
            for name in self._branches.get(member.id, ())
            if (stem := _stem(name))
        )


def _agreeing(member: Member, named: Named, what: str) -> Whom:
    if not named.name or comparable(named.name) in (
        comparable(member.name),
        comparable(member.alias),
    ):
        return Whom(member=member)
    told = f"{what}是{member.name}的，姓名却写{named.name}，请核对。"
    return Whom(candidates=(member,), told=told)


def _stem(unit: str) -> str:
    return unit.removesuffix("支部").removesuffix("党")


def _warn_of_entries(cells: Cells, member: Member) -> None:
    for field in _COMPARED:
        entry = entry_of(Member, field)
        typed, known = cells.text(field), getattr(member, field)
        meant = codes.meant(entry.choices, typed) if typed else ""
        if meant and known and meant != known:
            words = f"名册里{entry.label}是{known}，请核对；这次导入不改。"
            warn(cells, field, f"{field}_differs", words)
