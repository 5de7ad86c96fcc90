"""The booklet's pattern as the county measures it: kept in versions, used, carried to others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.documents.raster import page_size
from flowdesk.domain.booklet_fill import Page
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.template import Box, check, neutral, read, told
from flowdesk.services import booklet_overprints, certificates, journal, patterns, preflight

OWN = replace(neutral(), name="本县 2026 年版", width=90.0)
SIZES = st.floats(2, 80).map(lambda size: round(size, 1))
BOXES = st.builds(
    Box, label=st.text(min_size=1, max_size=8), value=st.sampled_from(["name", "left", "reason"]),
    x=SIZES, y=SIZES, width=SIZES, height=SIZES, size=st.sampled_from([8.0, 10.5, 12.0]),
    floor=st.sampled_from([5.0, 7.5]), align=st.sampled_from(["left", "centre", "right"]),
    dates=st.sampled_from(["chinese", "dotted"]), given=st.booleans(),
)  # fmt: skip


@given(st.text(min_size=1), st.lists(BOXES, min_size=1, max_size=5), st.integers(1, 9))
def test_a_pattern_comes_back_from_its_file_unchanged(name, boxes, rows):
    one = replace(
        neutral(), name=name, boxes=tuple(boxes), notes=("第一段", "“第二”段"), number="##"
    )
    row = Box(label="年度", value="year", x=6, y=8, width=9, height=5, rows=rows, step=7.5)
    one = one.with_boxes(Page.REVIEWS, (row,)).with_boxes(Page.ACTIVITY, ())
    assert read(told(one)) == one


def test_rows_that_run_into_each_other_or_off_the_page_are_refused():
    row = Box(label="年度", value="year", x=6, y=20, width=9, height=9, rows=6, step=10)
    check(neutral().with_boxes(Page.REVIEWS, (row,)))
    with pytest.raises(RuleBroken, match="年审（查验）页的“年度”.*印在一起"):
        check(neutral().with_boxes(Page.REVIEWS, (replace(row, step=8),)))
    with pytest.raises(RuleBroken, match="共 12 行）伸出了页面"):
        check(neutral().with_boxes(Page.REVIEWS, (replace(row, rows=12),)))


@pytest.mark.parametrize(
    ("pattern", "number", "fits"),
    [("", "随便", True), ("####", "0341", True), ("####", "341", False), ("云-##", "云-07", True),
     ("云-##", "云.07", False), ("?###", "A001", True)],
)  # fmt: skip
def test_the_county_says_how_it_numbers_its_blanks(desk, pattern, number, fits):
    patterns.keep(desk, replace(OWN, number=pattern))
    if fits:
        assert certificates.receive(desk, [number], desk.today())[0].number == number
        return
    with pytest.raises(RuleBroken, match="与本县证号式样"):
        certificates.receive(desk, [number], desk.today())


def test_the_shipped_pattern_is_used_until_the_office_has_its_own(desk):
    assert patterns.current(desk) == neutral()
    with pytest.raises(RuleBroken, match="现在用的就是"):
        patterns.use_neutral(desk)


def test_every_change_is_a_new_version_and_an_older_one_can_be_had_again(desk):
    first = patterns.keep(desk, OWN)
    second = patterns.keep(desk, replace(OWN, width=92.0))
    assert (first.version, second.version, patterns.current(desk).width) == ("1", "2", 92.0)
    patterns.use(desk, first.id)
    assert (patterns.current(desk).width, patterns.current(desk).version) == (90.0, 1)
    journal.undo(desk)
    assert patterns.current(desk).width == 92.0
    patterns.use_neutral(desk)
    assert patterns.current(desk) == neutral()


def test_the_papers_take_the_pattern_in_use(desk):
    patterns.keep(desk, OWN)
    paper = booklet_overprints.proof(desk, patterns.current(desk), "沈雨田")
    assert page_size(paper.pdf, 0) == pytest.approx((90.0, 125.0), abs=0.01)


def test_the_one_in_use_is_not_deleted(desk):
    first = patterns.keep(desk, OWN)
    with pytest.raises(RuleBroken, match="正在使用"):
        patterns.remove(desk, first.id)
    patterns.use_neutral(desk)
    patterns.remove(desk, first.id)
    assert patterns.every(desk) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"x": 80.0}, "伸出了页面"),
        ({"y": -1.0}, "伸出了页面"),
        ({"width": 1.0}, "太小"),
        ({"size": 7.0, "floor": 8.0}, "字号"),
    ],
)
def test_a_box_that_can_t_be_printed_is_refused_by_its_name(desk, changes, words):
    wrong = replace(neutral().boxes[1], **changes)
    with pytest.raises(RuleBroken, match=f"“姓名”.*{words}"):
        patterns.keep(desk, replace(OWN, boxes=(neutral().boxes[0], wrong)))
    assert patterns.every(desk) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"name": " "}, "起个名称"), ({"boxes": ()}, "一格也没有"), ({"width": 500.0}, "页面大小")],
)
def test_a_pattern_without_name_boxes_or_size_is_refused(desk, changes, words):
    with pytest.raises(RuleBroken, match=words):
        patterns.keep(desk, replace(OWN, **changes))


def test_a_pattern_is_carried_to_another_office(desk):
    name, data = patterns.as_file(OWN)
    assert name == "套打样式-本县 2026 年版-第1版.toml"
    assert patterns.read(data) == OWN


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"name = ", b"", b"[box]\nx=1"])
def test_what_is_no_pattern_is_refused_in_words(data):
    with pytest.raises(RuleBroken, match="套打样式"):
        patterns.read(data)


@pytest.mark.parametrize("name", list(patterns.SPECIMENS.values()))
def test_extreme_names_fit_the_shipped_pattern_or_are_refused_in_words(desk, name):
    from flowdesk.documents.certificate import faults

    found = faults(patterns.specimen(name, desk.today()), neutral(), bundled_only=True)
    assert all(box.value == "name" and "放不下" in words for box, words in found)
    assert not found or len(name) == 25


def test_preflight_looks_at_the_pattern_in_use(desk, away):
    from flowdesk.services import certificates

    certificates.receive(desk, ["0341"], desk.today())
    one = certificates.issue(desk, certificates.draw_up(desk, away.id))
    narrow = tuple(
        replace(box, width=3.0, size=10.0, floor=10.0) if box.value == "name" else box
        for box in neutral().boxes
    )
    patterns.keep(desk, replace(OWN, boxes=narrow))
    assert preflight.look_through(desk, [one.id])[0].field == "name"


def test_a_file_that_is_gone_or_far_too_large_is_refused_in_words(tmp_path):
    with pytest.raises(RuleBroken, match="读不了"):
        patterns.read_file(tmp_path / "没有.toml")
    (tmp_path / "大.toml").write_bytes(b"#" * (2 << 20))
    with pytest.raises(RuleBroken, match="太大"):
        patterns.read_file(tmp_path / "大.toml")
