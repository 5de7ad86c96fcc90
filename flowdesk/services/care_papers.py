"""The papers of care: visit sheets, contact log, phone lists, notices, sign-in sheets, records."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from flowdesk.domain import codes
from flowdesk.domain.course import Course, counts
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.masks import masked
from flowdesk.domain.matter import MatterState
from flowdesk.domain.member import Member
from flowdesk.domain.paper import Paper
from flowdesk.domain.slip import Slip
from flowdesk.domain.table_paper import TableColumn, TablePaper
from flowdesk.services import contacts, courses, dues, matters, notices, walks
from flowdesk.services.care import Who, away, people
from flowdesk.services.desk import Desk
from flowdesk.services.papers import finished

__all__ = [
    "call_list", "contact_log", "due_list", "due_table", "phone_list", "read_aloud",
    "sign_in_sheet", "slips", "training_record", "training_register", "walk_sheets",
]  # fmt: skip

_NAME = TableColumn(head="姓名", share=1.3, name=True)
_UNIT = TableColumn(head="党支部", share=1.3, align="left")
_WALK = (
    _NAME, TableColumn(head="党小组", share=1.0), TableColumn(head="去向", share=1.4, align="left"),
    TableColumn(head="还没办完的困难、任务", share=2.2, align="left"),
    TableColumn(head="走访人", share=0.8), TableColumn(head="结果\n＋ － ＊", share=0.7),
    TableColumn(head="代码", share=0.5), TableColumn(head="谈话要点、困难、要求、任务", share=3.0),
)  # fmt: skip
_CONTACTS = (
    TableColumn(head="日期", share=1.15), _NAME, _UNIT, TableColumn(head="类别", share=1.0),
    TableColumn(head="方式", share=0.6), TableColumn(head="联系到谁", share=1.2),
    TableColumn(head="联系人", share=0.8), TableColumn(head="通报内容", share=1.8, align="left"),
    TableColumn(head="了解情况", share=2.2, align="left"),
    TableColumn(head="下步打算", share=1.2, align="left"),
)  # fmt: skip
_DUE = (
    TableColumn(head="到期日", share=1.1), TableColumn(head="到期", share=1.0),
    TableColumn(head="事项", share=0.9), _NAME, _UNIT, TableColumn(head="联系人", share=0.8),
    TableColumn(head="说明", share=2.6, align="left"), TableColumn(head="办理情况", share=1.8),
)  # fmt: skip
_PHONES = (
    _NAME, _UNIT, TableColumn(head="去向", share=1.8, align="left"),
    TableColumn(head="本人电话", share=1.3),
    TableColumn(head="家中联系人", share=1.6, align="left"), TableColumn(head="联系人", share=0.9),
)  # fmt: skip
_SIGN_IN = (
    _NAME, TableColumn(head="所在支部", share=1.6, align="left"),
    TableColumn(head="联系电话", share=1.3), TableColumn(head="签到", share=1.6),
    TableColumn(head="备注", share=1.2),
)  # fmt: skip
_RECORD = (
    _NAME, TableColumn(head="所在支部", share=1.6, align="left"),
    TableColumn(head="签到", share=0.8), TableColumn(head="补课日期", share=1.0),
    TableColumn(head="学时", share=0.6),
    TableColumn(head="备注", share=1.6, align="left"),
)  # fmt: skip
_CALLS = (
    *_PHONES[:5], TableColumn(head="通知时间", share=1.1), TableColumn(head="反馈", share=1.4),
)  # fmt: skip
_REGISTER = (
    TableColumn(head="日期", share=0.9), TableColumn(head="课题", share=2.4, align="left"),
    TableColumn(head="主题", share=1.0), TableColumn(head="形式", share=1.2),
    TableColumn(head="学时", share=0.5), TableColumn(head="地点", share=1.0),
    TableColumn(head="主讲", share=0.9), TableColumn(head="应到", share=0.5),
    TableColumn(head="实到", share=0.5), TableColumn(head="请假", share=0.5),
    TableColumn(head="缺席", share=0.5),
)  # fmt: skip


def walk_sheets(desk: Desk, on: date, visitor: str = "") -> Paper:
    """Return the sheets of a day's walk, a village each, rows numbered as they are entered."""
    lines = walks.of_day(desk, on, visitor)
    owed: dict[str, list[str]] = {}
    for one in matters.lines_of(desk):
        if one.state in (MatterState.OPEN, MatterState.OVERDUE):
            owed.setdefault(one.who.id, []).append(f"{one.matter.kind}：{one.matter.what}")
    legend = "　".join(f"{row['code']} {row['name']}" for row in codes.rows("visit_findings"))
    notes = ("结果：＋ 走访了　－ 没有遇到　＊ 以后再走", f"困难代码：{legend}")
    lists = []
    for unit, group in groupby(lines, key=lambda line: line.who.unit_name):
        some = list(group)
        lists.append(TablePaper(
            title=f"{unit}走访单", office=desk.office.name, notes=notes, columns=_WALK,
            told=f"{Day.of(on).chinese()}　{len(some)} 户", number_head="行号", row=20.0,
            numbers=tuple(str(line.row) for line in some),
            rows=tuple(
                (line.who.name, line.who.group_name, line.who.destination or "在家",
                 "；".join(owed.get(line.who.id, [])), line.visit.visitor, "", "", "")
                for line in some
            ),
            signs=("走访人（签字）：", "录入人：", "录入日期：　　　　年　　月　　日"),
        ))  # fmt: skip
    keys = tuple(line.id for line in lines)
    return _papers(desk, "walk-sheets", lists, f"走访单-{on}", keys)


