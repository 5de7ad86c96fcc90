"""The tables of the entries that an office made for its members, and of their values."""

import peewee as pw

from flowdesk.domain.own_field import OwnField
from flowdesk.domain.own_value import OwnValue
from flowdesk.storage.columns import DateField, Table, text
from flowdesk.storage.tables import MemberTable


class OwnFieldTable(Table):
    """Own entries, those out of use among them."""

    name = text()
    kind = text()
    words = text()
    section = text()
    personal = text()
    position = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    retired_on = DateField(null=True)


class OwnValueTable(Table):
    """What members have in them; once for each member and entry."""

    member = pw.ForeignKeyField(
        MemberTable, column_name="member_id", object_id_name="member_id", index=False
    )
    field = pw.ForeignKeyField(OwnFieldTable, column_name="field_id", object_id_name="field_id")
    value = text()

    class Meta:
        """A member's values are found by the index; nobody has two in one entry."""

        indexes = ((("member", "field"), True),)


OWN_TABLES: dict[type, type[Table]] = {OwnField: OwnFieldTable, OwnValue: OwnValueTable}
