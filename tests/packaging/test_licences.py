"""Whatever travels with the program has its licence text with it."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "licences"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


def test_every_locked_distribution_has_an_entry_of_its_version() -> None:
    shown = {entry["name"].lower(): entry["version"] for entry in INDEX}
    assert locked("requirements.lock").items() <= shown.items()


def test_every_entry_has_a_text_and_every_text_an_entry() -> None:
    named = {entry["file"] for entry in INDEX}
    assert named == {path.name for path in FOLDER.iterdir()} - {"index.json"}
    assert all((FOLDER / name).read_text(encoding="utf-8").strip() for name in named)


def test_every_entry_says_what_it_is() -> None:
    for entry in INDEX:
        assert list(entry) == ["name", "version", "licence", "file"]
        assert all((entry["name"], entry["licence"], entry["file"])), entry


def test_every_font_and_list_names_a_licence_that_is_there() -> None:
    pages = [*(ROOT / "resources").glob("*/README.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"\b((?:OFL|GPL|MIT|WTFPL)-[\w-]+\.txt)", page.read_text("utf-8"))
    }
    assert len(named) >= 6
    assert all((FOLDER / name).is_file() for name in named)
