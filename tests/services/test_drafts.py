import os
import subprocess
import sys
import threading
from pathlib import Path

from flowdesk.services import journal, offices
from flowdesk.services.drafts import Drafts

TYPED = {"name": "沈雨", "phone": "1990000"}
KEEPER = """
import sys, time
from datetime import date
from pathlib import Path
from flowdesk.services import offices
from flowdesk.services.drafts import Drafts

desk = offices.open_office(Path(sys.argv[1]), date(2026, 11, 23))
Drafts(desk).keep("member:new", "新增党员", {"name": "沈雨", "phone": "1990000"})
print("kept", flush=True)
time.sleep(60)
"""


def test_a_draft_is_given_back_until_it_is_dropped(desk):
    drafts = Drafts(desk)
    assert drafts.keep("member:new", "新增党员", TYPED)
    assert drafts.given("member:new").typed == TYPED
    assert [one.title for one in drafts.waiting()] == ["新增党员"]
    drafts.drop("member:new")
    assert drafts.given("member:new") is None
    assert drafts.waiting() == []


def test_keeping_a_draft_is_no_act(desk, member):
    acts, undo = journal.acts(desk), journal.next_undo(desk)
    drafts = Drafts(desk)
    drafts.keep("member:new", "新增党员", TYPED)
    drafts.drop("member:new")
    assert (journal.acts(desk), journal.next_undo(desk)) == (acts, undo)


def test_a_draft_survives_the_power_cut(desk):
    path = desk.file.path
    desk.close()
    told = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(path)], stdout=subprocess.PIPE, text=True, env=told
    )
    with keeper:
        assert keeper.stdout.readline() == "kept\n"
        keeper.kill()
    again = offices.open_office(path)
    assert Drafts(again).given("member:new").typed == TYPED
    again.close()


def test_what_was_typed_is_never_readable_outside_the_encrypted_file(desk):
    Drafts(desk).keep("member:new", "新增党员", {"phone": "19900000217"})
    for file in desk.file.path.parent.iterdir():
        assert b"19900000217" not in file.read_bytes()


def test_an_office_open_for_reading_keeps_drafts_in_memory(desk):
    path = desk.file.path
    desk.close()
    reading = offices.open_office(path, read_only=True)
    drafts = Drafts(reading)
    assert drafts.keep("member:new", "新增党员", TYPED)
    assert drafts.given("member:new").typed == TYPED
    assert Drafts(reading).given("member:new") is None
    drafts.drop("member:new")
    assert drafts.waiting() == []
    reading.close()


def test_while_a_long_act_writes_a_draft_waits_in_memory(desk):
    drafts = Drafts(desk)

    def import_rows(beside):
        with beside.write("members", "导入"):
            assert drafts.keep("member:new", "新增党员", TYPED) is False
            assert drafts.given("member:new").typed == TYPED

    thread = threading.Thread(target=lambda: desk.background(import_rows))
    thread.start()
    thread.join()
    assert drafts.keep("member:new", "新增党员", TYPED) is True
    assert Drafts(desk).given("member:new").typed == TYPED
