"""失联 by real clicks: who is silent is declared lost, searched for and found."""

from datetime import timedelta

import pytest
from hands import save, the_form
from sample_people import settle

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.services import departures, lost


@pytest.fixture
def page(window, member):
    desk = window.shell.desk
    left = desk.today() - timedelta(days=400)
    told = Absence(member_id=member.id, noted=left, left=Day.of(left), destination="浙江宁波",
                   reason="务工经商")  # fmt: skip
    departures.report(desk, told, Departure(absence_id=""))
    window.go_to("flow")
    settle(window.shell)
    section = window.page("flow").show_section("lost")
    settle(window.shell)
    return section


def act(section, words):
    made = next(one for one in section.acts if one.text().replace("&", "").startswith(words))
    assert made.isEnabled(), words
    made.trigger()


def filled(qtbot, section, **values):
    form = the_form(qtbot)
    form.form.fill(values)
    save(qtbot, form)
    settle(section.shell)


def test_somebody_silent_is_declared_lost_searched_for_and_found(qtbot, page, member):
    assert page.result() == "失联 0；久未联系 1；可提出处理 0"
    page.reset()
    page.table.go_to(member.id)
    act(page, "登记失联")
    filled(qtbot, page, lost_cause="外出务工经商")
    assert page.current_line().state == "查找中"
    assert not page._suspend.isEnabled()
    act(page, "登记查找")
    filled(qtbot, page, way="问家属", result="没有音讯")
    assert page.current_line().state == "可停止党籍"
    assert page.result() == "失联 1；久未联系 0；可提出处理 1"
    assert page._proposal.isEnabled()
    act(page, "登记查找")
    filled(qtbot, page, way="打本人电话", found="是", result="换了号码")
    assert [line.state for line in lost.lines_of(page.desk)] == ["已联系上"]
