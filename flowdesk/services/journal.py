"""Taking acts back, doing them again, and telling what happened to a record."""

from flowdesk.domain.act import Act, Change
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper import LIST, SHOWN
from flowdesk.services.desk import Desk
from flowdesk.storage import journal, papers

__all__ = [
    "act",
    "acts",
    "history",
    "is_founding",
    "next_redo",
    "next_undo",
    "redo",
    "undo",
    "undo_act",
    "why_kept",
]


def next_undo(desk: Desk) -> Act | None:
    """Return the act that undo would take back; making the office is none of them."""
    act = journal.to_undo(desk.file)
    return None if act is None or is_founding(act) else act


def next_redo(desk: Desk) -> Act | None:
    """Return the act that redo would do again."""
    return journal.to_redo(desk.file)


def undo(desk: Desk) -> Act:
    """Take the last act back; refused when its paper has left the desk, or a later act built on it.

    Undo is itself an act of the journal, and numbers that were used never return.
    """
    act = next_undo(desk)
    if act is None:
        raise RuleBroken("没有可以撤销的登记。")
    _refuse_printed(desk, act)
    with desk.act(desk.undo_stamp(act, "undo")):
        journal.turn_back(desk.file, act.seq)
    return act


def act(desk: Desk, seq: int) -> Act | None:
    """Return one act by its number."""
    return journal.get(desk.file, seq)


def undo_act(desk: Desk, seq: int) -> Act:
    """Take back an act that needn't be the last; RuleBroken when a later one touched its rows."""
    act = journal.get(desk.file, seq)
    if act is None:
        raise RuleBroken("流水账里没有这一笔，请刷新后再看。")
    _refuse_printed(desk, act)
    with desk.act(desk.undo_stamp(act, "undo")):
        journal.turn_back(desk.file, act.seq)
    return act


def redo(desk: Desk) -> Act:
    """Do again the act that was taken back last."""
    act = next_redo(desk)
    if act is None:
        raise RuleBroken("没有可以恢复的登记。")
    with desk.act(desk.undo_stamp(act, "redo")):
        journal.do_again(desk.file, act.seq)
    return act


def history(desk: Desk, record_id: str) -> list[tuple[Act, Change]]:
    """Return every change of one record with who made it and when, the latest first."""
    return journal.history(desk.file, record_id)


def acts(desk: Desk, count: int = 200) -> list[Act]:
    """Return the latest acts."""
    return journal.acts(desk.file, count=count)


OPPOSITE = {
    "attachments": "请改用“拿掉”。",
    "certificates": "请改用“作废”，证号不会再用。",
    "visits": "请改用“取消”或“修改”。",
    "absences": "请改用“修改外出”或“登记返乡”。",
    "members": "请改用“修改”或“迁出”。",
}


def is_founding(act: Act) -> bool:
    """Tell whether an act made the office; that is never undone."""
    return act.topic == "office" and act.seq == 1


def why_kept(desk: Desk, act: Act, touched: set[str], log: papers.Log | None = None) -> str:
    """Return why an act that touched some rows can't be undone: its paper has left the desk.

    ``log`` is the log of papers where many acts are asked about.
    """
    for paper in (log or papers.Log(desk.file)).that_show(touched, act):
        if paper.way == SHOWN or paper.kind == LIST:
            continue
        return (
            f"“{act.label}”的《{paper.title}》已经{paper.way}（{paper.number}），不能直接撤销。"
            + OPPOSITE.get(act.topic, "请按实际情况另行登记更正。")
        )
    return ""


def _refuse_printed(desk: Desk, act: Act) -> None:
    touched = {change.row_id for change in journal.changes(desk.file, act.seq)}
    if why := why_kept(desk, act, touched):
        raise RuleBroken(why)
