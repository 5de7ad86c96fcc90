"""How the window looks just now: apply_look() sets palette, sheet and letters together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from flowdesk.ui import fonts, icons
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.style import style_sheet
from flowdesk.ui.tokens import DARK, LIGHT, Tokens


class Appearance(StrEnum):
    """外观, as the clerk chooses it."""

    SYSTEM = "跟随系统"
    LIGHT = "浅色"
    DARK = "深色"


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """Everything the clerk may choose about the look."""

    appearance: Appearance = Appearance.SYSTEM
    letters: LetterSize = LetterSize.STANDARD
    shipped_fonts: bool = False


@dataclass(slots=True)
class _Current:
    look: Look = field(default_factory=Look)
    tokens: Tokens = LIGHT
    system: QPalette | None = None  # as it was before ours; set once
    # The Windows module puts its question to the system here; elsewhere nobody asks for it.
    high_contrast: Callable[[], bool] = lambda: False


_current = _Current()


def apply_look(app: QApplication, look: Look | None = None) -> None:
    """Set style, letters, palette and then the style sheet again, in that order.

    The sheet must come last each time: it keeps the old palette's colours otherwise.
    """
    look = look or _current.look
    _current.look = look
    if _current.system is None:
        _current.system = QPalette(app.palette())
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(lambda _: _follow(app))
    app.styleHints().setColorScheme(_SCHEMES[look.appearance])
    _current.tokens = _tokens_for(app)
    icons.drop()
    app.setFont(_body_font(look))
    app.setPalette(_palette(_current.tokens))
    app.setPalette(_menu_palette(_current.tokens), "QMenu")  # type: ignore[arg-type]
    app.setStyleSheet(style_sheet(_current.tokens, look.letters.scale))


def tokens() -> Tokens:
    """Return the colours in force."""
    return _current.tokens


def colour(name: str) -> QColor:
    """Return one token as a colour."""
    return QColor(getattr(_current.tokens, name))


def icon(name: str, token: str = "text", size: int = 16) -> QIcon:
    """Return a shipped icon in the colour of a token."""
    return icons.icon(name, getattr(_current.tokens, token), size)


def font(points: float = fonts.BODY, bold: bool = False) -> QFont:
    """Return the window's font at a size of ``fonts``, scaled by 界面字号."""
    return fonts.sized(QApplication.font(), points, bold)


def row_height(token: int) -> int:
    """Return a row's height: the token, or more where the letters need it."""
    return max(token, QFontMetrics(QApplication.font()).height() + 8)


def ask_high_contrast(question: Callable[[], bool]) -> None:
    """Put in place who tells whether the system is in high contrast."""
    _current.high_contrast = question


def set_tone(widget: QWidget, name: str, value: str) -> None:
    """Give a widget a property of the style sheet and have it drawn anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


def _follow(app: QApplication) -> None:
    if _tokens_for(app) != _current.tokens:
        apply_look(app)


def _tokens_for(app: QApplication) -> Tokens:
    if _current.high_contrast():
        return _system_tokens()
    appearance = _current.look.appearance
    if appearance is Appearance.SYSTEM:
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if appearance is Appearance.DARK else LIGHT


def _system_tokens() -> Tokens:
    """Take every colour from the system's own palette; tones are told by word and icon alone."""
    palette = _current.system or QPalette()

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    text, base = of(QPalette.ColorRole.WindowText), of(QPalette.ColorRole.Window)
    high, on_high = of(QPalette.ColorRole.Highlight), of(QPalette.ColorRole.HighlightedText)
    colours = dict.fromkeys(Tokens.__dataclass_fields__, text)
    colours.update({name: base for name in colours if name.endswith("_ground")})
    colours.update(window=base, base=base, alternate=base, accent=high, on_accent=on_high)
    colours.update(selected=high, selected_text=on_high, selected_muted=on_high)
    colours.update(selected_link=on_high)
    colours.pop("plain")
    return Tokens(plain=True, **colours)


def _body_font(look: Look) -> QFont:
    font = QFont()
    font.setFamilies(fonts.families(look.shipped_fonts) or font.families())
    font.setPointSizeF(fonts.BODY * look.letters.scale)
    return font


def _menu_palette(colours: Tokens) -> QPalette:
    """Return the palette of menus: a chosen line is lit, so that its icon can be seen."""
    palette = _palette(colours)
    palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.selected))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.selected_text))
    return palette


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    parts = {
        role.Window: colours.window, role.WindowText: colours.text,
        role.Base: colours.base, role.AlternateBase: colours.alternate,
        role.Text: colours.text, role.PlaceholderText: colours.muted,
        role.Button: colours.window, role.ButtonText: colours.text,
        role.BrightText: colours.red, role.Link: colours.accent,
        role.Highlight: colours.accent, role.HighlightedText: colours.on_accent,
        role.ToolTipBase: colours.base, role.ToolTipText: colours.text,
        role.Light: colours.base, role.Midlight: colours.hairline,
        role.Mid: colours.hairline, role.Dark: colours.edge, role.Shadow: colours.edge,
        role.Accent: colours.accent,
    }  # fmt: skip
    palette = QPalette()
    for part, value in parts.items():
        palette.setColor(part, QColor(value))
    for part in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.muted))
    return palette
