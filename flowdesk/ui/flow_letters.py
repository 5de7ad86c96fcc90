"""接转: numbered letters, what is still to come back, and those who come with one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.letter import Direction, Letter, LetterKind
from flowdesk.domain.letter_state import LATE, OPEN, valid_until, wants_answer
from flowdesk.services import flow_counts, letter_papers, letters, papers
from flowdesk.services.letters import LetterLine, LetterState
from flowdesk.ui import letter_forms, status_chips
from flowdesk.ui.absence_pane import RecordPane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.facts import Facts
from flowdesk.ui.flow_section import FlowSection
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

_INTRODUCTION, _PROOF, _INQUIRY = (kind.value for kind in LetterKind)
_KINDS = {"证明信": _PROOF, "核实函": _INQUIRY}


class LettersSection(FlowSection):
    """The list of letters with the course of the current one."""

    name, title, icon = "letters", "接转", "clipboard_checkmark"
    topics = frozenset({"letters", "members", "day"})
    hint, unit = "姓名、编号、去处", "封"
    filters = (
        ("在办", "在办"), ("逾期", "逾期未回"), ("待发", "待发出"), ("回执", "回执已到"),
        ("转入", "转入"), ("证明信", "证明信"), ("核实函", "核实函"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.letter.name, width=84, bold=True, rank=0),
        Column(name="kind", head="类别", width=88, rank=2,
               text=lambda a: ("转入" if a.letter.direction == Direction.IN else "")
               + a.letter.kind),
        Column(name="number", head="编号", text=lambda a: a.letter.number, width=130, rank=1),
        Column(name="state", head="状态", chips=lambda a: (status_chips.of_letter(a.state),),
               width=100, rank=0),
        Column(name="to", head="转到何处", text=lambda a: a.letter.to_unit, width=180,
               stretch=True, rank=1),
        Column(name="drawn", head="开具日期", text=lambda a: str(a.letter.drawn_on), width=98,
               rank=3),
        Column(name="sent", head="发出日期", text=lambda a: str(a.letter.sent_on or "—"), width=98,
               rank=4),
        Column(name="due", head="回复期限", text=lambda a: str(a.letter.answer_due or "—"),
               width=98, rank=2),
        Column(name="answered", head="回执日期", text=lambda a: str(a.letter.answered_on or "—"),
               width=98, rank=5),
    )  # fmt: skip

    def make_pane(self) -> QWidget:
        """Return the pane of a letter."""
        self.letter_pane = LetterPane(self.shell)
        return self.letter_pane

    def fill_bar(self) -> None:
        """Put the acts of a letter into the bar."""
        forms, shell = letter_forms, self.shell
        made = self.add_acts((
            Command(words="开介绍信(&O)", icon="add", key="Ctrl+N",
                    act=lambda: forms.draw_up(shell, _INTRODUCTION)),
            Command(words="开证明信(&Z)", icon="add",
                    act=lambda: forms.draw_up(shell, _PROOF)),
            Command(words="登记转入(&J)", icon="location", act=lambda: forms.enter(shell)),
            Command(words="登记发出(&S)", icon="arrow_swap",
                    act=self._on(lambda key: forms.send(shell, key))),
            Command(words="登记回执(&K)", icon="checkmark_circle",
                    act=self.for_current(self._answer)),
            Command(words="打印(&R)…", icon="print", key="Ctrl+P",
                    act=self._on(lambda key: forms.open_paper(shell, key))),
            Command(words="套打到印好的空白信(&T)…", icon="print",
                    act=self._on(lambda key: forms.open_paper(shell, key, words_only=True))),
            Command(words="改这封信(&G)", icon="edit", key="F2",
                    act=self._on(lambda key: forms.amend(shell, key))),
            Command(words="作废(&X)", icon="dismiss",
                    act=self._on(lambda key: forms.withdraw(shell, key))),
            Command(words="介绍信编号(&N)…", icon="settings",
                    act=lambda: forms.number(shell, _INTRODUCTION)),
            Command(words="证明信编号(&Q)…", icon="settings",
                    act=lambda: forms.number(shell, _PROOF)),
            Command(words="核实函编号(&W)…", icon="settings",
                    act=lambda: forms.number(shell, _INQUIRY)),
            Command(words="说明空号(&L)…", icon="info", act=self._explain),
        ))  # fmt: skip
        self._new, _, _, self._send, self._answer_act, self._print, self._over = made[:7]
        self._amend, self._withdraw = made[7:9]
        self.bar.fill(made[:6], made[6:])
        for act, kind in ((self._send, "primary"), (self._answer_act, "primary"),
                          (self._print, "")):  # fmt: skip
            button = ActButton(act, kind, letter=False, only_enabled=True)
            self.letter_pane.acts.addWidget(button)
        self.letter_pane.acts.addStretch(1)

    def lines(self) -> Sequence[LetterLine]:
        """Return every letter as it stands today."""
        return letters.lines_of(self.desk)

    def belongs(self, key: str, line: LetterLine) -> bool:
        """Tell whether a letter stands under a filter."""
        if key in _KINDS:
            return line.letter.kind == _KINDS[key]
        return {
            "在办": line.state in OPEN,
            "逾期": line.state in LATE,
            "待发": line.state is LetterState.DRAWN_UP,
            "回执": line.state is LetterState.ANSWERED,
            "转入": line.letter.direction == Direction.IN,
        }.get(key, True)

    def words(self, line: LetterLine) -> str:
        """Return the name, the number and the places."""
        one = line.letter
        return " ".join((one.name, one.number, one.to_unit, one.addressee, one.from_unit))

    def result(self) -> str:
        """Say how many are open and late, and which numbers were skipped."""
        states = [line.state for line in self.shown.values()]
        late = sum(states.count(one) for one in LATE)
        words = f"在办 {sum(states.count(one) for one in OPEN)}，其中逾期未回 {late}"
        moving = len(flow_counts.in_transit(self.desk, self.desk.today()))
        words += f"；在转 {moving} 人，仍计在本乡" if moving else ""
        empty = [number for _, number in self._gaps()]
        return words + (f"；空号没有说明：{'、'.join(empty[:3])}" if empty else "")

    def let(self, line: LetterLine | None) -> None:
        """Let only those acts be done that the letter allows."""
        one = line.letter if line else None
        stands = line is not None and line.state in OPEN
        ours = one is not None and one.direction == Direction.OUT
        self._send.setEnabled(stands and ours and one is not None and one.sent_on is None)
        waits = one is not None and wants_answer(one) and (one.sent_on is not None or not ours)
        self._answer_act.setEnabled(stands and waits)
        self._print.setEnabled(
            ours and line is not None and line.state is not LetterState.WITHDRAWN
        )
        self._over.setEnabled(self._print.isEnabled() and one is not None
                              and one.kind == _INTRODUCTION)  # fmt: skip
        self._amend.setEnabled(stands and (not ours or (one is not None and one.sent_on is None)))
        self._withdraw.setEnabled(stands)

    def show_line(self, line: LetterLine | None) -> None:
        """Show the letter in the pane."""
        self.letter_pane.show_line(line)

    def open_line(self, line: LetterLine) -> None:
        """Do what comes next: correct, send, note the answer; or show the paper."""
        if self._amend.isEnabled():
            letter_forms.amend(self.shell, line.id)
        elif self._print.isEnabled():
            letter_forms.open_paper(self.shell, line.id)

    def print_current(self) -> None:
        """Show the paper of the current letter."""
        if self._print.isEnabled():
            self._print.trigger()

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that no letter was drawn up yet."""
        return "还没有开过介绍信、证明信。", "开介绍信", self._new.trigger

    def _on(self, act: Callable[[str], object]) -> Callable[[], object]:
        return self.for_current(lambda line: act(line.id))

    def _answer(self, line: LetterLine) -> None:
        if line.letter.direction == Direction.IN:
            letter_forms.receive(self.shell, line.id)
        else:
            letter_forms.answer(self.shell, line.id)

    def _gaps(self) -> list[tuple[str, str]]:
        year = self.desk.today().year
        return [(kind.value, number) for kind in LetterKind
                for number in letters.gaps(self.desk, kind.value, year)]  # fmt: skip

    def _explain(self) -> None:
        from flowdesk.ui import ask

        empty = self._gaps()
        if not empty:
            ask.tell(self.shell.window, "今年的编号没有空号。")
            return
        letter_forms.explain(self.shell, *empty[0])


