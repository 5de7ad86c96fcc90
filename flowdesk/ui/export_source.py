"""What can be exported from a place of the window: whose rows, which columns, how they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flowdesk.domain.register_list import RegisterList
    from flowdesk.services.desk import Desk

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the clerk chose: the rows, the columns by name, and whether nothing is masked."""

    keys: tuple[str, ...]
    columns: tuple[str, ...]
    unmasked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A list of the window: its groups of rows in words, the first that isn't empty is proposed.

    ``columns`` are names and labels, ``shown`` those of the list on the screen; without columns
    the list has only its own. ``masks`` tells whether there is anything personal in it.
    """

    caption: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    make: Callable[[Desk, Chosen, Report], RegisterList]
    columns: tuple[tuple[str, str], ...] = ()
    shown: tuple[str, ...] = ()
    masks: bool = True
