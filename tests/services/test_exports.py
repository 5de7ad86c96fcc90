"""Lists leave the desk whole, masked unless a purpose is given, and logged."""

from datetime import date
from pathlib import Path

import pytest

from flowdesk.domain.errors import FlowDeskError, MediaError, RuleBroken
from flowdesk.domain.intake import Decision
from flowdesk.domain.register_list import ListColumn, RegisterList
from flowdesk.domain.roster import understand
from flowdesk.services import exports, imports, journal, members, offices, papers, register
from flowdesk.services.exports import FORMATS, People, Wish
from flowdesk.services.register import RegisterQuery
from flowdesk.services.register_columns import columns
from flowdesk.sheets.reader import read


@pytest.fixture
def out(tmp_path) -> Path:
    """Give the folder that lists are written into."""
    (tmp_path / "导出").mkdir()
    return tmp_path / "导出"


@pytest.fixture
def rows(desk, out):
    """Give a function that sends rows as they came, under a name of one's own."""

    def send(name, *cells):
        told = RegisterList(
            title="没有导入的行", about="", made_on=desk.today(), rows=cells,
            columns=tuple(ListColumn(label=label) for label in ("姓名", "身份证号", "甲")),
        )  # fmt: skip
        chosen = Path(name).suffix.removeprefix(".")
        wish = Wish(folder=out, format=chosen, unmasked=True, purpose="补正", name=name)
        return exports.send(desk, told, wish)

    return send


def test_rows_that_came_go_back_as_they_came_and_are_logged(desk, out, rows):
    came = (("沈雨田", "539900199708050525", None), ("=1+1", "\t", 3))
    arrived = rows("行.xlsx", *came)
    assert arrived.path == out / "行.xlsx"
    assert read(arrived.path).rows[1:] == came
    (line,) = papers.logged(desk.file)
    assert (line.way, line.unmasked, line.purpose) == ("导出", True, "补正")
    assert (line.target, line.sha256) == (str(arrived.path), arrived.sha256)


def test_a_name_that_is_taken_is_numbered_and_nothing_is_overwritten(rows):
    first, second = (rows("行.csv", (name, "", "")).path for name in ("甲", "乙"))
    assert (first.name, second.name) == ("行.csv", "行（2）.csv")
    assert read(first).rows[1][0] == "甲"


def test_a_format_there_is_none_of_is_refused_in_words(out, rows):
    with pytest.raises(RuleBroken, match="能导出的格式"):
        rows("行.doc")
    assert list(out.iterdir()) == []


SHOWN = ("name", "birth_date", "age", "id_number", "phone", "unit")


@pytest.fixture
def everybody(sample_desk):
    """Give all people of the sample with every column there is."""
    ids = tuple(register.find(sample_desk, RegisterQuery()))
    return People(ids=ids, columns=tuple(one.name for one in columns()))


def rows_of(arrived):
    return read(arrived.path).rows


def test_personal_columns_are_masked_and_dates_are_real(desk, member, out):
    arrived = exports.members(desk, People(ids=(member.id,), columns=SHOWN), Wish(folder=out))
    assert arrived.path.name == "党员名册-2026-11-23.xlsx"
    assert rows_of(arrived)[1] == (
        "沈雨田", date(1997, 8, 5), 29.0, "539900********0524", "199****0217", "石桥村党支部"
    )  # fmt: skip


def test_an_unmasked_list_needs_a_purpose_and_says_in_the_log_what_for(desk, member, out):
    people = People(ids=(member.id,), columns=SHOWN)
    with pytest.raises(RuleBroken, match="请写明给谁、做什么用") as refused:
        exports.members(desk, people, Wish(folder=out, unmasked=True, purpose=" "))
    assert (refused.value.field, list(out.iterdir())) == ("purpose", [])
    wish = Wish(folder=out, unmasked=True, purpose="报县委组织部核对")
    arrived = exports.members(desk, people, wish)
    assert arrived.path.name == "党员名册-2026-11-23-未遮盖.xlsx"
    assert rows_of(arrived)[1][3:5] == ("539900199708050524", "19900000217")
    (line,) = papers.logged(desk.file)
    assert (line.unmasked, line.purpose, line.keys) == (True, "报县委组织部核对", (member.id,))


