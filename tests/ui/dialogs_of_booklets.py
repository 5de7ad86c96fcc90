"""Opens the forms of the booklets: replacement, term, review, calibration, permission to print."""

from dataclasses import replace

from sample_people import settle

from flowdesk.domain.authorisation import Authorisation
from flowdesk.domain.certificate import State
from flowdesk.services import authorisations, calibrations, certificates, patterns
from flowdesk.services.calibrations import Setting
from flowdesk.ui import (
    batch_dialog,
    booklet_forms,
    calibration_forms,
    patterns_dialog,
    preflight_dialog,
    template_editor,
)


def held(shell):
    """Return a booklet in a member's hands."""
    lines = certificates.lines_of(shell.desk)
    return next(line for line in lines if line.state is State.HANDED_OVER)


def booklet_reissue(shell):
    from flowdesk.services import absences

    for line in certificates.lines_of(shell.desk):
        one = line.certificate
        if line.state is State.HANDED_OVER and absences.open_stay(shell.desk, one.member_id):
            return booklet_forms.reissue(shell, line)
    return None


def booklet_extend(shell):
    return booklet_forms.extend(shell, held(shell))


def booklet_review(shell):
    return booklet_forms.review(shell, held(shell))


def booklet_review_branch(shell):
    return booklet_forms.review_branch(shell)


def booklet_story(shell):
    return booklet_forms.open_story(shell, held(shell))


def booklet_authorise(shell):
    return booklet_forms.authorise(shell)


def booklet_authorised(shell):
    draft = Authorisation(document="省组函〔2026〕5号", authority="示例省委组织部",
                          given_on=shell.desk.today())  # fmt: skip
    if authorisations.standing(shell.desk) is None:
        authorisations.grant(shell.desk, draft)
    return booklet_forms.authorise(shell)


def booklet_calibrations(shell):
    calibrations.quick(shell.desk, Setting(printer="针式打印机"), 0.5, -0.3)
    return calibration_forms.open_calibrations(shell)


def booklet_quick(shell):
    return calibration_forms.quick(shell)


def booklet_full(shell):
    return calibration_forms.full(shell)


def booklet_preflight(shell):
    line = held(shell)
    return preflight_dialog.look_through(shell, [line.certificate.id], lambda: None)


def booklet_printed_again(shell):
    line = held(shell)
    shell.window.go_to("certificates", line.blank.id)
    page = shell.window.page("certificates")
    for _ in range(2):  # the list, then the paper
        settle(shell)
    assert page.paper.shows(line)
    page.paper.print_overprint(line)


def booklet_patterns(shell):
    if not patterns.every(shell.desk):
        patterns.keep(shell.desk, replace(patterns.current(shell.desk), name="本县 2026 年版"))
    return patterns_dialog.open_patterns(shell)


def booklet_editor(shell):
    return template_editor.open_editor(shell, patterns.current(shell.desk))


def booklet_notes(shell):
    template_editor.open_editor(shell, patterns.current(shell.desk)).edit_notes()


def booklet_batch(shell):
    return batch_dialog.open_batch(shell)


DIALOGS = [
    booklet_batch,
    booklet_notes,
    booklet_patterns,
    booklet_editor,
    booklet_printed_again,
    booklet_reissue, booklet_extend, booklet_review, booklet_review_branch, booklet_story,
    booklet_authorise, booklet_authorised, booklet_calibrations, booklet_quick, booklet_full,
    booklet_preflight,
]  # fmt: skip
