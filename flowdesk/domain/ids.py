"""Keys of records: UUID version 7, in the order in which they were made."""

import secrets
import uuid
from collections.abc import Callable


class KeyMaker:
    """Makes UUIDv7 keys that keep their order even when the clock stands still or goes back.

    ``milliseconds`` is the clock, ``random_bits`` gives a random integer of so many bits; both
    are seeded for the sample office, so that it is the same twice.
    """

    def __init__(
        self,
        milliseconds: Callable[[], int],
        random_bits: Callable[[int], int] = secrets.randbits,
    ) -> None:
        self._milliseconds = milliseconds
        self._random_bits = random_bits
        self._last = 0
        self._counter = 0

    def __call__(self) -> str:
        """Return the next key as 36 characters."""
        now = max(self._milliseconds(), self._last)
        self._counter = self._counter + 1 if now == self._last else 0
        if self._counter > 0xFFF:
            now, self._counter = now + 1, 0
        self._last = now
        number = now << 80 | 0x7 << 76 | self._counter << 64 | 0b10 << 62 | self._random_bits(62)
        return str(uuid.UUID(int=number))
