"""A rule that the office wrote itself or changed: it stands before the one that is shipped."""

from flowdesk.domain.entry import Kind, record, said


@record
class RuleText:
    """The words of one rule file as the office has it."""

    id: str = said(default="")
    file: str = said("规则文件", required=True, listed=True, mnemonic="F")
    contents: str = said("规则", kind=Kind.LINES, required=True, mnemonic="R")
    note: str = said("修改说明", default="", required=True, listed=True, mnemonic="O")
