"""流动: who is away, who came, which letters are on their way; one section at a time."""

from flowdesk.ui.sections_page import SectionsPage

SECTIONS = (
    ("absences", "外出", "flow_absences", "AbsencesSection"),
    ("arrivals", "流入", "flow_arrivals", "ArrivalsSection"),
    ("letters", "接转", "flow_letters", "LettersSection"),
    ("units", "党组织", "flow_units", "FlowUnitsSection"),
    ("lost", "失联", "flow_lost", "LostSection"),
    ("filings", "备案", "flow_filings", "FilingsSection"),
)


class FlowPage(SectionsPage):
    """The sections of movement."""

    name, title, icon = "flow", "流动", "arrow_swap"
    sections_of = SECTIONS
