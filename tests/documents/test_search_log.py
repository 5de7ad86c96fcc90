"""The search log and the approval form: facts, every step, the opinions where one is proposed."""

from dataclasses import replace
from datetime import date

from flowdesk.documents.search_log import search_log_pdf
from flowdesk.domain.search_facts import SearchFacts
from flowdesk.domain.search_step import SearchStep

STEP = SearchStep(member_id="m", on=date(2026, 2, 1), way="问家属", whom="其父", by="苗青",
                  result="三年没有音讯，号码已停机")  # fmt: skip
FACTS = SearchFacts(
    office="中共云岭乡委员会", title="失联党员查找登记表", proposal="", steps=(STEP,),
    facts=(("姓名", "沈雨田", "性别", "女"), ("失去联系时间", "2025年8月", "失联情形", "其他")),
)  # fmt: skip
PROPOSED = replace(FACTS, title="失联党员停止党籍审批表", proposal="　　处理建议：停止党籍。")


def test_the_log_has_the_facts_and_every_step(words, squeezed):
    pages = words(search_log_pdf(FACTS, bundled_only=True))
    text = squeezed(pages[0])
    assert len(pages) == 1
    for expected in ("失联党员查找登记表", "沈雨田", "2025年8月", "2026.02.01", "问家属", "其父",
                     "号码已停机", "查找人（签字）："):  # fmt: skip
        assert expected in text
    assert "乡镇党委意见" not in text


def test_a_proposal_leaves_room_for_the_opinions(words, squeezed):
    text = squeezed("".join(words(search_log_pdf(PROPOSED, bundled_only=True))))
    for expected in ("处理建议：停止党籍", "党支部意见", "乡镇党委意见", "上级组织部门备案"):
        assert expected in text


def test_many_steps_go_on_to_more_pages(words, squeezed):
    pages = words(search_log_pdf(replace(PROPOSED, steps=(STEP,) * 60), bundled_only=True))
    assert len(pages) >= 3
    assert sum(squeezed(page).count("问家属") for page in pages) == 60
    assert "上级组织部门备案" in squeezed(pages[-1])


def test_same_facts_same_bytes_and_every_font_is_embedded(poppler):
    pdf = search_log_pdf(PROPOSED, bundled_only=True)
    assert pdf == search_log_pdf(PROPOSED, bundled_only=True)
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)
