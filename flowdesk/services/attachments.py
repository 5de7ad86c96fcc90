"""Photos, scans and PDFs attached to a member, a visit or a class: added, looked at, taken away."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flowdesk.domain.attachment import Attachment
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper import Paper
from flowdesk.media.door import Arrived
from flowdesk.services import papers, pictures
from flowdesk.services.desk import Desk
from flowdesk.services.pictures import PictureRefused
from flowdesk.storage import attachments, courses, members, photos, visits

__all__ = [
    "Arrived", "Attachment", "Scan", "add", "count", "export", "is_pdf", "keep", "of", "picture",
    "read", "rename", "shown", "sizes", "take_away", "whose",
]  # fmt: skip

LARGEST_PDF = 10 << 20  # bytes
LONGEST_SIDE = 600.0  # millimetres of a page, a little more than A2
_MOST = 20  # of one record
_LONGEST_NAME = 60
_HEAD = 1024  # bytes in which a PDF says that it is one


@record
class Scan:
    """A file that was read and can be attached: what it will be called, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Return its digest."""
        return hashlib.sha256(self.data).hexdigest()


def of(desk: Desk, about: str) -> list[Attachment]:
    """Return what is attached to a record, in the order in which it was added."""
    return attachments.about(desk.file, [about])


def count(desk: Desk, about: str) -> int:
    """Return how many attachments a record has."""
    return attachments.count(desk.file, about)


def sizes(desk: Desk, about: str) -> dict[str, int]:
    """Return how many bytes each attachment of a record has, by its key."""
    return attachments.sizes(desk.file, [about])


def read(path: Path) -> Scan:
    """Read a file to attach; PictureRefused in words for what can't be.

    A picture is kept upright, at most 1600 pixels long, without the camera's notes; a PDF as it is.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise pictures.unreadable(path.name) from error
    name = path.stem[:_LONGEST_NAME]
    if is_pdf(head):
        return Scan(name=name, data=_pdf(path))
    try:
        return Scan(name=name, data=pictures.as_jpeg(pictures.opened(path)))
    except pictures.NoPicture as error:
        raise PictureRefused(
            f"“{path.name}”不是能打开的照片或 PDF，或已损坏。"
            "请选 jpg、png、bmp、webp 的照片，或 PDF。"
        ) from error


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are those of a PDF; what is attached otherwise is a JPEG."""
    return b"%PDF-" in data[:_HEAD]


def add(desk: Desk, about: str, path: Path) -> Attachment:
    """Read a file and attach it."""
    return keep(desk, about, [read(path)])[0]


def keep(desk: Desk, about: str, scans: Sequence[Scan]) -> list[Attachment]:
    """Attach what was read, all in one act.

    RuleBroken for too many, for the same one again, or when the record isn't there any more.
    """
    who, known = whose(desk, about), of(desk, about)
    digests = [one.sha256 for one in known]
    for scan in scans:
        if scan.sha256 in digests:
            raise RuleBroken(f"“{scan.name}”已经附上了。")
        digests.append(scan.sha256)
    if len(digests) > _MOST:
        raise RuleBroken(f"一处最多附 {_MOST} 份，现在有 {len(known)} 份，请先拿掉用不着的。")
    done = [
        Attachment(id=desk.new_id(), about=about, name=scan.name, sha256=scan.sha256,
                   added_on=desk.today())
        for scan in scans
    ]  # fmt: skip
    told = f"《{done[0].name}》" if len(done) == 1 else f"{len(done)} 份"
    with desk.write("attachments", f"附上附件：{who} {told}"):
        for scan in scans:
            photos.keep_picture(desk.file, scan.sha256, scan.data)
        attachments.insert(desk.file, *done)
    return done


def picture(desk: Desk, key: str) -> bytes:
    """Return the JPEG or PDF of an attachment; RuleBroken when it isn't there any more."""
    return _data(desk, _get(desk, key))


