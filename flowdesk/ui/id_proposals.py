"""What the ID number proposes, put into the form's empty fields and marked as proposed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from flowdesk.domain.proposals import proposals, read_whole
from flowdesk.ui.record_form import RecordForm

ID = "id_number"
PROPOSED = "由身份证号推荐，可改"


class IdProposals(QObject):
    """Listens to a form's ID number; a number of 15 digits is turned into 18 when left."""

    def __init__(self, form: RecordForm, today: Callable[[], date]) -> None:
        super().__init__(form)
        self._form, self._today = form, today
        self._own: dict[str, object] = {}  # what was proposed and still stands
        self._busy = False
        form.changed.connect(self._hear)
        form.left.connect(self._leave)

    def forget(self) -> None:
        """Begin with another record."""
        self._own.clear()

    def _hear(self, name: str) -> None:
        if self._busy:
            return
        if name == ID:
            text = str(self._form.values()[ID])
            if len(text.replace(" ", "")) == 18:
                self._propose(text)
        else:
            self._own.pop(name, None)

    def _leave(self, name: str) -> None:
        if name != ID:
            return
        text = str(self._form.values()[ID])
        known = read_whole(text, self._today()) if text else None
        if known is None or not known.converted:
            return
        cell = self._form.cells[ID]
        self._form.take_typed({ID: known.number})
        self._form.changed.emit(ID)
        cell.remark("旧的 15 位号已换成 18 位，请照身份证核对")
        self._propose(known.number)

    def _propose(self, text: str) -> None:
        known = read_whole(text, self._today())
        if known is None:
            return
        found = proposals(known, self._form.values(), self._own)
        self._busy = True
        for name, value in found.items():
            self._own[name] = value
            self._form.fill({name: value})
            self._form.cells[name].remark(PROPOSED)
            self._form.changed.emit(name)
        for name in found:
            self._form.cells[name].remark(PROPOSED)
        self._busy = False
