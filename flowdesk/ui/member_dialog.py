"""The member's own window: photo, form, what else is known, history, and the way to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from flowdesk.domain.entry import Entry, entries
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.member import Member, Membership
from flowdesk.services import members, own_values, papers, photos
from flowdesk.ui import ask, look
from flowdesk.ui.attachments_tab import AttachmentsTab
from flowdesk.ui.form_dialog import FormDialog, Values
from flowdesk.ui.history_tab import HistoryTab
from flowdesk.ui.id_proposals import IdProposals
from flowdesk.ui.member_tabs import AbsencesTab, CertificatesTab, FactsTab, VisitsTab
from flowdesk.ui.photo_box import PhotoBox
from flowdesk.ui.photo_view import WIDTH as PHOTO_WIDTH
from flowdesk.ui.reading_field import ReadingField
from flowdesk.ui.shell import Shell
from flowdesk.ui.side_list import WIDTH as SIDE_WIDTH
from flowdesk.ui.side_list import SideList
from flowdesk.ui.tab_order import follow_layout
from flowdesk.ui.tokens import Tone

TITLES = ("基本信息", "外出与返乡", "活动证", "走访与联系", "附件", "修改经过")
_ATTACHED = TITLES.index("附件")
LOW = 560  # below this height the photo is small and stands under the list
Taken = Callable[[Values], tuple[Member, Membership]]


class MemberDialog(FormDialog):
    """Enrols a member or amends one; ``among`` is the order for the previous and the next."""

    aside = SIDE_WIDTH + 48

    def __init__(self, shell: Shell, asked: Sequence[Entry], taken: Taken) -> None:
        self.shell, self._taken, self.member_id = shell, taken, ""
        self._among: list[str] = []
        self._at = ""
        self._jpeg: bytes | None = None  # of a person who isn't enrolled yet
        self._logged = False
        reading = ReadingField(lambda: str(self.form.values()["name"]))
        super().__init__(
            "", asked, shell.sources, self._store, shell.window, fields={"reading": reading}
        )
        self.form.set_beside("reading", "name")
        self._reading = reading
        self._proposals = IdProposals(self.form, shell.desk.today)
        self.form.changed.connect(self._say_reading)
        self.log_showing(self._log_showing)
        self._lay_out_foot()
        self.faulted.connect(lambda count: self.side.show_faults(0, count))

    def begin_new(self, shown: Values) -> None:
        """Show the form of a person who isn't in the register yet."""
        self.member_id, self._jpeg = "", None
        self._shown_new = shown
        empty = dict.fromkeys(self.form.cells)
        self.setWindowTitle("新增党员")
        self._begin({**empty, **shown}, "member:new")

    def show_member(self, member_id: str, among: Sequence[str] = (), at: str = "") -> None:
        """Show a member as the register has it, the cursor in the field ``at``."""
        member = members.get(self.shell.desk, member_id)
        self.member_id, self._among = member_id, list(among)
        self._at = at or self._at
        values = {entry.name: getattr(member, entry.name) for entry in entries(Member)}
        values |= own_values.of_member(self.shell.desk, member_id)
        place = members.membership(self.shell.desk, member_id)
        values |= {"unit_id": place.unit_id if place else "", "group_id": ""}
        if place is not None:
            values["group_id"] = place.group_id
        self.setWindowTitle(f"修改党员 — {member.name}")
        self._begin(values, f"member:{member_id}")

    def go(self, step: int) -> None:
        """Go to the next member (or, with -1, the one before); what isn't saved is asked about."""
        target = self._neighbour(step)
        if target and self._may_leave():
            self._turn_to(target)

    def save_and_go_on(self) -> None:
        """Save, then show the next member, or the empty form of another new one."""
        target = self._neighbour(1)
        if not self.store():
            return
        self.shell.tell_done()
        if not self.member_id:
            self.begin_new(self._shown_new)
            self.form.go_to("name")
        elif target:
            self._turn_to(target)
        else:
            self.accept()

    def show_form(self) -> None:
        """Turn to the section with the form."""
        self.side.setCurrentRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field that was asked for."""
        super().showEvent(event)
        self._enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the photo where there is room for it."""
        super().resizeEvent(event)
        low = self.height() < LOW
        self.photo.view.set_width(PHOTO_WIDTH * 2 // 3 if low else PHOTO_WIDTH)
        self._left.removeWidget(self.photo)
        self._left.insertWidget(1 if low else 0, self.photo, 0, Qt.AlignmentFlag.AlignLeft)
        follow_layout(self)

    def _turn_to(self, member_id: str) -> None:
        try:
            self.show_member(member_id, self._among)
        except FlowDeskError as refusal:
            self.banner.tell(Tone.RED, str(refusal))
            return
        self._enter()

    def _begin(self, values: Values, key: str) -> None:
        self._logged = False
        self._proposals.forget()
        self.banner.tell(Tone.RED, "")
        self.banner.tell(Tone.AMBER, "")
        self.log_showing(self._log_showing)
        self.fill(values)
        self._show_faults([])
        self._say_reading("reading")
        self.keep_draft_in(self.shell.drafts, key)
        if self.member_id:
            self.photo.show_member(self.member_id)
        else:
            self.photo.show_picture(None)
        self.attached.show_member(self.member_id)
        self._show_section(self.side.currentRow())
        self._offer_neighbours()

    def _enter(self) -> None:
        if self.side.currentRow() == 0:
            self.form.go_to(self._at if self._at in self.form.cells else "name")

    def _store(self, values: Values) -> None:
        desk = self.shell.desk
        changed, wanted = self._taken(values)
        own = {name: value for name, value in values.items() if own_values.is_own(name)}
        if not self.member_id:
            enrolled = members.enrol(desk, changed, wanted, own)
            if self._jpeg is not None:
                photos.put(desk, enrolled.id, self._jpeg)
            return
        place, moved = members.membership(desk, self.member_id), None
        if place is not None:
            moved = replace(place, unit_id=wanted.unit_id, group_id=wanted.group_id)
        moved = moved if moved != place else None
        members.amend(desk, replace(changed, id=self.member_id), moved, own)

    def _may_leave(self) -> bool:
        if self.drafts is None or not self.drafts.is_changed():
            return True
        question = f"{self.windowTitle().partition(' — ')[2]}改过的内容还没有保存。"
        answer = ask.choose(self, question, "保存(&S)", "不保存(&N)")
        if answer == "保存(&S)":
            saved = self.store()
            if saved:
                self.shell.tell_done()
            return saved
        if answer == "不保存(&N)":
            self.drafts.go_back()
            return True
        return False

    def _neighbour(self, step: int) -> str:
        if self.member_id not in self._among:
            return ""
        at = self._among.index(self.member_id) + step
        return self._among[at] if 0 <= at < len(self._among) else ""

    def _offer_neighbours(self) -> None:
        several = bool(self.member_id) and len(self._among) > 1
        for button, step in ((self.previous, -1), (self.next, 1)):
            button.setVisible(several)
            button.setEnabled(bool(self._neighbour(step)))
        self.save_next.setVisible(several or not self.member_id)
        self.save_next.setEnabled(not self.member_id or bool(self._neighbour(1)))
        self.save_next.setText("保存并下一人(&A)" if self.member_id else "保存并再加一人(&A)")

    def _log_showing(self) -> bool:
        """Log once for each person that personal fields were shown; nobody's before enrolment."""
        if self.member_id and not self._logged:
            papers.shown_unmasked(self.shell.desk, "党员信息", (self.member_id,))
            self._logged = True
        return True

    def _try_log_showing(self) -> bool:
        return bool(self.shell.try_it(self._log_showing))

    def _say_reading(self, name: str) -> None:
        if name in ("name", "reading"):
            self.form.cells["name"].remark(self._reading.words())

    def _take_photo(self, jpeg: bytes) -> None:
        if not self.member_id:
            self._jpeg = jpeg
            self.photo.show_picture(jpeg)
            return
        if self._done(partial(photos.put, self.shell.desk, self.member_id, jpeg)):
            self._show_photo_again()

    def _take_photo_away(self) -> None:
        if not self.member_id:
            self._jpeg = None
            self.photo.show_picture(None)
            return
        if self._done(partial(photos.take_away, self.shell.desk, self.member_id)):
            self._show_photo_again()

    def _show_photo_again(self) -> None:
        """Show the photo as it is kept now, and the act in the history if that is open."""
        self.photo.show_member(self.member_id)
        self._show_section(self.side.currentRow())

    def _put_back(self, act: Callable[[], object]) -> None:
        """Put an earlier value back; what is typed in the form and not saved is asked about."""
        if not self._may_leave():
            return
        if self._done(act):
            self._turn_to(self.member_id)

    def _done(self, act: Callable[[], object]) -> bool:
        """Do an act and tell it; a refusal stands in the banner and nothing was done."""
        self.banner.tell(Tone.AMBER, "")
        try:
            act()
        except FlowDeskError as refusal:
            self.banner.tell(Tone.AMBER, str(refusal))
            return False
        self.shell.tell_done()
        return True

    def _leave_for(self, act: Callable[[], object]) -> None:
        self.reject()
        act()

    def _show_section(self, row: int) -> None:
        self.pages.setCurrentIndex(max(row, 0))
        page = self.pages.currentWidget()
        if isinstance(page, FactsTab | AttachmentsTab | HistoryTab):
            page.show_member(self.member_id)
            follow_layout(self)

    def _middle(self) -> QWidget:
        self.photo, self.side = PhotoBox(self.shell), SideList(TITLES)
        self.photo.chosen.connect(self._take_photo)
        self.photo.taken_away.connect(self._take_photo_away)
        self.pages = QStackedWidget()
        self.pages.addWidget(super()._middle())
        for title, kind in zip(TITLES[1:4], (AbsencesTab, CertificatesTab, VisitsTab), strict=True):
            made = kind(self.shell, self._leave_for)
            made.setAccessibleName(title)
            self.pages.addWidget(made)
        self.attached = attached = AttachmentsTab(self.shell)
        attached.setAccessibleName(TITLES[_ATTACHED])
        attached.counted.connect(lambda count: self.side.show_count(_ATTACHED, count))
        self.pages.addWidget(attached)
        self.pages.addWidget(HistoryTab(self.shell, self._put_back, self._try_log_showing))
        self.side.currentRowChanged.connect(self._show_section)
        self._left = QVBoxLayout()
        self._left.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addWidget(self.side)
        self._left.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(16)
        row.addLayout(self._left)
        row.addWidget(self.pages, 1)
        return middle

    def _lay_out_foot(self) -> None:
        self.previous, self.next = QPushButton("上一人"), QPushButton("下一人")
        self.save_next = QPushButton()
        self.cancel_button.setText("取消(Esc)")
        for at, (button, drawing, key, step) in enumerate(
            ((self.previous, "chevron_left", "Ctrl+PgUp", -1),
             (self.next, "chevron_right", "Ctrl+PgDown", 1))
        ):  # fmt: skip
            button.setProperty("look", "quiet")
            button.setIcon(look.icon(drawing))
            button.setToolTip(f"{button.text()}  {key.replace('Down', 'Dn')}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, step=step: self.go(step))
            QShortcut(QKeySequence(key), self, lambda step=step: self.go(step))
            self.foot.insertWidget(at, button)
        QShortcut(QKeySequence("F7"), self, self.go_to_fault)
        self.save_next.setAutoDefault(False)
        self.save_next.clicked.connect(self.save_and_go_on)
        self.foot.insertWidget(self.foot.indexOf(self.cancel_button), self.save_next)
