"""Batches sent upward (备案): drawn up with their lines, sent, acknowledged, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from flowdesk.domain.entry import Kind, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.filing import Filing, FilingItem, FilingState, FilingSubject
from flowdesk.domain.filing_sheet import FilingSheet
from flowdesk.domain.filing_state import (
    check_acknowledged,
    check_sent,
    check_withdrawn,
    state_on,
)
from flowdesk.domain.masks import masked
from flowdesk.domain.paper import Paper
from flowdesk.domain.register_list import ListColumn, RegisterList
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.series import Series
from flowdesk.services.desk import Desk
from flowdesk.services.exports import about
from flowdesk.services.filing_lines import Candidate, candidates, personal
from flowdesk.storage import filings as rows

__all__ = [
    "Candidate", "FilingLine", "acknowledged", "candidates", "draw_up", "exported", "get",
    "lines_of", "paper", "sent", "sheet_of", "withdraw",
]  # fmt: skip

_SERIES = Series(pattern="报〔{year}〕{n:03d}")


@record
class FilingLine:
    """One filing of the list as it stands on a day."""

    id: str
    filing: Filing
    state: FilingState
    items: tuple[FilingItem, ...]
    on: date


def lines_of(desk: Desk, on: date | None = None) -> list[FilingLine]:
    """Return every filing drawn up by a day as it stands then, the latest first."""
    day = on or desk.today()
    every = [one for one in rows.every(desk.file) if one.drawn_on <= day]
    items: dict[str, list[FilingItem]] = {}
    for item in rows.items(desk.file, [one.id for one in every]):
        items.setdefault(item.filing_id, []).append(item)
    return [
        FilingLine(id=one.id, filing=one, state=state_on(one, day),
                   items=tuple(items.get(one.id, ())), on=day)
        for one in every
    ]  # fmt: skip


def get(desk: Desk, filing_id: str) -> Filing:
    """Return one filing; RuleBroken when it isn't there any more."""
    found = rows.get(desk.file, filing_id)
    if found is None:
        raise RuleBroken("这次备案的登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def draw_up(desk: Desk, draft: Filing, record_ids: Sequence[str]) -> Filing:
    """Draw up a filing of some records; their words stand as they are now.

    The number is the next one of the year; what was filed already is refused.
    """
    if draft.subject not in set(FilingSubject):
        raise RuleBroken("请选择备案内容。", "subject")
    if not draft.addressee.strip():
        raise RuleBroken("请写明报送给哪个单位。", "addressee")
    if draft.drawn_on > desk.today():
        raise RuleBroken("拟报日期还没有到，请核对。", "drawn_on")
    open_ones = {one.record_id: one for one in candidates(desk, draft.subject)}
    chosen = [open_ones[key] for key in record_ids if key in open_ones]
    if not chosen:
        raise RuleBroken("没有选要报的，请至少勾选一条。")
    if len(chosen) < len(set(record_ids)):
        raise RuleBroken("有的刚才已经报过了，请刷新后再选。")
    year = draft.drawn_on.year
    serial = max((one.serial for one in rows.every(desk.file) if one.year == year), default=0) + 1
    number = _SERIES.number(serial, year)
    filing = replace(draft, id=desk.new_id(), number=number, year=year, serial=serial)
    with desk.write("filings", f"拟报备案：{number} {draft.subject} {len(chosen)} 条"):
        rows.insert(desk.file, filing)
        rows.insert_items(desk.file, *(_item(desk, filing, one) for one in chosen))
    return filing


def sent(desk: Desk, filing_id: str, on: date, medium: str) -> Filing:
    """Write down that a filing went upward, and until when it should be acknowledged."""
    filing = get(desk, filing_id)
    check_sent(filing, on, medium, desk.today())
    due = on + timedelta(days=rule_in_force("filing_answer", on).number("days"))
    done = replace(filing, sent_on=on, medium=medium.strip(), answer_due=due)
    return _amend(desk, done, "报送备案")


def acknowledged(desk: Desk, filing_id: str, on: date, words: str) -> Filing:
    """Write down that the upper organization took a filing in, and by which receipt."""
    filing = get(desk, filing_id)
    check_acknowledged(filing, on, words, desk.today())
    done = replace(filing, acknowledged_on=on, acknowledgement=words.strip())
    return _amend(desk, done, "收到备案回执")


def withdraw(desk: Desk, filing_id: str, on: date, because: str) -> Filing:
    """Take a filing back; its records can be filed again."""
    filing = get(desk, filing_id)
    check_withdrawn(filing, on, because, desk.today())
    done = replace(filing, withdrawn_on=on, withdrawn_because=because.strip())
    return _amend(desk, done, "撤回备案")


def sheet_of(desk: Desk, filing_id: str, *, unmasked: bool = False) -> FilingSheet:
    """Return a filing's list as it goes upward; personal fields masked unless asked for."""
    filing = get(desk, filing_id)
    told = [json.loads(item.told) for item in rows.items(desk.file, [filing_id])]
    heads = tuple(told[0]) if told else ()
    secret = {} if unmasked else personal(filing.subject)
    table = tuple(
        tuple(masked(secret[head], one.get(head, "")) if head in secret else one.get(head, "")
              for head in heads)
        for one in told
    )  # fmt: skip
    office = desk.office
    return FilingSheet(
        office=office.committee or office.name, operator=office.operator, filing=filing,
        heads=heads, rows=table,
    )  # fmt: skip


def paper(desk: Desk, filing_id: str, *, unmasked: bool = False) -> Paper:
    """Return the list of a filing as its paper."""
    from flowdesk.documents.filing_list import filing_list_pdf
    from flowdesk.documents.fonts import fonts_in

    sheet = sheet_of(desk, filing_id, unmasked=unmasked)
    pdf = filing_list_pdf(sheet, bundled_only=desk.bundled_fonts)
    name = f"备案名单-{sheet.filing.number}-{sheet.filing.subject}.pdf"
    purpose = f"报{sheet.filing.addressee}备案" if unmasked else ""
    return Paper(kind="filing-list", title="备案名单", file_name=name, pdf=pdf, keys=(filing_id,),
                 fonts="、".join(fonts_in(pdf)), unmasked=unmasked, purpose=purpose)  # fmt: skip


def exported(desk: Desk, filing_id: str, unmasked: bool = False) -> RegisterList:
    """Return the list of a filing for a spreadsheet."""
    sheet = sheet_of(desk, filing_id, unmasked=unmasked)
    columns = tuple(ListColumn(label=head, kind=Kind.TEXT, is_name=head == "姓名")
                    for head in sheet.heads)  # fmt: skip
    count = f"{len(sheet.rows)} 条"
    return RegisterList(
        title=f"{sheet.filing.subject}备案名单", about=about(desk, count, unmasked=unmasked),
        made_on=desk.today(), columns=columns, rows=sheet.rows, keys=(filing_id,),
        author=sheet.office,
    )  # fmt: skip


def _item(desk: Desk, filing: Filing, one: Candidate) -> FilingItem:
    told = json.dumps(one.cells, ensure_ascii=False)
    return FilingItem(id=desk.new_id(), filing_id=filing.id, record_id=one.record_id,
                      name=one.name, told=told)  # fmt: skip


def _amend(desk: Desk, done: Filing, verb: str) -> Filing:
    with desk.write("filings", f"{verb}：{done.number} {done.subject}"):
        rows.amend(desk.file, done)
    return done
