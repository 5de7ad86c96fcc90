"""The window asks about a date that can't be right, before anything is saved."""

from datetime import date

import pytest

from flowdesk.services import session_clock
from flowdesk.ui import ask


@pytest.mark.parametrize(("answer", "doubted"), [(True, False), (False, True)])
def test_a_doubted_date_is_asked_about_when_the_window_is_seen(
    qtbot, open_window, desk, monkeypatch, answer, doubted
):
    asked = []
    monkeypatch.setattr(session_clock, "doubt", lambda desk: "电脑日期是2001年1月1日，看来不对。")
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(words[1]) or answer)
    session_clock.look_at(desk)
    window = open_window(desk)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["电脑日期是2001年1月1日，看来不对。"]
    assert bool(window.shell.desk.doubted) is doubted
    assert desk.today() == date(2026, 11, 23)
