"""The icons are the ones their README names, and each can take the colour the window gives it."""

import re
from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
ROW = re.compile(r"^\| (\w+) \| [^|]+ \|((?: 16| 20)+) \|$", re.MULTILINE)


def test_the_readme_names_every_icon_and_its_sizes() -> None:
    rows = ROW.findall((ICONS / "README.md").read_text(encoding="utf-8"))
    named = [f"{name}_{size}_regular.svg" for name, sizes in rows for size in sizes.split()]
    assert sorted(named) == sorted(path.name for path in ICONS.glob("*_regular.svg"))


def test_every_icon_is_drawn_for_its_size_and_carries_no_colour() -> None:
    for path in ICONS.glob("*_regular.svg"):
        text = path.read_text(encoding="utf-8")
        size = path.stem.split("_")[-2]
        assert f'viewBox="0 0 {size} {size}"' in text, path.name
        assert "fill=" not in text, path.name


def test_the_program_has_an_icon_of_its_own() -> None:
    assert "#B3261E" in (ICONS / "flowdesk.svg").read_text(encoding="utf-8")
