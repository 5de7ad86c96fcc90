"""Photos, scans and PDFs of members, visits and classes: kept, shown, exported, undone."""

import io
import shutil

import pytest
from PIL import Image

from flowdesk.domain.course import Course
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import Leaving
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    archive,
    attachments,
    courses,
    deletion,
    imports,
    journal,
    members,
    merging,
    papers,
    register,
    visits,
)
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


def a_pdf(folder, name="入党志愿书.pdf", pages=2, size=(1240, 1754)):
    sheets = [Image.new("RGB", size, (250, 250, 240 - at)) for at in range(pages)]
    sheets[0].save(folder / name, "PDF", resolution=150, save_all=True, append_images=sheets[1:])
    return folder / name


def names(desk, about):
    return [one.name for one in attachments.of(desk, about)]


def test_a_photo_is_kept_smaller_and_says_nothing_of_the_camera(desk, visit, tmp_path):
    one = attachments.add(desk, visit.id, a_photo(tmp_path))
    assert (one.name, [a.id for a in attachments.of(desk, visit.id)]) == ("走访单", [one.id])
    with Image.open(io.BytesIO(attachments.picture(desk, one.id))) as kept:
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


def test_what_is_neither_picture_nor_pdf_is_refused_in_words(desk, visit, tmp_path):
    (tmp_path / "坏.jpg").write_bytes(b"nothing")
    with pytest.raises(PictureRefused, match="不是能打开的照片或 PDF"):
        attachments.add(desk, visit.id, tmp_path / "坏.jpg")
    with pytest.raises(PictureRefused, match="读不出，请看看文件还在不在"):
        attachments.add(desk, visit.id, tmp_path / "没有了.pdf")


def test_a_pdf_is_kept_as_it_is_for_members_visits_and_classes(desk, member, visit, tmp_path):
    lesson = courses.book(desk, Course(title="学党章", theme="政治理论", planned_on=desk.today()))
    path = a_pdf(tmp_path)
    for about in (member.id, visit.id, lesson.id):
        one = attachments.add(desk, about, path)
        assert attachments.picture(desk, one.id) == path.read_bytes()
    told = [act.label for act in journal.acts(desk, 3)][::-1]
    assert told == ["附上附件：沈雨田 《入党志愿书》",
                    f"附上附件：沈雨田 {desk.today()} 走访 《入党志愿书》",
                    "附上附件：学党章 《入党志愿书》"]  # fmt: skip


def test_a_pdf_broken_too_large_or_too_wide_is_refused_in_words(desk, member, tmp_path):
    whole = a_pdf(tmp_path).read_bytes()
    (tmp_path / "半.pdf").write_bytes(whole[:200])
    (tmp_path / "大.pdf").write_bytes(whole + bytes(attachments.LARGEST_PDF))
    a_pdf(tmp_path, "宽.pdf", 1, (4000, 1000))
    for name, words in (("半", "打不开"), ("大", "PDF 最大 10 MB"), ("宽", "比 A2 还大")):
        with pytest.raises(PictureRefused, match=words):
            attachments.add(desk, member.id, tmp_path / f"{name}.pdf")
    assert attachments.count(desk, member.id) == 0


def test_several_are_attached_in_one_act_or_none(desk, member, tmp_path):
    scans = [attachments.read(a_photo(tmp_path, f"第{n}页.jpg", grey=n * 9)) for n in range(21)]
    with pytest.raises(RuleBroken, match="最多附 20 份"):
        attachments.keep(desk, member.id, scans)
    attachments.keep(desk, member.id, scans[:3])
    assert attachments.count(desk, member.id) == 3
    assert journal.undo(desk).label == "附上附件：沈雨田 3 份"
    assert attachments.count(desk, member.id) == 0


def test_an_attachment_is_called_otherwise_and_undo_calls_it_as_before(desk, member, tmp_path):
    one = attachments.add(desk, member.id, a_photo(tmp_path))
    with pytest.raises(RuleBroken, match="请填名称"):
        attachments.rename(desk, one.id, " ")
    attachments.rename(desk, one.id, "介绍信")
    assert names(desk, member.id) == ["介绍信"]
    journal.undo(desk)
    assert names(desk, member.id) == ["走访单"]


