"""The locks are whole: every line exact and hashed, both locks agreeing, and no index named."""

import re
import tomllib
from pathlib import Path

import flowdesk

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lock(name: str) -> str:
    return (ROOT / "packaging" / name).read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", lock(name), re.MULTILINE))


def asked(requirements: list[str]) -> set[str]:
    names = (re.match(r"[\w-]+", line) for line in requirements)
    return {name.group().lower().replace("_", "-") for name in names if name}


def test_every_locked_version_is_exact_and_hashed() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-z])", lock(name).split("\n", 2)[2])
        for block in blocks:
            assert re.match(r"[a-z0-9-]+==[\w.]+( ;[^\\]+)? \\\n", block), block[:80]
            assert "--hash=sha256:" in block, block[:80]


def test_checks_run_on_the_versions_that_the_clerk_gets() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_everything_the_project_asks_for_is_locked() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    shipped = {name for name, _ in pins("requirements.lock")}
    assert asked(PROJECT["project"]["dependencies"] + extras["setup"]) <= shipped
    assert asked(extras["dev"]) <= {name for name, _ in pins("requirements-dev.lock")}


def test_the_locks_name_no_index() -> None:
    assert "://" not in lock("requirements.lock") + lock("requirements-dev.lock")


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", flowdesk.__version__)
