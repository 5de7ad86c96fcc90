"""Which paper a member leaves with: a table of cases under each set of rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain import paper_choice
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Paper
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper_choice import Facts, advise, in_force, more_than, read, shipped

SETS = {"1995": date(2003, 5, 1), "2019": date(2021, 5, 1), "2024": date(2026, 3, 2)}
CERT, PROOF, MOVE = Paper.CERTIFICATE, Paper.LETTER_OF_PROOF, Paper.TRANSFER
NONE, UNIT, SENDER = Paper.NOTHING, Paper.TEMPORARY_UNIT, Paper.KEPT_BY_SENDER
YES, NO = True, False
WORK, STUDY = "务工经商", "学习"

# left, expected back, what else is known; the paper and the case under each set
CASES = [
    # up to six months, for work: the certificate
    ("2026-03-02", "2026-06-01", {}, {"": (CERT, "short")}),
    ("2026-03-02", "2026-09-02", {}, {"": (CERT, "short")}),  # exactly six months
    ("2026-03-02", "2026-09-02", {"fixed_place": YES, "can_transfer": YES}, {"": (CERT, "short")}),
    ("2023-08-31", "2024-02-29", {}, {"": (CERT, "short")}),  # six months end on the leap day
    ("2024-02-29", "2024-08-29", {}, {"": (CERT, "short")}),
    ("2026-03", "2026-08", {}, {"": (CERT, "short")}),  # by months, and surely within six
    ("2026-03-02", "2026-06-01", {"reason": "就医养病"}, {"": (CERT, "short")}),
    ("2026-03-02", "2026-06-01", {"reason": "随亲属居住"}, {"": (CERT, "short")}),
    # up to six months, for study, duty or leave: the letter of proof
    ("2026-03-02", "2026-06-01", {"reason": STUDY}, {"": (PROOF, "short-duty")}),
    ("2026-03-02", "2026-09-02", {"reason": STUDY}, {"": (PROOF, "short-duty")}),
    ("2026-03-02", "2026-06-01", {"reason": "公务外出"}, {"": (PROOF, "short-duty")}),
    ("2026-03-02", "2026-06-01", {"reason": "探亲"}, {"": (PROOF, "short-duty")}),
    # longer than six months
    (
        "2026-03-02",
        "2026-09-03",
        {"can_transfer": YES},
        {"": (CERT, "long-loose"), "2024": (MOVE, "long-transferable")},
    ),
    ("2026-03-02", "2026-09-03", {"can_transfer": NO}, {"": (CERT, "long-untransferable")}),
    (
        "2026-03-02",
        "2026-09-03",
        {"can_transfer": NO, "fixed_place": YES},
        {"": (CERT, "long-untransferable")},
    ),
    ("2026-03-02", "2026-09-03", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2026-03-02", "2026-09-03", {"fixed_place": NO}, {"": (CERT, "long-loose")}),
    ("2026-03-02", "2026-09-03", {}, {"": (CERT, "long-loose")}),
    ("2023-08-31", "2024-03-01", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2026-03", "2027", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2026-03-02", "2027-03-01", {"reason": STUDY}, {"": (CERT, "long-loose")}),
    ("2026-03-02", "2027-03-01", {"reason": "探亲"}, {"": (CERT, "long-loose")}),
    (
        "2026-03-02",
        "2028-03-02",
        {"reason": "工作变动", "fixed_place": YES, "can_transfer": YES},
        {"": (MOVE, "long-fixed"), "2024": (MOVE, "long-transferable")},
    ),
    # nobody knows how long
    ("2026-03-02", None, {}, {"": (CERT, "otherwise")}),
    ("2026-03-02", None, {"reason": STUDY}, {"": (CERT, "otherwise")}),
    ("2026-03-02", None, {"fixed_place": YES}, {"": (CERT, "otherwise")}),
    (
        "2026-03-02",
        None,
        {"fixed_place": YES, "can_transfer": YES},
        {"": (MOVE, "unknown-fixed"), "2024": (MOVE, "unknown-transferable")},
    ),
    ("2026-03-02", None, {"fixed_place": YES, "can_transfer": NO}, {"": (CERT, "otherwise")}),
    ("2026-03", "2026-09", {}, {"": (CERT, "otherwise")}),  # six months or more: not to be told
    (None, "2026-09-01", {}, {"": (CERT, "otherwise")}),
    # no fixed place, often home: no paper at all
    (
        "2026-03-02",
        "2026-06-01",
        {"often_home": YES, "fixed_place": NO},
        {"": (NONE, "often-home")},
    ),
    ("2026-03-02", None, {"often_home": YES, "fixed_place": NO}, {"": (NONE, "often-home")}),
    ("2026-03-02", "2026-06-01", {"often_home": YES}, {"": (CERT, "short")}),
    ("2026-03-02", "2026-06-01", {"often_home": YES, "fixed_place": YES}, {"": (CERT, "short")}),
    # three or more at one fixed place
    (
        "2026-03-02",
        "2026-06-01",
        {"together": 3, "fixed_place": YES},
        {"": (UNIT, "together")},
    ),
    ("2026-03-02", None, {"together": 9, "fixed_place": YES}, {"": (UNIT, "together")}),
    ("2026-03-02", "2026-06-01", {"together": 2, "fixed_place": YES}, {"": (CERT, "short")}),
    ("2026-03-02", "2026-06-01", {"together": 3}, {"": (CERT, "short")}),
    # abroad: no rule in the old set, the sender's branch since 2019, else ask the county
    (
        "2026-03-02",
        "2027-06-01",
        {"abroad": YES, "reason": STUDY},
        {"": (SENDER, "abroad-study"), "1995": (NONE, "abroad")},
    ),
    ("2026-03-02", "2027-06-01", {"abroad": YES}, {"": (NONE, "abroad")}),
    (
        "2026-03-02",
        None,
        {"abroad": YES, "together": 5, "fixed_place": YES},
        {"": (NONE, "abroad")},
    ),
    # leap days, ends of months, years apart
    ("2023-08-29", "2024-02-29", {}, {"": (CERT, "short")}),
    ("2023-08-29", "2024-03-01", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2024-08-31", "2025-02-28", {}, {"": (CERT, "short")}),  # there is no 31 February
    ("2024-08-31", "2025-03-01", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2024-02-29", "2024-08-30", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2024-02-29", "2025-02-28", {"can_transfer": NO}, {"": (CERT, "long-untransferable")}),
    ("2026-12-31", "2027-06-30", {}, {"": (CERT, "short")}),
    ("2026-12-31", "2027-07-01", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2026-03-02", "2026-03-02", {}, {"": (CERT, "short")}),  # back the same day
    ("2026-03-02", "2026-03-02", {"reason": STUDY}, {"": (PROOF, "short-duty")}),
    ("2023-08-29", "2024-02-29", {"reason": STUDY}, {"": (PROOF, "short-duty")}),
    ("2026-01", "2026-06", {"reason": STUDY}, {"": (PROOF, "short-duty")}),
    ("2026", "2028", {"fixed_place": YES}, {"": (MOVE, "long-fixed")}),
    ("2026", "2026", {}, {"": (CERT, "otherwise")}),  # within a year: not to be told
    # study and duty that turn long, or to a fixed place
    ("2026-03-02", "2027-03-01", {"reason": "公务外出", "can_transfer": NO},
     {"": (CERT, "long-untransferable")}),
    ("2026-03-02", "2027-03-01", {"reason": STUDY, "fixed_place": YES},
     {"": (MOVE, "long-fixed")}),
    ("2026-03-02", "2026-06-01", {"reason": STUDY, "fixed_place": YES},
     {"": (PROOF, "short-duty")}),
    # many together weigh more than the length of the stay
    ("2026-03-02", "2027-06-01", {"together": 3, "fixed_place": YES}, {"": (UNIT, "together")}),
    ("2026-03-02", "2027-06-01", {"together": 3, "fixed_place": NO},
     {"": (CERT, "long-loose")}),
    # abroad for a short while, or with nothing else known
    ("2026-03-02", "2026-06-01", {"abroad": YES, "reason": STUDY},
     {"": (SENDER, "abroad-study"), "1995": (NONE, "abroad")}),
    ("2026-03-02", None, {"abroad": YES, "reason": STUDY},
     {"": (SENDER, "abroad-study"), "1995": (NONE, "abroad")}),
    ("2026-03-02", "2026-06-01", {"abroad": YES, "often_home": YES, "fixed_place": NO},
     {"": (NONE, "abroad")}),
]  # fmt: skip


def facts(left, back, told):
    day = {"left": left and Day.from_iso(left), "back": back and Day.from_iso(back)}
    return Facts(**{"reason": WORK, "abroad": False, **told}, **day)


@pytest.mark.parametrize("rules", SETS)
@pytest.mark.parametrize(("left", "back", "told", "expected"), CASES)
def test_each_departure_gets_its_paper_by_its_clause(rules, left, back, told, expected):
    advice = advise(in_force(shipped(), SETS[rules]), facts(left, back, told))
    assert (advice.paper, advice.case.name) == expected.get(rules, expected[""])
    assert advice.case.article
    assert advice.case.document or not advice.case.sure
    assert advice.clause().startswith(advice.rules.title)


def test_the_table_has_at_least_sixty_cases_under_each_set():
    assert len({str(case) for case in CASES}) >= 60


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(1995, 1, 1), "活动证制度（1995年起）"),
        (date(2019, 5, 5), "活动证制度（1995年起）"),
        (date(2019, 5, 6), "党员教育管理工作条例（2019年起）"),
        (date(2024, 11, 10), "党员教育管理工作条例（2019年起）"),
        (date(2024, 11, 11), "进一步加强流动党员管理的意见（2024年起）"),
    ],
)
def test_a_set_stands_from_its_own_day(day, title):
    assert in_force(shipped(), day).title == title


def test_before_the_first_set_it_is_said_that_there_is_none():
    with pytest.raises(RuleBroken, match="1995年1月1日起施行"):
        in_force(shipped(), date(1994, 12, 31))


@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        ({}, {"often_home", "fixed_place", "can_transfer"} - {"often_home", "can_transfer"}),
        ({"fixed_place": YES}, {"can_transfer"}),
        ({"can_transfer": NO}, set()),
    ],
)
def test_it_is_told_which_answer_would_change_the_paper(told, lacking):
    advice = advise(in_force(shipped(), SETS["2019"]), facts("2026-03-02", "2026-12-01", told))
    assert set(advice.lacking) == lacking


def test_an_unknown_return_is_told_as_lacking_where_it_matters():
    advice = advise(in_force(shipped(), SETS["2019"]), facts("2026-03-02", None, {"reason": STUDY}))
    assert "expected_back" in advice.lacking


@given(st.dates(date(1995, 1, 1), date(2090, 1, 1)), st.integers(0, 900), st.integers(0, 24))
def test_longer_means_later_than_the_same_day_of_the_month(left, days, months):
    back = date.fromordinal(left.toordinal() + days)
    longer = back > paper_choice.add_months(left, months)
    assert more_than(Day.of(left), Day.of(back), months) is longer


@given(
    st.builds(
        Facts,
        left=st.none() | st.dates(date(1995, 1, 1), date(2090, 1, 1)).map(Day.of),
        back=st.none() | st.dates(date(1995, 1, 1), date(2090, 1, 1)).map(Day.of),
        reason=st.sampled_from(["", WORK, STUDY, "探亲", "其他"]),
        abroad=st.sampled_from([None, True, False]),
        fixed_place=st.sampled_from([None, True, False]),
        often_home=st.sampled_from([None, True, False]),
        can_transfer=st.sampled_from([None, True, False]),
        together=st.integers(1, 5),
    )
)
def test_every_departure_has_an_answer_and_nobody_abroad_a_booklet(told):
    for rules in shipped():
        advice = advise(rules, told)
        assert advice.paper in Paper
        assert not (told.abroad and advice.paper is CERT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = 1 =", "不是写好的规则"),
        ('title = "a"', "缺少或多出“case”"),
        (
            'title="a"\nin_force_from=2020-01-01\nnote=""\n[[case]]\nname="a"\npaper="活动证"\n'
            'says="b"\nwhen={moon=true}',
            "条件“moon”没有这个名字",
        ),
        (
            'title="a"\nin_force_from=2020-01-01\nnote=""\n[[case]]\nname="a"\npaper="船票"\n'
            'says="b"',
            "没有“船票”这种手续",
        ),
        (
            'title="a"\nin_force_from=2020-01-01\nnote=""\n[[case]]\nname="a"\npaper="活动证"\n'
            'says="b"\nwhen={abroad=true}',
            "最后要有一条没有条件的",
        ),
    ],
)
def test_a_malformed_set_is_refused_by_name(text, said):
    with pytest.raises(RuleBroken, match=f"规则文件 x.toml 读不出：.*{said}"):
        read("x.toml", text)


def test_the_offices_own_words_stand_before_the_shipped_ones(tmp_path):
    (tmp_path / "2024.toml").write_text("nonsense =", encoding="utf-8")
    own = (
        'title="本县"\nin_force_from=2024-11-11\nnote=""\n'
        '[[case]]\nname="a"\npaper="不需办"\nsays="b"\n'
    )
    (only,) = paper_choice.load(tmp_path, {"2024.toml": own})
    assert only.title == "本县"
