"""Says that a form waits to be finished, a member's or a visit's, and opens it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import visits
from flowdesk.services.drafts import Draft
from flowdesk.ui.banner import Banner
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


def tell(shell: Shell, banner: Banner) -> None:
    """Put the latest unfinished form into a banner, or take the sentence away."""
    waiting = [one for one in shell.drafts.waiting() if one.form.partition(":")[0] in _OPENERS]
    if not waiting:
        banner.tell(Tone.BLUE, "")
        return
    latest = waiting[0]
    more = f"，另外还有 {len(waiting) - 1} 张" if len(waiting) > 1 else ""
    sentence = f"“{latest.title}”还没有填完（草稿 {latest.at[5:16]}）{more}。"
    banner.tell(Tone.BLUE, sentence, "接着填", partial(_open, shell, banner, latest))


def _open(shell: Shell, banner: Banner, draft: Draft) -> None:
    kind, _, key = draft.form.partition(":")
    try:
        form = _OPENERS[kind](shell, key)
    except FlowDeskError as refusal:  # whom it was about is gone
        shell.drafts.drop(draft.form)
        shell.refuse(refusal)
        tell(shell, banner)
        return
    form.finished.connect(lambda _: tell(shell, banner))


def _member(shell: Shell, key: str) -> QDialog:
    from flowdesk.ui import member_forms

    return member_forms.enrol(shell) if key == "new" else member_forms.amend(shell, key)


def _visit(shell: Shell, key: str) -> QDialog:
    """Open the record of a visit; of one that nobody had planned, by its member."""
    from flowdesk.ui import visit_forms

    if any(one.id == key for one in visits.every(shell.desk.file)):
        return visit_forms.settle(shell, visits.get(shell.desk, key))
    return visit_forms.settle_without_plan(shell, key)


def _contact(shell: Shell, key: str) -> QDialog:
    from flowdesk.ui import contact_forms

    return contact_forms.note(shell, key)


def _matter(shell: Shell, key: str) -> QDialog:
    from flowdesk.ui import matter_forms

    return matter_forms.note(shell, key)


_OPENERS: dict[str, Callable[[Shell, str], QDialog]] = {
    "member": _member,
    "settle": _visit,
    "contact": _contact,
    "matter": _matter,
}
