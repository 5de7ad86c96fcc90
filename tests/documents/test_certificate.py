from dataclasses import replace

import pytest
from PIL import ImageChops

from flowdesk.documents.booklet import booklet_pdf
from flowdesk.documents.certificate import copy_aid_pdf, overprint_pdf, overprint_preview_pdf
from flowdesk.domain.errors import PrintRefused

DOT = 25.4 / 300  # mm
UYGHUR = (
    "阿卜杜热合曼·买买提艾力·阿卜杜热合曼·买买提艾力·阿卜杜热合曼·买买提艾力·阿卜杜热合曼·买买提艾"
)


def ink(page, area=None):
    """Return left, top, right and bottom of what is black, in mm; None where there is nothing."""
    found = ImageChops.invert(page if area is None else page.crop(area)).getbbox()
    return found and tuple(edge * DOT for edge in found)


def dots(box, margin=0.0):
    left, top = box.x - margin, box.y - margin
    right, bottom = box.x + box.width + margin, box.y + box.height + margin
    return tuple(round(edge / DOT) for edge in (left, top, right, bottom))


def filled(template):
    return [box for box in template.boxes if not box.given]


def test_the_page_has_the_size_of_the_blank(papers, poppler):
    assert "249.449 x 354.331 pts" in poppler("pdfinfo", papers["certificate-overprint"])


def test_every_box_has_its_words_within_it_and_in_its_middle(facts, papers, picture):
    page = picture(papers["certificate-overprint"])
    for box in filled(facts.template):
        left, top, right, bottom = ink(page, dots(box))
        assert 0.5 < left < 1.8
        assert right < box.width - 0.5
        assert (top + bottom) / 2 == pytest.approx(box.height / 2, abs=0.3)


def test_there_is_no_ink_outside_the_boxes(facts, papers, picture):
    page = picture(papers["certificate-overprint"])
    for box in filled(facts.template):
        page.paste(255, dots(box))
    assert ink(page) is None


@pytest.mark.parametrize("offset", [(30, 15), (-12, 20), (0, -18)])
def test_an_offset_moves_the_ink_by_exactly_that(offset, facts, papers, picture):
    right, down = offset
    millimetres = (right * DOT, down * DOT)
    moved = overprint_pdf(facts.certificate, facts.template, millimetres, bundled_only=True)
    before, after = ink(picture(papers["certificate-overprint"])), ink(picture(moved))
    expected = [edge + by for edge, by in zip(before, millimetres * 2, strict=True)]
    assert after == pytest.approx(expected, abs=1.01 * DOT)


def test_the_printed_number_of_the_blank_is_not_printed_again(papers, words, facts):
    assert facts.certificate.number not in words(papers["certificate-overprint"])[0]


def test_rare_characters_come_back_from_the_paper_unchanged(facts, poppler):
    certificate = replace(facts.certificate, name="𠮷㛃𫖯")
    pdf = overprint_pdf(certificate, facts.template, bundled_only=True)
    assert "𠮷㛃𫖯" in poppler("pdftotext", pdf)


def test_the_dot_of_a_name_comes_back_without_spaces(facts, poppler):
    certificate = replace(facts.certificate, name="艾力亚斯·巴图尔别克")
    pdf = overprint_pdf(certificate, facts.template, bundled_only=True)
    assert "艾力亚斯·巴图尔别克" in poppler("pdftotext", pdf)


def test_a_name_of_fifty_characters_fits_in_two_lines(facts, picture, words, squeezed):
    assert len(UYGHUR) == 50
    pdf = overprint_pdf(replace(facts.certificate, name=UYGHUR), facts.template, bundled_only=True)
    box = next(box for box in facts.template.boxes if box.value == "name")
    left, top, right, bottom = ink(picture(pdf), dots(box))
    assert left > 0.3
    assert right < box.width - 0.3
    assert top > 0.3
    assert bottom < box.height - 0.3
    assert UYGHUR in squeezed(words(pdf)[0])


def test_words_that_fit_in_no_way_are_refused_by_box_and_text(facts):
    certificate = replace(facts.certificate, name=UYGHUR + UYGHUR)
    with pytest.raises(PrintRefused, match="“姓名”一栏放不下“阿卜杜热合曼"):
        overprint_pdf(certificate, facts.template, bundled_only=True)


def test_a_character_that_no_font_has_is_refused_by_name_and_place(facts):
    certificate = replace(facts.certificate, name="张\U0002ffff三")
    with pytest.raises(PrintRefused, match=r"“姓名”一栏的“张.三”.*U\+2FFFF"):
        overprint_pdf(certificate, facts.template, bundled_only=True)


def test_what_is_not_known_is_left_empty(facts, picture):
    certificate = replace(facts.certificate, full_member_date=None, education="")
    page = picture(overprint_pdf(certificate, facts.template, bundled_only=True))
    empty = {box.label for box in filled(facts.template) if ink(page, dots(box)) is None}
    assert empty == {"转正时间", "学历"}


def test_the_preview_shows_the_blank_beneath_the_words(facts, words):
    pdf = overprint_preview_pdf(facts.certificate, facts.template, bundled_only=True)
    text = words(pdf)[0]
    assert "发证时间" in text
    assert "2025年2月14日" in text


def test_a_printed_page_shows_nothing_of_the_blank(papers, words):
    assert "姓名" not in words(papers["certificate-overprint"])[0]


def test_only_papers_that_need_it_show_an_identity_number(facts, words):
    box = replace(facts.template.boxes[1], label="身份证号", value="id_number")
    template = replace(facts.template, boxes=(box,))
    certificate = replace(facts.certificate, id_number="539900199708010021")
    shown = [
        certificate.id_number in "".join(words(paper(certificate, template, bundled_only=True)))
        for paper in (overprint_pdf, copy_aid_pdf, overprint_preview_pdf, booklet_pdf)
    ]
    assert shown == [True, True, False, False]


def test_the_copy_aid_tells_what_to_write_in_each_cell(facts, papers, words, squeezed):
    text = squeezed(words(papers["certificate-copy-aid"])[0])
    for number, words_of_cell in (("②", "姓名沈雨田"), ("⑤", "出生年月1997.08"), ("④", "民族汉族")):
        assert number + words_of_cell in text


def test_the_copy_aid_says_what_to_leave_empty(facts, words, squeezed):
    certificate = replace(facts.certificate, full_member_date=None)
    pdf = copy_aid_pdf(certificate, facts.template, bundled_only=True)
    assert "转正时间（留空）" in squeezed(words(pdf)[0])
