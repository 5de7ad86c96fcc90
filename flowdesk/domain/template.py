"""The pattern of the booklet's pages: what is filled in where, in millimetres.

No rule fixes size and cells of the printed booklet, so a pattern is a file that a county measures
for itself; ``neutral.toml`` is our own and has to be compared with a blank before it is used.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flowdesk.domain.booklet_fill import Page, fields_of
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.masks import masked
from flowdesk.paths import resource

_CAPTIONS = ("title", "photo", "seal")
LEAST, MOST = 40.0, 300.0  # mm of a page
NARROWEST = 2.0  # mm of a box
_VALUES = {page: {entry.name for entry in fields_of(page)} for page in Page}


@record
class Box:
    """One cell of the page; ``given`` cells stand on the blank already and aren't overprinted.

    Place and size are mm from the top left corner of the paper, letters are points: ``size`` at
    best, ``floor`` at least. A box may stand on the page ``rows`` times, ``step`` mm apart.
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
    rows: int = 1
    step: float = 0.0

    def row(self, number: int) -> "Box":
        """Return the box of a row of the page, the first is 0."""
        return _row(self, number)


@cache
def _row(box: Box, number: int) -> Box:
    return replace(box, y=box.y + number * box.step, rows=1)


@record
class Leaf:
    """The boxes of one kind of page after the basic one."""

    page: Page
    boxes: tuple[Box, ...]


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
    """The pattern of the basic page and of those after it, with the text of the booklet's notes."""

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
    leaves: tuple[Leaf, ...] = ()
    number: str = ""  # how the county numbers its blanks: # a digit, ? any sign, else itself

    def boxes_of(self, page: Page) -> tuple[Box, ...]:
        """Return the boxes of a page; none where the pattern doesn't know it."""
        if page is Page.BASIC:
            return self.boxes
        return next((leaf.boxes for leaf in self.leaves if leaf.page is page), ())

    def with_boxes(self, page: Page, boxes: tuple[Box, ...]) -> "Template":
        """Return the pattern with other boxes on a page."""
        if page is Page.BASIC:
            return replace(self, boxes=boxes)
        kept = {leaf.page: leaf for leaf in self.leaves}
        kept[page] = Leaf(page=page, boxes=boxes)
        leaves = tuple(kept[one] for one in Page if one in kept and kept[one].boxes)
        return replace(self, leaves=leaves)


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


def read(contents: str, notes: str = "") -> Template:
    """Read a pattern from the text of its file; RuleBroken says what is wrong in it."""
    try:
        return _template(tomllib.loads(contents), notes)
    except (KeyError, TypeError, ValueError) as fault:
        raise RuleBroken(f"套打样式读不懂：{fault}。请照随附的样式改正。") from fault


def told(template: Template) -> str:
    """Return a pattern as the text of its file, which ``read`` gives back unchanged."""
    one = template
    lines = [
        f"name = {_quoted(one.name)}",
        f"version = {one.version}",
        f"note = {_quoted(one.note)}",
        f"number = {_quoted(one.number)}",
        f"notes = [{', '.join(_quoted(line) for line in one.notes)}]",
        f"page = {{ width = {one.width:g}, height = {one.height:g} }}",
        *(f"{name} = {_table(getattr(one, name), Caption)}" for name in _CAPTIONS),
    ]
    for page in Page:
        for box in one.boxes_of(page):
            lines += [
                "", "[[box]]", f"page = {_quoted(page.value)}",
                f"label = {_quoted(box.label)}", f"value = {_quoted(box.value)}",
                f"area = [{_mm(box.x)}, {_mm(box.y)}, {_mm(box.width)}, {_mm(box.height)}]",
                f"size = {box.size:g}", f"floor = {box.floor:g}", f"align = {_quoted(box.align)}",
                f"dates = {_quoted(box.dates)}", f"given = {str(box.given).lower()}",
                f"rows = {box.rows}", f"step = {_mm(box.step)}",
            ]  # fmt: skip
    return "\n".join(lines) + "\n"


