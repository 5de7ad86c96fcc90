import io
from datetime import date

from PIL import Image
from PySide6.QtWidgets import QPushButton

from flowdesk.domain.visit import Visit
from flowdesk.services import photos, visits
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


def test_a_visit_of_later_is_not_told_as_of_an_earlier_day(qtbot, window, desk, member):
    visits.book(desk, Visit(member_id=member.id, planned_on=desk.today(), visitor="苗青"))
    told = []
    for day in (None, date(2026, 11, 19)):
        pane = MemberPane(window.shell)
        qtbot.addWidget(pane)
        pane.show_member(member.id, day)
        told.append([one.text() for one in pane.findChildren(QPushButton) if "全部" in one.text()])
    assert told == [["全部 1"], []]
