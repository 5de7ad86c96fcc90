"""通报: notices of important activities, and who is still to be told."""

from collections.abc import Callable, Sequence

from flowdesk.services import notices
from flowdesk.services.notices import NoticeLine
from flowdesk.ui import notice_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


def _chip(line: NoticeLine) -> Chip:
    if line.left:
        return Chip(word=f"还有 {line.left} 人", icon="clock", tone=Tone.AMBER)
    return Chip(word="已通知到", icon="checkmark_circle", tone=Tone.GREEN)


class NoticesSection(CareSection):
    """The notices, the latest on top."""

    name, title, icon = "notices", "通报", "info"
    topics = frozenset({"notices", "members", "day"})
    hint, unit, spoken = "标题", "份", "这份通报"
    filters = (("", "全部"), ("未完", "没有通知完"), ("已完", "已通知到"))
    columns = (
        Column(name="on", head="日期", text=lambda a: str(a.notice.on), width=98, rank=0),
        Column(name="title", head="标题", text=lambda a: a.notice.title, width=200, bold=True,
               stretch=True, rank=0),
        Column(name="to", head="对象", text=lambda a: a.notice.to, width=84, rank=2),
        Column(name="told", head="送达", text=lambda a: f"{a.told} / {a.total}", width=80, rank=1),
        Column(name="left", head="状态", chips=lambda a: (_chip(a),), width=104, rank=0),
        Column(name="by", head="期限", text=lambda a: str(a.notice.by_day or "—"), width=98,
               rank=3),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of a notice."""
        shell = self.shell
        return (
            Command(words="登记通报(&O)", icon="add", key="Ctrl+N",
                    act=lambda: notice_forms.announce(shell)),
            Command(words="登记送达(&L)", icon="checkmark_circle",
                    act=self.on_line(lambda key: open_recipients(shell, key))),
            Command(words="通知单(&R)…", icon="print", key="Ctrl+P", act=self._paper("slips")),
            Command(words="宣读稿(&Y)…", icon="print", act=self._paper("read_aloud")),
        ), (
            Command(words="电话通知名单(&B)…", icon="print", act=self._paper("call_list")),
            Command(words="修改(&G)", icon="edit", key="F2",
                    act=self.on_line(lambda key: notice_forms.amend_notice(shell, key))),
            Command(words="删除(&X)", icon="dismiss",
                    act=self.on_line(lambda key: notices.remove(self.desk, key))),
        )  # fmt: skip

    def lines(self) -> Sequence[NoticeLine]:
        """Return every notice."""
        return notices.lines_of(self.desk)

    def belongs(self, key: str, line: NoticeLine) -> bool:
        """Tell whether a notice stands under a filter."""
        return not key or (key == "未完") == bool(line.left)

    def words(self, line: NoticeLine) -> str:
        """Return what the filter box looks in."""
        return line.notice.title

    def result(self) -> str:
        """Say how many people wait to be told."""
        left = [line.left for line in self.shown.values() if line.left]
        return f"没有通知完的 {len(left)} 份，还有 {sum(left)} 人次"

    def head(self, line: NoticeLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        return line.notice.title, f"{line.notice.on} · {line.notice.to}", (_chip(line),)

    def facts(self, line: NoticeLine) -> Sequence[tuple[str, str]]:
        """Return the words of a notice, and who isn't told yet."""
        waiting = [r.who.name for r in notices.recipients(self.desk, line.id)
                   if r.delivery.on is None]  # fmt: skip
        names = "、".join(waiting[:30]) + ("等" if len(waiting) > 30 else "")
        return (
            ("内容", line.notice.contents), ("期限", str(line.notice.by_day or "")),
            ("备注", line.notice.note), ("", "还没有通知到" if names else ""), ("姓名", names),
        )  # fmt: skip

    def open_line(self, line: NoticeLine) -> None:
        """Show who is told and who isn't."""
        open_recipients(self.shell, line.id)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that there is none."""
        return "还没有通报。重要活动登记一份，逐人送达。", "登记通报", self.made[0].trigger

    def print_current(self) -> None:
        """Show the slips of the current notice."""
        self.made[2].trigger()

    def _paper(self, name: str) -> Callable[[], object]:
        def show(line: NoticeLine) -> None:
            from flowdesk.services import care_papers
            from flowdesk.ui.paper_dialog import open_paper

            make = getattr(care_papers, name)
            open_paper(self.shell, line.notice.title, lambda desk: make(desk, line.id))

        return self.for_current(show)


def open_recipients(shell: Shell, notice_id: str) -> ListDialog:
    """Show to whom a notice goes; several are told in one act."""
    note = "空格键勾选通知到的人，再登记送达；没有勾选的，登记光标所在的一人。"
    dialog = ListDialog(shell, f"送达 — {notices.get(shell.desk, notice_id).title}", _COLUMNS, note,
                        markable=True)  # fmt: skip

    def deliver(key: str) -> None:
        marked = dialog.table.records.marked_keys()
        notice_forms.deliver(shell, list(marked) or [key])

    dialog.add_buttons((Button(words="登记送达(&S)…", act=deliver),))
    dialog.show_records(lambda: {r.id: r for r in notices.recipients(shell.desk, notice_id)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


_COLUMNS = (
    Column(name="name", head="姓名", text=lambda r: r.who.name, width=130, bold=True, rank=0),
    Column(name="unit", head="党支部", text=lambda r: r.who.unit_name, width=140),
    Column(name="where", head="去向", text=lambda r: r.who.destination or "在家", width=140,
           rank=3),
    Column(name="on", head="送达日期", text=lambda r: str(r.delivery.on or "还没有"), width=98,
           rank=0),
    Column(name="way", head="方式", text=lambda r: r.delivery.way, width=64),
    Column(name="answer", head="反馈", text=lambda r: r.delivery.answer, width=150, stretch=True),
)  # fmt: skip
