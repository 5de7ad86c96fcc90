"""Filters kept under a name: each page's own, shared by everybody who uses the office file."""

from __future__ import annotations

import json
from dataclasses import replace

from flowdesk.domain.conditions import SCHEME, Conditions, from_plain, to_plain
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.scheme import Scheme
from flowdesk.services.desk import Desk
from flowdesk.storage import schemes

__all__ = ["Scheme", "conditions_of", "every", "keep", "remove", "rename"]


def every(desk: Desk, page: str = "register") -> tuple[Scheme, ...]:
    """Return the schemes of a page by name."""
    return desk.recall(("schemes", page), lambda: tuple(schemes.of_page(desk.file, page)))


def keep(desk: Desk, page: str, name: str, query: str) -> Scheme:
    """Keep a query (JSON text) under a name; one of the same name is replaced."""
    name = _named(name)
    known = next((one for one in every(desk, page) if one.name == name), None)
    if known is not None:
        scheme = replace(known, query=query)
        with desk.write("schemes", f"修改筛选方案：{name}"):
            schemes.amend(desk.file, scheme)
        return scheme
    scheme = Scheme(id=desk.new_id(), page=page, name=name, query=query)
    with desk.write("schemes", f"保存筛选方案：{name}"):
        schemes.insert(desk.file, scheme)
    return scheme


def rename(desk: Desk, scheme_id: str, name: str) -> Scheme:
    """Give a scheme another name, also where other schemes use it."""
    scheme, name = _get(desk, scheme_id), _named(name)
    others = [one for one in every(desk, scheme.page) if one.id != scheme_id]
    if any(one.name == name for one in others):
        raise RuleBroken(f"已经有一个方案叫“{name}”，请换个名称。", "name")
    with desk.write("schemes", f"方案改名：{scheme.name} → {name}"):
        for other in others:
            if (moved := _with_name(other.query, scheme.name, name)) != other.query:
                schemes.amend(desk.file, replace(other, query=moved))
        schemes.amend(desk.file, replace(scheme, name=name))
    return replace(scheme, name=name)


def remove(desk: Desk, scheme_id: str) -> None:
    """Take a scheme out; refused while another scheme uses it."""
    scheme = _get(desk, scheme_id)
    for other in every(desk, scheme.page):
        if other.id != scheme_id and _uses(other.query, scheme.name):
            raise RuleBroken(f"方案“{other.name}”里用到了“{scheme.name}”，请先改那个方案。")
    with desk.write("schemes", f"删除筛选方案：{scheme.name}"):
        schemes.remove(desk.file, scheme_id)


def conditions_of(desk: Desk, name: str, page: str = "register") -> Conditions:
    """Return the conditions kept under a name; RuleBroken when there is no such scheme."""
    for scheme in every(desk, page):
        if scheme.name == name:
            return from_plain(_plain(scheme.query))
    raise RuleBroken(f"没有叫“{name}”的筛选方案，可能已经删除或改名。")


def _get(desk: Desk, scheme_id: str) -> Scheme:
    scheme = schemes.get(desk.file, scheme_id)
    if scheme is None:
        raise RuleBroken("这个筛选方案已经不在，可能刚被撤销。")
    return scheme


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("请给方案起个名称。", "name")
    return name


def _plain(query: str) -> dict[str, object]:
    try:
        told = json.loads(query)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _uses(query: str, name: str) -> bool:
    asked = from_plain(_plain(query)).conditions
    return any(one.field == SCHEME and name in one.words for one in asked)


def _with_name(query: str, old: str, new: str) -> str:
    """Return a query in which conditions on a scheme name it anew."""
    if not _uses(query, old):
        return query
    told = _plain(query)
    asked = from_plain(told)
    moved = [
        replace(one, words=tuple(new if word == old else word for word in one.words))
        if one.field == SCHEME
        else one
        for one in asked.conditions
    ]
    told |= to_plain(replace(asked, conditions=tuple(moved)))
    return json.dumps(told, ensure_ascii=False)
