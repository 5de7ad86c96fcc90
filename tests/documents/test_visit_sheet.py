from dataclasses import replace
from datetime import date

import pytest

from flowdesk.documents.visit_sheet import visit_sheet_pdf
from flowdesk.domain.errors import PrintRefused


@pytest.fixture
def text(facts, words, squeezed):
    """Give a function that makes a visit sheet with some changes and reads it."""

    def read(unmasked=False, **changes):
        pdf = visit_sheet_pdf(
            replace(facts.visit_sheet, **changes), unmasked=unmasked, bundled_only=True
        )
        pages = words(pdf)
        assert len(pages) == 1
        return squeezed(pages[0])

    return read


def test_telephone_and_address_are_masked(text):
    read = text()
    assert "13800001234" not in read
    assert "联系电话138****1234" in read
    assert "三组12号" not in read


def test_they_are_printed_whole_where_that_was_asked_for(text):
    read = text(unmasked=True)
    assert "13800001234" in read
    assert "云岭乡石桥村三组12号" in read


def test_a_planned_visit_leaves_its_four_boxes_and_its_date_to_be_written(text):
    read = text()
    assert [word for word in ("谈话", "困难", "要求", "任务") if word not in read] == []
    assert "走访日期年月日" in read
    assert "□本人□家属" in read


def test_a_visit_that_was_made_is_printed_with_its_words(text, facts):
    done = replace(
        facts.visit_sheet.visit,
        done_on=date(2026, 2, 3),
        met="家属",
        talk="在宁波做焊工。",
        task="带头养护村道。",
    )
    read = text(visit=done)
    for expected in ("2026年2月3日", "见到的人家属", "在宁波做焊工。", "带头养护村道。"):
        assert expected in read


def test_the_last_visit_is_told_with_what_was_left_to_do(text, facts):
    last = replace(
        facts.visit_sheet.visit,
        done_on=date(2025, 2, 3),
        difficulty="缺劳力。",
        task="带两人进厂。",
    )
    assert "上次走访2025年2月3日春节赵禾困难：缺劳力。任务：带两人进厂。" in text(last_visit=last)


def test_a_member_without_absence_or_visit_has_a_sheet_too(text):
    assert "没有外出登记" in text(absence=None, visit=None)


def test_much_that_was_said_is_set_smaller(text, facts):
    said = "在宁波一家汽车零件厂做焊工，月收入约六千元。" * 25
    done = replace(facts.visit_sheet.visit, done_on=date(2026, 2, 3), talk=said)
    assert said in text(visit=done)


def test_more_than_a_page_holds_is_refused_by_its_box(text, facts):
    done = replace(facts.visit_sheet.visit, difficulty="家中缺劳力，母亲常年服药。" * 400)
    with pytest.raises(PrintRefused, match="“困难”一栏写得太长"):
        text(visit=done)
