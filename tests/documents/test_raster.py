from concurrent.futures import ThreadPoolExecutor

import pytest

from flowdesk.documents.raster import page_count, page_image, page_size


def test_pages_are_counted(papers):
    assert page_count(papers["certificate-booklet"]) == 6


def test_a_page_is_measured_in_millimetres(papers):
    assert page_size(papers["certificate-overprint"], 0) == pytest.approx((88, 125), abs=0.001)


@pytest.mark.parametrize(("grey", "depth"), [(False, 3), (True, 1)])
def test_a_picture_has_every_pixel_and_no_padding(grey, depth, papers):
    width, height, pixels = page_image(papers["certificate-overprint"], 0, 100, grey=grey)
    assert (width, height) == (347, 493)
    assert len(pixels) == width * height * depth
    assert min(pixels) < 64
    assert max(pixels) == 255


def test_pages_can_be_rastered_in_several_threads_at_once(papers):
    def look(_number):
        return page_image(papers["situation"], 0, 60)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(look, range(12)))) == 1
