"""A month or a week of visits as cells, with lunar days and return windows; drag or keys move."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from flowdesk.domain import lunar
from flowdesk.domain.visit import VisitState
from flowdesk.domain.window import Window
from flowdesk.services.visits import VisitLine
from flowdesk.ui import fonts, icons, look, status_chips

_WEEK = "一二三四五六日"
_ORDER = list(VisitState)
HEAD, BAR, PAD = 30, 21, 6


class MonthView(QWidget):
    """Shows one month; the chosen day has the ring, today a filled number."""

    chosen = Signal(object)  # date: the cursor is there
    opened = Signal(object)  # date: Enter or double click
    move_asked = Signal(object, int)  # date, days: Alt+arrows

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._day = date(2000, 1, 1)
        self._by_day: dict[date, list[VisitLine]] = {}
        self._count_only = False
        self._windows: list[Window] = []
        self._week = False
        self._drag: tuple[date, QPoint] | None = None
        self._over: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("走访月历")

    def show_visits(self, lines: Sequence[VisitLine], today: date) -> None:
        """Show visits on the day they were made, else planned."""
        if self._today != today:
            self._today = self._day = today
        by_day: dict[date, list[VisitLine]] = {}
        for line in lines:
            by_day.setdefault(line.visit.done_on or line.visit.planned_on, []).append(line)
        self._by_day = by_day
        self._tell()
        self.update()

    def show_windows(self, windows: Sequence[Window]) -> None:
        """Draw a line over the days of return windows."""
        self._windows = list(windows)
        self.update()

    def show_week(self, week: bool) -> None:
        """Show one week, a bar for each visit, or the whole month."""
        self._week = week
        self.setAccessibleName("走访周历" if week else "走访月历")
        self.update()

    def day(self) -> date:
        """Return the chosen day."""
        return self._day

    def go_to(self, day: date) -> None:
        """Choose a day and show its month."""
        self._day = day
        self._tell()
        self.chosen.emit(day)
        self.update()

    def first_key(self, day: date) -> str:
        """Return the key of a day's first visit; empty for a day without any."""
        lines = self._by_day.get(day, ())
        return lines[0].id if lines else ""

    def count_only(self, counts: bool) -> None:
        """Show counts instead of bars where cells are small."""
        self._count_only = counts
        self.update()

    def told(self, day: date) -> str:
        """Return a day in words, as it is spoken and as its tooltip says."""
        states = self._states(day)
        parts = [
            f"{s.value} {len(states[s])}：{'、'.join(states[s])}" for s in _ORDER if s in states
        ]
        return f"{day.month}月{day.day}日　" + ("；".join(parts) or "没有走访")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Alt+arrows ask to move, Page keys turn months, Enter opens the day."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(self._day, steps[key])
        elif key in steps:
            self.go_to(self._day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    def turn(self, months: int) -> None:
        """Go to the same day of another month, or to another week."""
        if self._week:
            self.go_to(self._day + timedelta(weeks=months))
            return
        index = self._day.year * 12 + self._day.month - 1 + months
        year, month = divmod(index, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.go_to(date(year, month + 1, min(self._day.day, last)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse, or turn the month at ‹ ›."""
        place = event.position().toPoint()
        if place.y() < HEAD:
            turned = {False: -1, True: 1}[place.x() > self.width() // 2]
            near = abs(place.x() - self.width() // 2)
            if near < 120:
                self.turn(turned)
            return
        day = self._day_at(place)
        if day is not None:
            self.go_to(day)
            self._drag = (day, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the visit of a day over another one."""
        if self._drag is None:
            return
        place = event.position().toPoint()
        far = (place - self._drag[1]).manhattanLength() >= QApplication.startDragDistance()
        over = self._day_at(place)
        self._over = over if far and over != self._drag[0] and self._by_day.get(
            self._drag[0]) else None  # fmt: skip
        self.setCursor(
            Qt.CursorShape.ClosedHandCursor if self._over else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to move the visit to where it was let go."""
        dragged, over = self._drag, self._over
        self._drag = self._over = None
        self.unsetCursor()
        self.update()
        if dragged is not None and over is not None:
            self.move_asked.emit(dragged[0], (over - dragged[0]).days)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day under the mouse."""
        self._drag = None
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        """Tell a day in words under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.told(day) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head, weekdays and cells."""
        painter = QPainter(self)
        self._paint_head(painter)
        for day, place in self._cells():
            self._paint_day(painter, day, place)
        painter.end()

    def _first(self) -> date:
        first = self._day if self._week else self._day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _cells(self) -> list[tuple[date, QRect]]:
        first = self._first()
        last = self._day.replace(day=calendar.monthrange(self._day.year, self._day.month)[1])
        weeks = 1 if self._week else (last - first).days // 7 + 1
        top = HEAD + 26
        wide, high = (self.width() - 1) / 7, (self.height() - top - 1) / weeks
        return [
            (
                first + timedelta(days=at),
                QRect(round(at % 7 * wide), top + round(at // 7 * high), round(wide), round(high)),
            )
            for at in range(weeks * 7)
        ]

    def _day_at(self, place: QPoint) -> date | None:
        return next((day for day, cell in self._cells() if cell.contains(place)), None)

    def _paint_head(self, painter: QPainter) -> None:
        colours = look.tokens()
        painter.setPen(QColor(colours.text))
        painter.setFont(look.font(fonts.PAGE, bold=True))
        middle = QRect(0, 0, self.width(), HEAD)
        words = f"‹　　{self._day.year}年{self._day.month}月　　›"
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(look.font(fonts.SMALL))
        painter.setPen(QColor(colours.muted))
        wide = (self.width() - 1) / 7
        for at, name in enumerate(_WEEK):
            place = QRect(round(at * wide) + PAD, HEAD, round(wide), 26)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"周{name}")

    def _paint_day(self, painter: QPainter, day: date, place: QRect) -> None:
        colours = look.tokens()
        ours = self._week or day.month == self._day.month
        ground = colours.selected if day == self._day else colours.base if ours else colours.window
        painter.fillRect(place, QColor(ground))
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawRect(place)
        if any(one.holds(day) for one in self._windows):
            painter.fillRect(place.left() + 1, place.top() + 1, place.width() - 1, 3,
                             QColor(colours.teal))  # fmt: skip
        self._paint_number(painter, day, place, ours)
        room = place.adjusted(PAD, 28, -PAD, -2)
        if room.height() >= BAR - 2:
            self._paint_bars(painter, day, room)
        if (day == self._day and self.hasFocus()) or day == self._over:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    def _paint_number(self, painter: QPainter, day: date, place: QRect, ours: bool) -> None:
        colours = look.tokens()
        box = QRect(place.left() + 4, place.top() + 4, 28, 20)
        ink = colours.text if ours else colours.muted
        if day == self._today:
            painter.fillRect(box, QColor(colours.accent))
            ink = colours.on_accent
        painter.setPen(QColor(ink))
        painter.setFont(look.font(bold=ours))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.setPen(QColor(colours.muted))
        painter.setFont(look.font(fonts.SMALLEST))
        beside = QRect(box.right(), place.top() + 4, place.right() - box.right() - PAD, 20)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        low = place.height() < 28 + BAR  # no room for a bar below
        painter.drawText(beside, right, (self._counted(day) if low else "") or lunar.told(day))

    def _paint_bars(self, painter: QPainter, day: date, room: QRect) -> None:
        bars = self._bars(day)
        fitting = max(room.height() // BAR, 1)
        most = min(fitting if self._week else 2, fitting)
        most = most - 1 if self._week and len(bars) > most > 1 else most
        for at, (state, names) in enumerate(bars[:most]):
            self._paint_bar(painter, room.top() + at * BAR, room, state, names)
        if len(bars) > most and fitting > most:
            painter.setPen(QColor(look.tokens().muted))
            painter.setFont(look.font(fonts.SMALLEST))
            rest = QRect(room.left(), room.top() + most * BAR, room.width(), BAR)
            more = sum(len(names) for _, names in bars[most:])
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"还有 {more}")

    def _counted(self, day: date) -> str:
        """Return how many visits of its first state a day has, where no bar has room."""
        bars = list(self._states(day).items())
        return "、".join(f"{state.value} {len(names)}" for state, names in bars[:1])

    def _states(self, day: date) -> dict[VisitState, list[str]]:
        """Return who is visited on a day, by where the visit stands."""
        states: dict[VisitState, list[str]] = {}
        for line in self._by_day.get(day, ()):
            states.setdefault(line.state, []).append(line.name)
        return states

    def _bars(self, day: date) -> list[tuple[VisitState, list[str]]]:
        """Return a day's bars: one a state in a month, one a visit in a week."""
        states = self._states(day)
        shown = [(state, states[state]) for state in _ORDER if state in states]
        if not self._week:
            return shown
        return [(state, [name]) for state, names in shown for name in names]

    def _paint_bar(
        self, painter: QPainter, top: int, room: QRect, state: VisitState, names: list[str]
    ) -> None:
        colours, chip = look.tokens(), status_chips.of_visit(state)
        bar = QRect(room.left(), top, room.width(), BAR - 2)
        ground, ink = colours.ground(chip.tone), colours.ink(chip.tone)
        if ground:
            painter.fillRect(bar, QColor(ground))
        drawn = icons.pixmap(chip.icon, ink, 16, self.devicePixelRatioF())
        painter.drawPixmap(bar.left() + 3, bar.top() + (bar.height() - 16) // 2, drawn)
        painter.setPen(QColor(ink))
        painter.setFont(look.font(fonts.SMALL))
        several = f"{chip.word} {len(names)}"
        counts = self._count_only and not self._week
        words = several if counts or len(names) > 1 else f"{names[0]}"
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, bar.width() - 24)
        painter.drawText(bar.adjusted(22, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, cut)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.told(self._day))
