"""教育培训: classes with their sign-in sheets, the year's plan, who makes up, hours by person."""

from flowdesk.ui.sections_page import SectionsPage

SECTIONS = (
    ("classes", "培训", "training_classes", "ClassesSection"),
    ("plan", "年度计划", "training_plan", "PlanSection"),
    ("makeups", "补课名单", "training_makeups", "MakeupsSection"),
    ("hours", "个人学时", "training_hours", "HoursSection"),
)


class TrainingPage(SectionsPage):
    """The sections of training."""

    name, title, icon = "courses", "教育培训", "hat_graduation"
    sections_of = SECTIONS