def test_a_masked_list_is_logged_too_and_keeps_no_act_from_being_undone(desk, member, out):
    members.amend(desk, member)
    exports.members(desk, People(ids=(member.id,), columns=("name",)), Wish(folder=out))
    assert [line.unmasked for line in papers.logged(desk.file)] == [False]
    assert journal.undo(desk).label == "修改党员：沈雨田"


def test_an_office_opened_to_read_gives_masked_lists_only(desk, member, out):
    desk.close()
    reading = offices.open_office(desk.file.path, desk.today(), read_only=True)
    people = People(ids=(member.id,), columns=("name", "phone"))
    assert exports.members(reading, people, Wish(folder=out)).path.exists()
    with pytest.raises(RuleBroken, match="只读方式"):
        exports.members(reading, people, Wish(folder=out, unmasked=True, purpose="核对"))
    reading.close()


@pytest.mark.parametrize("format_name", FORMATS)
def test_each_format_arrives_whole_and_says_the_same(sample_desk, everybody, out, format_name):
    people = People(ids=everybody.ids, columns=("name", "sex", "age", "unit"))
    wish = Wish(folder=out, format=format_name)
    first, second = (exports.members(sample_desk, people, wish) for _ in range(2))
    assert first.path.suffix == f".{format_name.partition('-')[0]}"
    assert first.sha256 == second.sha256
    assert second.path.stem.endswith("（2）")


def test_another_day_is_named_and_counted_as_of_it(sample_desk):
    day = date(2009, 3, 31)
    ids = tuple(register.find(sample_desk, RegisterQuery(), day))
    told = exports.people_list(sample_desk, People(ids=ids, columns=("name", "age"), on=day))
    assert told.about == "基准日 2009年3月31日，共 281 人，个人信息已遮盖"


def test_unknown_columns_and_none_are_refused_in_words(desk):
    for names, sentence in ((("cat",), "没有“cat”这一栏"), ((), "请至少选一栏")):
        with pytest.raises(RuleBroken, match=sentence):
            exports.people_list(desk, People(ids=(), columns=names))


def test_a_folder_that_is_gone_is_told_and_nothing_is_logged(desk, member, tmp_path):
    people = People(ids=(member.id,), columns=("name",))
    with pytest.raises(MediaError, match="找不到"):
        exports.members(desk, people, Wish(folder=tmp_path / "拔出了"))
    assert papers.logged(desk.file) == []


def test_a_long_export_can_be_stopped_and_leaves_nothing(sample_desk, everybody, out):
    def stop(done, total):
        raise FlowDeskError("已停止")

    with pytest.raises(FlowDeskError, match="已停止"):
        exports.members(sample_desk, everybody, Wish(folder=out), stop)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("format_name", ["xlsx", "csv", "csv-gb18030"])
def test_our_own_import_understands_every_row_of_an_unmasked_export(
    sample_desk, everybody, out, format_name
):
    wish = Wish(folder=out, format=format_name, unmasked=True, purpose="核对")
    table = imports.read(exports.members(sample_desk, everybody, wish).path)
    roster = understand(table, sample_desk.today(), sample_desk.office.area_code)
    assert len(roster.rows) == len(everybody.ids)
    assert [row.problems for row in roster.rows if row.problems] == []
    numbers = {one.member.id_number for one in register.lines(sample_desk, everybody.ids)}
    assert {row.member.id_number for row in roster.rows} == numbers


def test_importing_ones_own_export_finds_everybody_known_and_changes_nobody(
    sample_desk, everybody, out
):
    wish = Wish(folder=out, unmasked=True, purpose="核对")
    table = imports.read(exports.members(sample_desk, everybody, wish).path)
    intake = imports.draw_up(sample_desk, table, kind="members")
    assert {line.decision for line in intake.lines} == {Decision.SKIP}
    assert len(intake.lines) == len(everybody.ids)


def test_another_office_takes_everybody_in_from_the_export(sample_desk, desk, everybody, out):
    wish = Wish(folder=out, unmasked=True, purpose="核对")
    table = imports.read(exports.members(sample_desk, everybody, wish).path)
    taken = imports.take(desk, imports.draw_up(desk, table, kind="members"))
    assert (taken.new, taken.parked) == (len(everybody.ids), 0)
