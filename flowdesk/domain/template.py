"""The pattern of the booklet's basic-information page: what is filled in where, in millimetres.

No rule fixes size and cells of the printed booklet, so a pattern is a file that a county measures
for itself; ``neutral.toml`` is our own and has to be compared with a blank before it is used.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flowdesk.domain.certificate import Certificate
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries, entry_of, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.masks import masked
from flowdesk.paths import resource

_VALUES = {entry.name for entry in entries(Certificate)}


@record
class Box:
    """One cell of the page; ``given`` cells stand on the blank already and aren't overprinted.

    Place and size are mm from the top left corner of the paper, letters are points: ``size`` at
    best, ``floor`` at least.
    """

    label: str
    value: str
    x: float
    y: float
    width: float
    height: float
    size: float = 10.5
    floor: float = 7.5
    align: str = "left"
    dates: str = "chinese"
    given: bool = False


@record
class Caption:
    """Words printed on the blank, in a frame where it has a width."""

    text: str
    y: float
    x: float = 0.0
    width: float = 0.0
    height: float = 0.0
    size: float = 8.5


@record
class Template:
    """The pattern of one page, with the text of the booklet's notes."""

    name: str
    version: int
    note: str
    width: float
    height: float
    title: Caption
    photo: Caption
    seal: Caption
    boxes: tuple[Box, ...]
    notes: tuple[str, ...] = ()


@cache
def neutral() -> Template:
    """Return the pattern that ships with the program."""
    return load(resource("templates", "neutral.toml"))


def load(path: Path) -> Template:
    """Read a pattern and the ``-notes.txt`` beside it; RuleBroken says what is wrong in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        notes = path.with_name(f"{path.stem}-notes.txt")
        return _template(told, notes.read_text(encoding="utf-8") if notes.exists() else "")
    except (KeyError, TypeError, ValueError) as fault:
        raise RuleBroken(
            f"套打样式文件“{path.name}”读不懂：{fault}。请照随附的样式改正。"
        ) from fault


def written(box: Box, certificate: Certificate, mask: bool = False) -> str:
    """Return the words for a box, dates in the form that it asks for; empty for what is unknown.

    ``mask`` hides what is personal, for papers that only show the pattern.
    """
    value = getattr(certificate, box.value)
    if mask and (entry := entry_of(Certificate, box.value)).personal:
        return masked(entry, value)
    if isinstance(value, date):
        value = Day.of(value)
    if isinstance(value, Day):
        return value.dotted() if box.dates == "dotted" else value.chinese()
    return str(value or "")


def _template(told: Mapping[str, Any], notes: str) -> Template:
    return Template(
        name=told["name"],
        version=told["version"],
        note=told["note"],
        width=told["page"]["width"],
        height=told["page"]["height"],
        title=Caption(**told["title"]),
        photo=Caption(**told["photo"]),
        seal=Caption(**told["seal"]),
        boxes=tuple(_box(box) for box in told["box"]),
        notes=tuple(line.strip() for line in notes.splitlines() if line.strip()),
    )


def _box(told: Mapping[str, Any]) -> Box:
    x, y, width, height = told["area"]
    if told["value"] not in _VALUES:
        raise ValueError(f"“{told['label']}”的 value “{told['value']}”不是活动证的栏目")
    rest = {key: value for key, value in told.items() if key != "area"}
    return Box(x=x, y=y, width=width, height=height, **rest)
