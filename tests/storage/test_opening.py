"""Opening the office file, in the order that keeps it whole."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flowdesk.domain.errors import OfficeFileError
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.services import journal, offices, units
from flowdesk.services.desk import Desk
from flowdesk.storage import keys, migrate, opening
from flowdesk.storage.lock import LockHeld
from flowdesk.storage.office_file import PRAGMAS, OfficeFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = offices.new(tmp_path / "云岭乡.flowdesk", Office(name="云岭乡", operator="赵禾"))
    desk.close()
    return desk.file.path


def test_the_file_has_the_pragmas_that_were_chosen(path):
    opened = opening.open_file(path)
    found = {name: opened.file.rows(f"PRAGMA {name}")[0][0] for name in PRAGMAS}
    assert found["journal_mode"] == "truncate"
    assert (found["synchronous"], found["foreign_keys"], found["trusted_schema"]) == (2, 1, 0)
    assert opened.file.rows("PRAGMA application_id")[0][0] == migrate.APPLICATION_ID
    opened.close()


def test_nothing_of_the_file_can_be_read_without_its_key(path):
    content = path.read_bytes()
    assert b"SQLite format" not in content
    assert "云岭乡".encode() not in content


def test_a_second_writer_is_refused_in_words(path):
    first = opening.open_file(path)
    with pytest.raises(LockHeld, match="另一个 FlowDesk 窗口"):
        opening.open_file(path)
    reader = opening.open_file(path, read_only=True)
    reader.close()
    first.close()
    opening.open_file(path).close()


def test_a_missing_key_file_is_named(path):
    keys.key_path(path).unlink()
    with pytest.raises(OfficeFileError, match=r"找不到密钥文件“云岭乡\.keys”"):
        opening.open_file(path)


def test_a_foreign_key_file_is_named(path, tmp_path):
    other = offices.new(tmp_path / "别处.flowdesk", Office(name="别处", operator="赵禾"))
    other.close()
    shutil.copy(keys.key_path(other.file.path), keys.key_path(path))
    with pytest.raises(OfficeFileError, match=r"“云岭乡\.keys”不是“云岭乡\.flowdesk”的密钥文件"):
        opening.open_file(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"nonsense", b'{"format": 1, "slots": []}'])
def test_a_spoilt_key_file_is_refused(path, content):
    keys.key_path(path).write_bytes(content)
    with pytest.raises(OfficeFileError, match="内容不对"):
        opening.open_file(path)


def test_a_newer_file_is_refused_before_anything_is_written(path):
    file = OfficeFile(path, keys.read_key(path))
    file.run("PRAGMA user_version = 99")
    file.disconnect()
    before = path.read_bytes()
    with pytest.raises(OfficeFileError, match="由更新的 FlowDesk 写成（格式 99"):
        opening.open_file(path)
    assert path.read_bytes() == before


def test_the_file_of_another_program_is_refused(path):
    file = OfficeFile(path, keys.read_key(path))
    file.run("PRAGMA application_id = 7")
    file.disconnect()
    with pytest.raises(OfficeFileError, match="不是 FlowDesk 的台账"):
        opening.open_file(path)


def test_a_damaged_page_is_told_from_a_wrong_key(path):
    content = bytearray(path.read_bytes())
    content[100:140] = bytes(40)
    path.write_bytes(bytes(content))
    with pytest.raises(OfficeFileError, match="内容已损坏"):
        opening.open_file(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OfficeFileError, match="找不到"):
        opening.open_file(tmp_path / "没有.flowdesk")


def test_an_office_is_not_made_over_another(path):
    before = path.read_bytes()
    with pytest.raises(OfficeFileError, match="已经有了"):
        opening.make(path)
    assert path.read_bytes() == before


STEP_TWO = ("ALTER TABLE member ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",)
BROKEN = ("ALTER TABLE member ADD COLUMN nickname TEXT", "this is no SQL")


def test_a_pending_step_is_done_after_a_proved_backup(path):
    opened = opening.open_file(path, steps=(*migrate.STEPS, STEP_TWO))
    now = len(migrate.STEPS)
    assert migrate.version(opened.file) == now + 1
    opened.close()
    kept = path.with_name(f"云岭乡-升级前-格式{now}.flowdesk")
    old = OfficeFile(kept, keys.read_key(path), read_only=True)
    assert migrate.version(old) == now
    old.disconnect()


def test_a_step_that_fails_half_way_leaves_the_old_file(path):
    with pytest.raises(OfficeFileError):
        opening.open_file(path, steps=(*migrate.STEPS, BROKEN))
    opened = opening.open_file(path)
    assert migrate.version(opened.file) == len(migrate.STEPS)
    assert "nickname" not in str(opened.file.rows("SELECT sql FROM sqlite_master"))
    opened.close()


def test_a_schema_that_was_tampered_with_is_refused(path):
    file = OfficeFile(path, keys.read_key(path))
    file.run("DROP TRIGGER journal_member_update")
    file.disconnect()
    with pytest.raises(OfficeFileError, match="journal_member_update"):
        opening.open_file(path)


def test_an_unclean_end_is_noticed_and_the_file_checked(path):
    opened = opening.open_file(path)
    opened.file.run("INSERT OR REPLACE INTO note (name, value) VALUES ('clean_end', '')")
    opened.file.disconnect()
    opened.lock.release()
    again = opening.open_file(path)
    assert again.unclean
    again.close()
    assert not opening.open_file(path, read_only=True).unclean


def test_at_rest_the_office_is_its_file_its_key_and_its_lock(path):
    assert sorted(one.name for one in path.parent.iterdir()) == [
        "云岭乡.flowdesk", "云岭乡.keys", "云岭乡.lock"
    ]  # fmt: skip


def test_what_was_done_before_a_step_can_be_undone_after_it(path):
    desk = offices.open_office(path)
    unit = units.found(desk, Unit(name="石桥村党支部", setting="村"))
    units.amend(desk, replace(unit, secretary="何立夏"))
    desk.close()
    step = ("ALTER TABLE unit ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",)
    desk = Desk(opening.open_file(path, steps=(*migrate.STEPS, step)))
    journal.undo(desk)
    assert units.all_units(desk)[1].secretary == ""
    journal.undo(desk)
    assert len(units.all_units(desk)) == 1
    desk.close()


def test_a_reader_finds_the_office_whole_after_its_writer_was_killed(path, tmp_path):
    (tmp_path / "断电").mkdir()
    opened = opening.open_file(path)
    opened.file.run("PRAGMA cache_size = 1")
    opened.file.run("BEGIN IMMEDIATE")
    opened.file.run("DELETE FROM note")
    for number in range(400):
        opened.file.run("INSERT INTO note VALUES (?, ?)", (str(number), "话" * 500))
    for left in (path, keys.key_path(path), path.with_name(f"{path.name}-journal")):
        shutil.copy(left, tmp_path / "断电" / left.name)
    opened.file.run("ROLLBACK")
    opened.close()
    desk = offices.open_office(tmp_path / "断电" / path.name, read_only=True)
    assert desk.office.name == "云岭乡"
    assert [row[0] for row in desk.file.rows("SELECT name FROM note")] == ["clean_end"]
    desk.close()


def test_an_emptied_office_file_is_not_taken_for_a_new_one(path):
    path.write_bytes(b"")
    for read_only in (True, False):
        with pytest.raises(OfficeFileError, match="是空的"):
            opening.open_file(path, read_only=read_only)
    assert path.stat().st_size == 0


def test_a_key_file_of_brackets_is_refused_in_words(path):
    keys.key_path(path).write_text("[" * 60_000, encoding="ascii")
    with pytest.raises(OfficeFileError, match="内容不对"):
        opening.open_file(path)


def test_a_place_where_nothing_can_be_made_is_told_without_a_word_of_english(tmp_path):
    (tmp_path / "乡").write_text("", encoding="ascii")
    with pytest.raises(OfficeFileError, match="已不在") as refused:
        opening.make(tmp_path / "乡" / "里" / "云岭乡.flowdesk")
    told = str(refused.value).replace(str(tmp_path), "")
    assert not re.search("[a-z]{2}", told)


def test_a_key_file_that_is_a_folder_is_told_without_a_word_of_english(path):
    keys.key_path(path).unlink()
    keys.key_path(path).mkdir()
    with pytest.raises(OfficeFileError, match="读不出：") as refused:
        opening.open_file(path)
    assert "directory" not in str(refused.value)
