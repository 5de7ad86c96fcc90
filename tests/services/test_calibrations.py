"""How a printer was measured is kept, applied, and taken back."""

from dataclasses import replace

import pytest

from flowdesk.documents.raster import page_size
from flowdesk.domain.calibration import Matrix
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import calibrations, journal, papers
from flowdesk.services.calibrations import Setting

AT = Setting(printer="针式打印机")


def test_a_printer_that_nobody_measured_is_left_as_it_is(desk):
    assert calibrations.matrix(desk, AT) == Matrix()


def test_quick_readings_add_up(desk):
    calibrations.quick(desk, AT, 1.0, -0.5)
    done = calibrations.quick(desk, AT, 0.2, 0.1)
    assert calibrations.matrix(desk, AT) == pytest.approx((1, 0, 0, 1, -1.2, 0.4))
    assert (done.way, done.by, done.readings) == ("快速", desk.office.operator, "0.2 0.1")


def test_eight_readings_stand_in_place_of_what_was(desk):
    calibrations.quick(desk, AT, 5.0, 5.0)
    done = calibrations.full(desk, AT, [0.3, 0.2] * 4)
    assert calibrations.matrix(desk, AT) == pytest.approx((1, 0, 0, 1, -0.3, -0.2), abs=1e-6)
    assert done.residual == "0.00 毫米"


def test_trays_sides_and_sizes_are_measured_apart(desk):
    calibrations.quick(desk, AT, 1.0, 1.0)
    for other in ({"tray": "手动"}, {"side": "反面"}, {"size": (90.0, 125.0)}):
        assert calibrations.matrix(desk, replace(AT, **other)) == Matrix()


def test_readings_that_fit_no_page_are_refused_and_nothing_is_kept(desk):
    with pytest.raises(RuleBroken, match="余差 1.00 毫米"):
        calibrations.full(desk, AT, [0, 0, 0, 0, 0, 0, 4.0, 0])
    assert calibrations.history(desk, AT) == []


def test_the_last_measurement_is_taken_back_and_can_be_had_again(desk):
    calibrations.quick(desk, AT, 1.0, 0.0)
    calibrations.quick(desk, AT, 1.0, 0.0)
    before = calibrations.go_back(desk, AT)
    assert before.readings == "1 0"
    assert calibrations.matrix(desk, AT).dx == -1.0
    journal.undo(desk)
    assert calibrations.matrix(desk, AT).dx == -2.0
    calibrations.go_back(desk, AT)
    assert calibrations.go_back(desk, AT) is None
    with pytest.raises(RuleBroken, match="还没有校准过"):
        calibrations.go_back(desk, AT)


def test_a_printer_without_a_name_is_refused(desk):
    with pytest.raises(RuleBroken, match="请先选打印机"):
        calibrations.quick(desk, Setting(printer=" "), 1.0, 0.0)


def test_the_sheet_to_measure_by_has_the_papers_size(desk):
    paper = papers.calibration_sheet(desk, AT)
    assert page_size(paper.pdf, 0) == pytest.approx((88.0, 125.0), abs=0.01)
