"""附件: photos, scans and PDFs of a member, a visit or a class, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from flowdesk.domain.entry import entry_of
from flowdesk.services import attachments, members
from flowdesk.services.attachments import Attachment, Scan
from flowdesk.ui import ask
from flowdesk.ui.acts_list import ActsList, Button
from flowdesk.ui.form_dialog import FormDialog, Values
from flowdesk.ui.list_dialog import ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

FILES = "照片、扫描件、PDF (*.jpg *.jpeg *.png *.bmp *.webp *.pdf)"
NOTE = (
    "照片和扫描件存的时候缩到 1600 点以内，去掉拍摄地点；PDF 照原样存，最大 10 MB。"
    "里面的身份证号、住址遮盖不了，看和导出都会登记在案。"
)


class AttachmentActs:
    """What can be done in a list of attachments; ``about`` tells whose they are."""

    def __init__(self, shell: Shell, parent: QWidget, about: Callable[[], str]) -> None:
        self._shell, self._parent, self._about = shell, parent, about

    def fill(self, shown: ActsList, *, primary: bool = True) -> None:
        """Put the acts under a list and show what there is."""
        self.add_button, *_ = shown.add_buttons((
            Button(words="附上(&F)…", act=lambda _: self.add(), needs_row=False),
            Button(words="看(&K)", act=self.show),
            Button(words="改名(&R)…", act=self.rename),
            Button(words="导出(&X)…", act=self.export),
            Button(words="拿掉(&D)", act=self.take_away),
        ), primary=primary)  # fmt: skip
        shown.table.setAccessibleName("附件")
        shown.show_records(self._lines)

    def add(self) -> None:
        """Let files be chosen, read them beside the window, attach them in one act."""
        shell, about = self._shell, self._about()
        start = shell.settings.word("attachment_folder")
        paths = ask.choose_files(self._parent, "附上照片、扫描件或 PDF", FILES, start)
        if not paths:
            return
        shell.settings.keep_word("attachment_folder", str(paths[0].parent))

        def keep(scans: list[Scan]) -> None:
            shell.do(lambda: attachments.keep(shell.desk, about, scans))

        shell.run("正在读取附件", lambda desk, report: [attachments.read(p) for p in paths], keep)

    def show(self, key: str) -> None:
        """Show one."""
        show_attachment(self._shell, self._parent, key)

    def rename(self, key: str) -> None:
        """Ask for another name."""
        one = next(
            (x for x in attachments.of(self._shell.desk, self._about()) if x.id == key), None
        )
        if one is not None:
            rename_attachment(self._shell, one)

    def export(self, key: str) -> None:
        """Ask where to and what for."""
        from flowdesk.ui.attachment_export import AttachmentExport

        dialog = AttachmentExport(self._shell, self._parent, key)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_away(self, key: str) -> None:
        """Take one out; undo brings it back."""
        attachments.take_away(self._shell.desk, key)
        self._shell.tell_done()

    def _lines(self) -> dict[str, object]:
        desk, about = self._shell.desk, self._about()
        sizes = attachments.sizes(desk, about)
        return {one.id: (one, sizes.get(one.id, 0)) for one in attachments.of(desk, about)}


def open_attachments(shell: Shell, about: str, title: str) -> ListDialog:
    """Show what is attached to a record, with what can be done with it."""
    dialog = ListDialog(shell, f"附件 — {title}", COLUMNS, NOTE)
    AttachmentActs(shell, dialog, lambda: about).fill(dialog.list)
    dialog.add_close()
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def of_member(shell: Shell, member_id: str) -> ListDialog:
    """Show what is attached to a member."""
    return open_attachments(shell, member_id, members.get(shell.desk, member_id).name)


def show_attachment(shell: Shell, parent: QWidget, key: str) -> QWidget:
    """Show one attachment, as large as it fits; that is logged."""
    from flowdesk.ui.attachment_view import AttachmentView

    dialog = AttachmentView(parent, *attachments.shown(shell.desk, key))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def rename_attachment(shell: Shell, one: Attachment) -> FormDialog:
    """Open the form of an attachment's name."""

    def save(values: Values) -> None:
        attachments.rename(shell.desk, one.id, str(values["name"]))

    asked = replace(entry_of(Attachment, "name"), label="新名称")
    return shell.form(f"附件改名 — {one.name}", (asked,), save, {"name": one.name},
                      key=f"attachment:{one.id}")  # fmt: skip


def _size(size: int) -> str:
    return f"{size / (1 << 20):.1f} MB" if size >= 1 << 20 else f"{max(size >> 10, 1)} KB"


COLUMNS = (
    Column(name="name", head="名称", text=lambda one: one[0].name, width=260, bold=True, rank=0,
           stretch=True),
    Column(name="size", head="大小", text=lambda one: _size(one[1]), width=84, right=True, rank=1),
    Column(name="on", head="附上日期", text=lambda one: str(one[0].added_on), width=110, rank=0),
)  # fmt: skip
