"""Photos and scans attached to a visit or a class: added, looked at, taken away."""

import hashlib
from pathlib import Path

from flowdesk.domain.attachment import Attachment
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import pictures
from flowdesk.services.desk import Desk
from flowdesk.storage import attachments, photos

__all__ = ["Attachment", "add", "of", "picture", "take_away"]

_MOST = 20  # of one record


def of(desk: Desk, about: str) -> list[Attachment]:
    """Return what is attached to a record, in the order in which it was added."""
    return attachments.about(desk.file, [about])


def add(desk: Desk, about: str, path: Path) -> Attachment:
    """Attach a picture; it is kept upright, at most 1600 pixels long, without the camera's notes.

    PictureRefused for what is no picture, RuleBroken for too many or for the same one again.
    """
    jpeg = pictures.as_jpeg(pictures.opened(path))
    digest, known = hashlib.sha256(jpeg).hexdigest(), of(desk, about)
    if any(one.sha256 == digest for one in known):
        raise RuleBroken(f"“{path.name}”已经附上了。")
    if len(known) >= _MOST:
        raise RuleBroken(f"一次最多附 {_MOST} 张，请先拿掉用不着的。")
    done = Attachment(id=desk.new_id(), about=about, name=path.stem[:60], sha256=digest,
                      added_on=desk.today())  # fmt: skip
    with desk.write("attachments", f"附上照片：{done.name}"):
        photos.keep_picture(desk.file, digest, jpeg)
        attachments.insert(desk.file, done)
    return done


def picture(desk: Desk, key: str) -> bytes:
    """Return the JPEG of an attachment; RuleBroken when it isn't there any more."""
    found = attachments.get(desk.file, key)
    data = photos.picture(desk.file, found.sha256) if found else None
    if data is None:
        raise RuleBroken("这张照片已经不在，可能刚被撤销。请刷新后再看。")
    return data


def take_away(desk: Desk, key: str) -> None:
    """Take an attachment out; the picture stays in the file for the history."""
    found = attachments.get(desk.file, key)
    if found is None:
        raise RuleBroken("这张照片已经不在，可能刚被撤销。请刷新后再看。")
    with desk.write("attachments", f"拿掉照片：{found.name}"):
        attachments.remove(desk.file, key)
