"""The forms of the search for a member: declared lost, a step, 停止党籍, 除名."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.leaving import Leaving
from flowdesk.domain.member import Member
from flowdesk.domain.search_step import SearchStep
from flowdesk.domain.visit import Visit
from flowdesk.services import lost, members
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values


def mark(shell: Shell, member_id: str = "") -> FormDialog:
    """Open the form that declares somebody lost; without a member, it asks for one."""
    asked = [
        replace(entry_of(Member, name), required=True, section="", mnemonic=letter)
        for name, letter in (("lost_since", "D"), ("lost_cause", "R"))
    ]
    name = f" — {members.get(shell.desk, member_id).name}" if member_id else ""
    if not member_id:
        who = replace(entry_of(Visit, "member_id"), label="哪位党员", mnemonic="M")
        asked.insert(0, who)

    def save(values: Values) -> None:
        key = member_id or str(values["member_id"])
        lost.mark(shell.desk, key, cast(Day, values["lost_since"]), str(values["lost_cause"]))

    shown: Values = {}
    known = lost.facts_of(shell.desk, shell.desk.today()).get(member_id)
    if known is not None and known.heard is not None:
        shown["lost_since"] = Day.of(known.heard)
    form = shell.form(f"登记失联{name}", asked, save, shown, key=f"lost:{member_id}")
    if known is not None and known.heard is not None:
        told = f"最近一次：{Day.of(known.heard).chinese()}{known.heard_by}"
        form.form.cells["lost_since"].remark(told)
    return form


def search(shell: Shell, member_id: str) -> FormDialog:
    """Open the form of one step of the search."""
    member = members.get(shell.desk, member_id)

    def save(values: Values) -> None:
        blank = SearchStep(member_id=member_id, on=shell.desk.today(), way="")
        lost.search(shell.desk, replace(blank, **values))  # type: ignore[arg-type]

    shown: Values = {"on": shell.desk.today(), "found": "否", "by": shell.desk.office.operator}
    form = shell.form(f"登记查找 — {member.name}", entries(SearchStep), save, shown,
                      key=f"search:{member_id}")  # fmt: skip
    form.form.cells["found"].remark("联系上了的，失联登记随之取消。")
    return form


def suspend(shell: Shell, member_id: str) -> FormDialog:
    """Open the form of 停止党籍 as the branch decided it."""
    return _decide(shell, member_id, "登记停止党籍", lost.suspend)


def expel(shell: Shell, member_id: str) -> FormDialog:
    """Open the form of 除名 as the branch decided it."""
    return _decide(shell, member_id, "登记除名", lost.expel)


def open_log(shell: Shell, member_id: str) -> None:
    """Show the search log."""
    from flowdesk.services import lost_papers
    from flowdesk.ui.paper_dialog import open_paper

    name = members.get(shell.desk, member_id).name
    open_paper(shell, f"查找登记表 — {name}", lambda desk: lost_papers.log(desk, member_id))


def open_proposal(shell: Shell, member_id: str) -> None:
    """Show the form that proposes the step of today."""
    from flowdesk.services import lost_papers
    from flowdesk.ui.paper_dialog import open_paper

    name = members.get(shell.desk, member_id).name
    open_paper(shell, f"审批表 — {name}", lambda desk: lost_papers.proposal(desk, member_id))


def _decide(
    shell: Shell, member_id: str, verb: str, act: Callable[..., object]
) -> FormDialog:  # fmt: skip
    line = lost.get(shell.desk, member_id)
    rule = lost.rule_of(shell.desk.today())

    def save(values: Values) -> None:
        act(shell.desk, member_id, cast(date, values["on"]), str(values["basis"]))

    on = replace(entry_of(Leaving, "on"), label="决定日期")
    asked = (on, replace(entry_of(Leaving, "basis"), required=True))
    shown: Values = {"on": shell.desk.today()}
    title = f"{verb} — {line.member.name}"
    form = shell.form(title, asked, save, shown, key=f"{verb}:{member_id}")
    form.form.cells["basis"].remark(f"{rule.source.document}{rule.source.article}："
                                    f"{rule.source.says}")  # fmt: skip
    return form
