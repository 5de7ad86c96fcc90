"""Opens the forms and sheets of care and training."""

from datetime import timedelta

from sample_people import away, somebody

from flowdesk.domain.matter import StepKind
from flowdesk.domain.offer import Given
from flowdesk.paths import resource
from flowdesk.services import attachments, contacts, courses, matters, notices, offers, windows
from flowdesk.ui import (
    attachments_dialog,
    attendance_dialog,
    care_notices,
    care_offers,
    charge_forms,
    contact_forms,
    course_forms,
    matter_forms,
    notice_forms,
    walk_dialog,
    window_forms,
)


def spring(shell):
    return windows.upcoming(shell.desk).key()


def a_class(shell):
    return courses.lines_of(shell.desk)[0].id


def contact_new(shell):
    return contact_forms.note(shell)


def contact_with_somebody(shell):
    return contact_forms.note(shell, away(shell))


def contact_amended(shell):
    return contact_forms.amend(shell, contacts.lines_of(shell.desk)[0].id)


def charge_assigned(shell):
    return charge_forms.assign(shell, [away(shell), somebody(shell)])


def charge_handed_over(shell):
    return charge_forms.hand_over(shell, "苗青")


def window_new(shell):
    return window_forms.keep(shell)


def window_kept(shell):
    return window_forms.keep(shell, spring(shell))


def window_expected(shell):
    return window_forms.expect(shell, spring(shell), [away(shell)])


def window_came(shell):
    return window_forms.came(shell, spring(shell), away(shell))


def window_left(shell):
    return window_forms.left(shell, spring(shell), away(shell))


def window_walk(shell):
    return window_forms.walk(shell, [away(shell)], spring(shell))


def walk_entered(shell):
    from flowdesk.services import walks

    day = shell.desk.today() + timedelta(days=1)
    if not walks.of_day(shell.desk, day):
        walks.plan(shell.desk, [away(shell)], day)
    return walk_dialog.open_walk(shell, day)


def matter_new(shell):
    return matter_forms.note(shell)


def matter_amended(shell):
    return matter_forms.amend(shell, matters.lines_of(shell.desk)[0].id)


def matter_stepped(shell):
    return matter_forms.step(shell, matters.lines_of(shell.desk)[0].id, StepKind.SETTLED)


def notice_new(shell):
    return notice_forms.announce(shell)


def notice_amended(shell):
    return notice_forms.amend_notice(shell, notices.lines_of(shell.desk)[0].id)


def notice_recipients(shell):
    return care_notices.open_recipients(shell, notices.lines_of(shell.desk)[0].id)


def notice_delivered(shell):
    one = notices.lines_of(shell.desk)[0].id
    return notice_forms.deliver(shell, [notices.recipients(shell.desk, one)[0].id])


def offer_new(shell):
    return notice_forms.note_offer(shell)


def offer_amended(shell):
    return notice_forms.amend_offer(shell, offers.lines_of(shell.desk)[0].id)


def offer_given(shell):
    return notice_forms.give(shell, offers.lines_of(shell.desk)[0].id)


def offer_receivers(shell):
    return care_offers.open_receivers(shell, offers.lines_of(shell.desk)[0].id)


def offer_answered(shell):
    one = offers.lines_of(shell.desk)[0].id
    given = Given(id="x", offer_id=one, member_id=away(shell), on=shell.desk.today())
    return notice_forms.answer(shell, given)


def course_new(shell):
    return course_forms.book(shell)


def course_of_a_window(shell):
    return course_forms.book(shell, [away(shell)], spring(shell))


def course_series(shell):
    return course_forms.book_series(shell)


def course_amended(shell):
    return course_forms.amend(shell, a_class(shell))


def course_moved(shell):
    return course_forms.move(shell, a_class(shell))


def course_cancelled(shell):
    return course_forms.cancel(shell, a_class(shell))


def course_planned(shell):
    return course_forms.plan(shell, shell.desk.today().year, "实用技术")


def course_called(shell):
    return course_forms.add_member(shell, a_class(shell))


def course_made_up(shell):
    line, _ = courses.to_make_up(shell.desk, shell.desk.today().year)[0]
    return course_forms.make_up(shell, line.id, line.who.name)


def course_attendance(shell):
    return attendance_dialog.open_attendance(shell, a_class(shell))


def with_a_photo(shell):
    """Return a class with a photo attached."""
    about = a_class(shell)
    known = attachments.of(shell.desk, about)
    return known[0] if known else attachments.add(
        shell.desk, about, resource("help", "today.png"))  # fmt: skip


def attachments_of_a_class(shell):
    return attachments_dialog.open_attachments(shell, with_a_photo(shell).about, "党章")


def attachment_shown(shell):
    return attachments_dialog.show_attachment(shell, shell.window, with_a_photo(shell).id)


DIALOGS = [
    attachments_of_a_class, attachment_shown,
    contact_new, contact_with_somebody, contact_amended, charge_assigned, charge_handed_over,
    window_new, window_kept, window_expected, window_came, window_left, window_walk, walk_entered,
    matter_new, matter_amended, matter_stepped, notice_new, notice_amended, notice_recipients,
    notice_delivered, offer_new, offer_amended, offer_given, offer_receivers, offer_answered,
    course_new, course_of_a_window, course_series, course_amended, course_moved, course_cancelled,
    course_planned, course_called, course_made_up, course_attendance,
]  # fmt: skip
