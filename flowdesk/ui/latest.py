"""Long acts of which only the latest answer is wanted: the clerk has gone on meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services.desk import Desk
from flowdesk.ui.shell import Shell

T = TypeVar("T")


class Latest:
    """Runs acts beside the window and hears the answer of the last one only."""

    def __init__(self, shell: Shell, busy: Callable[[str], object]) -> None:
        """``busy`` is told what is being done, and an empty text when it is done."""
        self._shell, self._busy = shell, busy
        self._round = 0

    def run(
        self,
        words: str,
        act: Callable[[Desk], T],
        done: Callable[[T], object],
        refused: Callable[[FlowDeskError], object],
    ) -> None:
        """Do an act; one of its answers is heard unless another act was begun or all forgotten."""
        self._round += 1
        mine = self._round
        self._busy(words)

        def answered(then: Callable[..., object]) -> Callable[[object], None]:
            def hear(answer: object) -> None:
                if mine == self._round:
                    self._busy("")
                    then(answer)

            return hear

        self._shell.run(words, lambda desk, report: act(desk), answered(done), answered(refused))

    def forget(self) -> None:
        """Hear nothing more of what was begun."""
        self._round += 1