def shown(desk: Desk, key: str) -> tuple[str, bytes]:
    """Return the name and bytes of an attachment for the screen; it is logged, nothing masks it."""
    found = _get(desk, key)
    data = _data(desk, found)
    papers.shown_unmasked(desk, _title(desk, found), (key,))
    return found.name, data


def rename(desk: Desk, key: str, name: str) -> Attachment:
    """Call an attachment otherwise."""
    found, name = _get(desk, key), " ".join(name.split())
    if not name:
        raise RuleBroken("请填名称，例如 入党志愿书第 1 页。", "name")
    if len(name) > _LONGEST_NAME:
        raise RuleBroken(f"名称最长 {_LONGEST_NAME} 个字，请写短一些。", "name")
    if name == found.name:
        return found
    done, who = replace(found, name=name), whose(desk, found.about)
    with desk.write("attachments", f"附件改名：{who} 《{found.name}》改为《{name}》"):
        attachments.amend(desk.file, done)
    return done


def export(desk: Desk, key: str, folder: Path, purpose: str) -> Arrived:
    """Write an attachment into a folder, whole or not at all; it is logged with what it is for."""
    if not purpose.strip():
        raise RuleBroken("附件没有遮盖，导出要登记用途，请写明给谁、做什么用。", "purpose")
    found = _get(desk, key)
    data = _data(desk, found)
    suffix = "pdf" if is_pdf(data) else "jpg"
    paper = Paper(
        kind="attachment",
        title=_title(desk, found),
        file_name=f"{whose(desk, found.about)}-{found.name}.{suffix}",
        pdf=data,
        keys=(key,),
        unmasked=True,
        purpose=purpose.strip(),
    )
    return papers.export(desk, paper, folder)


def take_away(desk: Desk, key: str) -> None:
    """Take an attachment out; its bytes stay in the file for the history."""
    found = _get(desk, key)
    who = whose(desk, found.about)
    with desk.write("attachments", f"拿掉附件：{who} 《{found.name}》"):
        attachments.remove(desk.file, key)


def whose(desk: Desk, about: str) -> str:
    """Return in words what an attachment is about; RuleBroken when that isn't there any more."""
    if member := members.get(desk.file, about):
        return member.name
    if visit := visits.get(desk.file, about):
        member = members.get(desk.file, visit.member_id)
        return f"{member.name if member else ''} {visit.done_on or visit.planned_on} 走访".strip()
    if course := courses.get(desk.file, about):
        return course.title
    raise RuleBroken("要附到的那条登记已经不在，可能刚被撤销。请刷新后再看。")


def _pdf(path: Path) -> bytes:
    from flowdesk.services import pages  # PDFium, when the first one comes

    try:
        size = path.stat().st_size
        if size > LARGEST_PDF:
            raise PictureRefused(
                f"“{path.name}”有 {size >> 20} MB，PDF 最大 {LARGEST_PDF >> 20} MB。"
                "请把扫描分辨率调到 200 左右重扫，或分成几份。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise pictures.unreadable(path.name) from error
    found = pages.page_sizes(data)
    if not found:
        raise PictureRefused(f"“{path.name}”打不开：可能加了密码，或已损坏。请重新扫描或另存。")
    if max(max(size) for size in found) > LONGEST_SIDE:
        raise PictureRefused(f"“{path.name}”有一页比 A2 还大，请按 A4 或 A3 重新扫描。")
    return data


def _title(desk: Desk, one: Attachment) -> str:
    return f"附件 {one.name}（{whose(desk, one.about)}）"


def _get(desk: Desk, key: str) -> Attachment:
    found = attachments.get(desk.file, key)
    if found is None:
        raise _gone()
    return found


def _data(desk: Desk, one: Attachment) -> bytes:
    data = photos.picture(desk.file, one.sha256)
    if data is None:
        raise _gone()
    return data


def _gone() -> RuleBroken:
    return RuleBroken("这份附件已经不在，可能刚被撤销。请刷新后再看。")
