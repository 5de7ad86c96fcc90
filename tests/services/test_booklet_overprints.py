"""Single pages of a real booklet: the last review's row, and what our branch writes for a stay."""

from dataclasses import replace

import pytest

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.booklet_fill import Page
from flowdesk.domain.certificate import Event
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.reception import Reception
from flowdesk.domain.template import neutral
from flowdesk.services import booklet_overprints, certificates, receptions
from flowdesk.services.pages import page_image, page_size


@pytest.fixture
def arrival(desk):
    who = Arrival(name="罗一山", sex="男", arrived=Day.of(desk.today()), origin="丁县",
                  certificate_number="外0012")  # fmt: skip
    return receptions.enter(desk, who, Reception(arrival_id=""))


def ink_rows(pdf, dpi=100):
    """Return the first and the last row with ink of a page, in mm."""
    picture = page_image(pdf, 0, dpi, grey=True)
    lines = [picture.pixels[at : at + picture.width]
             for at in range(0, len(picture.pixels), picture.width)]  # fmt: skip
    dark = [number for number, line in enumerate(lines) if min(line) < 128]
    return dark[0] * 25.4 / dpi, (dark[-1] + 1) * 25.4 / dpi


@pytest.fixture
def held(desk, away):
    certificates.receive(desk, ["0341"], desk.today())
    one = certificates.issue(desk, replace(certificates.draw_up(desk, away.id), number="0341"))
    for event in (Event.SEALED, Event.HANDED_OVER):
        certificates.happen(desk, one.blank_id, event, desk.today(), "本人")
    return one


def review(desk, one, appraisal="合格"):
    certificates.happen(desk, one.blank_id, Event.REVIEWED, desk.today(), "", appraisal=appraisal)


def test_a_booklet_never_reviewed_says_so(desk, held):
    with pytest.raises(RuleBroken, match="0341 还没有年审记录"):
        booklet_overprints.last_review(desk, held.id)


def test_only_the_row_of_the_last_review_is_printed(desk, held):
    rows = {}
    for count in (1, 2, 3):
        review(desk, held)
        rows[count] = ink_rows(booklet_overprints.last_review(desk, held.id).pdf)
    box = next(one for one in neutral().boxes_of(Page.REVIEWS) if one.value == "year")
    for count, (top, bottom) in rows.items():
        above = box.y + (count - 1) * box.step
        assert above < top < bottom < above + box.height
    assert booklet_overprints.reviews_of(desk, held)[0].result == "合格"


def test_a_lost_booklet_gets_no_row(desk, held):
    review(desk, held)
    certificates.happen(desk, held.blank_id, Event.LOST, desk.today(), "途中")
    with pytest.raises(RuleBroken, match="现在是“遗失”"):
        booklet_overprints.last_review(desk, held.id)


def test_a_stay_is_written_on_arrival_and_on_leaving(desk, branch, arrival):
    with pytest.raises(RuleBroken, match="还没有编入党支部"):
        booklet_overprints.arrival_page(desk, arrival.id)
    told = Reception(arrival_id=arrival.id, verified_on=desk.today(), verified_by="电话核实",
                     verified_with="原支部书记")  # fmt: skip
    told = receptions.verify(desk, arrival.id, told)
    why = replace(told, placed_because="现住址在石桥村", contact_person="苗青")
    receptions.place(desk, arrival.id, branch.id, why)
    paper = booklet_overprints.arrival_page(desk, arrival.id)
    assert (page_size(paper.pdf, 0)[0], paper.keys) == (pytest.approx(88, abs=0.1), (arrival.id,))
    assert booklet_overprints.sojourn_of(desk, arrival.id).contact == "苗青"
    with pytest.raises(RuleBroken, match="还没有登记离开"):
        booklet_overprints.arrival_page(desk, arrival.id, leaving=True)
    now = receptions.reception_of(desk, arrival.id)
    gone = replace(now, activities="参加组织生活三次", conduct="好", dues_to=Day(2026, 10))
    receptions.leave(desk, arrival.id, Day.of(desk.today()), gone)
    stay = booklet_overprints.sojourn_of(desk, arrival.id)
    assert (stay.activities, stay.dues) == ("参加组织生活三次", "党费交至2026年10月")
    assert booklet_overprints.arrival_page(desk, arrival.id, leaving=True).pdf.startswith(b"%PDF")


def test_a_pattern_is_tried_on_all_its_pages(desk):
    from flowdesk.services.pages import page_count

    paper = booklet_overprints.proof(desk, neutral(), "沈雨田")
    assert (page_count(paper.pdf), page_count(paper.seen)) == (4, 4)
