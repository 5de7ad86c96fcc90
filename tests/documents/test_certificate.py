from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageFilter

from flowdesk.documents.booklet import booklet_pdf
from flowdesk.documents.certificate import (
    copy_aid_pdf,
    draw_blank,
    faults,
    fill_box,
    overprint_pdf,
    overprint_preview_pdf,
)
from flowdesk.documents.sheet import make
from flowdesk.domain.calibration import Matrix
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
    by = Matrix(dx=millimetres[0], dy=millimetres[1])
    moved = overprint_pdf(facts.certificate, facts.template, by, bundled_only=True)
    before, after = ink(picture(papers["certificate-overprint"])), ink(picture(moved))
    expected = [edge + by for edge, by in zip(before, millimetres * 2, strict=True)]
    assert after == pytest.approx(expected, abs=1.01 * DOT)


@pytest.mark.parametrize("by", [Matrix(1.004, 0.003, -0.003, 0.997, 0.6, -0.8),
                                Matrix(0.998, -0.005, 0.005, 1.002, -1.1, 0.4)])  # fmt: skip
def test_a_correction_puts_every_point_where_the_matrix_says(by, facts, papers, picture):
    """The printed page is the plain one, mapped point by point."""
    pdf = overprint_pdf(facts.certificate, facts.template, by, bundled_only=True)
    plain, real = picture(papers["certificate-overprint"]), picture(pdf)
    back = by.inverse()
    mapped = plain.transform(
        plain.size, Image.Transform.AFFINE,
        (back.xx, back.xy, back.dx / DOT, back.yx, back.yy, back.dy / DOT),
        resample=Image.Resampling.BICUBIC, fillcolor=255,
    )  # fmt: skip
    for one, other in ((real, mapped), (mapped, real)):
        near = other.filter(ImageFilter.MinFilter(5))  # two dots each way
        lone = ImageChops.subtract(near, one).point(lambda grey: 255 * (grey > 128))
        assert sum(lone.histogram()[128:]) <= 0.001 * sum(one.histogram()[:128])
    assert ImageChops.difference(plain, real).getbbox() is not None


def test_the_overprint_on_the_blank_is_the_full_print(facts, picture):
    """At 300 dpi the darker of form and overprint is the page printed whole."""

    def of(draw):
        size = (facts.template.width, facts.template.height)
        return picture(make("试", size, draw, bundled_only=True), 0, 300)

    def words(sheet):
        for box in facts.template.boxes:
            fill_box(sheet, box, facts.certificate)

    def whole(sheet):
        draw_blank(sheet, facts.template)
        words(sheet)

    form, overprint, full = (
        of(lambda sheet: draw_blank(sheet, facts.template)),
        of(words),
        of(whole),
    )
    assert ImageChops.difference(ImageChops.darker(form, overprint), full).getextrema()[1] <= 40
    assert ImageChops.difference(form, full).getextrema()[1] == 255  # the control


@pytest.mark.parametrize("name", ["沈雨", "欧阳雨田", "阿布都热合曼·买提",
                                  "阿布都热合曼·买买提江·吐尔逊阿吉木·艾合麦提"])  # fmt: skip
def test_short_and_long_names_fit_their_box_or_are_refused_in_words(name, facts, picture):
    certificate = replace(facts.certificate, name=name)
    told = faults(certificate, facts.template, bundled_only=True)
    if told:
        assert [box.value for box, _ in told] == ["name"]
        assert "放不下" in told[0][1]
        return
    page = picture(overprint_pdf(certificate, facts.template, bundled_only=True))
    for box in filled(facts.template):
        page.paste(255, dots(box))
    assert ink(page) is None


def test_every_box_at_fault_is_told_at_once(facts):
    certificate = replace(facts.certificate, name="\U0010fffd", destination="很远" * 60)
    told = faults(certificate, facts.template, bundled_only=True)
    assert sorted(box.value for box, _ in told) == ["destination", "name"]


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
