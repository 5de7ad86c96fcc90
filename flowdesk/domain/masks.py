"""How personal values are shown in lists, previews and command output."""

from collections.abc import Callable

from flowdesk.domain.entry import Entry, Kind

_STARS = "***"


def mask_id(number: str) -> str:
    """Return an ID number with the birth date hidden; whatever is shorter shows its ends only."""
    if len(number) == 18:
        return f"{number[:6]}{'*' * 8}{number[14:]}"
    return _ends(number, 4, 2)


def mask_phone(number: str) -> str:
    """Return a telephone number with its first three and last four digits."""
    return _ends(number, 3, 4)


def mask_address(address: str) -> str:
    """Return an address down to the village: its first three characters."""
    return address[:3] + _STARS if len(address) > 3 else _STARS if address else ""


def mask_text(text: str) -> str:
    """Return free text, which may name a relative, with its first character only."""
    return text[:1] + _STARS if text else ""


def masked(entry: Entry, value: object) -> str:
    """Return a value as text, masked if its entry is personal; empty for what is not known."""
    text = "" if value is None else str(value)
    if not entry.personal:
        return text
    mask = _BY_NAME.get(entry.name) or _BY_KIND.get(entry.kind, mask_text)
    return mask(text)


_BY_KIND: dict[Kind, Callable[[str], str]] = {Kind.ID_NUMBER: mask_id, Kind.PHONE: mask_phone}
_BY_NAME: dict[str, Callable[[str], str]] = {"address": mask_address}


def _ends(text: str, first: int, last: int) -> str:
    """Hide the middle; of a text too short for that, everything but its first character."""
    if len(text) < first + last + 3:
        return text[:1] + "*" * (len(text) - 1)
    return text[:first] + "*" * (len(text) - first - last) + text[-last:]
