"""Making papers, and the log of every one that left the desk.

Papers are made from values, so a window makes them in the background; only logging writes. The
documents are imported where they are made: a window that shows no paper doesn't load ReportLab.
"""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from flowdesk.domain.calibration import Matrix
from flowdesk.domain.certificate import Certificate, Event, State
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.issue_register import IssueRegister
from flowdesk.domain.paper import BACKUP, LIST, SHOWN, LoggedPaper, Paper
from flowdesk.domain.situation import Report
from flowdesk.domain.visit import VisitState
from flowdesk.domain.visit_sheet import VisitSheet
from flowdesk.media import door
from flowdesk.media.door import Arrived
from flowdesk.services import (
    absences,
    authorisations,
    certificates,
    members,
    patterns,
    photos,
    situation,
    units,
    visits,
)
from flowdesk.services.calibrations import Setting
from flowdesk.services.desk import Desk
from flowdesk.storage import papers
from flowdesk.storage.papers import logged

__all__ = [
    "Arrived", "backed_up", "booklet", "calibration_sheet", "copy_aid", "export", "exported",
    "finished", "issue_register", "logged", "overprint", "printed", "put",
    "refuse_reprint", "refuse_unlogged", "report", "report_paper", "shown_unmasked",
    "visit_sheet",
]  # fmt: skip

PRINTED, EXPORTED, BACKED_UP = "打印", "导出", "备份"


def report(desk: Desk, on: date | None = None) -> Paper:
    """Return the situation report as of a day."""
    return report_paper(desk, situation.draw_up(desk, on))


def report_paper(desk: Desk, drawn_up: Report) -> Paper:
    """Return a report that is already drawn up as its paper."""
    from flowdesk.documents.situation import situation_pdf

    pdf = situation_pdf(drawn_up, bundled_only=desk.bundled_fonts)
    return finished("report", drawn_up.prose.title, f"{drawn_up.prose.title}-{drawn_up.on}", pdf)


def overprint(desk: Desk, certificate_id: str, correction: Matrix | None = None) -> Paper:
    """Return the words for the real blank's basic page, a printer's correction laid over them.

    On the screen they are seen lying on the blank; only the words are printed.
    """
    from flowdesk.documents.certificate import overprint_pdf, overprint_preview_pdf

    one = certificates.get(desk, certificate_id)
    by = correction or Matrix()
    pdf = overprint_pdf(one, patterns.current(desk), by, bundled_only=desk.bundled_fonts)
    seen = overprint_preview_pdf(one, patterns.current(desk), by, bundled_only=desk.bundled_fonts)
    return replace(_of_certificate("overprint", "活动证套打页", one, pdf), seen=seen)


def copy_aid(desk: Desk, certificate_id: str) -> Paper:
    """Return the sheet that says what to write into each cell by hand."""
    from flowdesk.documents.certificate import copy_aid_pdf

    one = certificates.get(desk, certificate_id)
    pdf = copy_aid_pdf(one, patterns.current(desk), bundled_only=desk.bundled_fonts)
    return _of_certificate("copy-aid", "活动证抄写单", one, pdf)


def calibration_sheet(desk: Desk, setting: Setting) -> Paper:
    """Return the sheet by which a printer is measured; no correction is laid over it."""
    from flowdesk.documents.calibration_sheet import calibration_pdf

    pdf = calibration_pdf(setting.size, setting.printer, bundled_only=desk.bundled_fonts)
    return finished("calibration", "套打校准页", f"套打校准页-{setting.paper()}", pdf)


def refuse_reprint(desk: Desk, paper: Paper, reason: str = "") -> None:
    """Refuse to print an overprint again without a reason, or on a booklet that is done with."""
    if paper.kind != "overprint":
        return
    one = certificates.get(desk, paper.keys[0])
    state = certificates.state_of(desk, one)
    if state in (State.VOIDED, State.LOST, State.SURRENDERED):
        raise RuleBroken(f"证号 {one.number} 现在是“{state.value}”，不能再打印。")
    if state is not State.TAKEN and not reason.strip():
        raise RuleBroken(
            f"证号 {one.number} 已经打印过（现在是“{state.value}”），再打印请写明原因。", "reason"
        )


def booklet(
    desk: Desk, certificate_id: str, *, long_edge: bool = False, imposed: bool = True
) -> Paper:
    """Return the whole booklet, imposed for folding or page by page.

    Only the provincial organization department may print the booklet (组通字〔2006〕45号): it bears
    样张 on every page until the office has recorded what allows it to print.
    """
    from flowdesk.documents.booklet import booklet_pages_pdf, booklet_pdf

    one, allowed = certificates.get(desk, certificate_id), authorisations.standing(desk)
    jpeg, fonts = photos.picture(desk, one.member_id) or b"", desk.bundled_fonts
    pattern, free = patterns.current(desk), allowed is not None
    if imposed:
        pdf = booklet_pdf(one, pattern, long_edge=long_edge, authorised=free, photo=jpeg,
                          bundled_only=fonts)  # fmt: skip
    else:
        pdf = booklet_pages_pdf(one, pattern, authorised=free, photo=jpeg, bundled_only=fonts)
    paper = _of_certificate("booklet", "活动证" if allowed else "活动证样张", one, pdf)
    if allowed is None:
        return paper
    return replace(paper, unmasked=True, purpose=f"整本打印批准：{allowed.told()}")


