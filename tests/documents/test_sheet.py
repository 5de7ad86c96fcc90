from concurrent.futures import ThreadPoolExecutor

import pytest

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Area, make
from flowdesk.documents.typeset import Style
from flowdesk.domain.errors import PrintRefused

DOT = 25.4 / 300
BODY = Style(Role.BODY, 16)


def paper(draw):
    return make("试页", A4, draw, bundled_only=True)


def ink(page):
    box = page.point(lambda value: 255 * (value < 128)).getbbox()
    return tuple(edge * DOT for edge in box)


def test_a_frame_stands_where_it_was_put_to_the_tenth_of_a_millimetre(picture):
    page = picture(paper(lambda sheet: sheet.frame(Area(28, 37, 156, 225))))
    assert ink(page) == pytest.approx((28, 37, 184, 262), abs=0.2)


def test_moving_and_turning_go_round_the_whole_page(picture):
    def draw(sheet):
        with sheet.moved(10, 20, turned=True):
            sheet.frame(Area(0, 0, 30, 40))

    assert ink(picture(paper(draw))) == pytest.approx((170, 237, 200, 277), abs=0.2)


def test_a_smaller_picture_keeps_its_top_left_corner(picture):
    def draw(sheet):
        with sheet.moved(10, 20), sheet.scaled(0.5):
            sheet.frame(Area(0, 0, 60, 80))

    assert ink(picture(paper(draw))) == pytest.approx((10, 20, 40, 60), abs=0.2)


def test_papers_can_be_made_in_several_threads_at_once():
    def draw(sheet):
        sheet.text("流动党员管理工作情况报告", 30, 40, BODY)

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _number: paper(draw), range(12)))
    assert len(made) == 1


def test_a_refusal_names_the_paper_the_place_and_the_character():
    def draw(sheet):
        sheet.place = "标题"
        sheet.text("报\U0002ffff告", 30, 40, BODY)

    with pytest.raises(PrintRefused, match=r"《试页》打不出来：标题的“报.告”里.*U\+2FFFF"):
        paper(draw)


def test_a_paper_names_no_font_that_is_not_in_it():
    assert b"Helvetica" not in paper(lambda sheet: sheet.text("党员", 30, 40, BODY))
