"""The search log of a lost member, and the form that proposes 停止党籍 or 除名."""

from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.lost_contact import LostState
from flowdesk.domain.masks import masked
from flowdesk.domain.member import Member
from flowdesk.domain.paper import Paper
from flowdesk.domain.search_facts import SearchFacts
from flowdesk.domain.unit import Setting
from flowdesk.services import lost, units
from flowdesk.services.desk import Desk
from flowdesk.services.lost import LostLine

_PROPOSED = {LostState.MAY_SUSPEND: "停止党籍", LostState.MAY_EXPEL: "按自行脱党除名"}
_CLASSES = {Setting.VILLAGE.value: "农村", Setting.OFFICE.value: "党政机关"}


def log(desk: Desk, member_id: str) -> Paper:
    """Return the search log."""
    line = lost.get(desk, member_id)
    return _paper(desk, line, _facts(desk, line, "失联党员查找登记表", ""))


def proposal(desk: Desk, member_id: str) -> Paper:
    """Return the form that proposes the step which today allows; it decides nothing."""
    line = lost.get(desk, member_id)
    step = _PROPOSED.get(line.state)
    if step is None:
        until = f"，最早{Day.of(line.next_on).chinese()}" if line.next_on else ""
        raise RuleBroken(f"{line.member.name}现在{line.state}，还没有到提出处理的时候{until}。")
    rule = lost.rule_of(line.on)
    words = (
        f"　　处理建议：{line.member.name}同志失去联系已 {line.days} 天，经多方查找 "
        f"{len(line.facts.steps)} 次仍无法联系。根据{rule.source.document}{rule.source.article}"
        f"（{rule.source.says}），建议{step}，提请党员大会讨论。"
    )
    return _paper(desk, line, _facts(desk, line, f"失联党员{step}审批表", words))


def _facts(desk: Desk, line: LostLine, title: str, proposed: str) -> SearchFacts:
    one, facts = line.member, line.facts
    since = facts.lost_since.chinese() if facts.lost_since else "还没有登记"
    heard = f"{Day.of(facts.heard).chinese()} {facts.heard_by}" if facts.heard else "没有记录"
    number = masked(entry_of(Member, "id_number"), one.id_number)
    stopped = Day.of(facts.suspended_on).chinese() if facts.suspended_on else "—"
    return SearchFacts(
        office=desk.office.committee or desk.office.name, title=title, proposal=proposed,
        facts=(
            ("姓名", one.name, "性别", one.sex),
            ("身份证号", number, "入党时间", one.joined_date.chinese() if one.joined_date else ""),
            ("所在党支部", line.unit_name, "党组织类别", _class_of(desk, line.unit_name)),
            ("失去联系时间", since, "失联情形", one.lost_cause),
            ("最近一次联系", heard, "停止党籍时间", stopped),
        ),
        steps=tuple(sorted(facts.steps, key=lambda step: (step.on, step.id))),
    )  # fmt: skip


def _class_of(desk: Desk, unit_name: str) -> str:
    """Return the official class of a branch, as the national form of the search has it."""
    setting = next((one.setting for one in units.all_units(desk) if one.name == unit_name), "")
    return _CLASSES.get(setting, "其他")


def _paper(desk: Desk, line: LostLine, told: SearchFacts) -> Paper:
    from flowdesk.documents.fonts import fonts_in
    from flowdesk.documents.search_log import search_log_pdf

    pdf = search_log_pdf(told, bundled_only=desk.bundled_fonts)
    name = f"{told.title}-{line.member.name}.pdf"
    return Paper(kind="search-log", title=told.title, file_name=name, pdf=pdf,
                 keys=(line.id,), fonts="、".join(fonts_in(pdf)))  # fmt: skip