def due_list(desk: Desk, on: date | None = None) -> Paper:
    """Return everything that is due as of a day, with room to note what was done."""
    day = on or desk.today()
    found = dues.due_on(desk, day)
    keys = tuple(dict.fromkeys(due.member_id for due in found if due.member_id))
    return _papers(desk, "due-list", [due_table(desk, day)], f"待办清单-{day}", keys)


def due_table(desk: Desk, day: date) -> TablePaper:
    """Return what the list of what is due says, its figures from the one definition of due."""
    found = dues.due_on(desk, day)
    late = sum(due.on < day for due in found)
    return TablePaper(
        title="待办清单", office=desk.office.name, columns=_DUE, empty="没有到期的事。",
        told=f"{Day.of(day).chinese()}　共 {len(found)} 件，逾期 {late} 件",
        rows=tuple(
            (str(due.on), dues.badge(due, day), due.kind.value, due.name, due.unit_name,
             due.owner, due.reason, "")
            for due in found
        ),
    )  # fmt: skip


def contact_log(desk: Desk, first: date, last: date) -> Paper:
    """Return the contact log from a day to a day, the earliest on top, with its figures."""
    lines = [one for one in reversed(contacts.lines_of(desk, last)) if one.contact.on >= first]
    told = contacts.figures(desk, first, last)
    counts = "，".join(f"{word} {number}" for word, number in told.items() if word != "人数")
    paper = TablePaper(
        title="流动党员联系登记表", office=desk.office.name, columns=_CONTACTS,
        told=f"{first} 至 {last}　共 {len(lines)} 次",
        notes=(f"{counts}；联系到 {told['人数']} 人。",), empty="这段时间没有联系登记。",
        rows=tuple(
            (str(one.contact.on), one.who.name, one.who.unit_name, one.contact.kind,
             one.contact.way, one.contact.whom, one.contact.by, one.contact.told,
             one.contact.learned, one.contact.following)
            for one in lines
        ),
    )  # fmt: skip
    keys = tuple(one.id for one in lines)
    return _papers(desk, "contact-log", [paper], f"联系登记表-{first}至{last}", keys)


def phone_list(desk: Desk, *, unmasked: bool = False) -> Paper:
    """Return how everybody away can be reached; telephones are masked unless asked for."""
    found = [who for who in people(desk, away(desk)).values() if who.unit_name]
    found.sort(key=lambda who: (who.unit_name, who.name, who.id))
    paper = TablePaper(
        title="外出党员通讯录", office=desk.office.name, columns=_PHONES,
        told=f"截至 {desk.today()}　共 {len(found)} 人",
        rows=tuple((*_reached(who, unmasked), who.member.contact_person) for who in found),
        empty="没有外出的党员。",
    )  # fmt: skip
    made = _papers(desk, "phone-list", [paper], f"外出党员通讯录-{desk.today()}",
                   tuple(who.id for who in found))  # fmt: skip
    return replace(made, unmasked=unmasked)


def call_list(desk: Desk, notice_id: str, *, unmasked: bool = False) -> Paper:
    """Return who is still to be told of a notice by telephone, with room to note it."""
    one = notices.get(desk, notice_id)
    waiting = [r for r in notices.recipients(desk, notice_id) if r.delivery.on is None]
    paper = TablePaper(
        title="电话通知名单", office=desk.office.name, columns=_CALLS,
        told=f"截至 {desk.today()}　还有 {len(waiting)} 人", notes=(f"通报：{one.title}",),
        rows=tuple((*_reached(r.who, unmasked), "", "") for r in waiting),
        empty="都通知到了。",
    )  # fmt: skip
    keys = (notice_id, *(r.who.id for r in waiting))
    made = _papers(desk, "call-list", [paper], f"电话通知名单-{one.title}", keys)
    return replace(made, unmasked=unmasked)


def slips(desk: Desk, notice_id: str) -> Paper:
    """Return a slip of a notice for everybody who isn't told yet, three a page."""
    from flowdesk.documents.slips import slips_pdf

    one = notices.get(desk, notice_id)
    waiting = [r for r in notices.recipients(desk, notice_id) if r.delivery.on is None]
    by = f"请在 {Day.of(one.by_day).chinese()} 以前回话。" if one.by_day else "收到请回话。"
    told = [
        Slip(title=one.title, to=r.who.name, contents=one.contents, note=by,
             signature=desk.office.signature or desk.office.name, on=Day.of(one.on).chinese())
        for r in waiting
    ]  # fmt: skip
    pdf = slips_pdf(told, bundled_only=desk.bundled_fonts)
    keys = (notice_id, *(r.who.id for r in waiting))
    return finished("notice-slips", "通知单", f"通知单-{one.title}", pdf, keys)


