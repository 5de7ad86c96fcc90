"""How long acts show in the status bar: a word, then a bar with 停止."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from flowdesk.ui.background import Background, Job


class Progress(QWidget):
    """Follows the acts of a Background; hidden while none takes longer than half a second."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words, self._bar, self._stop = QLabel(), QProgressBar(), QPushButton("停止(Esc)")
        self._bar.setFixedWidth(160)
        self._bar.setFormat("%v / %m")
        self._stop.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self._bar, self._stop):
            row.addWidget(part)
        self._escape = QShortcut(QKeySequence("Esc"), self, self.stop)
        self._hide()
        background.began.connect(self._follow)

    def stop(self) -> None:
        """Stop the act that is shown."""
        if self._job is not None:
            self._job.stop()

    def _follow(self, job: Job) -> None:
        """Follow the act begun last, by bound methods: these go with the widget."""
        self._job = job
        job.busy.connect(self._on_busy)
        job.slow.connect(self._on_slow)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)

    def _on_busy(self) -> None:
        self._show(bar=False)

    def _on_slow(self) -> None:
        self._show(bar=True)

    def _show(self, *, bar: bool) -> None:
        job = self._job
        if job is not None and job is self.sender():
            self._words.setText(f"{job.words}…")
            self._bar.setVisible(bar)
            self._stop.setVisible(bar)
            self._escape.setEnabled(bar)
            self.show()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._job:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._hide()

    def _hide(self) -> None:
        self._job = None
        self._bar.setRange(0, 0)
        self._escape.setEnabled(False)
        self.hide()
