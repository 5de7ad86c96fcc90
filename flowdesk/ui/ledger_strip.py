"""The stock as an equation: 领入 = 发出 + 作废 + 遗失 + 上缴 + 结存; each figure opens its list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from flowdesk.domain.certificate import Ledger
from flowdesk.domain.entry import entries
from flowdesk.ui import fonts, look
from flowdesk.ui.chips import Chip, ChipRow
from flowdesk.ui.tokens import Tone

_SIGNS = ("", "＝", "＋", "＋", "＋", "＋")


class LedgerStrip(QFrame):
    """Shows the ledger of the blanks."""

    opened = Signal(str)  # the name of the figure pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(8)
        self.title = QLabel("空白证台账")
        self.title.setFont(look.font(bold=True))
        row.addWidget(self.title)
        row.addSpacing(12)
        self.figures: dict[str, QPushButton] = {}
        for entry, sign in zip(entries(Ledger), _SIGNS, strict=True):
            self._add(row, entry.name, entry.label, sign)
        row.addStretch(1)
        self.balance, self.next = ChipRow(), QLabel()
        row.addWidget(self.balance)
        row.addWidget(self.next)

    def show_ledger(self, ledger: Ledger, next_number: str, *, low: bool = False) -> None:
        """Show the figures, whether they balance, the number that comes next, and if few are left.

        ``low`` is what the rule of the stock says of it.
        """
        for name, button in self.figures.items():
            button.setText(str(getattr(ledger, name)))
        parts = (ledger.issued, ledger.voided, ledger.lost, ledger.surrendered, ledger.in_stock)
        missing = ledger.received - sum(parts)
        even = Chip(word="账已平", icon="checkmark_circle", tone=Tone.GREEN)
        odd = Chip(word=f"差 {abs(missing)} 本", icon="warning", tone=Tone.RED)
        few = Chip(word="该去领了", icon="warning", tone=Tone.AMBER)
        self.balance.show_chips((odd if missing else even, *((few,) if low else ())))
        self.next.setText(f"下一号 {next_number}" if next_number else "没有空白证")

    def _add(self, row: QHBoxLayout, name: str, label: str, sign: str) -> None:
        words = QLabel(f"{sign}　{label}" if sign else label)
        words.setProperty("tone", "muted")
        figure = QPushButton()
        figure.setProperty("look", "link")
        figure.setFont(look.font(fonts.LEDGER))
        figure.setAccessibleName(f"{label}，看名单")
        figure.clicked.connect(lambda: self.opened.emit(name))
        row.addWidget(words)
        row.addWidget(figure)
        self.figures[name] = figure
