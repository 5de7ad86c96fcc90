"""Typed characters that mean the same: full-width forms, spaces, the dots inside names."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad"
_DASHES = "－–—‐‑‒―−"
_HALF: dict[int, int | str] = {
    **_FULL_WIDTH,
    **dict.fromkeys(map(ord, "\u3000\u00a0"), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    ord("。"): ".",
    **dict.fromkeys(map(ord, _UNSEEN), ""),
}
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅･.．", "·"))


def half_width(text: str) -> str:
    """Return digits, Latin letters, signs and spaces in their narrow form, unseen signs left out.

    Chinese characters stay as they are: NFKC would change rare characters of names.
    """
    text = text.strip()
    return text if text.isascii() else text.translate(_HALF).strip()


def bare(text: str) -> str:
    """Return a text in narrow form without any space, for comparing heads and codes."""
    return "".join(half_width(text).split())


def tidy(text: str) -> str:
    """Return a text as it is kept: composed (NFC), unseen signs and outer spaces left out."""
    text = text.strip()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ANY_UNSEEN.sub("", text)).strip()


def one_dot(text: str) -> str:
    """Return a name with every look-alike of its dot as ``·`` (U+00B7)."""
    return text.translate(_DOTS)
