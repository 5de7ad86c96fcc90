"""The report's real paper beside its words: made in the background, a moment after the last key."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.figure import Figure
from flowdesk.domain.paper import Paper
from flowdesk.domain.situation import Situation
from flowdesk.services import papers, situation
from flowdesk.services.desk import Desk
from flowdesk.ui.chips import Chip
from flowdesk.ui.preview import Preview
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

REST = 700  # milliseconds after the last change

_LACKING = re.compile(r"U\+[0-9A-F]{4,6}")

Asked = tuple[Situation, date]


class PaperPane(QWidget):
    """Shows the paper of the words and the day that were last asked for."""

    checked = Signal()  # the paper is there, or it was refused

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.preview = Preview()
        self.preview.title.setText("版面预览　A4")
        self.preview.clear("正在排版，马上就好。")
        self._asked: Asked | None = None
        self._making: Asked | None = None
        self._shown: Asked | None = None
        self._figures: tuple[Figure, ...] = ()
        self._refused = ""
        self._then: Callable[[], object] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)

    def ask(self, prose: Situation, day: date) -> None:
        """Have the paper made a moment from now; at once when there is none yet."""
        self._asked = (prose, day)
        self._rest.start(REST if self._shown else 0)

    def when_ready(self, act: Callable[[], object]) -> None:
        """Do something with the paper of what was asked for last, as soon as it is there."""
        if self._rest.isActive() or self._making is not None:
            self._then = act
            self._rest.stop()
            self._make()
        elif self._refused:
            self._shell.refuse(FlowDeskError(self._refused))
        else:
            act()

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures that stand on the paper."""
        return self._figures

    def glyph_check(self) -> tuple[Chip, str]:
        """Return whether every character has a shape, and the refusal if one hasn't."""
        if self._refused:
            lacking = _LACKING.search(self._refused)
            word = f"缺字 {lacking.group()}" if lacking else "排不出来"
            return Chip(word=word, icon="error_circle", tone=Tone.RED), self._refused
        return Chip(word="字形齐", icon="checkmark_circle", tone=Tone.GREEN), ""

    def _make(self) -> None:
        """Make one paper at a time; what was asked for meanwhile is made next."""
        if self._making is not None or self._asked is None:
            return
        asked = self._making = self._asked
        prose, day = asked

        def make(desk: Desk, report: object) -> tuple[Paper, tuple[Figure, ...]]:
            drawn_up = replace(situation.draw_up(desk, day), prose=prose)
            return papers.report_paper(desk, drawn_up), drawn_up.figures

        self._shell.run("正在排版", make, self._show, self._refuse)

    def _show(self, made: tuple[Paper, tuple[Figure, ...]]) -> None:
        paper, self._figures = made
        self._refused = ""
        self._shell.show_paper(self.preview, paper)
        self._end()

    def _refuse(self, refusal: FlowDeskError) -> None:
        self._refused = str(refusal)
        self.preview.clear(self._refused)
        self._end()

    def _end(self) -> None:
        self._shown, self._making = self._making, None
        if self._asked != self._shown:
            self._make()
            return
        self.checked.emit()
        then, self._then = self._then, None
        if then is not None:
            self.when_ready(then)