def check(template: Template) -> None:
    """Refuse a pattern that can't be printed: a name or box lacking, a box outside the page."""
    if not template.name.strip():
        raise RuleBroken("请给样式起个名称，如“本县 2026 年版”。", "name")
    if not template.boxes:
        raise RuleBroken("样式里一格也没有，请先加一格。")
    if not (MOST >= template.width >= LEAST and MOST >= template.height >= LEAST):
        raise RuleBroken(f"页面大小应在 {LEAST:g} 到 {MOST:g} 毫米之间。", "width")
    for page in Page:
        for box in template.boxes_of(page):
            _check_box(template, box, f"{page.words()}页的“{box.label}”")


def _check_box(template: Template, box: Box, told: str) -> None:
    if box.width < NARROWEST or box.height < NARROWEST:
        raise RuleBroken(f"{told}这一格太小，至少 {NARROWEST:g} 毫米。")
    foot = box.y + (box.rows - 1) * box.step + box.height
    inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= template.width + 0.05
    if not (inside and foot <= template.height + 0.05):
        rows = f"（共 {box.rows} 行）" if box.rows > 1 else ""
        raise RuleBroken(f"{told}这一格{rows}伸出了页面，请移回来或改小。")
    if box.rows > 1 and box.step < box.height:
        raise RuleBroken(f"{told}的行距不能小于格高，上下两行会印在一起。")
    if not 4 <= box.floor <= box.size <= 40:
        raise RuleBroken(f"{told}的字号应在 4 到 40 磅之间，最小字号不能大于字号。")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _mm(value: float) -> str:
    return f"{value:.2f}"


def _table(record_of: Any, kind: type) -> str:
    parts = []
    for entry in fields(kind):
        value = getattr(record_of, entry.name)
        parts.append(f"{entry.name} = {_quoted(value) if isinstance(value, str) else f'{value:g}'}")
    return "{ " + ", ".join(parts) + " }"


def lines_of(notes: str) -> tuple[str, ...]:
    """Return the paragraphs of the booklet's notes."""
    return tuple(line.strip() for line in notes.splitlines() if line.strip())


def numbered_so(template: Template, number: str) -> bool:
    """Tell whether a blank's number looks as the county numbers them."""
    signs = {"#": "[0-9]", "?": "."}
    expression = "".join(signs.get(sign, re.escape(sign)) for sign in template.number)
    return not template.number or re.fullmatch(expression, number) is not None


def written(box: Box, facts: Any, mask: bool = False) -> str:
    """Return the words for a box, dates in the form that it asks for; empty for what is unknown.

    ``facts`` is the record that the box's page is filled from: certificate, stay or review.

    ``mask`` hides what is personal, for papers that only show the pattern.
    """
    value = getattr(facts, box.value)
    if mask and (entry := entry_of(type(facts), box.value)).personal:
        return masked(entry, value)
    if isinstance(value, date):
        value = Day.of(value)
    if isinstance(value, Day):
        return value.dotted() if box.dates == "dotted" else value.chinese()
    return str(value or "")


def _template(told: Mapping[str, Any], notes: str) -> Template:
    read_boxes = [_box(box) for box in told["box"]]
    boxes = {page: tuple(box for where, box in read_boxes if where is page) for page in Page}
    return Template(
        name=told["name"],
        version=told["version"],
        note=told["note"],
        width=told["page"]["width"],
        height=told["page"]["height"],
        title=Caption(**told["title"]),
        photo=Caption(**told["photo"]),
        seal=Caption(**told["seal"]),
        boxes=boxes[Page.BASIC],
        leaves=tuple(
            Leaf(page=page, boxes=boxes[page])
            for page in Page
            if page is not Page.BASIC and boxes[page]
        ),
        notes=tuple(told.get("notes") or lines_of(notes)),
        number=str(told.get("number", "")).strip(),
    )


def _box(told: Mapping[str, Any]) -> tuple[Page, Box]:
    x, y, width, height = told["area"]
    page = Page(told.get("page", Page.BASIC))
    if told["value"] not in _VALUES[page]:
        raise ValueError(f"“{told['label']}”的 value “{told['value']}”不是{page.words()}页的栏目")
    if told.get("rows", 1) < 1:
        raise ValueError(f"“{told['label']}”的 rows 至少是 1")
    rest = {key: value for key, value in told.items() if key not in ("area", "page")}
    return page, Box(x=x, y=y, width=width, height=height, **rest)
