"""党组织 by real clicks: a hint becomes a temporary branch, is approved and dissolved."""

from datetime import timedelta

import pytest
from hands import save, the_form
from sample_people import settle

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.services import departures, temporaries


@pytest.fixture
def page(window, members_of):
    desk = window.shell.desk
    left = desk.today() - timedelta(days=30)
    for one in members_of(3):
        told = Absence(member_id=one.id, noted=left, left=Day.of(left), reason="务工经商",
                       destination="浙江省宁波市鄞州区")  # fmt: skip
        departures.report(desk, told, Departure(absence_id=""))
    window.go_to("flow")
    settle(window.shell)
    section = window.page("flow").show_section("units")
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


def test_a_hint_becomes_a_branch_that_is_approved_and_dissolved(qtbot, page):
    desk = page.desk
    assert page.result() == "现有 0；可设立 1 处"
    page.chips.choose("可设立")
    settle(page.shell)
    page.table.go_to(temporaries.possible(desk)[0].id)
    leader = temporaries.possible(desk)[0].people[0][1]
    act(page, "拟设")
    filled(qtbot, page, leader_id=leader, mindset="是", discipline="是", zeal="是", literacy="是")
    assert page.result() == "现有 1；可设立 0 处"
    page.reset()
    page.table.go_to(temporaries.lines_of(desk)[0].id)
    act(page, "登记批准")
    filled(qtbot, page, approved_by="示例县委")
    assert page.current_line().state == "运行中"
    act(page, "撤销")
    filled(qtbot, page, because="人员都已返乡")
    page.reset()
    settle(page.shell)
    assert [line.state for line in temporaries.lines_of(desk)] == ["已撤销"]
