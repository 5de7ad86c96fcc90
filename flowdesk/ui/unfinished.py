"""Says that a member's form waits to be finished, and opens it again."""

from __future__ import annotations

from functools import partial

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services.drafts import Draft
from flowdesk.ui.banner import Banner
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_MEMBER = "member:"
_NEW = "member:new"


def tell(shell: Shell, banner: Banner) -> None:
    """Put the latest unfinished form into a banner, or take the sentence away."""
    waiting = [draft for draft in shell.drafts.waiting() if draft.form.startswith(_MEMBER)]
    if not waiting:
        banner.tell(Tone.BLUE, "")
        return
    latest = waiting[0]
    more = f"，另外还有 {len(waiting) - 1} 张" if len(waiting) > 1 else ""
    sentence = f"“{latest.title}”还没有填完（草稿 {latest.at[5:16]}）{more}。"
    banner.tell(Tone.BLUE, sentence, "接着填", partial(_open, shell, banner, latest))


def _open(shell: Shell, banner: Banner, draft: Draft) -> None:
    from flowdesk.ui import member_forms

    try:
        if draft.form == _NEW:
            form = member_forms.enrol(shell)
        else:
            form = member_forms.amend(shell, draft.form.removeprefix(_MEMBER))
    except FlowDeskError as refusal:  # whom it was about is gone
        shell.drafts.drop(draft.form)
        shell.refuse(refusal)
        tell(shell, banner)
        return
    form.finished.connect(lambda _: tell(shell, banner))
