"""The words around the report's figures, and the text that a new report starts from."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.figure import Figure
from flowdesk.domain.office import Office
from flowdesk.domain.situation import Situation, body_entries
from flowdesk.paths import resource

Pieces = list["str | Figure"]


def starting_text(office: Office) -> Situation:
    """Return the prose that a new report begins with; every word is the clerk's to change."""
    parts = _starting_parts()
    start = Situation(
        title=parts["标题"].replace("{乡镇}", office.name),
        addressee=office.addressee,
        opening=parts["开头"],
        signature=office.signature,
    )
    body = {entry.name: parts.get(entry.label.partition("、")[2], "") for entry in body_entries()}
    return replace(start, **body)


def basics(known: dict[str, Figure], day: date) -> tuple[str, ...]:
    """Return section one in paragraphs, its figures in words; what nobody entered is left out."""
    return tuple(
        "".join(piece if isinstance(piece, str) else piece.text() for piece in pieces)
        for pieces in basics_pieces(known, day)
    )


def basics_pieces(known: dict[str, Figure], day: date) -> list[Pieces]:
    """Return section one as pieces of text and figures, so that each figure can be opened."""
    township = _joined([clause for clause in _township(known) if _told(clause)])
    people = _joined(_organization(known))
    moving = [f"截至{day.year}年{day.month}月{day.day}日，", *_joined(_moving(known))]
    return [pieces for pieces in (township, people, moving) if pieces]


def _township(known: dict[str, Figure]) -> list[Pieces]:
    return [
        ["全乡面积", known["area_km2"], "平方公里"],
        ["山区占", known["mountain_percent"], "%"],
        ["最高海拔", known["altitude_max_m"], "米"],
        ["最低海拔", known["altitude_min_m"], "米"],
        ["辖", known["village_committees"], "个村委会"],
        [known["village_groups"], "个村民小组"],
        [known["households"], "户"],
        ["总人口", known["population"], "人"],
    ]


def _organization(known: dict[str, Figure]) -> list[Pieces]:
    return [
        ["现有党委", known["committees"], "个"],
        [
            "党支部", known["branches"], "个（村党支部", known["branches_village"],
            "个，机关党支部", known["branches_office"], "个）",
        ],
        [
            "党员", known["members"], "名（农村党员", known["members_village"],
            "名，机关党员", known["members_office"], "名）",
        ],
    ]  # fmt: skip


def _moving(known: dict[str, Figure]) -> list[Pieces]:
    clauses: list[Pieces] = [
        ["流入党员", known["arrived"], "名"],
        ["流出党员", known["away"], "名"],
        ["流出返乡党员", known["returned"], "名"],
    ]
    if "overruled" in known:
        clauses.append(["流出党员中改办手续的", known["overruled"], "名"])
    return clauses


def _told(clause: Pieces) -> bool:
    return all(isinstance(piece, str) or piece.value is not None for piece in clause)


def _joined(clauses: list[Pieces]) -> Pieces:
    pieces: Pieces = []
    for number, clause in enumerate(clauses):
        pieces += [*(["，"] if number else []), *clause]
    return [*pieces, "。"] if pieces else []


def _starting_parts() -> dict[str, str]:
    text = resource("templates", "situation-start.txt").read_text(encoding="utf-8")
    parts: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("【"):
            parts[line.strip("【】")] = []
        elif parts and line.strip():
            parts[list(parts)[-1]].append(line.strip())
    return {name: "\n".join(lines) for name, lines in parts.items()}
