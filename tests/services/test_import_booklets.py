"""The register of booklets handed out, taken into a real office."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event, State
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.table import Table
from flowdesk.services import absences, certificates, imports, journal
from flowdesk.services.imports import Decision
from flowdesk.storage import certificates as shelf
from tests.services.townsfolk import PEOPLE, drawn_up, enrol, told, written

SHEET = "活动证发放登记册.csv"
HEADS = "姓名,身份证号,所在支部,活动证号,发证时间,外出原因,外出地点,外出时间,领取人,状态,交回日期"
SHEN = "沈雨田,990000199708050522,石桥村党支部"
FIRST = date(2024, 1, 1)
_serial = count()


@pytest.fixture
def folk(desk):
    """Enrol the people of the sheets; give their keys."""
    return enrol(desk)


def one(desk, tmp_path, *rows):
    return drawn_up(desk, written(tmp_path, HEADS, *rows))


def row(number, issued="2025.3.1", rest="本人,,"):
    return f"{SHEN},{number},{issued},务工经商,浙江宁波,2025.3.2,{rest}"


def equation(desk, day=None):
    """Return how many booklets were received, after checking that none is missing."""
    ledger = certificates.ledger(desk, day)
    parts = (ledger.issued, ledger.voided, ledger.lost, ledger.surrendered, ledger.in_stock)
    assert ledger.received == sum(parts)
    return ledger.received


def everything(desk):
    return (shelf.blanks(desk.file), shelf.every(desk.file), shelf.events(desk.file))


def suggested(intake, rows):
    """Return an import in which rows are of the first person that each suggests."""
    for number in rows:
        key = intake.line(number).suggestions[0].key
        intake = imports.decide(intake, [number], Decision.UPDATE, match=key)
    return intake


def test_without_id_numbers_everybody_is_only_suggested(desk, folk):
    intake = drawn_up(desk, SHEET)
    assert intake.kind == "certificates"
    assert [line.decision.name for line in intake.lines] == ["OPEN"] * 4 + ["PARK"] + ["OPEN"] * 2
    (only,) = intake.line(5).suggestions
    assert (only.key, only.words) == (folk["王小明二"], "王小明（河东村党支部，1988年出生）")


def test_whoever_alone_is_suggested_can_be_taken_at_once(desk, folk):
    intake = imports.likely(drawn_up(desk, SHEET))
    assert [line.decision.name for line in intake.lines] == [
        "UPDATE", "UPDATE", "UPDATE", "OPEN", "PARK", "OPEN", "UPDATE",
    ]  # fmt: skip
    assert [intake.line(row).suggestions[0].told.partition("，")[0] for row in (6, 8)] == [
        "和第 3 行的活动证 云岭9001 同时在沈雨田手里", "证号 云岭9001 和第 3 行的相同",
    ]  # fmt: skip
    assert imports.take(desk, intake).updated == 4
    assert equation(desk) == 4


def test_who_is_chosen_has_the_booklet_with_the_words_of_the_sheet(desk, folk):
    stay = absences.depart(
        desk, Absence(member_id=folk["沈雨田"], noted=FIRST, left=Day(2025, 3, 2), reason="学习")
    )
    taken = imports.take(desk, suggested(drawn_up(desk, SHEET), [3, 4, 5, 9]))
    assert (taken.updated, taken.parked) == (4, 3)
    (issued,) = certificates.of_member(desk, folk["沈雨田"])
    assert (issued.number, issued.issued_on, issued.absence_id) == (
        "云岭9001", date(2025, 3, 1), stay.id,
    )  # fmt: skip
    assert (issued.reason, issued.destination, issued.left) == (
        "务工经商", "浙江宁波", Day(2025, 3, 2),
    )  # fmt: skip
    assert (issued.sex, issued.id_number) == ("女", "990000199708050522")
    assert certificates.state_of(desk, issued) is State.HANDED_OVER


def test_blanks_that_were_not_in_stock_are_received_on_the_day_of_issue(desk, folk):
    certificates.receive(desk, ["云岭9001", "云岭9009"], date(2025, 1, 1), "第一批")
    imports.take(desk, suggested(drawn_up(desk, SHEET), [3, 4]))
    blanks = {blank.number: (blank.received_on, blank.source) for blank in everything(desk)[0]}
    assert blanks["云岭9001"] == (date(2025, 1, 1), "第一批")
    assert blanks["云岭9002"] == (date(2024, 5, 3), "由导入登记")
    assert equation(desk) == 3
    assert certificates.next_number(desk) == "云岭9009"


def test_who_received_it_and_the_day_it_came_back_are_events(desk, folk):
    imports.take(desk, suggested(drawn_up(desk, SHEET), [4]))
    (issued,) = certificates.of_member(desk, folk["鲁大河"])
    events = [
        (one.kind, one.on, one.person) for one in certificates.events_of(desk, issued.blank_id)
    ]
    assert events == [
        (Event.HANDED_OVER, date(2024, 5, 3), "鲁石"), (Event.HANDED_IN, date(2026, 9, 29), ""),
    ]  # fmt: skip


def test_a_number_issued_to_somebody_else_names_him(desk, folk, tmp_path):
    imports.take(desk, suggested(drawn_up(desk, SHEET), [9]))
    decision, why = told(one(desk, tmp_path, row("云岭9005")))[2]
    assert (decision, why) == ("OPEN", "证号 云岭9005 已发给白小梅，请照证核对证号。")


def test_a_second_booklet_of_the_same_days_names_the_first(desk, folk, tmp_path):
    imports.take(desk, one(desk, tmp_path, row("9001")))
    intake = one(desk, tmp_path, row("9002", "2026.1.1"))
    assert told(intake)[2][0] == "OPEN"
    assert "沈雨田那时已有活动证 9001（2025-03-01发证）" in told(intake)[2][1]


def test_after_the_first_came_back_there_may_be_a_second(desk, folk, tmp_path):
    imports.take(desk, one(desk, tmp_path, row("9001")))
    rows = (row("9001", rest="本人,,2025.12.1"), row("9002", "2026.1.1"))
    intake = one(desk, tmp_path, *rows)
    assert [line.decision.name for line in intake.lines] == ["UPDATE", "NEW"]
    assert [(d.label, d.after) for d in intake.line(2).differences] == [
        ("交回日期", "交回 2025-12-01")
    ]
    imports.take(desk, intake)
    states = [
        certificates.state_of(desk, one) for one in certificates.of_member(desk, folk["沈雨田"])
    ]
    assert states == [State.HANDED_OVER, State.HANDED_IN]


def test_the_same_booklet_again_is_passed_over_and_its_words_stay(desk, folk, tmp_path):
    imports.take(desk, one(desk, tmp_path, row("9001")))
    intake = one(desk, tmp_path, row("9001").replace("浙江宁波", "上海"))
    assert told(intake)[2] == (
        "SKIP", "这本证已经登记。外出地点和登记的不同；已发的证文字不改，请核对。",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "word"), [(Event.VOIDED, "作废"), (Event.LOST, "遗失"), (Event.SURRENDERED, "已上缴")]
)
def test_a_number_that_was_used_up_is_never_issued(desk, folk, tmp_path, event, word):
    (blank,) = certificates.receive(desk, ["9001"], FIRST)
    certificates.happen(desk, blank.id, event, desk.today(), "说明")
    decision, why = told(one(desk, tmp_path, row("9001")))[2]
    assert (decision, why) == ("OPEN", f"证号 9001 已登记{word}，不能再发，请照证核对。")


def test_a_booklet_cannot_be_issued_before_its_blank_came(desk, folk, tmp_path):
    certificates.receive(desk, ["9001"], date(2025, 6, 1))
    why = told(one(desk, tmp_path, row("9001")))[2][1]
    assert why == "证号 9001 在2025-06-01才领入，晚于发证时间，请核对发证时间。"


def test_words_that_nobody_knows_are_asked_for(desk, folk, tmp_path):
    rows = f"{SHEN},9001,2025.3.1,,,,本人,,"
    assert told(one(desk, tmp_path, rows))[2] == ("OPEN", "还缺外出原因、外出地点，请补上。")


def test_a_lost_booklet_counts_as_lost_and_a_voided_one_was_never_handed_over(desk, folk, tmp_path):
    lost, void = row("9001", rest=",遗失,2025.5.1"), row("9002", "2025.6.1", ",作废,2025.6.1")
    imports.take(desk, one(desk, tmp_path, lost, void))
    ledger = certificates.ledger(desk)
    assert (ledger.received, ledger.lost, ledger.voided) == (2, 1, 1)
    assert [one.kind for one in everything(desk)[2]] == ["发放", "遗失", "作废"]


def test_one_undo_takes_booklets_blanks_and_events_back(desk, folk):
    certificates.receive(desk, ["云岭9001"], date(2025, 1, 1))
    before = everything(desk)
    imports.take(desk, suggested(drawn_up(desk, SHEET), [3, 4, 5]))
    after = everything(desk)
    journal.undo(desk)
    assert everything(desk) == before
    journal.redo(desk)
    assert everything(desk) == after


def test_what_happened_to_a_booklet_later_keeps_all_of_it(desk, folk, today):
    batch = imports.take(desk, suggested(drawn_up(desk, SHEET), [3, 5])).batch_id
    (issued,) = certificates.of_member(desk, folk["沈雨田"])
    certificates.happen(desk, issued.blank_id, Event.REVIEWED, today, "合格")
    with pytest.raises(RuleBroken, match="年审：沈雨田"):
        imports.undo_batch(desk, batch)
    assert imports.undo_rows(desk, batch) == 1
    assert [one.number for one in everything(desk)[0]] == ["云岭9001"]
    assert certificates.state_of(desk, issued) is State.HANDED_OVER


def test_the_batch_counts_a_booklet_that_came_back_as_changed(desk, folk, tmp_path):
    imports.take(desk, one(desk, tmp_path, row("9001")))
    imports.take(desk, one(desk, tmp_path, row("9001", rest="本人,,2025.12.1")))
    assert [(line.new, line.updated) for line in imports.batches(desk)] == [(0, 1), (1, 0)]


NAMES = [name for name in PEOPLE if not name.startswith("王小明")]
LINES = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["9001", "9002", "9003", "9004", "9005"]),
        st.integers(0, 900),
        st.none() | st.integers(0, 400),
        st.sampled_from(["", "遗失", "作废", "交回", "上缴"]),
    ),
    max_size=8,
)


def sheet(lines):
    """Return lines as a sheet that nobody has taken in yet."""
    rows = [tuple(HEADS.split(","))]
    for name, number, issued, held, state in lines:
        on = FIRST + timedelta(days=issued)
        end = str(on + timedelta(days=held)) if held is not None else ""
        rows.append(
            (name, PEOPLE[name][1], "石桥村党支部", number, str(on), "务工经商", "宁波市", "", "",
             state if end else "", end)
        )  # fmt: skip
    return Table(file_name="册.csv", sha256=str(next(_serial)), kind="csv", rows=tuple(rows))


def spans(desk, member_id):
    """Return the days from which and to which a member had each booklet."""
    found = []
    for issued in certificates.of_member(desk, member_id):
        events = certificates.events_of(desk, issued.blank_id)
        ends = [one.on for one in events if one.kind in ("交回", "上缴", "遗失", "作废")]
        found.append((issued.issued_on, min(ends, default=date.max)))
    return sorted(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(LINES)
def test_whatever_the_register_says_the_ledger_balances_and_nobody_holds_two(desk, lines):
    folk = _stocked(desk)
    before, received = everything(desk), equation(desk)
    intake = imports.draw_up(desk, sheet(lines), kind="certificates")
    imports.take(desk, intake)
    issued = shelf.every(desk.file)
    assert equation(desk) == received + len(shelf.blanks(desk.file)) - len(before[0])
    assert len({one.blank_id for one in issued}) == len(issued)
    for day in {one.issued_on for one in issued}:
        equation(desk, day)
        lines_then = certificates.lines_of(desk, day)
        so_far = sum(1 for one in issued if one.issued_on <= day)
        assert sum(1 for one in lines_then if one.certificate) == so_far
    for key in folk:
        held = spans(desk, key)
        assert all(one[1] <= next_[0] for one, next_ in zip(held, held[1:], strict=False))
    assert all(line.told or line.problems for line in intake.lines if imports_nothing(line))
    journal.undo(desk)
    assert everything(desk) == before


def imports_nothing(line):
    return line.decision not in (Decision.NEW, Decision.UPDATE)


def _stocked(desk):
    """Enrol the people and receive some blanks once; return the people's keys."""
    known = [member_id for (member_id,) in desk.file.rows("SELECT id FROM member")]
    if known:
        return known
    keys = list(enrol(desk).values())
    blanks = certificates.receive(desk, ["9001", "9002", "9003"], FIRST - timedelta(days=1))
    certificates.happen(desk, blanks[1].id, Event.VOIDED, desk.today(), "水渍")
    return keys


def test_a_row_with_nothing_but_a_booklets_number_is_a_record(desk, folk, tmp_path):
    intake = one(desk, tmp_path, ",,,0341,,,,,,,", "说明：共 1 本,,,,,,,,,,")
    assert [line.row for line in intake.lines] == [2]
    assert [told.reason for told in intake.ignored if told.row > 1] == ["说明文字"]
