from threading import Event

import pytest

from flowdesk.ui.latest import Latest


@pytest.mark.parametrize("how", ["forgotten", "another begun"])
def test_what_nobody_waits_for_any_more_is_stopped(qtbot, window, how):
    latest, ended = Latest(window.shell, lambda words: None), Event()

    def endless(desk, report):
        try:
            while True:
                report(0, 1)
        finally:
            ended.set()

    latest.run_reporting("正在看每一行", endless, pytest.fail, pytest.fail)
    if how == "forgotten":
        latest.forget()
    else:
        latest.run("正在读", lambda desk: 1, lambda one: None, pytest.fail)
    qtbot.waitUntil(ended.is_set)
    qtbot.waitUntil(lambda: not window.shell.background.is_busy())
