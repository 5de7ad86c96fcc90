"""The file's own tables: journal, series, paper log, search keys, pictures, drafts."""

import peewee as pw

from flowdesk.storage.columns import Strict, Table, text


class ActTable(Strict):
    """The journal's acts; each digest covers the one before it."""

    seq = pw.AutoField()
    topic = text()
    label = text()
    at = text()
    operator = text()
    kind = text()
    of = pw.IntegerField(null=True)
    changes = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    digest = pw.BlobField(null=True)


class ChangeTable(Strict):
    """One row changed by an act: only its salted digest, which the chain covers."""

    seq = pw.AutoField()
    act = pw.IntegerField(index=True)
    digest = pw.BlobField()


class ChangeContentTable(Strict):
    """What the row was before and after; may be blanked without breaking the chain."""

    seq = pw.AutoField()
    act = pw.IntegerField()
    tbl = text()
    row_id = text()
    before = pw.TextField(null=True)
    after = pw.TextField(null=True)
    salt = pw.BlobField(null=True)

    class Meta:
        """Found by act and by row."""

        indexes = ((("act",), False), (("row_id",), False))


class ActOpenTable(Strict):
    """Holds the number of the act that is being written, and nothing at rest."""

    act = pw.IntegerField(primary_key=True)


class NoteTable(Strict):
    """The file's own notes: a clean end, the last day seen."""

    name = pw.TextField(primary_key=True)
    value = text()


class SeriesTable(Strict):
    """The last number used of each series and year; never taken back by undo."""

    name = pw.TextField(primary_key=True)
    last = pw.IntegerField()


class PaperTable(Table):
    """Every paper printed or exported and every unmasked output; only ever added to."""

    number = text(unique=True)
    kind = text()
    title = text()
    keys = text()
    at = text()
    operator = text()
    way = text()
    target = text()
    sha256 = text()
    fonts = text()
    unmasked = pw.IntegerField(constraints=[pw.SQL("DEFAULT 0")])
    purpose = text()


class SearchPersonTable(Strict):
    """A short number for each member in the search keys; derived, never journalled."""

    no = pw.AutoField()
    member_id = text(unique=True)
    spelling = text(index=True)


class SearchKeyTable(Strict):
    """Every suffix under which a member is found."""

    k = pw.TextField()
    no = pw.IntegerField(index=True)

    class Meta:
        """A B-tree of its own: the key is the row."""

        primary_key = pw.CompositeKey("k", "no")
        without_rowid = True


class PictureTable(Strict):
    """Pictures by their digests; only ever added to, so the journal needs only the digest."""

    sha256 = pw.TextField(primary_key=True)
    data = pw.BlobField()


class DraftTable(Strict):
    """What was typed into a form and not saved yet, so that a power cut loses nothing."""

    form = pw.TextField(primary_key=True)
    contents = text()
    at = text()


class SheetKindTable(Strict):
    """How the columns of a kind of sheet were understood the last time, by its heads."""

    heads = pw.TextField(primary_key=True)
    kind = text()
    meanings = text()
    file_name = text()
    used_at = text()


INNER_TABLES: tuple[type[pw.Model], ...] = (
    ActTable,
    ChangeTable,
    ChangeContentTable,
    ActOpenTable,
    NoteTable,
    SeriesTable,
    PaperTable,
    SearchPersonTable,
    SearchKeyTable,
    PictureTable,
    DraftTable,
    SheetKindTable,
)
