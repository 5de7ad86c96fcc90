"""The tables of what moves: reports, letters, receptions, filings; loaded when first needed."""

import peewee as pw

from flowdesk.domain.authorisation import Authorisation
from flowdesk.domain.calibration import Calibration
from flowdesk.domain.departure import Departure, Extension, Sojourn
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.filing import Filing, FilingItem
from flowdesk.domain.inspection import Inspection
from flowdesk.domain.letter import Letter, LetterSeries
from flowdesk.domain.pattern import Pattern
from flowdesk.domain.reception import Reception
from flowdesk.domain.rule_text import RuleText
from flowdesk.domain.search_step import SearchStep
from flowdesk.domain.temporary import Founding, SecondMembership
from flowdesk.storage.columns import DateField, DayField, Table, text
from flowdesk.storage.tables import AbsenceTable, ArrivalTable, MemberTable, UnitTable


class DepartureTable(Table):
    """What was reported before a stay away."""

    absence = pw.ForeignKeyField(
        AbsenceTable, column_name="absence_id", object_id_name="absence_id", unique=True
    )
    occupation = text()
    sector = text()
    abroad = text()
    fixed_place = text()
    often_home = text()
    can_transfer = text()
    address_there = text()
    talk_on = DateField(null=True)
    talked_by = text()
    talk = text()
    paper = text()
    advised = text()
    clause = text()
    overruled = text()


class SojournTable(Table):
    """The places of a stay away."""

    absence = pw.ForeignKeyField(
        AbsenceTable, column_name="absence_id", object_id_name="absence_id"
    )
    since = DayField()
    destination = text()
    destination_code = text()
    employer = text()
    trade = text()
    address = text()
    contact_there = text()
    host_unit = text()
    host_since = DayField(null=True)
    host_contact = text()
    host_phone = text()
    note = text()


class ExtensionTable(Table):
    """Returns put off."""

    absence = pw.ForeignKeyField(
        AbsenceTable, column_name="absence_id", object_id_name="absence_id"
    )
    on = DateField(column_name="on")
    expected_back = DayField()
    reason = text()


class InspectionTable(Table):
    """Booklets looked through on return."""

    absence = pw.ForeignKeyField(
        AbsenceTable, column_name="absence_id", object_id_name="absence_id"
    )
    on = DateField(column_name="on")
    inspector = text()
    host_unit = text()
    host_since = text()
    host_contact = text()
    activities = text()
    dues = text()
    review = text()
    told = text()
    dues_to = DayField(null=True)
    report = text()
    business = text()
    contribution = text()
    closed_on = DateField(null=True)
    closing = text()


class LetterTable(Table):
    """Numbered letters; empty keys where nobody here is meant."""

    kind = text()
    direction = text()
    number = text()
    year = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    serial = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    member_id = text(index=True)
    absence_id = text(index=True)
    arrival_id = text(index=True)
    inspection_id = text(index=True)
    name = text()
    sex = text()
    age = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    ethnic_group = text()
    category = text()
    id_number = text()
    phone = text()
    addressee = text()
    from_unit = text()
    to_unit = text()
    dues_to = DayField(null=True)
    valid_days = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    purpose = text()
    gaps = text()
    committee = text()
    committee_address = text()
    committee_phone = text()
    committee_fax = text()
    committee_post_code = text()
    drawn_on = DateField()
    answer_due = DateField(null=True)
    sent_on = DateField(null=True)
    sent_by = text()
    answered_on = DateField(null=True)
    answer = text()
    answered_by = text()
    answerer_phone = text()
    withdrawn_on = DateField(null=True)
    withdrawn_because = text()
    note = text()


class LetterSeriesTable(Table):
    """How letters are numbered."""

    kind = text(unique=True)
    pattern = text()
    first = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    note = text()


