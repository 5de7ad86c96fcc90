import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.crop import MILLIMETRES, first_frame, moved, sized

SIZES = st.tuples(st.integers(2, 4000), st.integers(2, 4000))
STEPS = st.lists(
    st.tuples(st.sampled_from([moved, sized]), st.floats(-5000, 5000), st.floats(-5000, 5000)),
    max_size=12,
)


@given(SIZES, STEPS)
def test_whatever_is_done_to_the_frame_it_stays_in_the_picture_and_one_inch(size, steps):
    frame = first_frame(size)
    for act, first, second in steps:
        frame = act(frame, size, first, second) if act is moved else sized(frame, size, first)
    left, top, right, bottom = frame.box()
    assert -1e-6 <= left < right <= size[0] + 1e-6
    assert -1e-6 <= top < bottom <= size[1] + 1e-6
    assert (right - left) / (bottom - top) == pytest.approx(MILLIMETRES[0] / MILLIMETRES[1])


def test_the_first_frame_takes_all_of_a_picture_of_that_proportion():
    assert first_frame((250, 350)).box() == pytest.approx((0, 0, 250, 350))


def test_a_frame_grows_around_its_middle():
    frame = sized(first_frame((1000, 1000)), (1000, 1000), -200)
    wider = sized(frame, (1000, 1000), 40)
    assert (wider.left + wider.width / 2) == pytest.approx(frame.left + frame.width / 2)
