"""Keeps what is typed into a form, two seconds late at most, and gives it back the next time."""

from PySide6.QtCore import QObject, QTimer, Signal

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services.drafts import Draft, Drafts
from flowdesk.ui.record_form import RecordForm

REST = 1000  # milliseconds
LATEST = 1500  # milliseconds after the first change that isn't kept yet, however busily one types


class DraftKeeper(QObject):
    """The draft of one form; only fields that differ from what was shown first are in it."""

    kept = Signal(str)  # "草稿 16:20 已存", why it couldn't be, or nothing

    def __init__(self, drafts: Drafts, form: RecordForm) -> None:
        super().__init__(form)
        self._drafts, self._form = drafts, form
        self._key = self._title = ""
        self._fresh: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.keep)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LATEST)
        self._latest.timeout.connect(self.keep)
        form.changed.connect(lambda _: self._on_change())

    def _on_change(self) -> None:
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()

    def begin(self, key: str, title: str) -> Draft | None:
        """Take the form as it is shown as fresh; return the draft that was given back into it."""
        self._rest.stop()
        self._latest.stop()
        self._key, self._title = key, title
        self._fresh, self._last = self._form.typed(), {}
        self.kept.emit("")
        draft = self._drafts.given(key)
        if draft is None:
            return None
        self._form.take_typed(draft.typed)
        self._last = self._changed()
        if not self._last:
            self._drafts.drop(key)
            return None
        self.kept.emit(_words(draft))
        return draft

    def is_changed(self) -> bool:
        """Tell whether anything was typed that isn't saved."""
        return bool(self._changed())

    def keep(self) -> None:
        """Keep what is typed now; nothing typed is nothing kept."""
        self._rest.stop()
        self._latest.stop()
        changed = self._changed()
        if changed == self._last or not self._key:
            return
        try:
            if not changed:
                self.drop()
                return
            settled = self._drafts.keep(self._key, self._title, changed)
        except FlowDeskError as refusal:
            self.kept.emit(f"草稿没有存上：{refusal}")
            return
        if settled:
            self._last = changed
        else:
            self._rest.start()
        draft = self._drafts.given(self._key)
        self.kept.emit(_words(draft) if draft else "")

    def drop(self) -> None:
        """Forget the draft: it was saved, or isn't wanted."""
        self._rest.stop()
        self._last = {}
        self._drafts.drop(self._key)
        self.kept.emit("")

    def go_back(self) -> None:
        """Show the form as it was at first and forget the draft."""
        self._form.take_typed(self._fresh)
        self.drop()

    def _changed(self) -> dict[str, str]:
        now = self._form.typed()
        return {name: text for name, text in now.items() if text != self._fresh.get(name, "")}


def _words(draft: Draft) -> str:
    return f"草稿 {draft.clock()} 已存"
