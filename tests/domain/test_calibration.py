"""A printer's faults are undone by its calibration."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.calibration import Matrix, crosses, full, matrix_of, quick, reading
from flowdesk.domain.errors import RuleBroken

SIZE = (88.0, 125.0)
CORNERS = ((0.0, 0.0), (88.0, 0.0), (0.0, 125.0), (88.0, 125.0))


def a_printer(luck):
    """Return what a printer does to a page: shift, scale, and a turn about the paper's middle."""
    angle = math.radians(luck.uniform(-0.5, 0.5))
    wide, high = luck.uniform(0.995, 1.005), luck.uniform(0.995, 1.005)
    xx, xy = wide * math.cos(angle), -high * math.sin(angle)
    yx, yy = wide * math.sin(angle), high * math.cos(angle)
    right, down = luck.uniform(-3, 3), luck.uniform(-3, 3)
    x, y = SIZE[0] / 2, SIZE[1] / 2
    return Matrix(xx, xy, yx, yy, x - xx * x - xy * y + right, y - yx * x - yy * y + down)


def readings_of(printer, step):
    """Return what is read at the crosses of an uncorrected sheet, to a step in mm."""
    told = []
    for x, y in crosses(*SIZE):
        came = printer.place(x, y)
        told += [round((came[0] - x) / step) * step, round((came[1] - y) / step) * step]
    return told


def farthest(printer, correction):
    """Return how far the worst corner lies from its place once the correction is laid on."""
    return max(math.dist(printer.place(*correction.place(*corner)), corner) for corner in CORNERS)


def worst_of(step, count=1000):
    luck = Random(6)
    printers = [a_printer(luck) for _ in range(count)]
    return sorted(farthest(one, full(SIZE, readings_of(one, step))[0]) for one in printers)


def test_a_thousand_printers_read_to_a_tenth_come_within_015_mm():
    assert worst_of(0.1)[-1] <= 0.15


def test_a_thousand_printers_read_to_half_a_millimetre_mostly_come_within_04_mm():
    assert worst_of(0.5)[949] <= 0.4


def test_without_calibration_the_same_printers_are_millimetres_off():
    luck = Random(6)
    assert min(farthest(a_printer(luck), Matrix()) for _ in range(1000)) > 0.15


def test_a_shift_alone_leaves_a_turned_printer_off():
    """The control: two readings can't undo scale and turn."""
    luck, off = Random(6), []
    for _ in range(1000):
        printer = a_printer(luck)
        at = readings_of(printer, 0.1)
        off.append(farthest(printer, quick(sum(at[::2]) / 4, sum(at[1::2]) / 4)))
    assert max(off) > 0.4


NUMBER = st.floats(-0.01, 0.01)


@given(NUMBER, NUMBER, NUMBER, NUMBER, st.floats(-3, 3), st.floats(-3, 3))
def test_the_inverse_brings_every_point_back(xx, xy, yx, yy, dx, dy):
    one = Matrix(1 + xx, xy, yx, 1 + yy, dx, dy)
    for corner in CORNERS:
        assert one.inverse().place(*one.place(*corner)) == pytest.approx(corner, abs=1e-9)
    assert matrix_of(one.told()) == pytest.approx(one, rel=1e-6, abs=1e-9)


def test_readings_that_fit_no_page_leave_a_residual():
    _, residual = full(SIZE, [0, 0, 0, 0, 0, 0, 4.0, 0])
    assert residual == pytest.approx(1.0)


def test_a_reading_too_large_is_refused_naming_it():
    with pytest.raises(RuleBroken, match="第 3 个读数是 12 毫米"):
        full(SIZE, [0, 0, 12, 0, 0, 0, 0, 0])


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0.3", 0.3), ("-1", -1.0), ("", 0.0), ("－０．５", -0.5), ("0.2毫米", 0.2), ("−0.4", -0.4)],
)
def test_readings_are_typed_as_people_do(typed, value):
    assert reading(typed) == value


@pytest.mark.parametrize("typed", ["左", "1,5", "nan", "inf", "12"])
def test_what_is_no_reading_is_refused_at_its_field(typed):
    with pytest.raises(RuleBroken) as refused:
        reading(typed, "right")
    assert refused.value.field == "right"
