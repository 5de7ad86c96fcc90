"""Letters get their numbers, go out and come back; the member moves with the receipt."""

from dataclasses import replace
from datetime import date

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.letter import Letter, LetterKind, LetterSeries
from flowdesk.services import journal, letter_papers, letters, listings, members, papers, register
from flowdesk.services.letters import Answer

INTRODUCTION = LetterKind.INTRODUCTION.value


def draft(desk, member, **changes):
    told = {"addressee": "中共甲县委组织部", "to_unit": "甲县乙镇丙村党支部",
            "dues_to": Day(desk.today().year, 1)}  # fmt: skip
    return replace(letters.proposal(desk, member.id, INTRODUCTION), **{**told, **changes})


@pytest.fixture
def letter(desk, member):
    return letters.draw_up(desk, draft(desk, member))


def here(desk):
    return register.find(desk, register.RegisterQuery())


def test_a_letter_knows_the_member_and_takes_the_next_number(desk, member, letter):
    year = desk.today().year
    assert (letter.name, letter.sex, letter.id_number) == ("沈雨田", "女", member.id_number)
    assert letter.from_unit.endswith("石桥村党支部")
    assert (letter.number, letter.valid_days) == (f"〔{year}〕001", 30)
    assert letters.next_number(desk, INTRODUCTION, year) == (2, f"〔{year}〕002")
    assert letters.next_number(desk, LetterKind.PROOF.value, year)[1] == f"证〔{year}〕001"


def test_no_second_letter_while_one_is_on_its_way(desk, member, letter):
    with pytest.raises(RuleBroken, match="还在路上"):
        letters.draw_up(desk, draft(desk, member))
    letters.withdraw(desk, letter.id, desk.today(), "去处写错")
    assert letters.draw_up(desk, draft(desk, member)).serial == 2


def test_the_member_counts_here_until_the_receipt_is_in(desk, member, letter):
    letters.sent(desk, letter.id, desk.today(), "本人携带")
    assert member.id in here(desk)
    letters.answered(desk, letter.id, Answer(on=desk.today(), by="王五"))
    assert member.id not in here(desk)
    place = members.memberships(desk, member.id)[0]
    assert (place.ending, place.basis) == ("转出", f"介绍信{letter.number}的回执")
    journal.undo(desk)
    assert member.id in here(desk)
    assert letters.lines_of(desk)[0].state == "已发出"


def test_whoever_shows_the_register_hears_that_a_member_left_or_came(desk, branch, letter):
    heard = []
    desk.listen(heard.append)
    letters.sent(desk, letter.id, desk.today())
    letters.answered(desk, letter.id, Answer(on=desk.today()))
    assert heard == [frozenset({"letters"}), frozenset({"members"})]


def test_the_receipt_is_due_within_a_month_and_then_overdue(desk, letter):
    done = letters.sent(desk, letter.id, desk.today())
    late = date.fromordinal(done.answer_due.toordinal() + 1)
    assert [line.late for line in letters.lines_of(desk, done.answer_due)] == [False]
    assert [line.late for line in letters.lines_of(desk, late)] == [True]


def test_a_skipped_number_is_told_until_it_is_explained(desk, member):
    year = desk.today().year
    letters.draw_up(desk, draft(desk, member, number=f"〔{year}〕003"))
    assert letters.gaps(desk, INTRODUCTION, year) == [f"〔{year}〕001", f"〔{year}〕002"]
    letters.explain_gap(desk, INTRODUCTION, f"〔{year}〕001", "手写过一封")
    letters.explain_gap(desk, INTRODUCTION, f"〔{year}〕002", "撕坏")
    assert letters.gaps(desk, INTRODUCTION, year) == []
    assert letters.next_number(desk, INTRODUCTION, year)[0] == 4


