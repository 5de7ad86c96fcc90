"""Which font a character is printed in.

A role (小标宋, 仿宋 …) is a chain of fonts: the office's own Windows fonts, then the bundled ones,
then whatever has rare characters. A name takes the first font that has the whole of it; running
text falls back character by character. What no font has is refused, never printed as a box.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from flowdesk.documents import tounicode
from flowdesk.documents.clean_text import clean
from flowdesk.documents.font_files import FontFile, bundled, of_windows

rl_config.useA85 = 0  # pictures cost seven times the time and a quarter more bytes with it
tounicode.repair()

FULL_CELL = frozenset("·“”‘’")  # Chinese shares these with Latin; here they fill a whole cell
_BASE_FONT = re.compile(rb"/BaseFont /[A-Z]{6}\+([^\s/<>\[\]()]+)")


class Role(StrEnum):
    """What a font is for, in the words of GB/T 9704-2012."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


_WINDOWS = {
    Role.TITLE: (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "方正小标宋_GB18030",
        "华文中宋",
        "STZhongsong",
    ),
    Role.BODY: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    Role.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    Role.HEI: ("黑体", "SimHei"),
    Role.SONG: ("宋体", "SimSun"),
}
_WINDOWS_RARE = ("SimSun-ExtB",)
_BUNDLED = {
    Role.TITLE: bundled("FlowDeskTitle-Bold.ttf"),
    Role.BODY: bundled("FandolFang-Regular.ttf"),
    Role.KAI: bundled("LXGWWenKai-Regular.ttf"),
    Role.HEI: bundled("NotoSansSC-Regular.ttf"),
    Role.SONG: bundled("NotoSerifSC-Regular.ttf"),
}
_ONE_AT_A_TIME = Lock()
_LOADED: dict[FontFile, TTFont | None] = {}
_LAST_RESORTS = (Role.SONG, Role.KAI, Role.HEI, Role.BODY)  # BODY: it alone has the Yi script


class NoGlyph(Exception):
    """A character of a text is in no font; papers turn it into a refusal in words."""

    def __init__(self, char: str, text: str) -> None:
        super().__init__(f"{char} U+{ord(char):04X}")
        self.char = char
        self.text = text


class TypeCase:
    """The fonts that papers are set from: the installed ones by family name, then the bundled."""

    def __init__(self, installed: Mapping[str, FontFile]) -> None:
        self._files = {role: tuple(_candidates(role, installed)) for role in Role}
        self.font_of = lru_cache(16384)(self._font_of)
        self.font_of_name = lru_cache(1024)(self._font_of_name)

    def fonts(self, role: Role) -> Iterator[TTFont]:
        """Yield the fonts of a role, best first; each is read when it is first asked for."""
        for file in self._files[role]:
            font = _load(file)
            if font is not None:
                yield font

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of a text that no font has, each once."""
        wanted = dict.fromkeys(clean(text).replace("\n", ""))
        return tuple(char for char in wanted if not self._has(char))

    def _has(self, char: str) -> bool:
        try:
            return self.font_of(Role.BODY, char) is not None
        except NoGlyph:
            return False

    def _font_of(self, role: Role, char: str) -> TTFont:
        narrowest = 0.9 if char in FULL_CELL else 0.0
        for font in self.fonts(role):
            if ord(char) in font.face.charToGlyph and advance(font, char) >= narrowest:
                return font
        raise NoGlyph(char, char)

    def _font_of_name(self, role: Role, name: str) -> TTFont | None:
        wanted = {ord(char) for char in name if char not in FULL_CELL}
        for font in self.fonts(role):
            if font.face.charToGlyph.keys() >= wanted:
                return font
        return None


def _candidates(role: Role, installed: Mapping[str, FontFile]) -> Iterator[FontFile]:
    yield from (installed[name] for name in _WINDOWS[role] if name in installed)
    yield _BUNDLED[role]
    yield from (installed[name] for name in _WINDOWS_RARE if name in installed)
    yield from (_BUNDLED[other] for other in _LAST_RESORTS)


@cache
def type_case(bundled_only: bool = False) -> TypeCase:
    """Return the fonts for papers: the office's own first, or the bundled ones only."""
    return TypeCase({} if bundled_only else of_windows())


def advance(font: TTFont, char: str) -> float:
    """Return the room a character takes, in em."""
    return float(font.face.getCharWidth(ord(char))) / 1000  # type: ignore[no-untyped-call]


def missing(text: str, bundled_only: bool = False) -> tuple[str, ...]:
    """Return the characters of a text that no font can print, for a check before the paper."""
    return type_case(bundled_only).missing(text)


def fonts_in(pdf: bytes) -> tuple[str, ...]:
    """Return the PostScript names of the fonts a paper of ours was set in, for the job log."""
    return tuple(sorted({name.decode() for name in _BASE_FONT.findall(pdf)}))


def _load(file: FontFile) -> TTFont | None:
    """Read and register a font, once per process; None where ReportLab or its maker refuses."""
    with _ONE_AT_A_TIME:
        if file not in _LOADED:
            _LOADED[file] = _read(file)
        return _LOADED[file]


def _read(file: FontFile) -> TTFont | None:
    name = f"{file.path.stem}-{file.index}"
    try:
        font = TTFont(name, str(file.path), subfontIndex=file.index, asciiReadable=False)
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return font
