"""How the program starts: from a bundle, carried on a stick, and when it can't."""

import subprocess
import sys
from pathlib import Path

import pytest

from flowdesk import failed_start, paths


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


def test_a_start_that_fails_is_told_and_logged(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path))
    assert failed_start.tell(ImportError("没有这个模块")) == failed_start.EXIT
    assert "FlowDesk 没有打开" in capsys.readouterr().err
    assert "没有这个模块" in (tmp_path / "flowdesk.log").read_text(encoding="utf-8")


def test_the_selftest_of_the_whole_program_holds(tmp_path):
    report = tmp_path / "自检.txt"
    told = subprocess.run(
        [sys.executable, "-m", "flowdesk", "selftest", "--report", report],
        capture_output=True, text=True, cwd=Path(paths.__file__).parents[1], check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert "通过　各页：示例台账的" in report.read_text(encoding="utf-8")
