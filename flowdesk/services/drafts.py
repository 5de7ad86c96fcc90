"""Unfinished forms: kept in the office file while the clerk types, so that a power cut loses none.

Keeping a draft is no act: it isn't journalled and undo doesn't know it. Where nothing can be
written, because the office is open for reading only or a long act is writing beside, a draft
waits in memory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from flowdesk.domain.draft import Draft
from flowdesk.services.desk import Desk
from flowdesk.storage import drafts

__all__ = ["Draft", "Drafts"]


class Drafts:
    """The drafts of one desk."""

    def __init__(self, desk: Desk) -> None:
        """Begin with what the office file has."""
        self._desk = desk
        self._in_memory: dict[str, Draft] = {}

    def given(self, form: str) -> Draft | None:
        """Return the draft of a form, None when it has none."""
        if form in self._in_memory:
            return self._in_memory[form]
        found = drafts.read(self._desk.file, form)
        return _draft(form, *found) if found else None

    def keep(self, form: str, title: str, typed: Mapping[str, str]) -> bool:
        """Keep what was typed; False when it only stands in memory yet and should be kept again."""
        draft = Draft(form=form, title=title, at=self._desk.stamp(), typed=dict(typed))
        self._in_memory[form] = draft
        if not self._may_write():
            return self._desk.read_only
        contents = json.dumps({"title": title, "typed": dict(typed)}, ensure_ascii=False)
        drafts.write(self._desk.file, form, contents, draft.at)
        del self._in_memory[form]
        return True

    def drop(self, form: str) -> None:
        """Forget the draft of a form."""
        self._in_memory.pop(form, None)
        if self._may_write() and drafts.read(self._desk.file, form) is not None:
            drafts.drop(self._desk.file, form)

    def waiting(self) -> list[Draft]:
        """Return the forms that wait to be finished, the latest first."""
        kept = {form: _draft(form, text, at) for form, text, at in drafts.every(self._desk.file)}
        return sorted((kept | self._in_memory).values(), key=lambda one: one.at, reverse=True)

    def _may_write(self) -> bool:
        return not (self._desk.read_only or self._desk.locked or self._desk.writes_beside)


def _draft(form: str, contents: str, at: str) -> Draft:
    told = json.loads(contents)
    return Draft(form=form, title=told["title"], at=at, typed=told["typed"])
