from hypothesis import given
from hypothesis import strategies as st

from flowdesk.documents.fonts import Role, type_case
from flowdesk.documents.typeset import Style, balanced, block, one_line, paragraph

CASE = type_case(True)
BODY = Style(Role.BODY, 16)
ANY = r"(?=关于)|(?<=·)"
words = st.sampled_from(
    ["党员", "外出", "登记", "2009", "3953", "80%", "，", "。", "（一）", "《活动证》", "“走访”"]
)
prose = st.lists(words, min_size=1, max_size=60).map(lambda parts: "党" + "党".join(parts))


def text_of(lines):
    return "".join(line.text() for line in lines)


@given(prose)
def test_no_character_is_lost_or_added(text):
    assert text_of(paragraph(CASE, [(BODY, text)], 320, 32)) == text


@given(prose)
def test_closing_marks_never_begin_a_line_and_opening_ones_never_end_it(text):
    lines = paragraph(CASE, [(BODY, text)], 320, 32)
    assert not {line.text()[0] for line in lines} & set("，。）》”%")
    assert not {line.text()[-1] for line in lines} & set("（《“")


@given(prose)
def test_a_number_is_never_parted(text):
    lines = paragraph(CASE, [(BODY, text)], 320, 32)
    for before, after in zip(lines, lines[1:], strict=False):
        assert not (before.text()[-1].isdigit() and after.text()[0].isdigit())


@given(prose)
def test_no_line_is_wider_than_the_measure(text):
    assert all(line.width <= 320.1 for line in paragraph(CASE, [(BODY, text)], 320, 32))


def test_full_lines_are_spread_to_the_measure():
    lines = paragraph(CASE, [(BODY, "党" * 19 + "，" + "党" * 30)], 310)
    assert [round(line.width) for line in lines[:-1]] == [310] * (len(lines) - 1)


def test_twenty_characters_of_sixteen_points_fill_a_measure_of_320():
    lines = paragraph(CASE, [(BODY, "党" * 40)], 320)
    assert [line.text() for line in lines] == ["党" * 20] * 2


def test_a_number_wider_than_its_cell_is_parted_rather_than_left_to_stick_out():
    lines = block(CASE, "5399000347", BODY, 40)
    assert all(line.width <= 40 for line in lines)
    assert text_of(lines) == "5399000347"


def test_the_breaks_of_the_writer_are_kept():
    lines = block(CASE, "谈话\n困难", BODY, 320)
    assert [line.text() for line in lines] == ["谈话", "困难"]


def test_a_heading_parts_where_it_reads_best():
    lines = balanced(CASE, "中共云岭乡委员会关于流动党员管理的报告", BODY, 250, ANY)
    assert [line.text() for line in lines] == ["中共云岭乡委员会", "关于流动党员管理的报告"]


def test_a_heading_that_fits_is_not_parted():
    assert len(balanced(CASE, "关于流动党员的报告", BODY, 250, ANY)) == 1


def test_a_dash_of_two_characters_stays_whole():
    lines = paragraph(CASE, [(BODY, "党" * 19 + "——党员")], 320)
    assert [line.text() for line in lines] == ["党" * 19, "——党员"]


def test_the_name_of_a_member_is_one_piece_but_for_its_dot():
    line = one_line(CASE, "𠮷㛃𫖯", Style(Role.BODY, 16, name=True))
    assert [piece.text for piece in line.pieces] == ["𠮷㛃𫖯"]


def test_a_measure_narrower_than_a_character_parts_after_each():
    """Found by a box of 3 mm: the last character had no line to end."""
    assert [line.text() for line in balanced(CASE, "沈雨田", BODY, 4, ANY)] == ["沈", "雨", "田"]
