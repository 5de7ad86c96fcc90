"""Search a register at every keystroke against a bare range of its key table.

Run it by name: ``.venv/bin/python tests/benchmarks/search.py [MEMBERS …]``.

Typed are, letter by letter, whole names, given names, pinyin, initials, ID numbers and their last
four, birth dates, telephone numbers and their last four, and words that nobody has. Measured are
the keystroke (``register.first``), the rest of the work outside it (``find`` and ``summary``), and
the same with filters on.

The floor, in the same run and through the same connection, is the raw SQL of the same keystroke:
one statement over the ranges of all classes of keys that the typed text can mean, the first 200
rows joined with the members' keys, no Python around it. Nobody tells the program which class is
meant, so one range alone, the class in which most are found, answers less than was asked; its time
is printed too. For several words the rows of the last are tested against the ranges of the others.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import township

ROUNDS = 3
LIMIT = 200
FLOOR = (
    "SELECT member_id FROM search_key JOIN search_person USING (no) "
    "WHERE k >= ? AND k < ? ORDER BY k, no LIMIT ?"
)
RANGE = (
    "SELECT * FROM (SELECT member_id FROM search_key JOIN search_person USING (no) "
    "WHERE k >= ? AND k < ?{} ORDER BY k, no LIMIT 200)"
)
ALSO = " AND no IN (SELECT no FROM search_key WHERE {})"


def raw_query(words: list[str]) -> tuple[str, list[str]]:
    """Return the statement of one keystroke, and its values."""
    from flowdesk.domain.search_keys import LAST, ranges

    *others, lead = words
    test, values = "", []
    for word in others:
        lows = ranges(word)
        test += ALSO.format(" OR ".join(["k >= ? AND k < ?"] * len(lows)))
        values += [part for low in lows for part in (low, low + LAST)]
    lows = ranges(lead)
    arms = " UNION ALL ".join([RANGE.format(test)] * len(lows))
    return f"{arms} LIMIT 200", [part for low in lows for part in (low, low + LAST, *values)]


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
        texts = typed(desk)

        def bare(low: str) -> None:
            desk.file.connection.execute(FLOOR, (low, low + LAST, LIMIT)).fetchall()

        def richest(text: str) -> str:
            lows = [low for word in words_of(text)[:1] for low in ranges(word)]
            return max(lows, key=lambda low: len(desk.file.rows(FLOOR, (low, low + LAST, LIMIT))))

        asked = {text: raw_query(words_of(text)) for text in texts if words_of(text)}

        def raw(text: str) -> None:
            desk.file.connection.execute(*asked[text]).fetchall()

        def keystroke(text: str, by: Conditions = nothing) -> None:
            register.first(desk, RegisterQuery(text=text, conditions=by))

        def whole(text: str) -> None:
            register.summary(desk, register.find(desk, RegisterQuery(text=text)))

        def cold(_: str) -> None:
            desk._known.clear()
            register.find(desk, RegisterQuery(conditions=filtered))

        print(f"{members} members, {len(texts)} keystrokes; milliseconds")
        floor = timed(raw, list(asked))
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
    for count in [int(word) for word in sys.argv[1:]] or [281, 10_000]:
        compare(count)
