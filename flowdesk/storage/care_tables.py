"""The tables of care: responsibility, contacts, windows, matters, notices, offers, training."""

import peewee as pw

from flowdesk.domain.attachment import Attachment
from flowdesk.domain.charge import Charge
from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Attendance, Course, ThemePlan
from flowdesk.domain.matter import Matter, MatterStep
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.offer import Given, Offer
from flowdesk.domain.window import Homecoming, Window
from flowdesk.storage.columns import DateField, DayField, Table, text
from flowdesk.storage.tables import MemberTable


def _member() -> pw.ForeignKeyField:
    return pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")


def _number() -> pw.IntegerField:
    return pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])


def _hours() -> pw.FloatField:
    return pw.FloatField(constraints=[pw.SQL("DEFAULT 0")])


class ChargeTable(Table):
    """Terms of contact persons."""

    member = _member()
    person = text()
    scheme = text()
    since = DayField()
    until = DayField(null=True)
    ending = text()
    note = text()


class ContactTable(Table):
    """The contact log."""

    member = _member()
    on = DateField(column_name="on", index=True)
    kind = text()
    way = text()
    whom = text()
    by = text()
    told = text()
    learned = text()
    following = text()
    next_on = DateField(null=True)
    note = text()


class ReturnWindowTable(Table):
    """Return windows that the office changed or made."""

    festival = text()
    year = _number()
    name = text()
    first = DateField()
    last = DateField()
    note = text()


class HomecomingTable(Table):
    """Who is expected in a window, and who came."""

    window = text(index=True)
    member = _member()
    expected = DayField(null=True)
    source = text()
    came_on = DateField(null=True)
    left_on = DateField(null=True)
    note = text()


class MatterTable(Table):
    """Difficulties, tasks, requests, needs."""

    member = _member()
    visit_id = text(index=True)
    kind = text()
    what = text()
    field = text()
    place = text()
    found_on = DateField()
    owner = text()
    promised = DateField(null=True)
    note = text()


class MatterStepTable(Table):
    """What was done about them."""

    matter = pw.ForeignKeyField(MatterTable, column_name="matter_id", object_id_name="matter_id")
    kind = text()
    on = DateField(column_name="on")
    what = text()
    by = text()


class NoticeTable(Table):
    """Notices of important activities."""

    title = text()
    contents = text()
    on = DateField(column_name="on")
    by_day = DateField(null=True)
    to = text()
    note = text()


class DeliveryTable(Table):
    """To whom a notice goes."""

    notice = pw.ForeignKeyField(NoticeTable, column_name="notice_id", object_id_name="notice_id")
    member = _member()
    on = DateField(column_name="on", null=True)
    way = text()
    by = text()
    answer = text()


class OfferTable(Table):
    """Information for members."""

    title = text()
    field = text()
    place = text()
    contents = text()
    source = text()
    on = DateField(column_name="on")
    until = DateField(null=True)


class GivenTable(Table):
    """Who was given what."""

    offer = pw.ForeignKeyField(OfferTable, column_name="offer_id", object_id_name="offer_id")
    member = _member()
    on = DateField(column_name="on")
    way = text()
    useful = text()
    note = text()


class ThemePlanTable(Table):
    """A year's hours by theme."""

    year = _number()
    theme = text()
    hours = _hours()
    note = text()


class CourseTable(Table):
    """Classes planned and held."""

    title = text()
    theme = text()
    series = text()
    planned_on = DateField(index=True)
    held_on = DateField(null=True)
    hours = _hours()
    place = text()
    teacher = text()
    window = text()
    materials = text()
    cancelled_on = DateField(null=True)
    reason = text()
    note = text()


class AttendanceTable(Table):
    """Sign-in sheets, line by line."""

    course = pw.ForeignKeyField(CourseTable, column_name="course_id", object_id_name="course_id")
    member = _member()
    row = _number()
    mark = text()
    made_up_on = DateField(null=True)
    note = text()


class AttachmentTable(Table):
    """What is attached to members, visits and classes; the bytes are in an inner table."""

    about = text(index=True)
    name = text()
    sha256 = text()
    added_on = DateField()


CARE_TABLES: dict[type, type[Table]] = {
    Charge: ChargeTable,
    Contact: ContactTable,
    Window: ReturnWindowTable,
    Homecoming: HomecomingTable,
    Matter: MatterTable,
    MatterStep: MatterStepTable,
    Notice: NoticeTable,
    Delivery: DeliveryTable,
    Offer: OfferTable,
    Given: GivenTable,
    ThemePlan: ThemePlanTable,
    Course: CourseTable,
    Attendance: AttendanceTable,
    Attachment: AttachmentTable,
}
