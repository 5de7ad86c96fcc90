from dataclasses import replace

import pytest

from flowdesk.documents.issue_register import issue_register_pdf

PRESCRIBED = ("姓名", "所在支部", "发证时间", "外出原因", "外出地点", "外出时间")


@pytest.fixture
def register(facts):
    """Give a function that makes the register of so many certificates."""

    def made(count, **changes):
        numbered = [replace(facts.certificate, number=f"5399{n:06}") for n in range(count)]
        several = replace(facts.register, certificates=tuple(numbered), **changes)
        return issue_register_pdf(several, bundled_only=True)

    return made


def test_the_six_prescribed_columns_head_every_page(register, words, squeezed):
    pages = [squeezed(text) for text in words(register(40))]
    assert len(pages) == 3
    assert all(column in page for page in pages for column in PRESCRIBED)


def test_every_certificate_stands_in_it_once_and_in_order(register, words):
    text = "".join(words(register(40)))
    places = [text.index(f"5399{number:06}") for number in range(40)]
    assert places == sorted(places)
    assert all(text.count(f"5399{number:06}") == 1 for number in range(40))


def test_pages_are_numbered_out_of_their_total(register, words, squeezed):
    pages = [squeezed(text) for text in words(register(40))]
    assert [f"第{n}页共3页" in page for n, page in enumerate(pages, 1)] == [True] * 3


@pytest.mark.parametrize("count", range(12, 36))
def test_the_foot_stands_once_and_never_without_a_row(count, register, words, squeezed):
    pages = [squeezed(text) for text in words(register(count))]
    assert ["制表人：赵禾" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert f"5399{count - 1:06}" in pages[-1]


def test_a_period_without_certificates_says_so(register, words, squeezed):
    text = squeezed(words(register(0))[0])
    assert "本期间没有发放活动证。" in text
    assert "共发放0本" in text


def test_long_places_and_names_are_wrapped_not_cut(facts, words, squeezed):
    place = "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市经济技术开发区"
    name = "阿卜杜热合曼·买买提艾力·阿卜杜热合曼·买买提艾力"
    certificate = replace(facts.certificate, destination=place, name=name)
    pdf = issue_register_pdf(
        replace(facts.register, certificates=(certificate,)), bundled_only=True
    )
    characters = squeezed(words(pdf)[0])
    assert all(characters.count(char) >= (place + name).count(char) for char in place + name)