def issue_register(desk: Desk, first: date, last: date) -> Paper:
    """Return the register of the booklets issued from a day to a day, both included."""
    from flowdesk.documents.issue_register import issue_register_pdf

    issued = [
        line.certificate
        for line in certificates.lines_of(desk, last)
        if line.certificate and line.certificate.issued_on >= first
    ]
    issued.sort(key=lambda one: (one.issued_on, one.number))
    record = IssueRegister(
        committee=desk.office.committee,
        first=first,
        last=last,
        certificates=tuple(issued),
        operator=desk.office.operator,
    )
    pdf = issue_register_pdf(record, bundled_only=desk.bundled_fonts)
    keys = tuple(one.id for one in issued)
    name = f"活动证发放登记册-{first}至{last}"
    return finished("issue-register", "活动证发放登记册", name, pdf, keys)


def visit_sheet(desk: Desk, visit_id: str, *, unmasked: bool = False) -> Paper:
    """Return the sheet for a visit; its boxes are filled once the visit is done."""
    from flowdesk.documents.visit_sheet import visit_sheet_pdf

    visit = visits.get(desk, visit_id)
    member = members.get(desk, visit.member_id)
    place = members.membership(desk, member.id)
    done = [
        one
        for one in visits.of_member(desk, member.id)
        if one.id != visit.id and one.state_on(desk.today()) is VisitState.DONE
    ]
    stays = absences.of_member(desk, member.id)
    sheet = VisitSheet(
        office=desk.office.name,
        unit_name=units.names(desk).get(place.unit_id, "") if place else "",
        member=member,
        absence=stays[0] if stays else None,
        visit=visit,
        last_visit=done[0] if done else None,
    )
    pdf = visit_sheet_pdf(sheet, unmasked=unmasked, bundled_only=desk.bundled_fonts)
    name = f"走访登记表-{member.name}-{visit.planned_on}"
    paper = finished("visit-sheet", "走访登记表", name, pdf, (visit.id,))
    return replace(paper, unmasked=unmasked)


def printed(desk: Desk, paper: Paper, printer: str = "") -> LoggedPaper:
    """Log that a paper was printed; a booklet's overprint is noted on the booklet too."""
    line = _log(desk, paper, PRINTED, printer)
    if paper.kind == "overprint":
        one = certificates.get(desk, paper.keys[0])
        if certificates.state_of(desk, one) in (State.TAKEN, State.PRINTED):
            note = f"{line.number} {paper.purpose}".strip()
            certificates.happen(desk, one.blank_id, Event.PRINTED, desk.today(), note)
    return line


def export(desk: Desk, paper: Paper, folder: Path) -> Arrived:
    """Write a paper into a folder or onto a stick, whole or not at all, and log it."""
    if paper.unmasked:
        refuse_unlogged(desk)
    arrived = door.put(folder, paper.file_name, paper.pdf)
    if not desk.read_only:
        _log(desk, paper, EXPORTED, str(arrived.path))
    return arrived


def exported(desk: Desk, paper: Paper, arrived: Arrived) -> LoggedPaper:
    """Log that a paper was written into a file of the clerk's choice."""
    return _log(desk, paper, EXPORTED, str(arrived.path))


def put(target: Path, data: bytes) -> Arrived:
    """Write a finished paper under the name that was asked for, in place of an older one."""
    return door.put(target.parent, target.name, data, replace=True)


def backed_up(desk: Desk, arrived: Arrived) -> LoggedPaper:
    """Log that the whole office, with nothing masked, left the desk as a backup."""
    paper = Paper(
        kind=BACKUP, title="台账备份", file_name=arrived.path.name, pdf=b"", unmasked=True
    )
    return _log(desk, paper, BACKED_UP, str(arrived.path), arrived.sha256)


def shown_unmasked(desk: Desk, title: str, keys: tuple[str, ...]) -> LoggedPaper:
    """Log that personal fields were put out unmasked."""
    refuse_unlogged(desk)
    paper = Paper(kind=LIST, title=title, file_name="", pdf=b"", keys=keys, unmasked=True)
    return _log(desk, paper, SHOWN, "")


def refuse_unlogged(desk: Desk) -> None:
    """Refuse to put out anything unmasked from an office where that can't be logged."""
    if desk.read_only:
        raise RuleBroken("台账以只读方式打开，不能登记未遮盖的输出。请先拷到本机硬盘。")


def _of_certificate(kind: str, title: str, one: Certificate, pdf: bytes) -> Paper:
    return finished(kind, title, f"{title}-{one.number}-{one.name}", pdf, (one.id,))


def finished(kind: str, title: str, name: str, pdf: bytes, keys: tuple[str, ...] = ()) -> Paper:
    """Return a paper of finished bytes, with the fonts that it was set in."""
    from flowdesk.documents.fonts import fonts_in

    fonts = "、".join(fonts_in(pdf))
    return Paper(kind=kind, title=title, file_name=f"{name}.pdf", pdf=pdf, keys=keys, fonts=fonts)


def _log(desk: Desk, paper: Paper, way: str, target: str, sha256: str = "") -> LoggedPaper:
    with desk.file.transaction():
        year = desk.today().year
        number = papers.take_number(desk.file, f"papers-{year}")
        line = LoggedPaper(
            id=desk.new_id(),
            number=f"出{year}-{number:04d}",
            kind=paper.kind,
            title=paper.title,
            keys=paper.keys,
            at=desk.stamp(),
            operator=desk.office.operator,
            way=way,
            target=target,
            sha256=hashlib.sha256(paper.pdf).hexdigest() if paper.pdf else sha256,
            fonts=paper.fonts,
            unmasked=paper.unmasked,
            purpose=paper.purpose,
        )
        papers.log(desk.file, line)
    return line
