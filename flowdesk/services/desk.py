"""The open desk: the office file, the clock, the journal, and who listens for changes."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from flowdesk.domain.act import Act
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.domain.ids import KeyMaker
from flowdesk.domain.office import Office
from flowdesk.storage import journal, offices
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.opening import Opened

T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
Known = dict[Hashable, Any]  # what was read since the last act, by name


class Clock:
    """The system's clock, or the system's time of day on one fixed day."""

    def __init__(self, today: date | None = None) -> None:
        """Fix the day when one is given."""
        self._today = today

    @property
    def is_fixed(self) -> bool:
        """Tell whether the day was given, not read from the system."""
        return self._today is not None

    def now(self) -> datetime:
        """Return the local time."""
        now = datetime.now()
        return datetime.combine(self._today, now.time()) if self._today else now


@dataclass
class Ears:
    """Who listens to a desk, what it has not heard yet, and which long act is writing.

    ``asked`` are the questions that the listeners will ask after an act; ``ahead`` is what was
    read for them beside the window, with how many ``acts`` there had been by then.
    """

    listeners: list[Listener] = field(default_factory=list)
    unheard: set[str] = field(default_factory=set)
    long_act: str = ""
    asked: list[Callable[[Desk], object]] = field(default_factory=list)
    acts: int = 0
    ahead: tuple[int, Known] = (0, {})


class Desk:
    """What every service takes first. It belongs to one thread; see ``background``."""

    def __init__(
        self,
        opened: Opened,
        clock: Clock | None = None,
        random_bits: Callable[[int], int] = secrets.randbits,
    ) -> None:
        """Sit down at an opened office file."""
        self.opened = opened
        self.clock = clock or Clock()
        self.locked = False
        self.doubted = ""  # why the PC's date is doubted; nothing is saved until it is looked at
        self.bundled_fonts = False  # papers from the bundled fonts only, the same on every PC
        self._ears = Ears()
        self._behind = False
        self._held: set[str] | None = None  # topics of acts that stand together, while they do
        self._keys = KeyMaker(lambda: int(self.clock.now().timestamp() * 1000), random_bits)
        self._known: Known = {}
        self._acts = 0  # how many acts there had been when what is known was read

    @property
    def file(self) -> OfficeFile:
        """Return the open office file."""
        return self.opened.file

    @property
    def read_only(self) -> bool:
        """Tell whether nothing can be written."""
        return self.file.read_only

    @property
    def writes_beside(self) -> str:
        """Return the label of the long act that is being written beside, empty when none is."""
        return self._ears.long_act

    @property
    def office(self) -> Office:
        """Return the office whose desk this is."""
        return self.recall("office", lambda: offices.get(self.file) or Office(name="", operator=""))

    def today(self) -> date:
        """Return today; the only clock there is."""
        return self.now().date()

    def now(self) -> datetime:
        """Return the local time, to the second."""
        return self.clock.now().replace(microsecond=0)

    def new_id(self) -> str:
        """Return a new record key."""
        return self._keys()

    def recall(self, name: Hashable, read: Callable[[], T]) -> T:
        """Return what was read under a name since the last act, or read it now.

        Several places ask the same of the office at once (a list, its count, the status bar);
        what is returned is shared, so nobody may change it.
        """
        if name not in self._known:
            self._known[name] = read()
        known: T = self._known[name]
        return known

    def knows(self, name: Hashable) -> bool:
        """Tell whether something was read under a name since the last act."""
        return name in self._known

    @contextlib.contextmanager
    def write(
        self, topic: str, label: str, beat: Callable[[], None] = lambda: None
    ) -> Iterator[None]:
        """Do one act: one transaction, journalled, and then the listeners hear the topic.

        A long act's ``beat`` is called now and then up to its end; raising there takes it back.
        """
        with self.act(self._described(topic, label), beat):
            yield

    @contextlib.contextmanager
    def act(self, intended: Act, beat: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Do an act that is already described, as undo and redo are."""
        self._refuse_now(intended.label)
        try:
            with journal.act(self.file, intended, beat):
                yield
        finally:
            if self._behind and self._held is None:
                self._ears.long_act = ""
            self._forget()
        if self._held is None:
            self._tell(intended.topic)
        else:
            self._held.add(intended.topic)

    @contextlib.contextmanager
    def together(self, label: str) -> Iterator[None]:
        """Let the acts inside stand together or not at all; they are heard of after the last."""
        self._refuse_now(label)
        journal.refuse_unwritable(self.file)
        topics: set[str] = set()
        self._held = topics
        try:
            with self.file.transaction():
                yield
        finally:
            self._held = None
            if self._behind:
                self._ears.long_act = ""
            self._forget()
        for topic in sorted(topics):
            self._tell(topic)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Hear the topics of every act after it is committed; call the answer to stop."""
        self._ears.listeners.append(listener)
        return lambda: self._ears.listeners.remove(listener)

    def read_ahead(self, ask: Callable[[Desk], object]) -> Callable[[], None]:
        """Ask something at the end of each long act too, so that listeners find it recalled.

        It runs on the long act's thread, over a desk of its own; call the answer to stop.
        """
        self._ears.asked.append(ask)
        return lambda: self._ears.asked.remove(ask)

    def hear(self) -> None:
        """Tell the listeners what background acts have changed; for the window's thread."""
        topics, self._ears.unheard = frozenset(self._ears.unheard), set()
        (acts, known), self._ears.ahead = self._ears.ahead, (0, {})
        if topics:
            self._known = known if acts == self._ears.acts else {}
            self._call(topics)
        elif acts == self._ears.acts:
            self._known = known | self._known

    def background(self, act: Callable[[Desk], T]) -> T:
        """Run a long act on the calling thread over a connection of its own.

        Call it from a worker thread, and ``hear`` on the window's thread afterwards. While it
        writes, writing at this desk is refused in words.
        """
        self.file.connect()
        try:
            other = self._beside()
            answer = act(other)
            if self._ears.unheard:
                other._ask_ahead()
            return answer
        finally:
            self.file.disconnect()

    def hand_over(self) -> None:
        """Let the window's desk know, when it hears, what this one has read; an act ends that."""
        self._ears.ahead = self._acts, self._known

    def stamp(self) -> str:
        """Return the time as the journal has it."""
        return self.now().isoformat(sep=" ")

    def undo_stamp(self, of: Act, kind: str) -> Act:
        """Describe the taking back (or doing again) of an act."""
        word = "撤销" if kind == "undo" else "恢复"
        intended = self._described(of.topic, f"{word}：{of.label}")
        return replace(intended, kind=kind, of=of.seq)

    def close(self) -> None:
        """Leave the desk; the file is then whole and free for the next one."""
        self.opened.close()

    def _described(self, topic: str, label: str) -> Act:
        return Act(seq=0, topic=topic, label=label, at=self.stamp(), operator=self.office.operator)

    def _beside(self) -> Desk:
        other = Desk(self.opened, self.clock)
        other._keys, other._ears, other._behind = self._keys, self._ears, True
        other._acts = self._ears.acts
        other.bundled_fonts, other.doubted = self.bundled_fonts, self.doubted
        return other

    def _ask_ahead(self) -> None:
        for ask in self._ears.asked:
            with contextlib.suppress(FlowDeskError):  # told when the window asks itself
                ask(self)
        self.hand_over()

    def _refuse_now(self, label: str) -> None:
        if self.locked:
            raise FlowDeskError("台账已锁定，请先解锁。")
        if self.doubted:
            raise RuleBroken(self.doubted)
        if self._behind:
            self._ears.long_act = self._ears.long_act if self._held is not None else label
        elif self._ears.long_act:
            raise RuleBroken(f"正在办理“{self._ears.long_act}”，请等它做完，或先停止它。")

    def _forget(self) -> None:
        self._ears.acts = self._acts = self._ears.acts + 1
        self._known.clear()

    def _tell(self, topic: str) -> None:
        if self._behind:
            self._ears.unheard.add(topic)
        else:
            self._call(frozenset({topic}))

    def _call(self, topics: frozenset[str]) -> None:
        for listener in list(self._ears.listeners):
            listener(topics)
