"""成批发证: everybody who is to get a certificate, with the number; one confirmation for all."""

from __future__ import annotations

from flowdesk.domain.certificate import Certificate
from flowdesk.services import batch_issue, booklet_papers
from flowdesk.services.batch_issue import Planned
from flowdesk.ui import ask
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

_NOTE = (
    "外出登记里定了办活动证、手里还没有证的人；证号按库存顺序取，一号不跳。"
    "缺内容的列出来，补上以后再发。"
)
_NOBODY = "没有要发证的：外出登记里定了办活动证的人都有证了。"


def open_batch(shell: Shell) -> ListDialog:
    """Show who is to get a certificate, and issue them all."""
    dialog = ListDialog(shell, "成批发证", _COLUMNS, _NOTE)

    def issue(key: str) -> None:
        planned = batch_issue.plan(shell.desk)
        ready = [one for one in planned if not one.refused]
        if not ready:
            ask.tell(dialog, _NOBODY if not planned else "没有能发的，请先补上缺的内容。")
            return
        question = f"给 {len(ready)} 人发证，证号 {ready[0].number} 至 {ready[-1].number}？"
        left = len(planned) - len(ready)
        details = f"另有 {left} 人缺内容，这次不发。" if left else "整批是一笔，可以撤销。"
        if ask.confirm(dialog, question, "发证(&I)", details):
            shell.run(
                "正在发证", lambda desk, report: batch_issue.issue_many(desk, planned, report), done
            )

    def done(issued: list[Certificate]) -> None:
        from flowdesk.ui.paper_dialog import open_paper

        shell.tell_done()
        dialog.accept()
        keys = [one.id for one in issued]
        open_paper(shell, "活动证打印交接单", lambda desk: booklet_papers.job_sheet(desk, keys))

    dialog.add_buttons((Button(words="全部发证(&A)…", act=issue, needs_row=False),))

    def read() -> dict[str, object]:
        planned = batch_issue.plan(shell.desk)
        dialog.note.setText(_NOTE if planned else _NOBODY)
        return {one.id: one for one in planned}

    dialog.show_records(read)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _told(one: Planned) -> str:
    return one.refused or one.clause


_COLUMNS = (
    Column(name="name", head="姓名", text=lambda one: one.name, width=130, bold=True, rank=0),
    Column(name="unit", head="党支部", text=lambda one: one.unit_name, width=140),
    Column(name="number", head="证号", text=lambda one: one.number or "—", width=92, rank=0),
    Column(name="told", head="依据，或缺什么", text=_told, width=330, stretch=True),
)