def read_aloud(desk: Desk, notice_id: str) -> Paper:
    """Return a notice in large letters, to be read aloud at a meeting or over the loudspeaker."""
    from flowdesk.documents.slips import read_aloud_pdf

    one = notices.get(desk, notice_id)
    slip = Slip(title=one.title, to="各位党员", contents=one.contents,
                signature=desk.office.signature or desk.office.name,
                on=Day.of(one.on).chinese())  # fmt: skip
    pdf = read_aloud_pdf(slip, bundled_only=desk.bundled_fonts)
    return finished("read-aloud", "宣读稿", f"宣读稿-{one.title}", pdf, (notice_id,))


def sign_in_sheet(desk: Desk, course_id: str) -> Paper:
    """Return a class's sign-in sheet in the order in which it is entered."""
    one, rows = courses.get(desk, course_id), courses.sheet_of(desk, course_id)
    paper = TablePaper(
        title="培训签到表", office=desk.office.name, columns=_SIGN_IN, notes=_about(one),
        told=f"应到 {len(rows)} 人", numbers=tuple(str(r.line.row) for r in rows),
        rows=tuple((r.who.name, r.who.unit_name, "", "", "") for r in rows), row=11.0,
        signs=("主讲（签字）：", "记录人：", "日期：　　　　年　　月　　日"),
        empty="签到名单里还没有人。",
    )  # fmt: skip
    return _papers(desk, "sign-in", [paper], f"签到表-{one.title}", (course_id,))


def training_record(desk: Desk, course_id: str) -> Paper:
    """Return the record of a class that was held: who came, was excused, made up, and hours."""
    one, rows = courses.get(desk, course_id), courses.sheet_of(desk, course_id)
    present = sum(counts(r.line.mark) for r in rows)
    materials = (f"材料：{' '.join(one.materials.split())}",) if one.materials else ()
    paper = TablePaper(
        title="培训记录", office=desk.office.name, columns=_RECORD,
        notes=(*_about(one), *materials), told=f"应到 {len(rows)} 人，到 {present} 人",
        numbers=tuple(str(r.line.row) for r in rows), empty="签到名单里还没有人。",
        rows=tuple(
            (r.who.name, r.who.unit_name, r.line.mark or "—", str(r.line.made_up_on or ""),
             f"{one.hours:g}" if counts(r.line.mark) else "0", r.line.note)
            for r in rows
        ),
    )  # fmt: skip
    return _papers(desk, "training-record", [paper], f"培训记录-{one.title}", (course_id,))


def training_register(desk: Desk, year: int) -> Paper:
    """Return the classes of a year with the hours planned and held by theme."""
    lines = [line for line in courses.lines_of(desk, year=year) if line.course.held_on]
    lines.sort(key=lambda line: (line.course.held_on or date.max, line.id))
    plan = courses.plan_of(desk, year)
    told = "；".join(f"{one.theme} 计划 {one.planned:g} 已办 {one.held:g}" for one in plan)
    paper = TablePaper(
        title=f"{year} 年党员教育培训台账", office=desk.office.name, columns=_REGISTER,
        told=f"共 {len(lines)} 次", notes=(f"学时：{told}。",), empty="这一年还没有办过培训。",
        rows=tuple(
            (str(line.course.held_on), line.course.title, line.course.theme, line.course.series,
             f"{line.course.hours:g}", line.course.place, line.course.teacher, str(line.called),
             str(line.present), str(line.excused), str(line.absent))
            for line in lines
        ),
    )  # fmt: skip
    return _papers(desk, "training-register", [paper], f"{year}年培训台账",
                   tuple(line.id for line in lines))  # fmt: skip


def _papers(
    desk: Desk, kind: str, lists: Sequence[TablePaper], name: str, keys: tuple[str, ...]
) -> Paper:
    from flowdesk.documents.plain_table import plain_tables_pdf

    pdf = plain_tables_pdf(lists, bundled_only=desk.bundled_fonts)
    return finished(kind, lists[0].title, name, pdf, keys)


def _about(one: Course) -> tuple[str, ...]:
    on = Day.of(one.held_on or one.planned_on).chinese()
    parts = (("时间", on), ("地点", one.place), ("主题", one.theme), ("课题", one.title),
             ("主讲", one.teacher), ("学时", f"{one.hours:g}"))  # fmt: skip
    return ("　".join(f"{label}：{words}" for label, words in parts if words),)


def _reached(who: Who, unmasked: bool) -> tuple[str, str, str, str, str]:
    return (who.name, who.unit_name, who.destination or "在家", _phone(who, unmasked),
            _told(who, "home_contact", unmasked))  # fmt: skip


def _phone(who: Who, unmasked: bool = False) -> str:
    return _told(who, "phone", unmasked)


def _told(who: Who, name: str, unmasked: bool) -> str:
    value = getattr(who.member, name)
    entry = entry_of(Member, name)
    return str(value or "") if unmasked or not entry.personal else masked(entry, value)
