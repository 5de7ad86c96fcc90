import io

from PIL import Image

from flowdesk.services import photos
from flowdesk.ui.member_pane import MemberPane


def test_the_pane_shows_the_photo_of_whoever_has_one(qtbot, window, desk, member):
    out = io.BytesIO()
    Image.new("RGB", (295, 413), (30, 30, 220)).save(out, "JPEG")
    pane = MemberPane(window.shell)
    qtbot.addWidget(pane)
    pane.show_member(member.id)
    assert not pane.photo.isVisibleTo(pane)
    photos.put(desk, member.id, out.getvalue())
    pane.show_member(member.id)
    assert pane.photo.isVisibleTo(pane)
    assert pane.photo.has_picture()
