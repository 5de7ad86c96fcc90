"""联系人: who looks after which member away, who has nobody, and how many each has."""

from collections.abc import Callable, Sequence

from flowdesk.services import charges
from flowdesk.services.charges import ChargeLine
from flowdesk.ui import charge_forms, contact_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column
from flowdesk.ui.tokens import Tone

_NONE = Chip(word="没有联系人", icon="warning", tone=Tone.RED)


class ChargesSection(CareSection):
    """Every member away with the contact person, those without one on top."""

    name, title, icon = "charges", "联系人", "people_community"
    topics = frozenset({"members", "absences", "day"})
    hint, unit, spoken = "姓名、联系人、党支部", "人", "这位党员的联系人"
    markable = True
    filters = (("", "全部"), ("没有", "没有联系人"), ("有", "有联系人"))
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.who.name, width=150, bold=True, rank=0),
        Column(name="unit", head="党支部", text=lambda a: a.who.unit_name, width=140, rank=2),
        Column(name="where", head="去向", text=lambda a: a.who.destination or "在家", width=140,
               stretch=True, rank=3),
        Column(name="person", head="联系人", text=lambda a: a.person or "—", width=90, bold=True,
               rank=0),
        Column(name="load", head="共联系", text=lambda a: f"{a.load} 人" if a.load else "",
               width=70, rank=2),
        Column(name="scheme", head="责任方式", text=lambda a: a.scheme, width=120, rank=3),
        Column(name="since", head="起", text=lambda a: str(a.since or ""), width=98, rank=4),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of responsibility."""
        shell = self.shell
        return (
            Command(words="落实联系人(&O)", icon="people_community", key="Ctrl+N",
                    act=self.on_several(lambda ids: charge_forms.assign(shell, ids),
                                        "请先勾选党员（空格键）")),
            Command(words="交接(&J)", icon="arrow_swap",
                    act=lambda: charge_forms.hand_over(shell, self._person())),
            Command(words="登记联系(&L)", icon="call",
                    act=self.on_line(lambda key: contact_forms.note(shell, key))),
            Command(words="看党员(&I)", icon="person", act=self.see_member(lambda one: one.id)),
        ), ()  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put the first act and the contact into the pane."""
        return (0, 2)

    def lines(self) -> Sequence[ChargeLine]:
        """Return every member away."""
        return charges.lines_of(self.desk)

    def belongs(self, key: str, line: ChargeLine) -> bool:
        """Tell whether a member stands under a filter."""
        return not key or (key == "有") == bool(line.person)

    def words(self, line: ChargeLine) -> str:
        """Return what the filter box looks in."""
        return f"{line.who.name} {line.person} {line.who.unit_name}"

    def result(self) -> str:
        """Say how many have nobody, and how the others are shared out."""
        counts = charges.load(self.desk)
        without = sum(1 for line in self.shown.values() if not line.person)
        most = max(counts.values(), default=0)
        return f"没有联系人 {without} 人；联系人 {len(counts)} 名，最多联系 {most} 人"

    def head(self, line: ChargeLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        place = f"{line.who.unit_name} · {line.who.destination or '在家'}"
        return line.who.name, place, () if line.person else (_NONE,)

    def facts(self, line: ChargeLine) -> Sequence[tuple[str, str]]:
        """Return the contact person now and before."""
        terms = charges.history(self.desk, line.id)
        return (
            ("联系人", line.person), ("责任方式", line.scheme),
            ("共联系", f"{line.load} 人" if line.load else ""), ("", "历任"),
            *((f"{t.since}—{t.until or ''}", f"{t.person} {t.scheme} {t.ending}".strip())
              for t in terms),
        )  # fmt: skip

    def open_line(self, line: ChargeLine) -> None:
        """Put somebody in charge."""
        charge_forms.assign(self.shell, [line.id])

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nobody is away."""
        return "没有外出的党员，不用落实联系人。", "", None

    def _person(self) -> str:
        line = self.current_line()
        return line.person if line else ""