class ReceptionTable(Table):
    """How arrivals were received."""

    arrival = pw.ForeignKeyField(
        ArrivalTable, column_name="arrival_id", object_id_name="arrival_id", unique=True
    )
    category = text()
    trade = text()
    employer = text()
    residence = text()
    home_contact = text()
    home_phone = text()
    verified_on = DateField(null=True)
    verified_by = text()
    verified_with = text()
    verify_note = text()
    group_id = text()
    placed_because = text()
    contact_person = text()
    expected_leave = DayField(null=True)
    refused_on = DateField(null=True)
    refusal = text()
    conduct = text()
    activities = text()
    dues_to = DayField(null=True)


class DuesPaidTable(Table):
    """Dues paid up to a month."""

    member = pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")
    paid_to = DayField()
    noted_on = DateField()
    place = text()
    receiver = text()
    note = text()


class FoundingTable(Table):
    """How temporary branches and groups were founded."""

    unit = pw.ForeignKeyField(
        UnitTable, column_name="unit_id", object_id_name="unit_id", unique=True
    )
    place = text()
    place_code = text()
    relies_on = text()
    leader_id = text()
    mindset = text()
    discipline = text()
    zeal = text()
    literacy = text()
    leader_note = text()
    consulted = text()
    approved_by = text()
    approved_on = DateField(null=True)
    approval = text()
    dissolved_because = text()
    note = text()


class SecondMembershipTable(Table):
    """Who takes part in a temporary branch or group."""

    member = pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")
    unit = pw.ForeignKeyField(UnitTable, column_name="unit_id", object_id_name="unit_id")
    since = DayField()
    until = DayField(null=True)
    note = text()


class SearchStepTable(Table):
    """The search for members out of contact."""

    member = pw.ForeignKeyField(MemberTable, column_name="member_id", object_id_name="member_id")
    on = DateField(column_name="on")
    way = text()
    whom = text()
    by = text()
    found = text()
    result = text()


class FilingTable(Table):
    """Batches sent upward."""

    number = text()
    year = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    serial = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    subject = text()
    addressee = text()
    drawn_on = DateField()
    sent_on = DateField(null=True)
    medium = text()
    answer_due = DateField(null=True)
    acknowledged_on = DateField(null=True)
    acknowledgement = text()
    withdrawn_on = DateField(null=True)
    withdrawn_because = text()
    note = text()


class FilingItemTable(Table):
    """The lines of batches sent upward."""

    filing = pw.ForeignKeyField(FilingTable, column_name="filing_id", object_id_name="filing_id")
    record_id = text(index=True)
    name = text()
    told = text()


class RuleTextTable(Table):
    """Rules as the office has them."""

    file = text(unique=True)
    contents = text()
    note = text()


class AuthorisationTable(Table):
    """What allowed the office to print whole booklets."""

    document = text()
    authority = text()
    given_on = DateField()
    scope = text()
    withdrawn_on = DateField(null=True)


class CalibrationTable(Table):
    """How printers were measured."""

    printer = text(index=True)
    tray = text()
    side = text()
    paper = text()
    on = DateField(column_name="on")
    by = text()
    way = text()
    readings = text()
    matrix = text()
    residual = text()
    note = text()


class PatternTable(Table):
    """The patterns of the booklet."""

    name = text()
    version = text()
    on = DateField(column_name="on")
    contents = text()
    notes = text()
    in_use = text()


FLOW_TABLES: dict[type, type[Table]] = {
    Departure: DepartureTable,
    Sojourn: SojournTable,
    Extension: ExtensionTable,
    Inspection: InspectionTable,
    Letter: LetterTable,
    LetterSeries: LetterSeriesTable,
    Reception: ReceptionTable,
    DuesPaid: DuesPaidTable,
    Founding: FoundingTable,
    SecondMembership: SecondMembershipTable,
    SearchStep: SearchStepTable,
    Filing: FilingTable,
    FilingItem: FilingItemTable,
    RuleText: RuleTextTable,
    Authorisation: AuthorisationTable,
    Calibration: CalibrationTable,
    Pattern: PatternTable,
}
