"""Which paper the rules choose for a departure, why, and what more must be known."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.entry import entries
from flowdesk.services.departures import Answers
from flowdesk.ui import look
from flowdesk.ui.chips import Chip, ChipRow
from flowdesk.ui.note import Note
from flowdesk.ui.tokens import Tone

_LABELS = {entry.name: entry.label for entry in entries(Departure)}
_LABELS["expected_back"] = "预计返回"


class PaperCard(QFrame):
    """Says the four answers: the paper, floating, to be transferred, to be registered."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head, self.chips = QLabel("建议"), ChipRow()
        self.head.setFont(look.font(bold=True))
        self.why, self.source, self.more = Note("", tone=""), Note(), Note()
        row = QHBoxLayout()
        row.addWidget(self.head)
        row.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addLayout(row)
        for note in (self.why, self.source, self.more):
            column.addWidget(note)
        self.say("填上外出日期，这里就说明该办哪种手续。")

    def say(self, sentence: str) -> None:
        """Show one sentence in the answers' place."""
        self.chips.show_chips(())
        self.why.setText(sentence)
        for note in (self.source, self.more):
            note.setText("")
            note.hide()

    def show_answers(self, found: Answers) -> None:
        """Show what the rules answer."""
        advice = found.advice
        sure = advice.case.sure and not advice.lacking
        tone = Tone.BLUE if sure else Tone.AMBER
        self.chips.show_chips((Chip(word=advice.paper.value, icon="contact_card", tone=tone),))
        self.why.setText(advice.case.says)
        self.source.setText(f"依据：{advice.clause()}")
        self.more.setText("".join(_more(found)))
        for note in (self.source, self.more):
            note.setVisible(bool(note.text()))


def _more(found: Answers) -> list[str]:
    told = []
    if found.advice.lacking:
        names = "、".join(f"“{_LABELS[name]}”" for name in found.advice.lacking)
        told.append(f"填上{names}，建议可能不同。")
    told += [f"另外：{case.says}" for case in found.advice.beside]
    months = found.floating.number("months_away")
    if found.floating_from:
        day = Day.of(found.floating_from).chinese()
        told.append(f"{day}起满 {months} 个月，算流动党员。")
    elif found.should_transfer is not None:
        told.append(f"不满 {months} 个月返回，不算流动党员。")
    if found.should_transfer:
        told.append("时间长、地点固定，组织关系应转尽转。")
    if found.register_by:
        by = Day.of(found.register_by).chinese()
        told.append(f"全国系统最晚{by}登记（期限按上级要求）。")
    return told
