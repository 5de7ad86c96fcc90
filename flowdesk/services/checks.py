"""Checking the office file: is it whole, is the journal unbroken, do the records agree."""

from contextlib import suppress

from flowdesk.services.desk import Desk
from flowdesk.storage import copies, journal, migrate, opening


def check(desk: Desk) -> list[str]:
    """Return one sentence for each thing checked; OfficeFileError at the first fault."""
    file = desk.file
    opening.check_integrity(file)
    migrate.compare(file)
    chain = journal.verify_chain(file)
    counted = copies.counts(file)
    return [
        "文件完整。",
        "结构与程序一致。",
        f"流水账 {counted['act']} 笔、改动 {counted['change']} 处，前后相接，未被改动"
        f"（末笔校验 {chain[:8]}）。",
        f"党员 {counted['member']} 人，外出 {counted['absence']} 次，"
        f"活动证 {counted['certificate']} 本，走访 {counted['visit']} 次。",
    ]


def settle_first(desk: Desk) -> None:
    """Do the check that is owed before the first write, so that the clerk needn't wait for it.

    The window calls it in the background after its first paint.
    """
    while desk.file.before_first_write:
        owed = desk.file.before_first_write[0]
        owed()
        with suppress(ValueError):  # the clerk's first act may have done it meanwhile
            desk.file.before_first_write.remove(owed)
