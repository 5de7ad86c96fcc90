"""One line of a paper form, said once at the field of a record.

Form, table column, import mapping, export heading, error sentence and paper read the label, the
order and the treatment here and nowhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class Kind(StrEnum):
    """How the clerk enters a value."""

    TEXT = "text"
    LINES = "lines"
    PARTIAL_DATE = "partial date"  # year, month or day precision: domain.days.Day
    DATE = "date"  # a datetime.date
    CHOICE = "choice"  # one of a code list; free text allowed where the list is editable
    ID_NUMBER = "id number"
    PHONE = "phone"
    NUMBER = "number"
    UNIT = "unit"
    MEMBER = "member"
    PLACE = "place"
    TAGS = "tags"  # several words of the office's own
    KEY = "key"  # never shown


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """The declaration of one field: label, treatment, and the headings that mean it."""

    name: str
    label: str
    kind: Kind
    required: bool
    listed: bool
    searchable: bool
    personal: bool
    choices: str
    heads: tuple[str, ...]
    section: str
    mnemonic: str
    hint: str
    planned: bool
    words: tuple[str, ...] = ()  # to choose from, where no code list has them


def said(  # noqa: PLR0913 - a declaration says everything about its field in one place
    label: str = "",
    *,
    default: Any = MISSING,
    kind: Kind = Kind.TEXT,
    required: bool = False,
    listed: bool = False,
    searchable: bool = False,
    personal: bool = False,
    choices: str = "",
    heads: tuple[str, ...] = (),
    section: str = "",
    mnemonic: str = "",
    hint: str = "",
    planned: bool = False,
) -> Any:
    """Declare a field of a record together with everything the office says about it.

    ``choices`` names a code list of ``domain.codes``; ``heads`` are the spreadsheet headings that
    mean this field beside its label; ``personal`` fields are masked unless the clerk asks;
    a ``planned`` date lies ahead, so a two-digit year may be one to come.
    """
    told = {
        "label": label,
        "kind": kind if label else Kind.KEY,
        "required": required,
        "listed": listed,
        "searchable": searchable,
        "personal": personal,
        "choices": choices,
        "heads": (label, *heads) if label else heads,
        "section": section,
        "mnemonic": mnemonic,
        "hint": hint,
        "planned": planned,
    }
    return field(default=default, metadata={"entry": told})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(said, field))
def record(cls: type[T]) -> type[T]:
    """Make a frozen, keyword-only, slotted record of a class."""
    return dataclass(frozen=True, kw_only=True, slots=True)(cls)


def filler(cls: type[T]) -> Callable[[Iterable[Any]], T]:
    """Return what makes a record of the values of all its fields, in their order.

    It takes a third of the time that calling the class does: a frozen class sets each field in a
    roundabout way. It is for lists of thousands; a class that checks its values mustn't use it.
    """
    puts = [vars(cls)[f.name].__set__ for f in fields(cls)]  # type: ignore[arg-type]  # a type variable can't be bound to dataclasses

    def fill(values: Iterable[Any]) -> T:
        made = object.__new__(cls)
        for put, value in zip(puts, values, strict=True):
            put(made, value)
        return made

    return fill


@cache
def entries(cls: type) -> tuple[Entry, ...]:
    """Return the entries of a record class in the order of its form, keys left out."""
    return tuple(_entry(f) for f in fields(cls) if f.metadata.get("entry", {}).get("label"))


def entry_of(cls: type, name: str) -> Entry:
    """Return one entry of a record class by the field's name; KeyError if it isn't one."""
    for entry in entries(cls):
        if entry.name == name:
            return entry
    raise KeyError(name)


def _entry(f: "Field[Any]") -> Entry:
    return Entry(name=f.name, **f.metadata["entry"])
