"""A sheet row that could not be taken: kept as it came, with what is wrong, until it is mended."""

from flowdesk.domain.entry import record, said


@record
class Batch:
    """One import of one file."""

    id: str = said(default="")
    file_name: str = said("文件", listed=True)
    kind: str = said(default="members")
    encoding: str = said(default="")
    sha256: str = said(default="")
    sheet: str = said("工作表", default="")
    rows: int = said("行数", default=0, listed=True)
    imported_at: str = said("导入时间", default="", listed=True)


@record
class Problem:
    """One thing wrong with one cell: where, what stood there, a code, and the sentence."""

    row: int
    column: str
    value: str
    code: str
    reason: str


@record
class Conversion:
    """A value that was brought into today's form: an ID number of 15 digits."""

    row: int
    column: str
    before: str
    after: str


@record
class Ignored:
    """A row that is nobody: a title, the head row, a total, an empty row."""

    row: int
    reason: str


@record
class Parked:
    """One parked row: the cells as typed by field name, and the problems as JSON texts."""

    id: str = said(default="")
    batch_id: str = said()
    row: int = said("表行", listed=True)
    cells: str = said(default="{}")
    problems: str = said(default="[]")
    member_id: str = said(default="")
