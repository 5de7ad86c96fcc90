"""The situation report: ``ReportPage(Page)``, name "report", title 情况报告, icon document_text."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from flowdesk.domain.entry import entries
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.domain.figure import Figure
from flowdesk.domain.situation import BODY, Situation
from flowdesk.services import situation
from flowdesk.services.situation_text import basics_pieces
from flowdesk.ui import look
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import ActButton, Command, action
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.page import Page, Size
from flowdesk.ui.report_chapters import Chapter, Chapters
from flowdesk.ui.report_evidence import open_evidence
from flowdesk.ui.report_foot import FigureBar
from flowdesk.ui.report_paper import PaperPane
from flowdesk.ui.report_sheet import ReportSheet
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_CHAPTERS = {"addressee": "title", "opening": "title"}  # which have none of their own
SAVE_PAUSE = 4000  # milliseconds without a key, then what was written is saved


class ReportPage(Page):
    """Chapters, the editor with live figures, and the paper as it will be printed."""

    name = "report"
    title = "情况报告"
    icon = "document_text"
    pane_width = 390
    topics = frozenset(
        {"members", "absences", "arrivals", "units", "office", "profile", "situation", "day"}
    )

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.day_edit = DayEdit(self.desk.today, partial=False)
        self.saved = QLabel()
        self.chapters, self.sheet, self.foot = Chapters(), ReportSheet(), FigureBar()
        self.paper = PaperPane(shell)
        self._figures: dict[str, Figure] = {}
        self._before: dict[str, str] = {}
        self._unsaved: set[str] = set()  # fields typed in since the last saving
        self._prose = situation.draft(self.desk)
        self._refusal = ""
        self._pause = QTimer(self, singleShot=True, interval=SAVE_PAUSE)
        self._lay_out()
        self._fill_bar()
        self._wire()
        self.day_edit.set_value(self.desk.today())

    def day(self) -> date:
        """Return the day that the figures stand for; today while none is understood."""
        value = self.day_edit.value()
        return value if isinstance(value, date) else self.desk.today()

    def read(self) -> None:
        """Count every figure anew and show the words as they are kept; what is typed stays."""
        day = self.day()
        self._prose = situation.draft(self.desk)
        self.sheet.show_words(self._prose, frozenset(self._unsaved))
        self._take_figures(situation.figures(self.desk, day))
        self.sheet.set_writable(not self.desk.read_only)
        self._show_chapters()
        self._ask_paper()

    def result(self) -> str:
        """Say how many figures the report shows and for which day."""
        return f"{len(self.sheet.figures.names())} 个数字，截至 {self.day()}"

    def save(self) -> bool:
        """Keep what was written; when it is refused the words stay and the banner says why."""
        self._pause.stop()
        wanted = replace(self._prose, **self.sheet.words())
        if wanted == self._prose or not self._unsaved:
            self._unsaved.clear()
            return True
        unsaved, self._unsaved = self._unsaved, set()
        try:
            self._prose = situation.amend(self.desk, wanted)
        except FlowDeskError as refusal:
            self._unsaved = unsaved
            self._tell_refusal(refusal)
            return False
        self._refusal = ""
        self._say_faults()
        look.set_tone(self.sheet.fields["title"], "fault", "")
        self.saved.setText(f"{self.desk.now():%H:%M} 已存")
        return True

    def leave(self) -> None:
        """Save; a title that was emptied keeps its old words rather than hold up the rest."""
        if not self.save() and not self.sheet.words()["title"]:
            self._unsaved.discard("title")
            self.sheet.fields["title"].show_words(self._prose.title)
            self.save()

    def print_current(self) -> None:
        """Save, and print the paper."""
        self.paper.when_ready(self.paper.preview.print_paper)

    def export_current(self) -> None:
        """Save, and export the paper."""
        self.paper.when_ready(self.paper.preview.export_paper)

    def open_figure(self, name: str) -> None:
        """Open the list behind a figure."""
        figure = self._figures[name]
        open_evidence(self.shell, figure, f"{figure.label}（截至 {self.day()}）")

    def take_focus(self) -> None:
        """Begin with the chapters, or where they have no room with the title."""
        chapters, title = self.chapters.list, self.sheet.fields["title"]
        (chapters if chapters.isVisible() else title).setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self, size: Size) -> None:
        """Chapters only when wide; the preview by F8 when it isn't."""
        super().fit(size)
        self.chapters.setVisible(size is Size.WIDE)
        self.saved.setVisible(size is not Size.SMALL)
        self.preview_button.setVisible(size is not Size.WIDE)

    def renew(self) -> None:
        """Count again and take every figure as it is now (F5)."""
        self._before.clear()
        self.read()
        self.saved.setText(f"{self.desk.now():%H:%M} 已重新统计")

    # Building

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.sheet, 1)
        middle.addWidget(self.foot)
        inside = QVBoxLayout(self.pane)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.paper)
        self.body.addWidget(self.chapters)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.pane)

    def _fill_bar(self) -> None:
        refresh, printing, export, go_to_day, ahead, back = self.add_acts(
            (
                Command(words="刷新数字 F5", act=self.renew, icon="arrow_sync"),
                Command(words="打印", act=self.print_current, icon="print"),
                Command(words="导出(&X)", act=self.export_current, icon="arrow_export_ltr"),
                Command(words="基准日", act=self._go_to_day, icon="calendar", key="F9"),
                Command(words="下一个数字", act=lambda: self._step(1), key="F7"),
                Command(words="上一个数字", act=lambda: self._step(-1), key="Shift+F7"),
            )
        )
        shown = Command(words="预览 F8", act=self.turn_pane, icon="document_pdf")
        self.preview_button = ActButton(action(shown, self))
        self.saved.setProperty("tone", "muted")
        self.bar.fill(
            (),
            right=(self.saved, self.preview_button, ActButton(printing),
                   ActButton(export, "primary")),
        )  # fmt: skip
        label = QLabel("截至(&Z)")
        label.setProperty("tone", "muted")
        label.setBuddy(self.day_edit)
        self.day_edit.setAccessibleName("截至日期")
        self.day_edit.setFixedWidth(round(130 * look.font().pointSizeF() / 10.5))
        for at, part in enumerate((label, self.day_edit, ActButton(refresh))):
            self.bar.row.insertWidget(at, part)

    def _wire(self) -> None:
        self.day_edit.textChanged.connect(lambda _: self._on_day())
        self.sheet.edited.connect(self._on_edited)
        self.sheet.entered.connect(self._mark_chapter)
        self.sheet.left.connect(self.save)
        self.sheet.save_asked.connect(self.save)
        self._pause.timeout.connect(self.save)
        self.sheet.figures.pointed.connect(self._explain)
        self.sheet.figures.opened.connect(self.open_figure)
        self.foot.stepped.connect(self._step)
        self.foot.asked.connect(lambda: self.open_figure(self.sheet.figures.current()))
        self.chapters.chosen.connect(self.sheet.go_to)
        self.paper.checked.connect(self._show_checks)

    # Following

    def _take_figures(self, counted: tuple[Figure, ...]) -> None:
        """Show figures; one that differs from what stood here before is marked until F5."""
        for figure in counted:
            known = self._figures.get(figure.name)
            if known is not None and known.value != figure.value:
                self._before.setdefault(figure.name, known.text())
            if self._before.get(figure.name) == figure.text():
                del self._before[figure.name]
        self._figures = {figure.name: figure for figure in counted}
        pieces = basics_pieces(self._figures, self.day())
        self.sheet.show_basics(pieces, self.day(), frozenset(self._before))
        self._say_changes()
        self._say_missing()
        self._explain(self.sheet.figures.current())

    def _say_changes(self) -> None:
        told = "，".join(
            f"{self._figures[name].label} {was} → {self._figures[name].text()}"
            for name, was in self._before.items()
        )
        count = f"{len(self._before)} 个数字刚刚变了：{told}。"
        self.banner.tell(Tone.AMBER, count if told else "", "知道了，刷新", self.renew)

    def _say_missing(self) -> None:
        from flowdesk.ui.office_forms import open_profiles

        left_out = [f.label for f in self._figures.values() if f.value is None]
        sentence = f"还没有填{'、'.join(left_out)}，报告里先略去。" if left_out else ""
        self.sheet.say_missing(sentence, "填写乡镇概况", lambda: open_profiles(self.shell))

    def _on_day(self) -> None:
        doubt = self.day_edit.doubt()
        look.set_tone(self.day_edit, "fault", "error" if doubt else "")
        self.day_edit.setToolTip(doubt or self.day_edit.note())
        if not doubt and self.day_edit.value() is not None:
            self._figures, self._before = {}, {}
            self.read()

    def _go_to_day(self) -> None:
        self.day_edit.setFocus()
        self.day_edit.selectAll()

    def _step(self, step: int) -> None:
        self.sheet.figures.step(step)
        self.sheet.figures.setFocus()

    def _explain(self, name: str) -> None:
        names = self.sheet.figures.names()
        self.foot.count(names.index(name) + 1 if name in names else 0, len(names))
        if name in names:
            self.foot.explain(self._figures[name], self.day(), self._before.get(name, ""))
        else:
            self.foot.explain_nothing()

    def _mark_chapter(self, name: str) -> None:
        self.chapters.mark(_CHAPTERS.get(name, name))

    def _on_edited(self, name: str) -> None:
        self._unsaved.add(name)
        self._pause.start()
        self.saved.setText("还没有存")
        self._show_chapters()
        self._ask_paper()

    def _tell_refusal(self, refusal: FlowDeskError) -> None:
        field = refusal.field if isinstance(refusal, RuleBroken) else ""
        if field in self.sheet.fields:
            look.set_tone(self.sheet.fields[field], "fault", "error")
        self._refusal = f"写的内容还没有存：{refusal}"
        self._say_faults()
        self.saved.setText("还没有存")
        self._pause.start()  # what stood in the way may be over by then

    def _say_faults(self) -> None:
        self.banner.tell(Tone.RED, self._refusal or self.paper.glyph_check()[1])

    def _ask_paper(self) -> None:
        words = self.sheet.words()
        words["title"] = words["title"] or self._prose.title
        self.paper.ask(replace(self._prose, **words), self.day())

    def _show_chapters(self) -> None:
        words, titles = self.sheet.words(), self.sheet.titles
        written = [
            Chapter(name=entry.name, title=titles[entry.name], note=_told(words[entry.name]))
            for entry in entries(Situation)
            if entry.section == BODY
        ]
        changed = f"，{len(self._before)} 个变了" if self._before else ""
        count = f"{len(self.sheet.figures.names())} 个数字{changed}"
        self.chapters.show_chapters(
            (
                Chapter(name="title", title="标题与主送"),
                Chapter(name="basics", title=titles["basics"], note=count),
                *written,
                Chapter(name="signature", title="落款与日期"),
            )
        )

    def _show_checks(self) -> None:
        chip, reason = self.paper.glyph_check()
        same = self.paper.figures() == tuple(self._figures.values())
        agreed = Chip(word="数字相符", icon="checkmark_circle", tone=Tone.GREEN)
        waiting = Chip(word="正在排版", icon="clock")
        self.chapters.show_checks(chip, agreed if same else waiting, reason)
        self._say_faults()


def _told(text: str) -> str:
    count = len("".join(text.split()))
    return f"正文 {count} 字" if count else "没有写"
