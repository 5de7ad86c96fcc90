"""The office's own rules in the office file."""

from flowdesk.domain.rule_text import RuleText
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_TEXTS = shelf(RuleText)
insert, amend, remove = _TEXTS.insert, _TEXTS.amend, _TEXTS.remove


def every(file: OfficeFile) -> list[RuleText]:
    """Return the office's own rules, by the names of their files."""
    return _TEXTS.where(file, "1 ORDER BY file")
