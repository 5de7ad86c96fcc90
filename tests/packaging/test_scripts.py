"""The scripts are such as the shells they are written for take."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "packaging").rglob("*.sh"))


@pytest.mark.linux
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_plain_shell_can_read_the_script(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)
    assert "\nset -eu\n" in script.read_text(encoding="utf-8")


def test_the_windows_script_has_the_line_ends_that_windows_wants() -> None:
    text = (ROOT / "packaging" / "run.cmd").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") > 0


def test_both_run_scripts_open_the_same_sample_office() -> None:
    for name in ("run.sh", "run.cmd"):
        assert "示例.flowdesk" in (ROOT / "packaging" / name).read_text(encoding="utf-8")