class LetterPane(RecordPane):
    """Shows one letter; never editable."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("这封信")
        self._shell = shell

    def show_line(self, line: LetterLine | None) -> None:
        """Show a letter, or nothing."""
        if line is None:
            self.show_nothing()
            return
        one = line.letter
        facts = self.begin(one.name, f"{one.kind} {one.number}")
        self.chips.show_chips((status_chips.of_letter(line.state),))
        for name in ("addressee", "from_unit", "to_unit", "purpose", "gaps"):
            if value := getattr(one, name):
                facts.fact(entry_of(Letter, name).label, value)
        if one.dues_to:
            facts.fact("党费交至", one.dues_to.chinese())
        self._secret(facts, one, "id_number")
        self._secret(facts, one, "phone")
        self._tell_way(facts, line)
        if one.member_id:
            facts.section("党员", "看党员",
                          lambda: self._shell.asked.emit("register", one.member_id))  # fmt: skip
            if one.kind == _INTRODUCTION and line.state in OPEN and one.direction == Direction.OUT:
                facts.fact("计在", "回执到以前，仍计在本党支部")
        facts.end()

    def _tell_way(self, facts: Facts, line: LetterLine) -> None:
        one = line.letter
        facts.section("经过")
        facts.fact("开具", Day.of(one.drawn_on).chinese())
        if until := valid_until(one):
            facts.fact("有效期", f"{one.valid_days} 天，到{Day.of(until).chinese()}")
        for told in letter_papers.prints(self._shell.desk, one.id):
            facts.fact(told.way, f"{told.at[:10]} {told.purpose}".strip())
        if one.sent_on:
            facts.fact("发出", f"{Day.of(one.sent_on).chinese()} {one.sent_by}".strip())
        if one.answer_due and line.state in OPEN:
            facts.fact("回复期限", Day.of(one.answer_due).chinese())
        if one.answered_on:
            words = " ".join(filter(None, (one.answer, one.answered_by)))
            facts.fact("回执", f"{Day.of(one.answered_on).chinese()} {words}".strip())
        if one.withdrawn_on:
            day = Day.of(one.withdrawn_on).chinese()
            facts.fact("作废", f"{day} {one.withdrawn_because}".strip())

    def _secret(self, facts: Facts, one: Letter, name: str) -> None:
        if value := getattr(one, name):
            entry, keys = entry_of(Letter, name), (one.member_id or one.id,)
            facts.secret(
                entry, value, lambda: papers.shown_unmasked(self._shell.desk, entry.label, keys)
            )
