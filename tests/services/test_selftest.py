"""The program's trial of itself tells what holds and what doesn't."""

import shutil

from flowdesk import paths
from flowdesk.services import selftest


def test_every_step_holds():
    held, lines = selftest.run()
    assert held, lines
    assert [line.split("　")[0] for line in lines[3:-1]] == ["通过"] * (len(selftest.STEPS) + 2)
    assert lines[-1] == "全部通过。"


def test_a_step_that_fails_is_named_and_the_rest_goes_on(monkeypatch):
    def falls(trial):
        raise ZeroDivisionError("算错了")

    monkeypatch.setattr(selftest, "STEPS", (("会错的一步", falls), *selftest.STEPS[:1]))
    held, lines = selftest.run()
    assert not held
    assert "没通过　会错的一步：ZeroDivisionError：算错了" in lines
    assert lines[-2].startswith(f"通过　{selftest.STEPS[1][0]}")


def test_lacking_resources_are_told(monkeypatch, tmp_path):
    for part in ("codes", "rules", "templates"):
        shutil.copytree(paths.RESOURCES / part, tmp_path / part)
    monkeypatch.setattr(paths, "RESOURCES", tmp_path)
    monkeypatch.setattr(selftest, "STEPS", ())  # papers would remember that there are no fonts
    _, lines = selftest.run()
    assert any(line.startswith("没通过　随程序的文件：") for line in lines)
