"""The desk: who hears of an act, and what a long act on a second connection means for it."""

import threading

import pytest

from flowdesk.domain.errors import FlowDeskError, OfficeFileError, RuleBroken
from flowdesk.domain.unit import Unit
from flowdesk.services import offices, units


def test_listeners_hear_the_topic_after_the_act(desk):
    heard = []
    stop = desk.listen(lambda topics: heard.append((topics, len(units.all_units(desk)))))
    units.found(desk, Unit(name="石桥村党支部", setting="村"))
    assert heard == [(frozenset({"units"}), 2)]
    stop()
    units.found(desk, Unit(name="松坪村党支部", setting="村"))
    assert len(heard) == 1


def test_a_refused_act_wakes_nobody(desk):
    heard = []
    desk.listen(heard.append)
    with pytest.raises(RuleBroken):
        units.found(desk, Unit(name="", setting="村"))
    assert heard == []


def in_thread(work):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(work()))
    thread.start()
    thread.join(10)
    return answers[0]


def test_a_background_act_is_heard_of_when_the_window_listens(desk):
    heard = []
    desk.listen(heard.append)
    unit = Unit(name="石桥村党支部", setting="村")
    made = in_thread(lambda: desk.background(lambda beside: units.found(beside, unit)))
    assert heard == []
    desk.hear()
    assert heard == [frozenset({"units"})]
    assert made in units.all_units(desk)


def test_writing_waits_in_words_while_a_background_act_writes(desk):
    started, finish = threading.Event(), threading.Event()

    def slow(beside):
        with beside.write("units", "导入名册"):
            started.set()
            finish.wait(10)

    thread = threading.Thread(target=lambda: desk.background(slow))
    thread.start()
    started.wait(10)
    with pytest.raises(RuleBroken, match="正在办理“导入名册”"):
        units.found(desk, Unit(name="石桥村党支部", setting="村"))
    finish.set()
    thread.join(10)
    units.found(desk, Unit(name="石桥村党支部", setting="村"))


def test_a_locked_desk_writes_nothing(desk):
    desk.locked = True
    with pytest.raises(FlowDeskError, match="已锁定"):
        units.found(desk, Unit(name="石桥村党支部", setting="村"))


def test_a_desk_opened_to_read_writes_nothing(desk):
    reader = offices.open_office(desk.file.path, read_only=True)
    with pytest.raises(OfficeFileError, match="只读方式"):
        units.found(reader, Unit(name="石桥村党支部", setting="村"))
    assert len(units.all_units(reader)) == 1
    reader.close()
