"""The situation report (流动党员工作情况报告): figures with their evidence, prose of the clerk."""

from datetime import date

from flowdesk.domain.entry import Entry, Kind, entries, record, said
from flowdesk.domain.figure import Figure

BODY = "正文"


@record
class Situation:
    """The clerk's prose of a report; its body follows section one, whose figures are counted."""

    id: str = said(default="")
    title: str = said("标题", required=True, mnemonic="T")
    addressee: str = said("主送机关", default="", mnemonic="A")
    opening: str = said("开头", default="", kind=Kind.LINES, mnemonic="O")
    practices: str = said("二、主要做法", default="", kind=Kind.LINES, section=BODY, mnemonic="2")
    problems: str = said(
        "三、存在问题和困难", default="", kind=Kind.LINES, section=BODY, mnemonic="3"
    )
    proposals: str = said("四、措施建议", default="", kind=Kind.LINES, section=BODY, mnemonic="4")
    signature: str = said("落款", default="", mnemonic="L")


@record
class Report:
    """A report drawn up for a day: everything that stands on its paper."""

    on: date
    prose: Situation
    basics: tuple[str, ...]  # paragraphs of section one, figures already in words
    figures: tuple[Figure, ...]


def body_of(situation: Situation) -> list[tuple[str, str]]:
    """Return the clerk's sections in their order: head without its number, and text."""
    return [
        (entry.label.partition("、")[2], getattr(situation, entry.name)) for entry in body_entries()
    ]


def body_entries() -> list[Entry]:
    """Return the entries of the clerk's own sections."""
    return [entry for entry in entries(Situation) if entry.section == BODY]
