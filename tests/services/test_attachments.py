"""Photos and scans of a visit: kept without the camera's notes, looked at, taken away, undone."""

import pytest
from PIL import Image

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.visit import Visit
from flowdesk.services import attachments, journal, visits
from flowdesk.services.pictures import PictureRefused


@pytest.fixture
def visit(desk, member):
    return visits.book(desk, Visit(member_id=member.id, planned_on=desk.today()))


def a_photo(folder, name="走访单.jpg", size=(2400, 1200), grey=90):
    image = Image.new("RGB", size, (grey, 80, 70))
    exif = Image.Exif()
    exif[0x010F] = "某某相机"
    image.save(folder / name, exif=exif)
    return folder / name


def test_a_photo_is_kept_smaller_and_says_nothing_of_the_camera(desk, visit, tmp_path):
    one = attachments.add(desk, visit.id, a_photo(tmp_path))
    assert (one.name, [a.id for a in attachments.of(desk, visit.id)]) == ("走访单", [one.id])
    data = attachments.picture(desk, one.id)
    (tmp_path / "kept.jpg").write_bytes(data)
    with Image.open(tmp_path / "kept.jpg") as kept:
        assert (kept.size, dict(kept.getexif())) == ((1600, 800), {})


def test_the_same_one_is_attached_once_and_taken_away_by_undo(desk, visit, tmp_path):
    path = a_photo(tmp_path)
    one = attachments.add(desk, visit.id, path)
    with pytest.raises(RuleBroken, match="已经附上"):
        attachments.add(desk, visit.id, path)
    attachments.take_away(desk, one.id)
    assert attachments.of(desk, visit.id) == []
    journal.undo(desk)
    assert attachments.picture(desk, one.id).startswith(b"\xff\xd8")


def test_what_is_no_picture_is_refused_in_words(desk, visit, tmp_path):
    (tmp_path / "坏.jpg").write_bytes(b"nothing")
    with pytest.raises(PictureRefused, match="不是能打开的照片"):
        attachments.add(desk, visit.id, tmp_path / "坏.jpg")
