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


def count_units(desk):
    return desk.recall("how many", lambda: (len(units.all_units(desk)), threading.get_ident()))


def test_what_the_window_will_ask_is_read_at_the_end_of_a_long_act(desk):
    def found(name):
        unit = Unit(name=name, setting="村")
        in_thread(lambda: desk.background(lambda beside: units.found(beside, unit)))
        desk.hear()

    stop = desk.read_ahead(count_units)
    heard = []
    desk.listen(lambda topics: heard.append(count_units(desk)))
    found("石桥村党支部")
    stop()
    found("松坪村党支部")
    assert [counted for counted, _ in heard] == [2, 3]
    assert [thread == threading.get_ident() for _, thread in heard] == [False, True]


def test_what_was_read_ahead_is_dropped_when_another_act_overtook_it(desk):
    desk.read_ahead(count_units)
    unit = Unit(name="石桥村党支部", setting="村")
    in_thread(lambda: desk.background(lambda beside: units.found(beside, unit)))
    units.found(desk, Unit(name="松坪村党支部", setting="村"))
    desk.hear()
    assert count_units(desk)[0] == 3


def test_a_question_that_is_refused_spoils_no_long_act(desk):
    def refuse(beside):
        raise RuleBroken("筛选条件里有一项已经没有了。")

    desk.read_ahead(refuse)
    desk.read_ahead(count_units)
    unit = Unit(name="石桥村党支部", setting="村")
    made = in_thread(lambda: desk.background(lambda beside: units.found(beside, unit)))
    desk.hear()
    assert made in units.all_units(desk)
    assert count_units(desk)[1] != threading.get_ident()


def test_what_was_asked_beside_the_window_is_known_to_it_until_an_act(desk):
    def ask(beside):
        counted = count_units(beside)
        beside.hand_over()
        return counted

    beside = in_thread(lambda: desk.background(ask))
    desk.hear()
    assert count_units(desk) == beside
    units.found(desk, Unit(name="石桥村党支部", setting="村"))
    assert count_units(desk) == (2, threading.get_ident())


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
