"""The main job done from end to end on the sample office, for a newcomer without a screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from flowdesk.domain.certificate import State
from flowdesk.domain.errors import OfficeFileError
from flowdesk.domain.paper import Paper
from flowdesk.domain.visit import VisitState
from flowdesk.services import (
    arrival_papers,
    booklet_papers,
    calibrations,
    care_papers,
    certificates,
    courses,
    filings,
    letter_papers,
    letters,
    notices,
    offices,
    papers,
    receptions,
    sample,
    visits,
    walks,
)
from flowdesk.services.desk import Desk
from flowdesk.services.receptions import ArrivalState
from flowdesk.storage.keys import key_path

NAME = "示例.flowdesk"
PUBLISHED = date(2009, 3, 31)


@contextmanager
def sample_desk(folder: Path) -> Iterator[Desk]:
    """Build the sample office anew in a folder and sit down at it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    for old in (path, key_path(path), path.with_suffix(".lock")):
        _remove(old)
    sample.build(path)
    desk = offices.open_office(path)
    desk.bundled_fonts = True
    try:
        yield desk
    finally:
        desk.close()


def papers_into(desk: Desk, folder: Path) -> list[Path]:
    """Write every paper of the desk into a folder under its plain name."""
    return [papers.put(folder / f"{name}.pdf", paper.pdf).path for name, paper in _papers(desk)]


def _papers(desk: Desk) -> Iterator[tuple[str, Paper]]:
    yield "report", papers.report(desk)
    yield "report-2009-03-31", papers.report(desk, PUBLISHED)
    issued = [
        line.certificate
        for line in certificates.lines_of(desk)
        if line.state is State.HANDED_OVER and line.certificate
    ]
    chosen = next((one for one in issued if sample.RARE.intersection(one.name)), issued[-1])
    yield "certificate-overprint", papers.overprint(desk, chosen.id)
    yield "certificate-copy-aid", papers.copy_aid(desk, chosen.id)
    yield "certificate-booklet", papers.booklet(desk, chosen.id)
    today = desk.today()
    yield "issue-register", papers.issue_register(desk, date(today.year, 1, 1), today)
    yield "stock-ledger", booklet_papers.ledger(desk, date(today.year, 1, 1), today)
    yield "review-list", booklet_papers.reviews(desk)
    yield "job-sheet", booklet_papers.job_sheet(desk, [one.id for one in issued[-5:]])
    setting = calibrations.Setting(printer="示例打印机")
    yield "calibration-sheet", papers.calibration_sheet(desk, setting)
    done = [line for line in visits.lines_of(desk) if line.state is VisitState.DONE]
    yield "visit-sheet", papers.visit_sheet(desk, done[-1].id)
    for letter in letters.lines_of(desk):
        yield "letter", letter_papers.letter_paper(desk, letter.id)
    for filing in filings.lines_of(desk):
        yield "filing-list", filings.paper(desk, filing.id)
    yield from _of_care(desk)
    here = [line for line in receptions.lines_of(desk) if line.state is ArrivalState.HERE]
    yield "arrival-copy-aid", arrival_papers.copy_aid(desk, here[0].id)


def _of_care(desk: Desk) -> Iterator[tuple[str, Paper]]:
    today = desk.today()
    day = next(iter(walks.walks(desk, today, date(today.year + 1, 12, 31))), today)
    yield "walk-sheets", care_papers.walk_sheets(desk, day)
    yield "due-list", care_papers.due_list(desk)
    yield "contact-log", care_papers.contact_log(desk, date(today.year, 1, 1), today)
    yield "phone-list", care_papers.phone_list(desk)
    for notice in notices.lines_of(desk):
        yield "notice-slips", care_papers.slips(desk, notice.id)
        yield "notice-read-aloud", care_papers.read_aloud(desk, notice.id)
        yield "notice-call-list", care_papers.call_list(desk, notice.id)
    held = [line for line in courses.lines_of(desk) if line.present]
    for one in held[:1]:
        yield "sign-in-sheet", care_papers.sign_in_sheet(desk, one.id)
        yield "training-record", care_papers.training_record(desk, one.id)
    yield "training-register", care_papers.training_register(desk, today.year)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OfficeFileError(f"“{path.name}”正在使用，请先关闭它再做演示。") from error
