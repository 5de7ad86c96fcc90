"""Names that every drive and every system takes, and that no file beside them has."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import count
from pathlib import PurePath

LONGEST = 120  # UTF-16 units, so that whole paths stay under Windows' 260
_SHORTEST = "未命名"
_FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_DEVICE = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)
_PART = re.compile(r"~fd[0-9a-f]+\.part")


def safe_name(name: str) -> str:
    """Return a file name that stays readable and is safe on Windows, FAT and Linux.

    Forbidden signs become their full-width forms, invisible ones go, names of devices get a
    ``_`` in front, and long names are cut before their suffix.
    """
    name = unicodedata.normalize("NFC", name)
    name = "".join(sign for sign in name if unicodedata.category(sign) not in _DROPPED)
    name = _cut(_bare(name.translate(_FULL_WIDTH)) or _SHORTEST)
    if _DEVICE.fullmatch(unicodedata.normalize("NFKC", name)) or _DEVICE.fullmatch(name):
        name = _cut("_" + name)
    return name


def folded(name: str) -> str:
    """Return the form in which two names clash on drives that ignore case and composition."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def clashing(name: str, taken: Iterable[str]) -> str | None:
    """Return the taken name that ``name`` clashes with, None when it is free."""
    key = folded(name)
    return next((other for other in taken if folded(other) == key), None)


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return ``name``, numbered as 名单（2）.pdf when a file beside it has that name already."""
    keys = {folded(other) for other in taken}
    if folded(name) not in keys:
        return name
    path = PurePath(name)
    return next(
        numbered
        for n in count(2)
        if folded(numbered := _with_mark(path.stem, f"（{n}）", path.suffix)) not in keys
    )


def is_part(name: str) -> bool:
    """Tell whether a name is that of a half-written file of ours."""
    return _PART.fullmatch(name) is not None


def _bare(name: str) -> str:
    while (bare := name.strip().rstrip(".")) != name:
        name = bare
    return name


def _cut(name: str) -> str:
    if _units(name) <= LONGEST:
        return name
    path = PurePath(name)
    suffix = path.suffix if _units(path.suffix) <= 20 else ""
    return _with_mark(name.removesuffix(suffix), "", suffix)


def _with_mark(stem: str, mark: str, suffix: str) -> str:
    while _units(stem + mark + suffix) > LONGEST:
        stem = stem[:-1]
    return _bare(stem) + mark + suffix


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
