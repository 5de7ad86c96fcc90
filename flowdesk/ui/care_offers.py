"""信息: 致富信息, jobs and policies; whose need each answers, who was told, of what use it was."""

from collections.abc import Callable, Sequence

from flowdesk.services import offers
from flowdesk.services.offers import OfferLine
from flowdesk.ui import notice_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


def _chip(line: OfferLine) -> Chip:
    if not line.open:
        return Chip(word="已过期", icon="archive", tone=Tone.GREY)
    if line.suits:
        return Chip(word=f"对得上 {line.suits} 人", icon="people", tone=Tone.AMBER)
    return Chip(word="没有待告知的", icon="checkmark_circle", tone=Tone.GREEN)


class OffersSection(CareSection):
    """The pieces of information, the latest on top."""

    name, title, icon = "offers", "信息", "document_text"
    topics = frozenset({"offers", "matters", "members", "absences", "day"})
    hint, unit, spoken = "标题、来源", "条", "这条信息"
    filters = (("", "全部"), ("待告知", "有人对得上"), ("有效", "还有效"))
    columns = (
        Column(name="on", head="日期", text=lambda a: str(a.offer.on), width=98, rank=1),
        Column(name="title", head="标题", text=lambda a: a.offer.title, width=190, bold=True,
               stretch=True, rank=0),
        Column(name="field", head="方面", text=lambda a: a.offer.field, width=84, rank=1),
        Column(name="place", head="适用地", text=lambda a: a.offer.place or "各地", width=110,
               rank=3),
        Column(name="suits", head="状态", chips=lambda a: (_chip(a),), width=120, rank=0),
        Column(name="given", head="已告知", text=lambda a: f"{a.given} 人", width=70, rank=2),
        Column(name="useful", head="有用", text=lambda a: f"{a.useful} 人", width=64, rank=2),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of information."""
        shell = self.shell
        return (
            Command(words="登记信息(&O)", icon="add", key="Ctrl+N",
                    act=lambda: notice_forms.note_offer(shell)),
            Command(words="告知(&L)", icon="call",
                    act=self.on_line(lambda key: notice_forms.give(shell, key))),
            Command(words="反馈(&Y)", icon="edit",
                    act=self.on_line(lambda key: open_receivers(shell, key))),
        ), (
            Command(words="修改(&G)", icon="edit", key="F2",
                    act=self.on_line(lambda key: notice_forms.amend_offer(shell, key))),
            Command(words="删除(&X)", icon="dismiss",
                    act=self.on_line(lambda key: offers.remove(self.desk, key))),
        )  # fmt: skip

    def lines(self) -> Sequence[OfferLine]:
        """Return all information."""
        return offers.lines_of(self.desk)

    def belongs(self, key: str, line: OfferLine) -> bool:
        """Tell whether it stands under a filter."""
        return not key or (line.open if key == "有效" else bool(line.open and line.suits))

    def words(self, line: OfferLine) -> str:
        """Return what the filter box looks in."""
        return f"{line.offer.title} {line.offer.source}"

    def result(self) -> str:
        """Say how often it was given and found of use."""
        given = sum(line.given for line in self.shown.values())
        return f"已告知 {given} 人次，有用 {sum(line.useful for line in self.shown.values())} 人次"

    def head(self, line: OfferLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        return (
            line.offer.title,
            f"{line.offer.field} · {line.offer.place or '各地'}",
            (_chip(line),),
        )

    def facts(self, line: OfferLine) -> Sequence[tuple[str, str]]:
        """Return its words, and who waits for it."""
        one = line.offer
        suits = [f"{who.name}（{' '.join(need.what.split())[:16]}）"
                 for need, who in offers.wanted_by(self.desk, line.id)]  # fmt: skip
        return (
            ("内容", one.contents), ("来源", one.source), ("有效到", str(one.until or "")),
            ("", "需求对得上的" if suits else ""), *(("姓名", words) for words in suits[:12]),
        )  # fmt: skip

    def open_line(self, line: OfferLine) -> None:
        """Show who was told."""
        open_receivers(self.shell, line.id)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that there is none."""
        return "还没有致富信息、招工和政策信息。", "登记信息", self.made[0].trigger


def open_receivers(shell: Shell, offer_id: str) -> ListDialog:
    """Show who was given a piece of information, and what they said."""
    dialog = ListDialog(shell, f"告知和反馈 — {offers.get(shell.desk, offer_id).title}", _COLUMNS)

    def answer(key: str) -> None:
        found = next(one for one in offers.receivers(shell.desk, offer_id) if one.id == key)
        notice_forms.answer(shell, found.given)

    dialog.add_buttons((
        Button(words="登记反馈(&S)…", act=answer),
        Button(words="再告知(&G)…", act=lambda _: notice_forms.give(shell, offer_id),
               needs_row=False),
    ))  # fmt: skip
    dialog.show_records(lambda: {r.id: r for r in offers.receivers(shell.desk, offer_id)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


_COLUMNS = (
    Column(name="name", head="姓名", text=lambda r: r.who.name, width=130, bold=True, rank=0),
    Column(name="unit", head="党支部", text=lambda r: r.who.unit_name, width=140),
    Column(name="on", head="告知日期", text=lambda r: str(r.given.on), width=98, rank=0),
    Column(name="way", head="方式", text=lambda r: r.given.way, width=64),
    Column(name="useful", head="是否有用", text=lambda r: r.given.useful or "—", width=84, rank=0),
    Column(name="note", head="反馈", text=lambda r: r.given.note, width=150, stretch=True),
)
