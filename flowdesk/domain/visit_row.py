"""What one row of the records of visits and talks (走访、谈话记录，联系登记) says."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries, record, said
from flowdesk.domain.folds import bare
from flowdesk.domain.named import RegisterRow, converted, read_named
from flowdesk.domain.register_cells import day_ahead, gathered, joined, stop, warn
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.table import Cell
from flowdesk.domain.visit import Visit
from flowdesk.domain.visit_occasion import said_occasion

VISITED = "member_id"  # the heading 走访对象: the member, or who was met beside a name of its own
MISSED = "均未遇"
_REMOTE = ("电话", "微信", "书信", "短信", "视频", "QQ", "网络", "写信", "来信")
_FACE = ("走访", "上门", "登门", "见面", "面谈", "当面", "座谈", "入户")
_NOT_READ = (VISITED, "work", "party_life", "gift_money", "gift")  # VisitMore has their headings
VISIT_ENTRIES = tuple(one for one in entries(Visit) if one.name not in _NOT_READ)
_TEXTS = ("talk", "difficulty", "requirement", "task")


@record
class VisitMore:
    """What records of visits have beside a visit's entries; each goes to one of those."""

    way: str = said("联系方式", default="", heads=("方式", "联系形式", "走访方式", "走访形式"))
    background: str = said("走访背景", default="", heads=("走访事由", "走访主题"))
    away: str = said(
        "外出期间情况",
        default="",
        heads=("外出情况", "外出期间就业学习生活活动情况", "就业情况", "学习工作思想动态"),
    )
    family: str = said("家庭基本情况", default="", heads=("家庭情况", "基本情况"))
    thoughts: str = said("思想动态", default="", heads=("思想情况",))
    appeals: str = said("诉求与建议", default="", heads=("诉求建议", "意见建议", "诉求", "需求"))
    place: str = said("走访地点", default="", heads=("地点", "谈话地点"))
    recorder: str = said("记录人", default="")
    help: str = said("帮助", default="", heads=("帮扶措施", "帮助情况", "帮扶情况", "解决情况"))
    gift: str = said("慰问金", default="", heads=("慰问品", "慰问金额", "慰问金或慰问品"))
    impression: str = said("体会", default="", heads=("走访体会",))
    confirmed: str = said("党员确认", default="", heads=("党员签字",))


_INTO = {
    "talk": ("away", "family", "thoughts"),
    "difficulty": ("appeals",),
    "note": (
        "way", "background", "place", "recorder", "help", "gift", "impression", "confirmed",
    ),
}  # fmt: skip


@record
class VisitRow(RegisterRow):
    """A row as understood: a visit made, missed or planned, of nobody yet."""

    visit: Visit
    remote: bool = False  # a call or a letter, no visit

    def texts(self) -> dict[str, str]:
        """Return every field as understood, in words."""
        names = [entry.name for entry in VISIT_ENTRIES]
        told = {name: self.words(name, getattr(self.visit, name)) for name in names}
        return RegisterRow.texts(self) | told | self._day_in_words()

    def _day_in_words(self) -> dict[str, str]:
        """Return what the day of the sheet means where no visit was made on it."""
        if self.visit.done_on is not None:
            return {}
        if self.problems:
            return {"planned_on": ""}
        missed = self.visit.missed_on
        return {"done_on": f"{missed}（未遇）" if missed else f"{self.visit.planned_on}（计划）"}


def understand_visit(cells: Cells, typed: dict[str, Cell]) -> VisitRow:
    """Understand the cells of one row, given by field; a day that lies ahead makes it a plan."""
    named = read_named(cells, VISITED)
    day = _whole(cells, "done_on")
    planned = _whole(cells, "planned_on")
    met = _met(cells)
    _judge_days(cells, day, planned)
    made = day is not None and day <= cells.today
    visit = Visit(
        member_id="",
        planned_on=planned or day or cells.today,
        occasion=cells.word("occasion", "occasions") or said_occasion(cells.text("background")),
        visitor=cells.text("visitor"),
        done_on=day if made and met != MISSED else None,
        met=met if made else "",
        missed_on=day if made and met == MISSED else None,
        talk=_text(cells, "talk"),
        difficulty=_text(cells, "difficulty"),
        requirement=_text(cells, "requirement"),
        task=_text(cells, "task"),
        note=_text(cells, "note"),
    )
    _judge_texts(cells, visit, day)
    return VisitRow(
        row=cells.row,
        named=named,
        cells=typed,
        converted=converted(cells, named),
        visit=visit,
        remote=_is_remote(cells),
        problems=tuple(cells.problems),
        warnings=tuple(cells.warnings),
    )


def _whole(cells: Cells, field: str) -> date | None:
    day: Day | None = day_ahead(cells, field)
    if day is not None and day.day is None:
        stop(cells, field, "not_a_day", f"只写到{day.chinese()}，请写到哪一天。")
        return None
    return day.earliest() if day else None


def _met(cells: Cells) -> str:
    """Return who was met; 走访对象 beside a name says it too where it is 本人 or 家属."""
    if cells.text("met"):
        return cells.word("met", "met")
    return cells.word(VISITED, "met") if cells.text("name") and cells.text(VISITED) else ""


def _text(cells: Cells, name: str) -> str:
    more = [entry for entry in entries(VisitMore) if entry.name in _INTO.get(name, ())]
    return joined(cells.text(name), gathered(cells, more))


def _judge_days(cells: Cells, day: date | None, planned: date | None) -> None:
    if day is None and planned is None and not cells.problems:
        stop(cells, "done_on", "missing_day", "没有写走访日期，也没有写计划日期，请补上。")
    if day is None and planned and planned < cells.today:
        words = "计划日期已过，没有写走访日期，按逾期未办登记，请核对。"
        warn(cells, "planned_on", "overdue", words)


def _judge_texts(cells: Cells, visit: Visit, day: date | None) -> None:
    told = any(getattr(visit, name) for name in _TEXTS)
    if visit.done_on is not None and not told:
        words = "谈话、困难、要求、任务至少写一项；没有困难也请写明“无困难”。"
        stop(cells, "talk", "missing_talk", words)
    elif told and day is not None and day > cells.today:
        stop(cells, "done_on", "future_date", "走访日期还没有到，却写了走访的内容，请核对日期。")


def _is_remote(cells: Cells) -> bool:
    way = bare(cells.text("way"))
    return any(word in way for word in _REMOTE) and not any(word in way for word in _FACE)
