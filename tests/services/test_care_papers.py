"""The papers of care: their words, their pages, and what stays masked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from flowdesk.domain.notice import Notice
from flowdesk.domain.slip import Slip
from flowdesk.services import care_papers, contacts, courses, members, notices, walks
from flowdesk.services.care import away
from flowdesk.services.sample import build


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    from flowdesk.services import offices

    path = tmp_path_factory.mktemp("care") / "示例.flowdesk"
    build(path, date(2026, 11, 23))
    desk = offices.open_office(path, date(2026, 11, 23))
    desk.bundled_fonts = True
    yield desk
    desk.close()


def text_of(paper, tmp_path):
    (tmp_path / "p.pdf").write_bytes(paper.pdf)
    pages = PdfReader(tmp_path / "p.pdf").pages
    return [page.extract_text().replace("\n", "") for page in pages]


def test_visit_sheets_are_one_for_each_village_with_row_numbers_and_codes(office, tmp_path):
    ids = list(away(office))[:9]
    day = office.today() + timedelta(days=3)
    walks.plan(office, ids, day, "赵禾")
    lines = walks.of_day(office, day)
    villages = list(dict.fromkeys(line.who.unit_name for line in lines))
    pages = text_of(care_papers.walk_sheets(office, day), tmp_path)
    assert len(pages) == len(villages)
    for page, village in zip(pages, villages, strict=True):
        assert f"{village}走访单" in page
        assert "0 无困难" in page
        for line in lines:
            assert (line.who.name in page) == (line.who.unit_name == village)


def test_telephones_are_masked_unless_they_are_asked_for(office, tmp_path):
    key = next(iter(away(office)))
    one = members.get(office, key)
    members.amend(office, replace(one, phone="19900001234"))
    masked = "".join(text_of(care_papers.phone_list(office), tmp_path))
    assert "19900001234" not in masked
    open_paper = care_papers.phone_list(office, unmasked=True)
    assert "19900001234" in "".join(text_of(open_paper, tmp_path))
    assert open_paper.unmasked


def test_a_slip_for_everybody_who_isnt_told_yet_three_a_page(office, tmp_path):
    one = notices.lines_of(office)[0]
    pages = text_of(care_papers.slips(office, one.id), tmp_path)
    assert len(pages) == -(-one.left // 3)
    waiting = [r.who.name for r in notices.recipients(office, one.id) if r.delivery.on is None]
    told = "".join(pages)
    assert all(f"{name}同志" in told for name in waiting)
    assert "宣读" not in told
    aloud = "".join(text_of(care_papers.read_aloud(office, one.id), tmp_path))
    assert "各位党员" in aloud
    calls = "".join(text_of(care_papers.call_list(office, one.id), tmp_path))
    assert f"还有 {one.left} 人" in calls


def test_a_notice_too_long_for_a_slip_is_refused_in_words(office):
    from flowdesk.documents.slips import slips_pdf
    from flowdesk.domain.errors import PrintRefused

    slip = Slip(title="长", to="沈雨田", contents="很长的内容。" * 300, signature="乡", on="今天")
    with pytest.raises(PrintRefused, match="内容太长"):
        slips_pdf([slip], bundled_only=True)


def test_the_contact_log_counts_ours_and_the_reports_apart(office, tmp_path):
    first = date(2026, 1, 1)
    pages = text_of(care_papers.contact_log(office, first, office.today()), tmp_path)
    told = contacts.figures(office, first, office.today())
    assert f"支部联系 {told['支部联系']}" in pages[0]
    assert f"家属报告 {told['家属报告']}" in pages[0]


def test_the_sheet_and_the_record_of_a_class_have_the_same_rows(office, tmp_path):
    held = next(line for line in courses.lines_of(office) if line.present)
    sheet = "".join(text_of(care_papers.sign_in_sheet(office, held.id), tmp_path))
    record = "".join(text_of(care_papers.training_record(office, held.id), tmp_path))
    for row in courses.sheet_of(office, held.id):
        assert row.who.name in sheet
        assert row.who.name in record
    assert f"应到 {held.called} 人，到 {held.present} 人" in record
    assert "党性意识" in "".join(
        text_of(care_papers.training_register(office, office.today().year), tmp_path))  # fmt: skip


def test_the_list_of_what_is_due_has_a_row_for_each(office, tmp_path):
    from flowdesk.services import dues

    found = dues.due_on(office)
    told = "".join(text_of(care_papers.due_list(office), tmp_path))
    assert f"共 {len(found)} 件，逾期 {sum(due.on < office.today() for due in found)} 件" in told
    assert all(due.name in told for due in found)


def test_the_same_facts_give_the_same_bytes(office):
    one = notices.announce(office, Notice(title="试", contents="一", on=office.today()))
    assert care_papers.slips(office, one.id).pdf == care_papers.slips(office, one.id).pdf
