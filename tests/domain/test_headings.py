"""Headings: every field's own words lead back to it."""

import pytest

from flowdesk.domain.entry import entries
from flowdesk.domain.headings import find_heads
from flowdesk.domain.member import Member

HEADS_OF_MEMBERS = [(head, entry.name) for entry in entries(Member) for head in entry.heads]


@pytest.mark.parametrize(("head", "field"), HEADS_OF_MEMBERS)
def test_every_heading_said_at_a_field_of_the_member_leads_to_it(head, field):
    found = find_heads([("姓名", "是否流动党员", head)])
    assert field in found.columns


def test_of_two_columns_with_one_heading_the_first_is_read():
    found = find_heads([("姓名", "联系电话", "联系电话")])
    assert found.columns["phone"].letter == "B"


def test_a_note_is_the_member_s_own():
    assert find_heads([("姓名", "备注")]).columns["note"].head == "备注"


def test_the_row_with_most_heads_is_the_head_row():
    rows = [("姓名", "性别"), ("姓名", "性别", "民族"), ("张三", "男", "汉族")]
    assert find_heads(rows).row == 2
