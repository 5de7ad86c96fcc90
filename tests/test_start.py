"""How the program starts: from a bundle, carried on a stick, and when it can't."""

import subprocess
import sys
from pathlib import Path

import pytest

from flowdesk import __main__ as entry
from flowdesk import failed_start, paths
from flowdesk.sheets import reader


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """Make paths believe that the program runs from a bundle."""
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "python311._pth").touch()
    monkeypatch.setattr(paths, "RESOURCES", tmp_path / "app" / "resources")
    monkeypatch.delenv("FLOWDESK_STATE", raising=False)
    paths._carried_state.cache_clear()
    yield tmp_path
    paths._carried_state.cache_clear()


def test_the_source_tree_is_no_bundle():
    assert paths.bundle_folder() is None
    assert not paths.is_portable()


def test_an_installed_program_keeps_its_state_with_the_user(bundle):
    assert paths.bundle_folder() == bundle
    assert bundle not in paths.state_folder().parents


def test_a_carried_program_keeps_its_state_beside_itself(bundle):
    (bundle / paths.PORTABLE).touch()
    assert paths.state_folder() == bundle / "data"


def test_a_carried_program_that_cannot_write_keeps_its_state_with_the_user(bundle):
    (bundle / paths.PORTABLE).touch()
    (bundle / "data").write_text("a file stands where the folder would")
    assert bundle not in paths.state_folder().parents


@pytest.fixture
def shown(monkeypatch):
    said = []
    monkeypatch.setattr(failed_start, "show", said.append)
    return said


def test_a_folder_that_takes_no_file_is_told_at_once(tmp_path, make_read_only):
    (tmp_path / "盘").mkdir()
    assert paths.can_write_in(tmp_path / "盘")
    make_read_only(tmp_path / "盘")
    assert not paths.can_write_in(tmp_path / "盘")
    assert list((tmp_path / "盘").iterdir()) == []


def test_a_start_that_fails_is_shown_and_logged(tmp_path, monkeypatch, capsys, shown):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path))
    assert failed_start.tell(ImportError("没有这个模块")) == failed_start.EXIT
    assert "程序的文件不全" in capsys.readouterr().err
    assert str(tmp_path / "flowdesk.log") in shown[0]
    assert "没有这个模块" in (tmp_path / "flowdesk.log").read_text(encoding="utf-8")


def test_a_missing_file_of_the_program_is_named(tmp_path, monkeypatch, shown):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path))
    failed_start.tell(
        FileNotFoundError(2, "no such file", str(paths.resource("rules", "due.toml")))
    )
    assert "due.toml”，程序的文件不全" in shown[0]


def test_a_folder_without_permission_is_named_and_not_the_program_blamed(
    tmp_path, monkeypatch, shown
):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path))
    failed_start.tell(PermissionError(13, "denied", "/别处/FlowDesk"))
    assert "“/别处/FlowDesk”没有读写的权限" in shown[0]
    assert "程序的文件" not in shown[0]


def test_a_log_that_cannot_be_written_is_put_among_the_temporary_files(
    tmp_path, monkeypatch, shown
):
    (tmp_path / "state").touch()
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(failed_start.tempfile, "gettempdir", lambda: str(tmp_path))
    failed_start.tell(ImportError("没有这个模块"))
    assert str(tmp_path / "FlowDesk" / "flowdesk.log") in shown[0]
    assert (tmp_path / "FlowDesk" / "flowdesk.log").exists()


def test_what_cannot_even_be_told_is_left_to_the_launcher(monkeypatch, shown):
    def fail(*told):
        raise OSError

    monkeypatch.setattr(failed_start, "show", fail)
    monkeypatch.setattr("flowdesk.app.main", fail)
    assert entry.start() == failed_start.EXIT_UNTOLD


def test_the_selftest_of_the_whole_program_holds(tmp_path):
    report = tmp_path / "自检.txt"
    told = subprocess.run(
        [sys.executable, "-m", "flowdesk", "selftest", "--report", report],
        capture_output=True, text=True, cwd=Path(paths.__file__).parents[1], check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert "通过　各页：示例台账的" in report.read_text(encoding="utf-8")


def test_a_bundle_knows_which_of_its_files_went_missing_or_changed(bundle):
    (bundle / "app").mkdir()
    (bundle / "字体.ttf").write_bytes(b"whole")
    (bundle / "图标.svg").write_bytes(b"cut")
    listed = "5 字体.ttf\n4 图标.svg\n9 规则 一.toml\n"
    (bundle / "app" / paths.CONTENTS).write_text(listed, encoding="utf-8")
    assert paths.lacking() == ["图标.svg", "规则 一.toml"]


def test_a_bundle_without_its_list_is_not_whole(bundle):
    assert paths.lacking() == [f"app/{paths.CONTENTS}"]


def test_the_source_tree_lacks_nothing():
    assert paths.lacking() == []


def test_a_bundle_reads_sheets_by_the_program_without_a_console(bundle):
    assert reader.reader_command() == [str(bundle / "FlowDesk.exe"), "--reader"]


def test_the_reader_of_sheets_that_fails_shows_nothing(tmp_path, monkeypatch, shown):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path))
    monkeypatch.setattr(failed_start.sys, "argv", ["flowdesk", "--reader", "名册.xlsx"])
    assert failed_start.tell(ImportError("没有这个模块")) == failed_start.EXIT
    assert shown == []
