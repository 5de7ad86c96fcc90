"""Names of people: any Chinese character, foreign names with ``·``, up to 50 characters."""

import unicodedata

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.folds import one_dot, tidy

LONGEST = 50  # what the twelve ministries' notice on names with a dot asks of every system


def read_name(text: str) -> str | Doubt:
    """Return a typed name as it is kept; a doubt for what can't be one."""
    name = fold_name(text)
    if not name:
        return Doubt(code="missing_name", sentence="没有姓名，请补上。")
    if len(name) > LONGEST:
        return Doubt(
            code="bad_name", sentence=f"姓名有 {len(name)} 个字，最多 {LONGEST} 个，请核对。"
        )
    for sign in name:
        if not _may_stand(sign):
            return Doubt(code="bad_name", sentence=f"姓名里不该有“{_shown(sign)}”，请核对。")
    return name


def fold_name(text: str) -> str:
    """Return a name with one kind of dot and without spaces between Chinese characters.

    It is composed (NFC) but otherwise left alone: rare characters stay the ones on the ID card.
    """
    name = one_dot(tidy(text))
    parts = name.split()
    if len(parts) > 1:
        name = ("" if all(_is_wide(part) for part in parts) else " ").join(parts)
    return name.strip("·")


def comparable(name: str) -> str:
    """Return what two spellings of one name have in common; only for comparing, never kept."""
    text = unicodedata.normalize("NFKC", fold_name(name)).casefold()
    return "".join(text.replace("·", "").replace("〇", "零").split())


def _is_wide(part: str) -> bool:
    return not part.isascii()


def _may_stand(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LM" or sign in "· -'’〇" or category == "Co"


def _shown(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
