"""Whatever a clerk does in whatever order: it can be taken back, done again, and is all told."""

import json
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.services import journal, members, offices, units
from flowdesk.storage import journal as kept
from flowdesk.storage import search
from flowdesk.storage.every_table import JOURNALLED
from tests.services.clerk_acts import ACTS, Clerk

TABLES = [table._meta.table_name for table in JOURNALLED]
LONGEST = 200
STEPS = st.tuples(st.sampled_from(ACTS), st.integers(0, 999))


def begun(folder, today):
    """Sit down at an office of three people in two branches."""
    desk = offices.new(folder / "试验乡.flowdesk", Office(name="试验乡", operator="赵禾"), today)
    for name in ("石桥村党支部", "石坎村党支部"):
        branch = units.found(desk, Unit(name=name, setting="村"))
        for person in ("沈雨田", "单小川", "柳成荫"):
            draft = Member(name=person, sex="女", joined_date=Day(2012, 7))
            members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    return desk


def everything(desk):
    """Return every row of every journalled table by table and key."""
    told = {}
    for table in TABLES:
        cursor = desk.file.connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        told |= {(table, row[0]): dict(zip(names, row, strict=True)) for row in cursor}
    return told


def differing(before, after):
    """Return the rows in which two states differ, with both images."""
    return {
        key: (before.get(key), after.get(key))
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    }


def net_changes(desk, seq):
    """Return the rows that an act changed by the journal, with the first and the last image."""
    told = {}
    for change in kept.changes(desk.file, seq):
        key = (change.table, change.row_id)
        told[key] = (told.get(key, (change.before,))[0], change.after)
    return {key: images for key, images in told.items() if images[0] != images[1]}


def refuse_undo_that_differs(desk, state):
    """Take the last act back and do it again: everything is as it was."""
    try:
        journal.undo(desk)
    except RuleBroken:
        return
    journal.redo(desk)
    assert everything(desk) == state


def taken_back(desk):
    """Take back all that can be; return how many acts it was."""
    count = 0
    while journal.next_undo(desk) is not None:
        journal.undo(desk)
        count += 1
    return count


def search_keys(desk):
    """Return what people and units are found by, without the short numbers."""
    spelt = desk.file.rows("SELECT member_id, spelling FROM search_person")
    keys = desk.file.rows(
        "SELECT p.member_id, s.k FROM search_key s LEFT JOIN search_person p ON p.no = s.no"
    )
    return sorted(map(tuple, spelt)), sorted(map(tuple, keys))


def keys_made_anew(desk):
    with desk.file.transaction():
        search.rebuild(desk.file)
    return search_keys(desk)


def chains(desk):
    """Return the images before and after of each row, in the order in which they were written."""
    told = {}
    sql = "SELECT tbl, row_id, before, after FROM change_content ORDER BY seq"
    for table, row_id, *images in desk.file.rows(sql):
        told.setdefault((table, row_id), []).append([i and json.loads(i) for i in images])
    return told


def refuse_gaps(desk):
    """Each row's history begins with nothing, has no gap, and ends with the row as it stands."""
    now, told = everything(desk), chains(desk)
    assert now.keys() <= told.keys()
    for key, images in told.items():
        assert images[0][0] is None
        assert all(one[1] == other[0] for one, other in pairwise(images))
        assert images[-1][1] == now.get(key)


@settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(st.lists(STEPS, min_size=LONGEST, max_size=LONGEST))
def test_two_hundred_acts_go_back_and_forth_and_every_change_is_told_once(today, steps):
    with tempfile.TemporaryDirectory() as folder:
        desk = begun(Path(folder), today)
        run(desk, steps)
        desk.close()


def run(desk, steps):
    first, clerk, state = everything(desk), Clerk(desk), everything(desk)
    for act, number in steps:
        last = kept.acts(desk.file, count=1)[0].seq
        clerk.do(act, number)
        now, done = everything(desk), kept.acts(desk.file, count=1)[0].seq
        told = net_changes(desk, done) if done > last else {}
        assert (done - last in (0, 1), differing(state, now)) == (True, told)
        refuse_undo_that_differs(desk, now)
        state = now
    count = taken_back(desk)
    assert everything(desk).keys() <= first.keys()
    for _ in range(count):
        journal.redo(desk)
    assert everything(desk) == state
    refuse_gaps(desk)
    assert kept.verify_chain(desk.file)
    assert search_keys(desk) == keys_made_anew(desk)
