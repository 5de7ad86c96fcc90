from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from flowdesk.domain.certificate import Certificate
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.template import load, neutral, written
from flowdesk.paths import resource

CERTIFICATE = Certificate(
    blank_id="b", member_id="m", issued_on=date(2025, 2, 14), birth_date=Day(1997, 8)
)


def box(value):
    return next(box for box in neutral().boxes if box.value == value)


def test_the_shipped_pattern_says_that_it_must_be_compared_with_a_blank():
    assert neutral().note == "须按本县空白证核对"
    assert len(neutral().notes) > 5


def test_every_box_of_it_lies_on_the_page():
    pattern = neutral()
    for cell in pattern.boxes:
        assert 0 < cell.x < cell.x + cell.width < pattern.width
        assert 0 < cell.y < cell.y + cell.height < pattern.height


def test_no_two_boxes_of_it_overlap():
    for one, other in combinations(neutral().boxes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6
        assert apart or above, (one.label, other.label)


def test_it_asks_for_no_identity_number():
    assert {"id_number", "phone"}.isdisjoint(cell.value for cell in neutral().boxes)


def test_dates_are_written_as_their_box_asks():
    assert written(box("birth_date"), CERTIFICATE) == "1997.08"
    assert written(box("issued_on"), CERTIFICATE) == "2025年2月14日"
    assert written(replace(box("issued_on"), dates="dotted"), CERTIFICATE) == "2025.02.14"


def test_what_is_unknown_is_written_as_nothing():
    assert written(box("left"), CERTIFICATE) == ""


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("value = 'nickname'", 'value = "sex"'), ("size = ", "size = 9.0"), ("", 'value = "sex"')],
)
def test_a_pattern_with_a_fault_is_refused_in_words(wrong, right, tmp_path):
    text = resource("templates", "neutral.toml").read_text(encoding="utf-8")
    path = tmp_path / "county.toml"
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(RuleBroken, match=r"“county\.toml”读不懂"):
        load(path)


def test_a_pattern_without_notes_has_none(tmp_path):
    path = tmp_path / "county.toml"
    path.write_bytes(resource("templates", "neutral.toml").read_bytes())
    assert load(path).notes == ()
