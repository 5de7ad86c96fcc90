"""Personal values as lists and previews show them."""

import pytest

from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.masks import mask_id, mask_phone, masked
from flowdesk.domain.member import Member


def test_the_birth_date_of_an_id_number_is_hidden():
    assert mask_id("990102199708050520") == "990102********0520"


def test_a_phone_shows_its_ends():
    assert mask_phone("19912340217") == "199****0217"


@pytest.mark.parametrize("short", ["1234567", "12", "1"])
def test_a_short_number_shows_no_more_than_its_first_digit(short):
    assert mask_phone(short) == short[0] + "*" * (len(short) - 1)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("id_number", "990102199708050520", "990102********0520"),
        ("phone", "19912340217", "199****0217"),
        ("landline", "0887-8223344", "088*****3344"),
        ("address", "河东村2组44号", "河东村***"),
        ("address", "河东", "***"),
        ("home_contact", "父亲张大", "父***"),
        ("home_contact", "", ""),
        ("name", "张三", "张三"),
        ("birth_date", None, ""),
    ],
)
def test_each_field_is_masked_as_it_says_of_itself(field, value, shown):
    assert masked(entry_of(Member, field), value) == shown


def test_no_personal_field_of_a_member_shows_itself_whole():
    value = "990102199708050520"
    personal = [entry for entry in entries(Member) if entry.personal]
    assert len(personal) == 5
    assert all(value not in masked(entry, value) for entry in personal)
