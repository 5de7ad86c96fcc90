"""Which branch the name in a roster means; unknown ones are founded, their kind guessed."""

from collections.abc import Iterable
from dataclasses import replace

from flowdesk.domain.unit import Unit, UnitKind, guess_setting
from flowdesk.services.desk import Desk
from flowdesk.services.units import with_parent
from flowdesk.storage import units

_BRANCHES = (UnitKind.BRANCH, UnitKind.GENERAL_BRANCH)


class Placement:
    """The branches and groups of the office by name, and those founded on the way."""

    def __init__(self, desk: Desk) -> None:
        """Look at the organizations that stand."""
        self.founded: list[Unit] = []
        self._desk = desk
        standing = [unit for unit in units.every(desk.file) if unit.until is None]
        self._branches = {unit.name: unit.id for unit in standing if unit.kind in _BRANCHES}
        self._groups = {
            (unit.parent_id, unit.name): unit.id for unit in standing if unit.kind == UnitKind.GROUP
        }

    def missing(self, names: Iterable[str]) -> tuple[Unit, ...]:
        """Return the branches that would have to be founded for these names."""
        unknown = [name for name in dict.fromkeys(names) if not self.known(name)]
        return tuple(_branch(name) for name in unknown)

    def of(self, name: str, group: str) -> tuple[str, str]:
        """Return the keys of a branch and a group, found in the open act if need be."""
        branch_id = self.known(name)
        if not branch_id:
            branch_id = self._found(_branch(name))
            self._branches[name] = branch_id
        if not group:
            return branch_id, ""
        key = (branch_id, group)
        if key not in self._groups:
            draft = Unit(name=group, kind=UnitKind.GROUP.value, parent_id=branch_id)
            self._groups[key] = self._found(draft)
        return branch_id, self._groups[key]

    def known(self, name: str) -> str:
        """Return a branch's key by its name, written with or without 党 and 党支部."""
        stem = name.removesuffix("支部").removesuffix("党")
        return self._branches.get(name) or self._branches.get(f"{stem}党支部", "")

    def _found(self, draft: Unit) -> str:
        unit = with_parent(self._desk, replace(draft, id=self._desk.new_id()))
        units.insert(self._desk.file, unit)
        self.founded.append(unit)
        return unit.id


def _branch(name: str) -> Unit:
    kind = UnitKind.GENERAL_BRANCH if name.endswith("总支") else UnitKind.BRANCH
    return Unit(name=name, kind=kind.value, setting=guess_setting(name).value)
