"""The tables that every start needs; column names are the field names of the domain's records.

Those of what moves are in ``flow_tables``; ``every_table`` has them all.
"""

import peewee as pw

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.certificate import Blank, BookletEvent, Certificate
from flowdesk.domain.dismissal import Dismissal
from flowdesk.domain.member import Member, Membership, Photo
from flowdesk.domain.office import Office, Profile
from flowdesk.domain.parked import Batch, Parked
from flowdesk.domain.scheme import Scheme
from flowdesk.domain.situation import Situation
from flowdesk.domain.unit import Leader, Unit
from flowdesk.domain.visit import Visit
from flowdesk.storage.columns import DateField, DayField, Table, text


class OfficeTable(Table):
    """The one row of the office itself."""

    name = text()
    area_code = text()
    committee = text()
    addressee = text()
    signature = text()
    operator = text()


class ProfileTable(Table):
    """One row a year."""

    year = pw.IntegerField(unique=True)
    area_km2 = pw.FloatField(null=True)
    mountain_percent = pw.FloatField(null=True)
    altitude_max_m = pw.FloatField(null=True)
    altitude_min_m = pw.FloatField(null=True)
    village_committees = pw.IntegerField(null=True)
    village_groups = pw.IntegerField(null=True)
    households = pw.IntegerField(null=True)
    population = pw.IntegerField(null=True)


class UnitTable(Table):
    """Organizations."""

    name = text()
    kind = text()
    setting = text()
    parent_id = text(index=True)
    since = DayField(null=True)
    until = DayField(null=True)
    secretary = text()
    phone = text()
    note = text()


class LeaderTable(Table):
    """Who led an organization, from when to when."""

    unit = pw.ForeignKeyField(UnitTable, column_name="unit_id", object_id_name="unit_id")
    post = text()
    name = text()
    member_id = text(index=True)
    since = DayField(null=True)
    until = DayField(null=True)
    note = text()


class MemberTable(Table):
    """The register; an ID number stands once."""

    name = text(index=True)
    sex = text()
    id_number = text()
    birth_date = DayField(null=True)
    ethnic_group = text()
    native_place = text()
    education = text()
    phone = text()
    landline = text()
    joined_date = DayField(null=True)
    full_member_date = DayField(null=True)
    category = text()
    contact_person = text()
    standing = text()
    lost_since = DayField(null=True)
    post = text()
    home_contact = text()
    address = text()
    note = text()
    alias = text()
    reading = text()
    lost_cause = text()
    introducers = text()
    post_code = text()
    migrant_worker = text()

    class Meta:
        """An empty ID number may stand more than once."""

        indexes = (
            pw.SQL(
                "CREATE UNIQUE INDEX member_id_number ON member (id_number) WHERE id_number <> ''"
            ),
        )


class MembershipTable(Table):
    """Who belongs where, from when to when."""

    member = pw.ForeignKeyField(
        MemberTable, column_name="member_id", object_id_name="member_id", index=False
    )
    unit = pw.ForeignKeyField(UnitTable, column_name="unit_id", object_id_name="unit_id")
    group_id = text()
    since = DayField(null=True)
    until = DayField(null=True)
    ending = text()
    basis = text()

    class Meta:
        """Who was where on a day is answered by the index alone: every list begins with it."""

        indexes = ((("member", "unit", "since", "until"), False),)


class AbsenceTable(Table):
    """Stays away."""

    member = pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")
    noted = DateField()
    reported = DateField(null=True)
    left = DayField(null=True)
    expected_back = DayField(null=True)
    destination = text()
    destination_code = text()
    reason = text()
    trade = text()
    employer = text()
    contact_there = text()
    returned = DayField(null=True)
    note = text()


class ArrivalTable(Table):
    """Members of elsewhere who reported in."""

    name = text()
    sex = text()
    id_number = text()
    ethnic_group = text()
    phone = text()
    origin = text()
    origin_code = text()
    home_unit = text()
    certificate_number = text()
    unit_id = text(index=True)  # empty until placed
    arrived = DayField()
    left = DayField(null=True)
    reason = text()
    note = text()


class BlankTable(Table):
    """Numbered booklets received; no number twice."""

    number = text(unique=True)
    received_on = DateField()
    source = text()


class CertificateTable(Table):
    """Booklets issued, with their words fixed; a booklet is issued once."""

    blank = pw.ForeignKeyField(
        BlankTable, column_name="blank_id", object_id_name="blank_id", unique=True
    )
    member = pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")
    absence_id = text()
    number = text()
    name = text()
    sex = text()
    ethnic_group = text()
    birth_date = DayField(null=True)
    id_number = text()
    education = text()
    joined_date = DayField(null=True)
    full_member_date = DayField(null=True)
    unit_name = text()
    committee = text()
    phone = text()
    issued_on = DateField()
    reason = text()
    destination = text()
    left = DayField(null=True)
    valid_to = DateField(null=True)
    replaces = text(index=True)


class BookletEventTable(Table):
    """What happened to a booklet."""

    blank = pw.ForeignKeyField(BlankTable, column_name="blank_id", object_id_name="blank_id")
    kind = text()
    on = DateField(column_name="on")
    person = text()
    note = text()
    appraisal = text()
    until = DateField(null=True)


class VisitTable(Table):
    """Visits planned and made."""

    member = pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")
    planned_on = DateField(index=True)
    occasion = text()
    visitor = text()
    done_on = DateField(null=True)
    met = text()
    talk = text()
    difficulty = text()
    requirement = text()
    task = text()
    missed_on = DateField(null=True)
    cancelled_on = DateField(null=True)
    reason = text()
    note = text()
    work = text()
    party_life = text()
    gift_money = pw.FloatField(null=True)
    gift = text()
    position = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    window = text(index=True)


class SituationTable(Table):
    """The clerk's prose of the report."""

    title = text()
    addressee = text()
    opening = text()
    practices = text()
    problems = text()
    proposals = text()
    signature = text()


class BatchTable(Table):
    """Imports."""

    file_name = text()
    kind = text()
    encoding = text()
    sha256 = text()
    rows = pw.IntegerField()
    imported_at = text()
    sheet = text()


class ParkedTable(Table):
    """Rows that could not be taken."""

    batch = pw.ForeignKeyField(BatchTable, column_name="batch_id", object_id_name="batch_id")
    row = pw.IntegerField()
    cells = text()
    problems = text()
    member_id = text()


class PhotoTable(Table):
    """Whose picture is which; the pictures themselves are in an inner table."""

    member = pw.ForeignKeyField(
        MemberTable, column_name="member_id", object_id_name="member_id", unique=True
    )
    sha256 = text()
    added_on = DateField()


class SchemeTable(Table):
    """Named filters of the lists."""

    page = text()
    name = text()
    query = text()


class DismissalTable(Table):
    """What the clerk looked up and lets stand."""

    kind = text()
    first_id = text(index=True)
    second_id = text()
    told = text()
    note = text()
    on = DateField(column_name="on")


RECORD_TABLES: dict[type, type[Table]] = {
    Office: OfficeTable,
    Profile: ProfileTable,
    Unit: UnitTable,
    Member: MemberTable,
    Membership: MembershipTable,
    Absence: AbsenceTable,
    Arrival: ArrivalTable,
    Blank: BlankTable,
    Certificate: CertificateTable,
    BookletEvent: BookletEventTable,
    Visit: VisitTable,
    Situation: SituationTable,
    Batch: BatchTable,
    Parked: ParkedTable,
    Photo: PhotoTable,
    Scheme: SchemeTable,
    Dismissal: DismissalTable,
    Leader: LeaderTable,
}
