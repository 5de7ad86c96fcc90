"""Long acts of which only the latest answer is wanted: the clerk has gone on meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services.desk import Desk
from flowdesk.ui.background import Job, Report
from flowdesk.ui.shell import Shell

T = TypeVar("T")


class Latest:
    """Runs acts beside the window and hears the answer of the last one only."""

    def __init__(self, shell: Shell, busy: Callable[[str], object]) -> None:
        """``busy`` is told what is being done, and an empty text when it is done."""
        self._shell, self._busy = shell, busy
        self._round = 0
        self._job: Job | None = None

    def run(
        self,
        words: str,
        act: Callable[[Desk], T],
        done: Callable[[T], object],
        refused: Callable[[FlowDeskError], object],
    ) -> None:
        """Do an act; one of its answers is heard unless another act was begun or all forgotten."""
        self.run_reporting(words, lambda desk, report: act(desk), done, refused)

    def run_reporting(
        self,
        words: str,
        act: Callable[[Desk, Report], T],
        done: Callable[[T], object],
        refused: Callable[[FlowDeskError], object],
    ) -> None:
        """Do an act that reports: it is stopped when another is begun or all forgotten."""
        self.forget()
        mine = self._round
        self._busy(words)

        def answered(then: Callable[..., object]) -> Callable[[object], None]:
            def hear(answer: object) -> None:
                if mine == self._round:
                    self._busy("")
                    then(answer)

            return hear

        began = self._shell.background.began.connect(self._follow)
        self._shell.run(words, act, answered(done), answered(refused))
        self._shell.background.began.disconnect(began)

    def forget(self) -> None:
        """Hear nothing more of what was begun, and stop it where it reports."""
        self._round += 1
        if self._job is not None:
            self._job.stop()

    def _follow(self, job: Job) -> None:
        self._job = job
        job.ended.connect(lambda: self._let_go(job))

    def _let_go(self, job: Job) -> None:
        if self._job is job:
            self._job = None
