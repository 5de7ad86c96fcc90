"""The lists of the booklets on paper: the stock's ledger, the reviews due, the job sheet."""

from collections.abc import Iterable
from datetime import date

from flowdesk.domain.certificate import Event, balance
from flowdesk.domain.paper import Paper
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.series import ranges
from flowdesk.domain.table_paper import TableColumn, TablePaper
from flowdesk.services import authorisations, booklet_strips, certificates
from flowdesk.services.certificates import CertificateLine
from flowdesk.services.desk import Desk
from flowdesk.services.papers import finished

__all__ = ["job_sheet", "ledger", "reviews"]

_LEDGER = (
    TableColumn(head="日期", share=1.1),
    TableColumn(head="摘要", share=4.0, align="left"),
    *(TableColumn(head=head, share=0.7)
      for head in ("领入", "发出", "作废", "遗失", "上缴", "结存")),
)  # fmt: skip
_REVIEWS = (
    TableColumn(head="证号", share=1.2),
    TableColumn(head="姓名", share=1.4, name=True),
    TableColumn(head="所在党支部", share=1.6, align="left"),
    TableColumn(head="上次年审", share=1.1),
    TableColumn(head="应审日期", share=1.1),
    TableColumn(head="民主评议结果", share=1.2),
    TableColumn(head="年审结果", share=1.2),
    TableColumn(head="经办签字", share=1.2),
)
_NO_PERMISSION = "只套打空白证；没有登记整本打印批准，整本只出样张。"
_JOB = (
    TableColumn(head="证号", share=1.2),
    TableColumn(head="姓名", share=1.4, name=True),
    TableColumn(head="所在党支部", share=1.6, align="left"),
    TableColumn(head="外出地点", share=2.0, align="left"),
    TableColumn(head="已打印", share=0.7),
    TableColumn(head="已贴照片", share=0.8),
    TableColumn(head="已盖章", share=0.7),
    TableColumn(head="领取人签字", share=1.3),
)


def ledger(desk: Desk, first: date, last: date) -> Paper:
    """Return the account book of the blanks: every day on which something moved, and the balance.

    The figures of a line are those of ``certificates.ledger`` at the end of its day.
    """
    lines = certificates.lines_of(desk, last)
    rows = []
    for day in _days(lines, first, last):
        one = balance(line.state for line in certificates.lines_of(desk, day))
        parts = (one.received, one.issued, one.voided, one.lost, one.surrendered, one.in_stock)
        rows.append((str(day), _moved(lines, day), *map(str, parts)))
    told = TablePaper(
        title="空白流动党员活动证台账", office=desk.office.committee or desk.office.name,
        told=f"期间：{first} 至 {last}", columns=_LEDGER, rows=tuple(rows),
        notes=("各栏为当日终了的累计数：领入＝发出＋作废＋遗失＋上缴＋结存。",),
        empty="本期间没有收发。",
    )  # fmt: skip
    return _paper(desk, "stock-ledger", told, f"空白证台账-{first}至{last}")


def reviews(desk: Desk, on: date | None = None) -> Paper:
    """Return the booklets whose yearly review is due by a day, branch by branch."""
    day = on or desk.today()
    lines = {line.id: line for line in certificates.lines_of(desk, day)}
    due = booklet_strips.reviews(desk, list(lines.values()), day)
    wanted = [(lines[key], by) for key, by in due.items() if by <= day]
    wanted.sort(key=lambda one: (_unit(one[0]), one[1], one[0].blank.number))
    rows = tuple(
        (line.blank.number, _name(line), _unit(line), _last_review(line), str(by), "", "", "")
        for line, by in wanted
    )
    rule = rule_in_force("certificate_review", day)
    told = TablePaper(
        title="流动党员活动证年审名单", office=desk.office.committee or desk.office.name,
        told=f"截至 {day}　共 {len(rows)} 本", columns=_REVIEWS, rows=rows,
        notes=(f"依据：{rule.source.document}，{rule.source.says}",), empty="没有到期要年审的。",
    )  # fmt: skip
    keys = tuple(line.certificate.id for line, _ in wanted if line.certificate)
    return _paper(desk, "review-list", told, f"活动证年审名单-{day}", keys)


def job_sheet(desk: Desk, ids: Iterable[str]) -> Paper:
    """Return what is to be done with some certificates, in the order in which they are printed."""
    issued = sorted((certificates.get(desk, key) for key in ids), key=lambda one: one.number)
    allowed = authorisations.standing(desk)
    numbers = "、".join(ranges(one.number for one in issued))
    by = f"整本打印批准：{allowed.told()}" if allowed else _NO_PERMISSION
    notes = [f"证号：{numbers}", by] if numbers else [by]
    told = TablePaper(
        title="流动党员活动证打印交接单", office=desk.office.committee or desk.office.name,
        told=f"{desk.today()}　共 {len(issued)} 本", columns=_JOB,
        rows=tuple((one.number, one.name, one.unit_name, one.destination, "", "", "", "")
                   for one in issued),
        notes=tuple(notes),
    )  # fmt: skip
    keys = tuple(one.id for one in issued)
    return _paper(desk, "job-sheet", told, f"活动证打印交接单-{desk.today()}", keys)


def _paper(desk: Desk, kind: str, told: TablePaper, name: str, keys: tuple[str, ...] = ()) -> Paper:
    from flowdesk.documents.plain_table import plain_table_pdf

    return finished(kind, told.title, name, plain_table_pdf(told, bundled_only=desk.bundled_fonts),
                    keys)  # fmt: skip


def _days(lines: list[CertificateLine], first: date, last: date) -> list[date]:
    days = {line.blank.received_on for line in lines}
    days |= {line.certificate.issued_on for line in lines if line.certificate}
    moving = (Event.VOIDED, Event.LOST, Event.SURRENDERED)
    days |= {one.on for line in lines for one in line.events if Event(one.kind) in moving}
    return sorted(day for day in days if first <= day <= last)


def _moved(lines: list[CertificateLine], day: date) -> str:
    """Return what moved on a day, in words: 领入 0341–0360；发出 0341。"""
    received: dict[str, list[str]] = {}
    for line in lines:
        if line.blank.received_on == day:
            received.setdefault(line.blank.source, []).append(line.blank.number)
    told = [
        f"领入 {'、'.join(ranges(numbers))}" + (f"（{source}）" if source else "")
        for source, numbers in received.items()
    ]
    out = [line.blank.number for line in lines
           if line.certificate and line.certificate.issued_on == day]  # fmt: skip
    if out:
        told.append(f"发出 {'、'.join(ranges(out))}")
    for kind in (Event.VOIDED, Event.LOST, Event.SURRENDERED):
        gone = [line.blank.number for line in lines if _did(line, kind, day)]
        if gone:
            told.append(f"{kind.value} {'、'.join(ranges(gone))}")
    return "；".join(told)


def _did(line: CertificateLine, kind: Event, day: date) -> bool:
    return any(Event(one.kind) is kind and one.on == day for one in line.events)


def _name(line: CertificateLine) -> str:
    return line.certificate.name if line.certificate else ""


def _unit(line: CertificateLine) -> str:
    return line.certificate.unit_name if line.certificate else ""


def _last_review(line: CertificateLine) -> str:
    days = [one.on for one in line.events if Event(one.kind) is Event.REVIEWED]
    return str(max(days)) if days else "—"
