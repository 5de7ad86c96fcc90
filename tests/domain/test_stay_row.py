"""One row of the register of those away."""

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.stay_row import understand_stay
from tests.domain.sheet_rows import codes, read

GOOD = {
    "name": "沈雨田", "id_number": "539900199708050524", "left": "2025.3.2",
    "destination": "浙江宁波", "reason": "务工经商",
}  # fmt: skip


def one(**cells):
    return read(understand_stay, "539900", **(GOOD | cells))


def test_a_row_is_a_stay_of_somebody_with_the_code_of_the_place():
    row = one(employer="示例电子厂", expected_back="27.2.10", contact_there="199 0000 0217")
    assert (row.name, row.named.id_number, row.problems) == ("沈雨田", GOOD["id_number"], ())
    assert (row.stay.left, row.stay.expected_back) == (Day(2025, 3, 2), Day(2027, 2, 10))
    assert (row.stay.destination, row.stay.destination_code) == ("浙江宁波", "330200")
    assert row.texts()["destination"] == "浙江省宁波市"


def test_what_has_no_entry_goes_to_the_note_and_telephones_to_the_contact():
    row = one(note="带孩子", receiving_unit="示例街道党支部", receiving_phone="19900000001")
    assert row.stay.note == "带孩子；流入组织名称：示例街道党支部"
    assert row.stay.contact_there == "流入党支部联系方式：19900000001"


def test_an_old_number_is_brought_into_its_form_of_today_and_told():
    row = one(id_number="539900970805052")
    assert row.named.id_number == "539900199708050524"
    assert (row.converted.before, row.converted.column) == ("539900970805052", "B")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name": None, "id_number": None}, "missing_name"),
        ({"id_number": 5.39900199708051e17}, "damaged_number"),
        ({"returned": "2025.2"}, "date_order"),
        ({"expected_back": "2024"}, "date_order"),
        ({"returned": "2026.12.1"}, "future_date"),
        ({"left": None, "returned": "2026.1"}, "missing_left"),
        ({"left": "去年"}, "bad_date"),
        ({"state": "已返回"}, "missing_return"),
        ({"state": "失联", "returned": "2026.1"}, "state_differs"),
    ],
)
def test_what_stops_a_row_says_where_and_what_to_do(cells, code):
    row = one(**cells)
    assert codes(row.problems) == [code]
    assert row.problems[0].reason.startswith("第 5 行 ")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"left": None}, "missing_left"),
        ({"destination": "山那边"}, "unknown_place"),
        ({"reason": "看世界"}, "unknown_word"),
        ({"state": "失联"}, "missing_lost_since"),
        ({"state": "拒绝接收"}, "refused_there"),
        ({"state": "不清楚"}, "unknown_word"),
        ({"scope": "省内跨市流动"}, "scope_differs"),
    ],
)
def test_what_is_doubtful_is_said_and_stops_nothing(cells, code):
    row = one(**cells)
    assert (row.problems, codes(row.warnings)) == ((), [code])


@pytest.mark.parametrize("state", ["外出", "已流出", "待报到", "失联"])
def test_a_state_that_agrees_with_the_dates_is_no_doubt(state):
    row = one(state=state, lost_since="2026.5", scope="跨省")
    assert (row.problems, row.warnings, row.lost_since) == ((), (), Day(2026, 5))


def test_a_province_or_an_address_is_the_destination_where_there_is_no_other():
    assert one(destination=None, province="广东省").stay.destination_code == "440000"
    assert one(destination=None, lives_at="杭州市").stay.destination == "杭州市"
