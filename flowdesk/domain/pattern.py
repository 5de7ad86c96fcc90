"""One version of the booklet's pattern as the office keeps it: measured, named, in use or not."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Pattern:
    """The text of a pattern's file with its name, its version, and whether it is in use."""

    id: str = said(default="")
    name: str = said("样式名称", default="", required=True, listed=True)
    version: str = said("版本", default="1", listed=True)
    on: date = said("日期", kind=Kind.DATE, listed=True)
    contents: str = said(default="")
    notes: str = said(default="")  # the text of the booklet's 须知
    in_use: str = said("使用", default="", listed=True)
