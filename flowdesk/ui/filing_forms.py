"""The forms of a filing after it is drawn up: sent, acknowledged, withdrawn; and its paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.entry import Entry, entry_of
from flowdesk.domain.filing import Filing
from flowdesk.services import filings
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.export_dialog import ExportDialog
    from flowdesk.ui.form_dialog import FormDialog, Values


def send(shell: Shell, filing_id: str) -> FormDialog:
    """Open the form that says when and on what a filing went upward."""
    medium = replace(entry_of(Filing, "medium"), required=True)

    def save(values: Values) -> None:
        filings.sent(shell.desk, filing_id, cast(date, values["on"]), str(values["medium"]))

    asked = (_day("sent_on", "D"), medium)
    return _open(shell, "登记报送", filing_id, asked, save, {"medium": "U 盘"})


def acknowledge(shell: Shell, filing_id: str) -> FormDialog:
    """Open the form of the acknowledgement."""
    words = replace(entry_of(Filing, "acknowledgement"), required=True)

    def save(values: Values) -> None:
        on = cast(date, values["on"])
        filings.acknowledged(shell.desk, filing_id, on, str(values["acknowledgement"]))

    return _open(shell, "登记备案回执", filing_id, (_day("acknowledged_on", "A"), words), save, {})


def withdraw(shell: Shell, filing_id: str) -> FormDialog:
    """Open the form by which a filing is taken back."""
    why = replace(entry_of(Filing, "withdrawn_because"), name="because", required=True,
                  mnemonic="R")  # fmt: skip

    def save(values: Values) -> None:
        filings.withdraw(shell.desk, filing_id, cast(date, values["on"]), str(values["because"]))

    return _open(shell, "撤回备案", filing_id, (_day("withdrawn_on", "D"), why), save, {})


def open_list(shell: Shell, filing_id: str, *, unmasked: bool = False) -> None:
    """Show the list as a paper; with whole numbers only where that was asked for, and logged."""
    from flowdesk.services import papers
    from flowdesk.ui.paper_dialog import open_paper

    if unmasked:
        papers.refuse_unlogged(shell.desk)
    title = f"备案名单 {filings.get(shell.desk, filing_id).number}"
    open_paper(shell, title, lambda desk: filings.paper(desk, filing_id, unmasked=unmasked))


def export(shell: Shell, filing_id: str) -> ExportDialog:
    """Open the export of the list for a spreadsheet."""
    from flowdesk.ui.export_dialog import export_table

    line = next(one for one in filings.lines_of(shell.desk) if one.id == filing_id)
    return export_table(
        shell, f"导出备案名单 {line.filing.number}", f"{len(line.items)} 条",
        lambda desk, unmasked: filings.exported(desk, filing_id, unmasked),
    )  # fmt: skip


def _open(  # noqa: PLR0913, PLR0917 - what the form is made of
    shell: Shell, verb: str, filing_id: str, asked: tuple[Entry, ...], save: object, more: Values,
) -> FormDialog:  # fmt: skip
    filing = filings.get(shell.desk, filing_id)
    title = f"{verb} {filing.number}"
    shown: Values = {"on": shell.desk.today(), **more}
    return shell.form(title, asked, save, shown, key=f"{verb}:{filing_id}")  # type: ignore[arg-type]


def _day(name: str, letter: str) -> Entry:
    return replace(entry_of(Filing, name), name="on", required=True, mnemonic=letter)
