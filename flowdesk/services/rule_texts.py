"""The rules as the office has them: its own words before those that came with the program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flowdesk import paths
from flowdesk.domain import paper_choice
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper_choice import ChoiceSet
from flowdesk.domain.rule_text import RuleText
from flowdesk.services.desk import Desk
from flowdesk.storage import rule_texts

__all__ = ["RuleFile", "choice_sets", "files", "restore", "write"]


@record
class RuleFile:
    """One set of rules as it stands, and whether the office wrote it itself."""

    id: str  # the file's name
    rules: ChoiceSet
    contents: str
    own: bool
    note: str


def choice_sets(desk: Desk) -> tuple[ChoiceSet, ...]:
    """Return the sets by which the paper of a departure is chosen."""
    own = _own(desk)
    if not own:
        return paper_choice.shipped()
    texts = {one.file: one.contents for one in own.values()}
    return desk.recall("choice_sets", lambda: paper_choice.load(_folder(), texts))


def files(desk: Desk) -> list[RuleFile]:
    """Return the sets with their words, the earliest first."""
    own = _own(desk)
    found = [
        RuleFile(
            id=rules.file,
            rules=rules,
            contents=own[rules.file].contents if rules.file in own else _shipped(rules.file),
            own=rules.file in own,
            note=own[rules.file].note if rules.file in own else "",
        )
        for rules in choice_sets(desk)
    ]
    return sorted(found, key=lambda one: one.rules.in_force_from)


def write(desk: Desk, file: str, contents: str, note: str) -> ChoiceSet:
    """Keep the office's own words of a set; RuleBroken saying what is wrong in them."""
    if not note.strip():
        raise RuleBroken("请写明改了什么、依据哪份文件。", "note")
    try:
        rules = paper_choice.read(file, contents)
    except RuleBroken as refusal:
        raise RuleBroken(str(refusal), "contents") from refusal
    known = _own(desk).get(file)
    text = RuleText(file=file, contents=contents, note=note.strip())
    with desk.write("rules", f"修改规则：{rules.title}"):
        if known:
            rule_texts.amend(desk.file, replace(text, id=known.id))
        else:
            rule_texts.insert(desk.file, replace(text, id=desk.new_id()))
    return rules


def restore(desk: Desk, file: str) -> None:
    """Let the shipped words of a set hold again."""
    known = _own(desk).get(file)
    if known is None:
        raise RuleBroken("这套规则就是软件带来的原样，没有改过。")
    with desk.write("rules", f"恢复原来的规则：{file}"):
        rule_texts.remove(desk.file, known.id)


def _own(desk: Desk) -> dict[str, RuleText]:
    return desk.recall("rule_texts", lambda: {one.file: one for one in rule_texts.every(desk.file)})


def _folder() -> Path:
    return paths.resource("rules") / "choices"


def _shipped(file: str) -> str:
    path = _folder() / file
    return path.read_text(encoding="utf-8") if path.is_file() else ""
