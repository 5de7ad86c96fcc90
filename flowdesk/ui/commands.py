"""The command bar: buttons for acts; what has no room goes under 更多."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from flowdesk.ui import look

MARGIN, GAP = 16, 8
HIGH = 44  # pixels of the bar at least
FIRST = 3  # acts that keep their place longer than the quiet ones at the right
LETTER = re.compile(r"\(&.\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One act of a page: its words with the letter, its icon, its key, what it does."""

    words: str
    act: Callable[[], object]
    icon: str = ""
    key: str = ""


def action(command: Command, owner: QWidget) -> QAction:
    """Return the QAction of a command; its key works while the owner is on show."""
    made = QAction(command.words, owner)
    if command.key:
        made.setShortcut(QKeySequence(command.key))
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.setProperty("drawing", command.icon)
    made.triggered.connect(lambda _=False: command.act())
    owner.addAction(made)
    return made


class ActButton(QPushButton):
    """A button that is its action: same words, same icon, enabled with it."""

    def __init__(
        self, act: QAction, kind: str = "", *, letter: bool = True, only_enabled: bool = False
    ) -> None:
        super().__init__()
        self.act, self._letter, self._only_enabled = act, letter, only_enabled
        self.setProperty("look", kind)
        self.setAutoDefault(False)
        self.clicked.connect(act.trigger)
        act.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        drawn = bool(self.act.property("drawing"))
        words = self.act.text() if self._letter else LETTER.sub("", self.act.text())
        self.setText(f" {words}" if drawn else words)
        self.setEnabled(self.act.isEnabled())
        if self._only_enabled and self.parent() is not None:
            self.setVisible(self.act.isEnabled())
        drawing = str(self.act.property("drawing") or "")
        if drawing:
            on_accent = self.property("look") == "primary" and self.act.isEnabled()
            ink = "on_accent" if on_accent else "text" if self.act.isEnabled() else "muted"
            self.setIcon(look.icon(drawing, ink))
        key = self.act.shortcut().toString()
        self.setToolTip(f"{self.act.text().replace('&', '')}  {key}" if key else "")


class CommandBar(QFrame):
    """One primary button, acts in order of importance, 更多, and quiet ones at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandBar")
        self.setMinimumHeight(HIGH)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(MARGIN, 6, MARGIN, 6)
        self.row.setSpacing(GAP)
        self._left: list[ActButton] = []
        self._right: list[QWidget] = []
        self._always: list[QAction] = []
        self._led: list[QWidget] = []
        self.more = QPushButton("更多(&M) ▼")
        self.more.setAutoDefault(False)
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)

    def lead(self, part: QWidget) -> None:
        """Put something before the acts, which then have so much less room."""
        self._led.append(part)
        self.row.addWidget(part)

    def fill(
        self,
        left: Sequence[QAction],
        more: Sequence[QAction] = (),
        right: Sequence[QAction | QWidget] = (),
    ) -> None:
        """Put acts in place; the first of the left is the primary one."""
        self._always = list(more)
        for at, act in enumerate(left):
            button = ActButton(act, "" if at else "primary")
            self._left.append(button)
            self.row.addWidget(button)
        self.row.addWidget(self.more)
        self.row.addStretch(1)
        self.more.ensurePolished()  # else a larger letter isn't in its height yet
        self.setMinimumHeight(max(HIGH, self.more.sizeHint().height() + 12))
        for part in right:
            widget = part if isinstance(part, QWidget) else ActButton(part, "quiet")
            self._right.append(widget)
            self.row.addWidget(widget)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move acts between bar and 更多 as room allows."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Keep the first acts, then the quiet ones, then the others; the rest is under 更多."""
        quiet = [widget for widget in self._right if isinstance(widget, ActButton)]
        acts = [*self._left[:FIRST], *reversed(quiet), *self._left[FIRST:]]
        room = self.width() - 2 * MARGIN
        room -= sum(_width(w) for w in self._right if not (w in quiet or w.isHidden()))
        room -= sum(_width(w) for w in self._led if not w.isHidden())
        if self._always or sum(map(_width, acts)) > room:
            room -= _width(self.more)
        shown = _how_many(acts, room)
        for at, button in enumerate(acts):
            button.setVisible(at < shown)
        folded = [b.act for b in (*self._left, *quiet) if b in acts[shown:]]
        self._menu.clear()
        self._menu.addActions([*folded, *self._always])
        self.more.setVisible(bool(folded or self._always))


def _width(widget: QWidget) -> int:
    return widget.sizeHint().width() + GAP


def _how_many(buttons: Sequence[QWidget], room: int) -> int:
    """Return how many of the first buttons have room; one is always there."""
    used = 0
    for at, button in enumerate(buttons):
        used += _width(button)
        if at and used > room:
            return at
    return len(buttons)
