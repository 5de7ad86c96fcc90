"""The sample's papers of movement: a filing, a letter on its way, somebody who waits, one lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Extension, Sojourn
from flowdesk.domain.filing import Filing, FilingSubject
from flowdesk.domain.letter import LetterKind
from flowdesk.domain.reception import Reception
from flowdesk.domain.search_step import SearchStep
from flowdesk.services import departures, filings, letters, lost, receptions

if TYPE_CHECKING:
    from flowdesk.services.sample import History

_FILED_AFTER = 190  # days away, after which everybody of the sample is filed


def movements(history: History) -> None:
    """Leave one record of each kind of paper, none of which moves a figure of the report."""
    _file(history)
    _letter(history)
    _arrival(history)
    _changes(history)
    _search(history)


def _file(history: History) -> None:
    desk, today = history.desk, history.today
    before = today - timedelta(days=_FILED_AFTER)
    out = [line for line in departures.lines_of(desk) if line.state in ("在外", "逾期未返")]
    long_away = [line.id for line in out if line.stay.begins() <= before]
    if not long_away:
        return
    drawn = today - timedelta(days=20)
    draft = Filing(subject=FilingSubject.ABSENCE.value, addressee=desk.office.addressee,
                   drawn_on=drawn)  # fmt: skip
    filing = filings.draw_up(desk, draft, long_away)
    filings.sent(desk, filing.id, today - timedelta(days=19), "U 盘")
    filings.acknowledged(desk, filing.id, today - timedelta(days=12), "县组备样字12号")


def _letter(history: History) -> None:
    desk, today = history.desk, history.today
    if not history.home:
        return
    draft = letters.proposal(desk, history.home[0].id, LetterKind.INTRODUCTION.value)
    drawn = today - timedelta(days=9)
    whole = replace(
        draft, addressee="中共样州市样城区委组织部", to_unit="样州市样城区新桥社区党支部",
        drawn_on=drawn, dues_to=Day(drawn.year, drawn.month),
    )  # fmt: skip
    letter = letters.draw_up(desk, whole)
    letters.sent(desk, letter.id, today - timedelta(days=8), "本人携带")


def _arrival(history: History) -> None:
    came = Arrival(name="木呷尔日", sex="男", ethnic_group="彝族", origin="四川省凉山州会理市",
                   home_unit="样山村党支部", certificate_number="外样009", reason="务工经商",
                   arrived=Day.of(history.today - timedelta(days=3)))  # fmt: skip
    told = Reception(arrival_id="", trade="建筑", residence="石桥村二组")
    receptions.enter(history.desk, came, told)


def _changes(history: History) -> None:
    """Let one who is away have changed the place, and another have put the return off."""
    out = [line for line in departures.lines_of(history.desk) if line.state == "在外"]
    if len(out) < 2:
        return
    day = history.today - timedelta(days=15)
    place = Sojourn(absence_id=out[0].id, since=Day.of(max(day, out[0].stay.begins())),
                    destination="浙江省宁波市鄞州区", host_unit="东湾社区党支部")  # fmt: skip
    departures.change_place(history.desk, place)
    until = Day.of(history.today + timedelta(days=120))
    put_off = Extension(absence_id=out[1].id, on=max(day, out[1].stay.begins()),
                        expected_back=until, reason="工期没有完")  # fmt: skip
    departures.extend(history.desk, put_off)


def _search(history: History) -> None:
    silent = [line for line in lost.lines_of(history.desk) if line.state == "久未联系"]
    if silent:
        step = SearchStep(member_id=silent[0].id, on=history.today - timedelta(days=5),
                          way="问家属", whom="其兄", by="支部书记", found="否",
                          result="过年以后没有来过电话，正托同乡打听")  # fmt: skip
        lost.search(history.desk, step)
