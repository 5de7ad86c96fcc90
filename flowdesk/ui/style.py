"""The one style sheet: sizes and edges of a few named things; all else is Fusion's."""

from string import Template

from flowdesk.paths import resource
from flowdesk.ui.tokens import DARK, Tokens, contrast

# Names in $ are tokens; p09, p95, p11 … are sizes in points. Keep it below sixty lines.
_SHEET = Template("""
QMenuBar { background: $base; padding: 1px 12px; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $selected; color: $selected_text; }
QToolTip { background: $base; color: $text; border: 1px solid $edge; padding: 3px; }
QFrame#tabRow, QFrame#commandBar, QStatusBar { background: $base; }
QFrame#tabRow, QFrame#commandBar { border: 0; border-bottom: 1px solid $hairline; }
QStatusBar { border-top: 1px solid $hairline; }
QStatusBar::item { border: 0; }
QToolButton#tab { border: 0; border-bottom: 3px solid transparent; padding: 5px 14px 4px 14px;
  font-size: ${p11}pt; color: $muted; background: transparent; }
QToolButton#tab:checked { color: $text; border-bottom-color: $party; font-weight: bold; }
QToolButton#tab:hover { color: $text; background: $window; }
QToolButton#tab:focus { border: 2px solid $accent; }
QPushButton { min-height: 18px; padding: 4px 11px; border: 1px solid $edge;
  border-radius: 3px; background: $base; color: $text; }
QPushButton::menu-indicator { image: none; }
QPushButton:hover { background: $blue_ground; border-color: $accent; }
QPushButton:pressed { background: $selected; color: $selected_text; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 10px; }
QPushButton:disabled { color: $muted; border-color: $hairline; }
QPushButton[look="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $grey_ground; color: $muted; border: 0; }
QPushButton[look="quiet"], QPushButton[look="icon"] { border-color: transparent;
  background: transparent; }
QPushButton[look="icon"] { padding: 2px 5px; min-width: 16px; }
QPushButton[look="link"] { border: 0; padding: 2px; background: transparent; color: $accent;
  text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[look="link"]:disabled { color: $muted; }
QPushButton[look="chip"] { border-radius: 12px; min-height: 14px; font-size: ${p95}pt; }
QPushButton[look="chip"]:checked, QPushButton[look="segment"]:checked { background: $blue_ground;
  border-color: $accent; color: $blue; }
QPushButton[look="segment"] { border-radius: 0; min-height: 14px; }
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit { background: $base;
  border: 1px solid $edge; border-radius: 3px; padding: 0 7px; min-height: ${field}px; color: $text;
  placeholder-text-color: $muted; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $accent; padding: 0 6px; min-height: ${inner}px; }
QTextEdit#prose, QTextEdit#figures, QTextEdit#figures:focus { border: 1px solid transparent;
  padding: 0 7px; background: transparent; }
QTextEdit#prose:focus { border: 2px solid $accent; padding: 0 6px; }
QFrame#sheet { background: $base; border: 0; }
*[fault="error"], *[fault="warning"] { border: 2px solid $red; padding: 0 6px;
  min-height: ${inner}px; }
*[fault="warning"] { border-color: $amber; }
*[fault="error"]:focus { border: 2px solid $accent; background: $red_ground; }
*[fault="warning"]:focus { border: 2px solid $accent; background: $amber_ground; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; min-height: 20px; }
QComboBox::drop-down { border: 0; width: 24px; }
QLabel[tone="muted"], QLabel[tone="small"] { color: $muted; }
QLabel[tone="small"], QLabel[tone="error"], QLabel[tone="warning"] { font-size: ${p95}pt; }
QLabel[tone="error"] { color: $red; }
QLabel[tone="warning"] { color: $amber; }
QFrame#card, QFrame#toast { background: $base; border: 1px solid $hairline; border-radius: 3px; }
QFrame#toast { border-color: $edge; }
QTableView { background: $base; border: 1px solid $hairline; outline: 0; }
QHeaderView::section { background: $grey_ground; color: $muted; border: 0; padding: 0 8px;
  border-right: 1px solid $hairline; border-bottom: 1px solid $edge; min-height: 28px; }
""")

# In high contrast what can't be used has the colour of all else, and another edge.
_REST = """
*:disabled { border-style: dashed; }
QPushButton[look="primary"]:disabled { border: 1px dashed; }
"""
BLACK, _SEEN = "#000000", 3.0

# Fusion outlines boxes by a darker shade of the window, which can't be seen in the dark.
_BOXES = Template("""
QCheckBox::indicator, QListView::indicator, QRadioButton::indicator { width: 14px; height: 14px;
  border: 1px solid $edge; border-radius: 2px; background: $base; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$check"); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent;
  background: $on_accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $hairline; }
""")


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Return the sheet for these colours; ``scale`` is the chosen size of letters over 10.5 pt."""
    points = {"p09": 9, "p95": 9.5, "p11": 11, "p12": 12, "p14": 14}
    field = max(26, round(21 * scale))  # inside its edge; 28 with it, and room for large letters
    heights = {"field": str(field), "inner": str(field - 2)}
    sizes = heights | {name: f"{size * scale:.1f}" for name, size in points.items()}
    sheet = _SHEET.substitute(tokens.colours(), **sizes)
    if tokens is not DARK and not tokens.plain:
        return sheet
    drawn = contrast(tokens.accent, BLACK) >= _SEEN  # the check is black; else the box is filled
    check = resource("icons", "checkmark_16_regular.svg").as_posix() if drawn else ""
    return sheet + _BOXES.substitute(tokens.colours(), check=check) + _REST * tokens.plain