def test_looking_is_logged_and_keeps_nothing_from_being_undone(desk, member, tmp_path):
    one = attachments.add(desk, member.id, a_photo(tmp_path))
    assert attachments.shown(desk, one.id)[0] == "走访单"
    (line,) = papers.logged(desk.file)
    assert (line.title, line.way, line.unmasked) == ("附件 走访单（沈雨田）", "查看", True)
    journal.undo(desk)
    with pytest.raises(RuleBroken, match="已经不在"):
        attachments.shown(desk, one.id)


def test_an_export_asks_what_for_is_logged_and_then_taking_away_is_the_way(desk, member, tmp_path):
    one = attachments.add(desk, member.id, a_pdf(tmp_path))
    out = tmp_path / "出"
    out.mkdir()
    with pytest.raises(RuleBroken, match="登记用途"):
        attachments.export(desk, one.id, out, " ")
    arrived = attachments.export(desk, one.id, out, "转接组织关系")
    assert arrived.path.name == "沈雨田-入党志愿书.pdf"
    assert arrived.path.read_bytes() == attachments.picture(desk, one.id)
    (line,) = papers.logged(desk.file)
    assert (line.way, line.purpose, line.unmasked) == ("导出", "转接组织关系", True)
    with pytest.raises(RuleBroken, match="已经导出.*请改用“拿掉”"):
        journal.undo(desk)
    attachments.take_away(desk, one.id)
    assert attachments.count(desk, member.id) == 0


def test_what_is_attached_follows_a_merge_once_and_undo_parts_it_again(
    desk, member, branch, tmp_path
):
    draft = Member(name="沈雨田", sex="女")
    other = members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    both, only = a_photo(tmp_path), a_photo(tmp_path, "介绍信.jpg", grey=20)
    attachments.add(desk, member.id, both)
    for path in (both, only):
        attachments.add(desk, other.id, path)
    seen = merging.compare(desk, member.id, other.id)
    assert "附件 2 份" in seen.takes_over
    merging.merge(desk, seen, seen.sides())
    assert names(desk, member.id) == ["走访单", "介绍信"]
    journal.undo(desk)
    assert names(desk, other.id) == ["走访单", "介绍信"]


def test_what_is_attached_goes_with_a_wrong_entry_and_comes_back_by_undo(desk, member, tmp_path):
    attachments.add(desk, member.id, a_photo(tmp_path))
    assert "附件 1 份" in deletion.what_goes(desk, member.id)
    deletion.delete_wrong(desk, member.id, "录错了人")
    assert attachments.count(desk, member.id) == 0
    journal.undo(desk)
    assert names(desk, member.id) == ["走访单"]


def test_who_gave_papers_out_of_the_office_is_no_wrong_entry(desk, member, tmp_path):
    one = attachments.add(desk, member.id, a_photo(tmp_path))
    attachments.export(desk, one.id, tmp_path, "存档")
    with pytest.raises(RuleBroken, match="导出过《附件 走访单（沈雨田）》"):
        deletion.delete_wrong(desk, member.id, "录错了人")


def test_what_is_attached_stays_in_the_archive(desk, member, tmp_path):
    attachments.add(desk, member.id, a_photo(tmp_path))
    archive.leave(desk, Leaving(member_id=member.id, ending="去世", on=desk.today(), basis="讣告"))
    assert names(desk, member.id) == ["走访单"]


def test_an_import_on_whose_people_papers_were_attached_is_not_taken_back_whole(desk, tmp_path):
    rows = "姓名\t身份证号\t党支部\n沈雨田\t539900199708050524\t石桥村党支部"
    taken = imports.take(desk, imports.draw_up(desk, imports.read_text(rows)))
    (key,) = register.find(desk, register.RegisterQuery())
    attachments.add(desk, key, a_photo(tmp_path))
    with pytest.raises(RuleBroken, match="后来的“附上附件：沈雨田 《走访单》”"):
        imports.undo_batch(desk, taken.batch_id)
    journal.undo(desk)
    imports.undo_batch(desk, taken.batch_id)


def test_nothing_is_attached_to_what_was_undone_meanwhile(desk, visit, tmp_path):
    scan = attachments.read(a_photo(tmp_path))
    journal.undo(desk)
    with pytest.raises(RuleBroken, match="已经不在"):
        attachments.keep(desk, visit.id, [scan])


def test_a_copy_of_the_file_elsewhere_is_the_same(desk, member, tmp_path):
    path = a_pdf(tmp_path)
    attachments.add(desk, member.id, path)
    shutil.copy(path, tmp_path / "另存.pdf")
    with pytest.raises(RuleBroken, match="“另存”已经附上了"):
        attachments.add(desk, member.id, tmp_path / "另存.pdf")
