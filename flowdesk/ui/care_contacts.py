"""联系登记: who is to be contacted, and the log of what was told and learned."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from flowdesk.domain.contact import ContactKind
from flowdesk.services import contacts
from flowdesk.services.contacts import ContactLine
from flowdesk.ui import ask, contact_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column
from flowdesk.ui.tokens import Tone

_TONES = {ContactKind.OURS: Tone.BLUE, ContactKind.MEMBER: Tone.GREEN,
          ContactKind.FAMILY: Tone.TEAL}  # fmt: skip


class ContactsSection(CareSection):
    """The contact log, the latest on top."""

    name, title, icon = "contacts", "联系登记", "call"
    topics = frozenset({"contacts", "members", "absences", "visits", "day"})
    hint, unit, spoken = "姓名、联系人", "次", "这次联系"
    filters = (
        ("", "全部"), (ContactKind.OURS.value, "支部联系"), (ContactKind.MEMBER.value, "本人报告"),
        (ContactKind.FAMILY.value, "家属报告"), ("没有联系上", "没有联系上"),
    )  # fmt: skip
    columns = (
        Column(name="on", head="日期", text=lambda a: str(a.contact.on), width=98, rank=0),
        Column(name="name", head="姓名", text=lambda a: a.who.name, width=150, bold=True, rank=0),
        Column(name="kind", head="类别", width=92, rank=1, chips=lambda a: (
            Chip(word=a.contact.kind, icon="call",
                 tone=_TONES[ContactKind(a.contact.kind)]),)),
        Column(name="way", head="方式", text=lambda a: a.contact.way, width=64, rank=3),
        Column(name="whom", head="联系到谁", text=lambda a: a.contact.whom, width=98, rank=3),
        Column(name="by", head="联系人", text=lambda a: a.contact.by, width=76, rank=4),
        Column(name="learned", head="了解情况", width=160, stretch=True, rank=2,
               text=lambda a: a.contact.learned or a.contact.told),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of the log."""
        forms, shell = contact_forms, self.shell
        return (
            Command(words="登记联系(&O)", icon="add", key="Ctrl+N", act=lambda: forms.note(shell)),
            Command(words="再联系(&Y)", icon="call",
                    act=self.for_current(lambda line: forms.note(shell, line.contact.member_id))),
            Command(words="修改(&G)", icon="edit", key="F2",
                    act=self.on_line(lambda key: forms.amend(shell, key))),
            Command(words="联系登记表(&R)…", icon="print", key="Ctrl+P", act=self._print),
        ), (
            Command(words="通讯录(&L)…", icon="print", act=self._phones),
            Command(words="看党员(&I)",
                    act=self.see_member(lambda line: line.contact.member_id)),
            Command(words="删除(&X)", icon="dismiss",
                    act=self.on_line(lambda key: contacts.remove(self.desk, key))),
        )  # fmt: skip

    def lines(self) -> Sequence[ContactLine]:
        """Return every contact, the latest first."""
        return contacts.lines_of(self.desk)

    def belongs(self, key: str, line: ContactLine) -> bool:
        """Tell whether a contact stands under a filter."""
        return key in ("", line.contact.kind, line.contact.whom)

    def words(self, line: ContactLine) -> str:
        """Return what the filter box looks in."""
        return f"{line.who.name} {line.contact.by}"

    def result(self) -> str:
        """Say how many contacts this quarter had, ours and the reports apart, and what is due."""
        today = self.desk.today()
        first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        told = contacts.figures(self.desk, first, today)
        late = sum(by < today for by, _ in contacts.due_of(self.desk).values())
        parts = "，".join(f"{kind.value} {told[kind.value]}" for kind in ContactKind)
        return f"本季 {parts}；联系到 {told['人数']} 人；到期没联系 {late} 人"

    def head(self, line: ContactLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        by, reached = contacts.due_of(self.desk).get(line.who.id, (None, None))
        told = f"{line.who.unit_name} · {line.who.destination or '在家'}"
        chip = (Chip(word=f"下次 {by}", icon="clock", tone=Tone.GREY),) if by else ()
        return line.who.name, told, chip

    def facts(self, line: ContactLine) -> Sequence[tuple[str, str]]:
        """Return what was said."""
        one = line.contact
        return (
            ("日期", f"{one.on} {one.kind}"), ("方式", " ".join((one.way, one.whom)).strip()),
            ("联系人", one.by), ("通报", one.told), ("了解", one.learned),
            ("下步", one.following), ("下次联系", str(one.next_on or "")), ("备注", one.note),
            ("", "以前的联系"),
            *((str(c.on), f"{c.kind} {c.way} {c.learned or c.told}".strip())
              for c in contacts.of_member(self.desk, one.member_id)[:6] if c.id != one.id),
        )  # fmt: skip

    def open_line(self, line: ContactLine) -> None:
        """Open the contact."""
        contact_forms.amend(self.shell, line.id)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nothing was noted."""
        return "还没有联系登记。打完电话就登记一笔。", "登记联系", self.made[0].trigger

    def print_current(self) -> None:
        """Show the log on paper."""
        self._print()

    def _print(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        today = self.desk.today()
        first = date(today.year, 1, 1) if today.month > 1 else today - timedelta(days=92)
        open_paper(self.shell, "联系登记表",
                   lambda desk: care_papers.contact_log(desk, first, today))  # fmt: skip

    def _phones(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        verbs = ("遮盖号码(&M)", "不遮盖，打印要登记(&U)")
        chosen = ask.choose(self.shell.window, "通讯录里的电话号码要不要遮盖？", *verbs)
        if chosen:
            bare = chosen == verbs[1]
            open_paper(self.shell, "外出党员通讯录",
                       lambda desk: care_papers.phone_list(desk, unmasked=bare))  # fmt: skip
