"""The patterns of the booklet: the shipped one, the county's own versions, and which is in use."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from flowdesk.domain import template as told_of
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.pattern import Pattern
from flowdesk.domain.template import Template, neutral
from flowdesk.services.desk import Desk
from flowdesk.storage import patterns

__all__ = [
    "SPECIMENS", "as_file", "current", "every", "keep", "read", "read_file", "remove",
    "specimen", "template_of", "use", "use_neutral",
]  # fmt: skip

USED = "使用中"
_LARGEST = 1 << 20  # bytes of a pattern file
_LONG = "阿卜杜热合曼·买买提艾力·阿卜杜热合曼·买买提艾力"  # 25 characters
SPECIMENS = {  # names to try a pattern with: usual, short, long, rare
    "一般": "沈雨田",
    "两个字": "沈雨",
    "九个字": "阿依古丽·买买提",
    "二十五个字": _LONG,
    "生僻字": "䶮㛃𠅤",
}


def current(desk: Desk) -> Template:
    """Return the pattern in use: the office's own, or the neutral one that is shipped."""
    own = patterns.in_use(desk.file)
    return template_of(own) if own else neutral()


def every(desk: Desk) -> list[Pattern]:
    """Return the office's own patterns, the latest first."""
    return patterns.every(desk.file)


def template_of(pattern: Pattern) -> Template:
    """Return what a pattern says."""
    return told_of.read(pattern.contents, pattern.notes)


def keep(desk: Desk, template: Template) -> Pattern:
    """Keep a pattern as the next version of its name, and use it; older versions stay."""
    told_of.check(template)
    older = [int(one.version) for one in every(desk) if one.name == template.name]
    version = max(older, default=0) + 1
    fresh = replace(template, name=" ".join(template.name.split()), version=version)
    contents = told_of.told(fresh)
    told_of.read(contents)
    done = Pattern(
        id=desk.new_id(), name=fresh.name, version=str(version), on=desk.today(),
        contents=contents, notes="\n".join(template.notes), in_use=USED,
    )  # fmt: skip
    with desk.write("patterns", f"套打样式：{fresh.name} 第 {version} 版"):
        _let_go(desk)
        patterns.insert(desk.file, done)
    return done


def use(desk: Desk, pattern_id: str) -> Pattern:
    """Use an older or another pattern from now on."""
    wanted = _get(desk, pattern_id)
    if wanted.in_use:
        return wanted
    done = replace(wanted, in_use=USED)
    with desk.write("patterns", f"改用套打样式：{wanted.name} 第 {wanted.version} 版"):
        _let_go(desk)
        patterns.amend(desk.file, done)
    return done


def use_neutral(desk: Desk) -> None:
    """Use the pattern that is shipped."""
    if patterns.in_use(desk.file) is None:
        raise RuleBroken(f"现在用的就是“{neutral().name}”。")
    with desk.write("patterns", f"改用套打样式：{neutral().name}"):
        _let_go(desk)


def remove(desk: Desk, pattern_id: str) -> None:
    """Take a pattern out that isn't in use."""
    gone = _get(desk, pattern_id)
    if gone.in_use:
        raise RuleBroken("正在使用的样式不能删，请先改用别的样式。")
    with desk.write("patterns", f"删除套打样式：{gone.name} 第 {gone.version} 版"):
        patterns.remove(desk.file, gone.id)


def read(contents: bytes, notes: str = "") -> Template:
    """Read a pattern file that came from elsewhere; RuleBroken says what is wrong in it."""
    try:
        text = contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleBroken("这个文件不是 UTF-8 文字，不是套打样式文件。") from None
    template = told_of.read(text, notes or "\n".join(neutral().notes))
    told_of.check(template)
    return template


def read_file(path: Path) -> Template:
    """Read a pattern file, from a stick too; RuleBroken when it can't be read or isn't one."""
    try:
        if path.stat().st_size > _LARGEST:
            raise RuleBroken(f"“{path.name}”太大，不是套打样式文件。")
        return read(path.read_bytes())
    except OSError:
        raise RuleBroken(f"“{path.name}”读不了，请看看它还在不在，再试一次。") from None


def as_file(template: Template) -> tuple[str, bytes]:
    """Return the name and the bytes of a pattern's file, to be carried to another office."""
    name = f"套打样式-{template.name}-第{template.version}版.toml"
    return name, told_of.told(template).encode()


def specimen(name: str, day: date) -> Certificate:
    """Return a certificate of nobody to try a pattern with."""
    return Certificate(
        blank_id="", member_id="", number="990001", name=name, sex="女", ethnic_group="维吾尔族",
        birth_date=Day(1988, 12, 30), id_number="990000198812300000", education="大学本科",
        joined_date=Day(2010, 10, 10), full_member_date=Day(2011, 10, 10),
        unit_name="石桥村党支部", committee="中国共产党云岭乡委员会", phone="19900000000",
        issued_on=day, reason="务工经商", destination="新疆维吾尔自治区伊犁哈萨克自治州伊宁市",
        left=Day.of(day), valid_to=day,
    )  # fmt: skip


def _get(desk: Desk, pattern_id: str) -> Pattern:
    found = patterns.get(desk.file, pattern_id)
    if found is None:
        raise RuleBroken("这个样式已经不在，可能刚被撤销。请刷新后再看。")
    return found


def _let_go(desk: Desk) -> None:
    for one in patterns.every(desk.file):
        if one.in_use:
            patterns.amend(desk.file, replace(one, in_use=""))