@pytest.mark.parametrize(("number", "words"), [("甲12", "式样不合"), ("〔2026〕001", "已经用过")])
def test_a_number_that_cant_be_is_refused(desk, member, letter, number, words):
    letters.withdraw(desk, letter.id, desk.today(), "写错")
    number = number.replace("2026", str(desk.today().year))
    with pytest.raises(RuleBroken, match=words) as refusal:
        letters.draw_up(desk, draft(desk, member, number=number))
    assert refusal.value.field == "number"


def test_the_office_says_how_it_numbers(desk, member):
    letters.set_series(desk, LetterSeries(kind=INTRODUCTION, pattern="云转{n:04d}", first=20))
    letters.set_series(desk, LetterSeries(kind=INTRODUCTION, pattern="云转{n:05d}", first=20))
    assert letters.draw_up(desk, draft(desk, member)).number == "云转00020"
    with pytest.raises(RuleBroken, match="看不懂"):
        letters.set_series(desk, LetterSeries(kind=INTRODUCTION, pattern="云转"))


def test_what_went_out_stands_as_it_is(desk, member, letter):
    letters.amend(desk, replace(letter, to_unit="丁村党支部", number="改号"))
    known = letters.get(desk, letter.id)
    assert (known.to_unit, known.number) == ("丁村党支部", letter.number)
    letters.sent(desk, letter.id, desk.today())
    members.amend(desk, replace(member, name="沈雨天"))
    assert letters.get(desk, letter.id).name == "沈雨田"
    with pytest.raises(RuleBroken, match="不能再改"):
        letters.amend(desk, letters.get(desk, letter.id))


def test_who_comes_with_a_letter_is_taken_into_a_branch(desk, branch):
    coming = Letter(
        number="外12", name="罗一山", sex="男", addressee="本乡党委", from_unit="丁县委组织部",
        to_unit="石桥村党支部", category="正式党员", drawn_on=desk.today(),
    )  # fmt: skip
    entered = letters.enter(desk, coming)
    member = letters.received(desk, entered.id, branch.id, desk.today())
    assert member.id in here(desk)
    assert letters.lines_of(desk)[0].state == "回执已到"
    journal.undo(desk)
    assert here(desk) == []


def test_only_a_letter_that_came_in_brings_a_member(desk, letter, branch):
    with pytest.raises(RuleBroken, match="只有转入的"):
        letters.received(desk, letter.id, branch.id, desk.today())


def test_a_letter_is_printed_again_with_a_reason_only(desk, letter):
    paper = letter_papers.letter_paper(desk, letter.id)
    papers.printed(desk, paper)
    with pytest.raises(RuleBroken, match="打印或导出过 1 次") as refusal:
        letter_papers.letter_paper(desk, letter.id)
    assert refusal.value.field == "reason"
    again = letter_papers.letter_paper(desk, letter.id, reason="卡纸")
    papers.printed(desk, again)
    assert [one.purpose for one in letter_papers.prints(desk, letter.id)][0] == "卡纸"
    assert all(one.unmasked for one in letter_papers.prints(desk, letter.id))


def test_void_letters_and_those_of_others_are_not_printed(desk, member, letter):
    letters.withdraw(desk, letter.id, desk.today(), "写错")
    with pytest.raises(RuleBroken, match="已经作废"):
        letter_papers.letter_paper(desk, letter.id)
    proof = letters.draw_up(desk, replace(draft(desk, member), kind="证明信"))
    with pytest.raises(RuleBroken, match="白纸"):
        letter_papers.letter_paper(desk, proof.id, words_only=True)


def test_the_list_tells_each_letter_with_its_numbers_masked(desk, letter):
    rows = listings.listing(desk, "letters")
    assert [(row["number"], row["state"]) for row in rows] == [(letter.number, "已开具")]
    assert letter.id_number not in str(rows)
    assert listings.listing(desk, "letters", on=date(2000, 1, 1)) == []
    assert letters.by_number(desk, letter.number).id == letter.id
    with pytest.raises(RuleBroken, match="没有编号"):
        letters.by_number(desk, "无此号")
