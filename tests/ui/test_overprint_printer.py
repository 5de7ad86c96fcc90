"""The words are corrected for the printer that was chosen, not for the one that was meant."""

from dataclasses import replace

import pytest

from flowdesk.domain.calibration import Matrix
from flowdesk.domain.paper import Paper
from flowdesk.services import calibrations
from flowdesk.services.calibrations import Setting
from flowdesk.ui import ask, calibration_forms


def made(desk, by):
    return Paper(kind="overprint", title="", file_name="", pdf=by.told().encode())


@pytest.fixture
def chosen(window, desk, monkeypatch):
    asked = []
    answers = [True]
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(words[1]) or answers[0])
    shell = window.shell
    setting = Setting(printer="得实 DS-1", size=calibration_forms.current(shell).size)
    calibrations.quick(desk, setting, 0.4, 0.0)
    calibrations.quick(desk, replace(setting, printer="爱普生 L-2"), 0.0, -0.3)
    shell.settings.keep_word("overprint_printer", "得实 DS-1|自动|正面")

    def choose(printer):
        return calibration_forms.for_printer(shell, printer, b"meant", made)

    return choose, asked, answers, shell


def test_the_printer_that_was_meant_changes_nothing(chosen):
    choose, asked, _, _ = chosen
    assert (choose("得实 DS-1"), choose(""), asked) == (b"meant", b"meant", [])


def test_another_measured_printer_gets_its_own_correction_and_is_remembered(chosen, desk):
    choose, asked, _, shell = chosen
    other = replace(calibration_forms.current(shell), printer="爱普生 L-2")
    assert choose("爱普生 L-2") == calibrations.matrix(desk, other).told().encode() != b"meant"
    assert (calibration_forms.current(shell).printer, asked) == ("爱普生 L-2", [])


@pytest.mark.parametrize(("answer", "printed"), [(True, Matrix().told().encode()), (False, None)])
def test_a_printer_never_measured_is_asked_about(chosen, answer, printed):
    choose, asked, answers, _ = chosen
    answers[0] = answer
    assert choose("惠普 P-3") == printed
    assert "“惠普 P-3”还没有做过套打校准" in asked[0]
