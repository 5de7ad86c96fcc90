"""走访: visits, who comes home, contacts, contact persons, what is owed, notices, information."""

from flowdesk.ui.sections_page import SectionsPage

SECTIONS = (
    ("calls", "走访安排", "visits_page", "VisitsPage"),
    ("windows", "返乡时段", "care_windows", "WindowsSection"),
    ("contacts", "联系登记", "care_contacts", "ContactsSection"),
    ("charges", "联系人", "care_charges", "ChargesSection"),
    ("matters", "困难任务", "care_matters", "MattersSection"),
    ("notices", "通报", "care_notices", "NoticesSection"),
    ("offers", "信息", "care_offers", "OffersSection"),
)


class CarePage(SectionsPage):
    """The sections of care; what names no section is asked of the visits."""

    name, title, icon = "visits", "走访", "home_person"
    sections_of = SECTIONS

    def show_that(self, wanted: object) -> None:
        """Show a section by its name, else a visit or somebody's visits."""
        name = str(wanted).partition(":")[0]
        if name in {one[0] for one in SECTIONS}:
            super().show_that(wanted)
            return
        section = self.show_section(SECTIONS[0][0])
        section.take_focus()
        section.show_that(wanted)
