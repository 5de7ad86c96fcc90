"""Letters on paper: three parts with the words of the pattern, or only what is filled in."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import ImageChops
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from flowdesk.documents.introduction_letter import introduction_letter_pdf
from flowdesk.documents.office_letter import inquiry_pdf, proof_letter_pdf
from flowdesk.domain.days import Day
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.letter import Letter, LetterKind

LETTER = Letter(
    number="〔2026〕017", name="沈雨田", sex="女", age=29, ethnic_group="彝族",
    category="正式党员", id_number="539900199708050524", phone="19900000217",
    addressee="中共示范县委组织部", from_unit="中共云岭乡委员会石桥村党支部",
    to_unit="示范县首南街道东湾社区党支部", dues_to=Day(2026, 10), valid_days=90,
    committee="中共云岭乡委员会", committee_address="示例县云岭乡人民政府",
    committee_phone="0990-6600123", committee_fax="0990-6600124", committee_post_code="990600",
    drawn_on=date(2026, 11, 24), purpose="进修", answer_due=date(2026, 12, 24),
    gaps="流入时间：没有填写\n交纳党费：2026年3月以后没有记录",
)  # fmt: skip
MAKERS = (introduction_letter_pdf, proof_letter_pdf, inquiry_pdf)


def test_the_letter_of_introduction_has_the_words_of_its_pattern(words, squeezed):
    pages = words(introduction_letter_pdf(LETTER, bundled_only=True))
    assert len(pages) == 1
    text = squeezed(pages[0])
    for expected in (
        "存根", "沈雨田同志系中共（正式/预备）党员，组织关系由", "（贴回执联处）",
        "第〔2026〕017号（骑缝章）", "中共示范县委组织部：",
        "沈雨田同志（男/女），29岁，彝族，",
        "系中共（正式/预备）党员，身份证号码539900199708050524，",
        "请接转组织关系。该同志党费已交到贰零贰陆年壹拾月。", "（有效期玖拾天）",
        "党员联系电话或其他联系方式：19900000217", "传真：0990-6600124", "回执联",
        "同志的党员组织关系已转达我处，特此回复。", "经办人：",
    ):  # fmt: skip
        assert expected in text
    assert text.count("〔2026〕017") == 4


def test_on_the_printed_form_only_what_is_filled_in_is_printed(words, squeezed):
    text = squeezed(words(introduction_letter_pdf(LETTER, words_only=True, bundled_only=True))[0])
    assert "贰零贰陆" in text
    assert [word for word in ("同志", "党员，", "存根", "有效期", "盖章") if word in text] == []


def test_overprint_and_form_lie_on_each_other(picture):
    """What the overprint prints stands where the whole letter has it."""
    whole = picture(introduction_letter_pdf(LETTER, bundled_only=True), dpi=150).convert("L")
    only = introduction_letter_pdf(LETTER, words_only=True, bundled_only=True)
    over = picture(only, dpi=150).convert("L")
    assert over.getextrema() == (0, 255)
    assert ImageChops.darker(whole, over).tobytes() == whole.tobytes()


@pytest.mark.parametrize(
    ("sex", "category", "struck"),
    [("女", "正式党员", 3), ("男", "预备党员", 3), ("", "", 0)],
)
def test_wrong_options_are_struck(sex, category, struck):
    """Each strike is a rule of its own weight: one for the sex, two for the category."""
    told = replace(LETTER, sex=sex, category=category)
    pdf = introduction_letter_pdf(told, words_only=True, bundled_only=True)
    page = pypdfium2.PdfDocument(pdf)[0]
    assert sum(one.type == FPDF_PAGEOBJ_PATH for one in page.get_objects()) == struck


def test_the_letter_of_proof_says_that_the_relation_stays(words, squeezed):
    pages = words(proof_letter_pdf(replace(LETTER, kind=LetterKind.PROOF.value), bundled_only=True))
    text = squeezed("".join(pages))
    assert len(pages) == 1
    for expected in ("党员证明信（存根）", "正式组织关系仍在原党组织", "党费交至2026年10月",
                     "本信有效期90天", "因进修到"):  # fmt: skip
        assert expected in text


def test_the_inquiry_lists_the_gaps_and_leaves_room_for_the_answer(words, squeezed):
    text = squeezed("".join(words(inquiry_pdf(LETTER, bundled_only=True))))
    for expected in ("1.流入时间：没有填写", "2.交纳党费：2026年3月以后没有记录",
                     "于2026年12月24日前", "核实回执", "第〔2026〕017号函收悉"):  # fmt: skip
        assert expected in text


@pytest.mark.parametrize("make", MAKERS)
def test_same_facts_same_bytes_and_every_font_is_embedded(make, poppler):
    pdf = make(LETTER, bundled_only=True)
    assert pdf == make(LETTER, bundled_only=True)
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)


@pytest.mark.parametrize("name", ["艾力", "艾力亚斯·巴图尔别克", "党员𠮷村明"])
def test_names_of_every_length_fit(words, squeezed, name):
    text = squeezed("".join(words(introduction_letter_pdf(
        replace(LETTER, name=name), bundled_only=True))))  # fmt: skip
    assert text.count(name) == 3


def test_words_that_no_box_can_hold_are_refused_with_the_box_named():
    with pytest.raises(PrintRefused, match="转到何处"):
        introduction_letter_pdf(replace(LETTER, to_unit="东湾社区" * 30), bundled_only=True)
