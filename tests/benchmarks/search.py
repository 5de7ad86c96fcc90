"""Search a register at every keystroke against a bare range of its key table.

Run it by name: ``.venv/bin/python tests/benchmarks/search.py [MEMBERS …]``.

Typed are, letter by letter, whole names, given names, pinyin, initials, ID numbers and their last
four, birth dates, telephone numbers and their last four, and words that nobody has. Measured are
the keystroke (``register.first``), the rest of the work outside it (``find`` and ``summary``), and
the same with filters on.

The floor, in the same run, for the same texts and through the same connection, is the bare query
of the key table that answers the same keystroke, without any Python around it: one statement over
the ranges of all classes of keys that the text can mean, the first rows in the order of the keys
joined with the members' keys. It reads as many rows as it takes to tell the same people, one more
than are shown; that number, and which of several words has the fewest keys and so leads, is found
out before the clock starts. Nobody tells the program any of that. Before anything is timed, both
must answer the same people, for one word in the same order.

Nobody tells the program either which class of keys is meant: one range alone, the class in which
most are found, answers less than was asked; its time is printed too. Of each text the best of some
rounds counts; a text that is typed forty times, as the beginnings of numbers are, counts forty
times on both sides.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import township

ROUNDS = 3
SHOWN = 200
ONE_RANGE = (
    "SELECT member_id FROM search_key JOIN search_person USING (no) "
    "WHERE k >= ? AND k < ? ORDER BY k, no LIMIT 201"
)
RANGE = (
    "SELECT * FROM (SELECT member_id FROM search_key AS lead JOIN search_person USING (no) "
    "WHERE k >= ? AND k < ?{0} ORDER BY k, no LIMIT {1})"
)
ALSO = "EXISTS (SELECT 1 FROM search_key AS s WHERE s.no = lead.no AND s.k >= ? AND s.k < ?)"


class Raw:
    """The bare statement of one keystroke."""

    def __init__(self, desk, text: str) -> None:
        """Find out what is best asked for a typed text."""
        from flowdesk.domain.search_keys import words_of

        self.words = words_of(text)
        if len(self.words) > 1:
            self.words.sort(key=lambda word: len(keys_of(desk, word)))
        self.sql, self.values = self._statement(-1)
        rows, people = 0, set()
        for row in desk.file.connection.execute(self.sql, self.values):
            rows += 1
            people.add(row[0])
            if len(people) > SHOWN:
                break
        self.sql, self.values = self._statement(rows)

    def _statement(self, rows: int) -> tuple[str, list[str]]:
        from flowdesk.domain.search_keys import ranges

        lead, *others = self.words
        test, values = "", []
        for word in others:
            test += f" AND ({' OR '.join([ALSO] * len(ranges(word)))})"
            values += bounds(word)
        arms = " UNION ALL ".join([RANGE.format(test, rows)] * len(ranges(lead)))
        lows = bounds(lead)
        asked = [part for at in range(0, len(lows), 2) for part in (*lows[at : at + 2], *values)]
        return f"{arms} LIMIT {rows}", asked


def bounds(word: str) -> list[str]:
    """Return the first and the last key of each class that a word can mean."""
    from flowdesk.domain.search_keys import LAST, ranges

    return [part for low in ranges(word) for part in (low, low + LAST)]


def keys_of(desk, word: str) -> list[tuple[int]]:
    """Return a row for each key that a word begins."""
    asked = bounds(word)
    one = "SELECT no FROM search_key WHERE k >= ? AND k < ?"
    return desk.file.rows(" UNION ALL ".join([one] * (len(asked) // 2)), asked)


def check(desk, texts: Iterable[str], raw: dict[str, Raw]) -> None:
    """Fail unless the floor answers the same people as the program does."""
    from flowdesk.services import register
    from flowdesk.services.register import RegisterQuery

    for text in texts:
        found = register.first(desk, RegisterQuery(text=text), limit=SHOWN)
        bare = desk.file.connection.execute(raw[text].sql, raw[text].values)
        people = list(dict.fromkeys(row[0] for row in bare))
        assert found.complete == (len(people) <= SHOWN), text
        if len(raw[text].words) == 1:
            assert list(found.ids) == people[:SHOWN], text
        elif found.complete:
            assert set(found.ids) == set(people), text


def typed(desk, count: int = 40) -> list[str]:
    """Return what is typed, one text for each keystroke."""
    from flowdesk.domain.pinyin import spellings

    sql = "SELECT name, id_number, phone FROM member ORDER BY id"
    words: list[str] = ["xyz", "zzz", "鑫鑫", "0000000", "13777", "无此人"]
    for name, id_number, phone in random.Random(1).sample(desk.file.rows(sql), count):
        read = spellings(name)[0]
        words += [name, name[1:], "".join(read), "".join(one[0] for one in read)]
        words += [
            id_number,
            id_number[-4:],
            id_number[6:14],
            phone,
            phone[-4:],
            name + " " + phone[-2:],
        ]
    return [word[:end] for word in words for end in range(1, len(word) + 1)]


def timed(what: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """Return the milliseconds that each text took, the best of some rounds, sorted."""
    best = []
    for text in texts:
        took = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            what(text)
            took.append((time.perf_counter() - begun) * 1000)
        best.append(min(took))
    return sorted(best)


def compare(members: int) -> None:
    """Print the numbers of one office."""
    from flowdesk.domain.conditions import Condition, Conditions
    from flowdesk.domain.search_keys import LAST, ranges, words_of
    from flowdesk.services import register
    from flowdesk.services.register import RegisterQuery

    nothing = Conditions()
    filtered = Conditions(
        conditions=(
            Condition(field="sex", words=("女",)),
            Condition(field="age", low="30", high="45"),
            Condition(field="states", words=("外出",), negated=True),
        )
    )

    with tempfile.TemporaryDirectory() as name:
        desk = township.office(Path(name), members)
        texts = [text for text in typed(desk) if words_of(text)]
        asked = {text: Raw(desk, text) for text in set(texts)}
        check(desk, asked, asked)

        def bare(low: str) -> None:
            desk.file.connection.execute(ONE_RANGE, (low, low + LAST)).fetchall()

        def richest(text: str) -> str:
            lows = [low for word in words_of(text)[:1] for low in ranges(word)]
            return max(lows, key=lambda low: len(desk.file.rows(ONE_RANGE, (low, low + LAST))))

        def raw(text: str) -> None:
            desk.file.connection.execute(asked[text].sql, asked[text].values).fetchall()

        def keystroke(text: str, by: Conditions = nothing) -> None:
            register.first(desk, RegisterQuery(text=text, conditions=by))

        def whole(text: str) -> None:
            register.summary(desk, register.find(desk, RegisterQuery(text=text)))

        def cold(_: str) -> None:
            desk._known.clear()
            register.find(desk, RegisterQuery(conditions=filtered))

        print(f"{members} members, {len(texts)} keystrokes; milliseconds")
        floor = timed(raw, texts)
        tell("raw SQL of the keystroke", floor, floor)
        tell("one range of keys alone", timed(bare, [richest(text) for text in texts]), floor)
        tell("keystroke", timed(keystroke, texts), floor)
        tell("keystroke, filters on", timed(lambda text: keystroke(text, filtered), texts), floor)
        tell("all found, and the summary", timed(whole, texts), floor)
        tell("filters anew after an act", timed(cold, [""]), floor)
        desk.close()


def tell(what: str, took: list[float], floor: list[float]) -> None:
    """Print the median, the 99th percentile and the longest, each also as a ratio to the floor."""
    at = [len(took) // 2, len(took) * 99 // 100, -1]
    told = [f"{took[n]:8.3f}" for n in at]
    told += [
        f"{took[n] / floor[m]:6.1f}x"
        for n, m in zip(at, (len(floor) // 2, len(floor) * 99 // 100, -1), strict=True)
    ]
    print(f"{what:28} p50 {told[0]} p99 {told[1]} max {told[2]}   {' '.join(told[3:])}")


if __name__ == "__main__":
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        compare(count)
