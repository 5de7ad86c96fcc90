"""A roster with people who are known: matched by ID number, updated field by field, or not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.intake import Decision
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.resident_id import check_digit
from flowdesk.domain.unit import Unit
from flowdesk.services import absences, imports, members, units

NUMBER = "539900199708050524"
OTHER = "539900198506041238"
THIRD = "53990019900101001" + check_digit("53990019900101001")


def sheet(heads, *rows):
    """Return rows as they are pasted from WPS."""
    return imports.read_text("\n".join("\t".join(row) for row in (heads, *rows)))


def drawn(desk, heads, *rows, **choices):
    return imports.draw_up(desk, sheet(heads, *rows), **choices)


def only(intake):
    (line,) = intake.lines
    return line


def said(line):
    return {one.field: (one.before, one.after, one.asked) for one in line.differences}


def test_a_known_person_is_updated_in_the_fields_that_differ(desk, member):
    line = only(drawn(desk, ("姓名", "身份证号", "学历", "手机"), ("沈雨田", NUMBER, "大专", "")))
    assert (line.decision, line.match.key) == (Decision.UPDATE, member.id)
    assert said(line) == {"education": ("", "大学专科", False)}


def test_an_old_number_of_15_digits_finds_the_person(desk, branch):
    number = "539900850604123"
    draft = Member(name="张三", sex="男", id_number=OTHER)
    known = members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    line = only(drawn(desk, ("姓名", "身份证号", "民族"), ("张三", number, "汉")))
    assert (line.match.key, line.converted.after) == (known.id, OTHER)


def test_nothing_new_is_passed_over(desk, member):
    line = only(drawn(desk, ("姓名", "身份证号", "民族"), ("沈雨田", NUMBER, "彝")))
    assert (line.decision, line.told) == (Decision.SKIP, "和名册里没有不同。")
    assert Decision.UPDATE not in line.allowed


def test_taking_an_update_changes_only_those_fields(desk, member):
    intake = drawn(desk, ("姓名", "身份证号", "学历", "手机"), ("沈雨田", NUMBER, "大专", ""))
    taken = imports.take(desk, intake)
    assert (taken.new, taken.updated) == (0, 1)
    now = members.get(desk, member.id)
    assert (now.education, now.phone) == ("大学专科", member.phone)


def test_a_field_that_the_clerk_leaves_out_is_not_changed(desk, member):
    heads = ("姓名", "身份证号", "学历", "籍贯")
    intake = drawn(desk, heads, ("沈雨田", NUMBER, "大专", "云岭"))
    imports.take(desk, imports.decide(intake, [2], Decision.UPDATE, fields=["native_place"]))
    now = members.get(desk, member.id)
    assert (now.education, now.native_place) == ("", "云岭")


def test_an_empty_cell_empties_only_when_asked(desk, member):
    heads, row = ("姓名", "身份证号", "联系人", "学历"), ("沈雨田", NUMBER, "", "")
    assert only(drawn(desk, heads, row)).decision is Decision.SKIP
    intake = drawn(desk, heads, row, blanks=True)
    assert said(only(intake)) == {"contact_person": ("苗青", "", False)}
    imports.take(desk, intake)
    assert members.get(desk, member.id).contact_person == ""


def test_a_vaguer_date_is_only_offered(desk, member):
    members.amend(desk, replace(member, joined_date=Day(2021, 6, 9)))
    line = only(drawn(desk, ("姓名", "身份证号", "入党时间"), ("沈雨田", NUMBER, "2021.6")))
    assert said(line) == {"joined_date": ("2021-06-09", "2021-06（只到月）", True)}
    assert (line.decision, line.fields) == (Decision.SKIP, frozenset())


def test_another_branch_is_a_question_and_a_transfer_when_the_clerk_says_so(desk, member, branch):
    intake = drawn(desk, ("姓名", "身份证号", "支部"), ("沈雨田", NUMBER, "河东村党支部"))
    line = only(intake)
    assert said(line) == {"unit": ("石桥村党支部", "河东村党支部", True)}
    assert (line.decision, line.told) == (
        Decision.SKIP,
        "只有党支部不同，是组织关系调动的，请勾选。",
    )
    chosen = imports.decide(intake, [2], Decision.UPDATE, fields=["unit"])
    (founded,) = imports.take(desk, chosen).units
    now, before = members.memberships(desk, member.id)
    assert (now.unit_id, now.since) == (founded.id, Day.of(desk.today()))
    assert (before.unit_id, before.until, before.ending) == (branch.id, now.since, "转出")
    assert now.basis == before.basis == f"导入 {intake.table.file_name}"


def test_a_sheet_without_branches_can_update_but_not_enrol(desk, member):
    heads = ("姓名", "身份证号", "籍贯")
    intake = drawn(desk, heads, ("沈雨田", NUMBER, "云岭"), ("张三", OTHER, "云岭"))
    assert [line.decision for line in intake.lines] == [Decision.UPDATE, Decision.PARK]
    assert intake.lines[1].problems[0].code == "missing_unit"


def test_whoever_is_away_already_is_not_sent_away_twice(desk, member):
    absences.depart(desk, Absence(member_id=member.id, noted=desk.today(), destination="上海市"))
    heads = ("姓名", "身份证号", "是否流动党员", "外出流向", "外出原因")
    intake = drawn(desk, heads, ("沈雨田", NUMBER, "是", "上海市", "务工经商"))
    assert said(only(intake)) == {"reason": ("", "务工经商", False)}
    imports.take(desk, intake)
    (stay,) = absences.of_member(desk, member.id)
    assert (stay.destination, stay.reason) == ("上海市", "务工经商")


def test_whoever_is_at_home_and_said_to_be_away_gets_a_stay(desk, member):
    heads = ("姓名", "身份证号", "是否流动党员", "外出流向")
    intake = drawn(desk, heads, ("沈雨田", NUMBER, "是", "浙江省宁波市"))
    assert said(only(intake)) == {"floating": ("", "浙江省宁波市", False)}
    imports.take(desk, intake)
    assert absences.open_stay(desk, member.id).destination_code == "330200"


def test_whoever_left_the_register_waits_for_the_clerk(desk, member):
    members.strike_off(desk, member.id, "迁出", date(2026, 5, 1))
    line = only(drawn(desk, ("姓名", "身份证号", "学历"), ("沈雨田", NUMBER, "大专")))
    assert line.decision is Decision.OPEN
    assert "已在2026年5月1日迁出" in line.told
    assert Decision.UPDATE not in line.allowed


def test_another_name_under_the_number_waits_for_the_clerk(desk, member):
    line = only(drawn(desk, ("姓名", "身份证号", "学历"), ("沈玉田", NUMBER, "大专")))
    assert line.decision is Decision.OPEN
    assert "登记在沈雨田名下，姓名不同" in line.told
    assert "name" not in line.fields


def test_the_same_name_and_birth_is_only_suggested(desk, member):
    heads = ("姓名", "出生日期", "学历")
    intake = drawn(desk, heads, ("沈雨田", "1997.8", "大专"))
    line = only(intake)
    assert (line.decision, line.match) == (Decision.OPEN, None)
    assert [one.words for one in line.suggestions] == ["沈雨田（石桥村党支部，1997年8月5日生）"]
    assert only(imports.decide(intake, [2], Decision.NEW)).decision is Decision.OPEN


def test_a_suggestion_that_the_clerk_takes_updates_the_person(desk, member):
    intake = drawn(desk, ("姓名", "出生日期", "学历"), ("沈雨田", "1997.8", "大专"))
    chosen = imports.decide(intake, [2], Decision.UPDATE, match=member.id)
    assert only(chosen).fields == {"education"}
    assert imports.take(desk, chosen).updated == 1
    now = members.get(desk, member.id)
    assert (now.education, now.birth_date) == ("大学专科", Day(1997, 8, 5))


def test_two_people_of_one_name_and_birth_can_both_stand(desk, member):
    heads = ("姓名", "身份证号", "支部")
    number = "539900199708050540"
    intake = drawn(desk, heads, ("沈雨田", number, "石桥村党支部"))
    assert only(intake).decision is Decision.OPEN
    assert imports.take(desk, imports.decide(intake, [2], Decision.NEW)).new == 1


def test_an_open_row_is_kept_with_its_reason(desk, member):
    imports.take(desk, drawn(desk, ("姓名", "出生日期", "学历"), ("沈雨田", "1997.8", "大专")))
    (row,) = imports.parked(desk)
    assert row.problems[0].code == "same_name_birth"
    assert "同名、同出生日期的沈雨田" in row.problems[0].reason


def test_a_row_that_meanwhile_means_somebody_known_is_parked(desk, branch):
    intake = drawn(desk, ("姓名", "身份证号", "支部"), ("张三", OTHER, "石桥村党支部"))
    draft = Member(name="张三", sex="男", id_number=OTHER)
    members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    assert imports.take(desk, intake).new == 0
    assert [one.problems[0].code for one in imports.parked(desk)] == ["already_in_register"]


def test_dates_that_contradict_what_is_known_are_only_offered(desk, member):
    line = only(drawn(desk, ("姓名", "身份证号", "转正时间"), ("沈雨田", NUMBER, "2020-01-01")))
    assert said(line)["full_member_date"][2]
    intake = drawn(desk, ("姓名", "身份证号", "转正时间"), ("沈雨田", NUMBER, "2020-01-01"))
    with pytest.raises(ImportRefused, match="转正日期早于入党日期"):
        imports.take(
            desk, imports.decide(intake, [2], Decision.UPDATE, fields=["full_member_date"])
        )


def test_a_cell_is_corrected_in_place_and_the_row_understood_anew(desk, branch):
    heads = ("姓名", "身份证号", "支部")
    intake = drawn(desk, heads, ("张三", "53990019850604123", "石桥村党支部"))
    assert only(intake).decision is Decision.PARK
    fixed = imports.correct(desk, intake, 2, "id_number", OTHER)
    assert (only(fixed).decision, only(fixed).problems) == (Decision.NEW, ())
    assert imports.take(desk, fixed).new == 1


def test_correcting_one_row_keeps_what_was_decided_on_the_others(desk, branch):
    heads = ("姓名", "身份证号", "支部")
    rows = (("张三", OTHER, "石桥村党支部"), ("李四", OTHER, "石桥村党支部"))
    intake = imports.decide(drawn(desk, heads, *rows), [2], Decision.SKIP)
    fixed = imports.correct(desk, intake, 3, "id_number", THIRD)
    assert [line.decision for line in fixed.lines] == [Decision.SKIP, Decision.NEW]


TEXTS = st.sampled_from(["", " ", "无", "/", "—"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_blank_never_overwrites(desk, member, cells):
    heads = ("姓名", "身份证号", "民族", "手机", "入党时间", "联系人", "家庭住址", "支部")
    line = only(drawn(desk, heads, ("沈雨田", NUMBER, *cells)))
    assert (line.decision, line.differences) == (Decision.SKIP, ())


def test_a_group_is_filled_in_and_only_changed_when_asked(desk, member, branch):
    units.found(desk, Unit(name="二组", kind="党小组", parent_id=branch.id))
    intake = drawn(desk, ("姓名", "身份证号", "党小组"), ("沈雨田", NUMBER, "一组"))
    assert said(only(intake)) == {"group": ("", "一组", False)}
    imports.take(desk, intake)
    again = drawn(desk, ("姓名", "身份证号", "党小组"), ("沈雨田", NUMBER, "二组"))
    assert said(only(again)) == {"group": ("一组", "二组", True)}
