"""The program tries itself: the main job once through, in a folder that is thrown away.

It is what an installer's smoke test and a clerk with a doubtful PC run. Each feature adds a step.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from flowdesk import __version__, paths
from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event
from flowdesk.domain.days import Day
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.office import Office
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    backups,
    certificates,
    checks,
    exports,
    imports,
    journal,
    offices,
    papers,
    register,
    selftest_care,
    selftest_flow,
    selftest_program,
    selftest_register,
    visits,
)
from flowdesk.services.desk import Desk
from flowdesk.services.register import RegisterQuery

TODAY = date(2026, 11, 23)
ROSTER = (  # fictional people; the last has no number, so the row is parked
    ("姓名", "性别", "公民身份证号", "所在党支部", "入党日期"),
    ("沈雨田", "女", "990102199708050520", "石桥村党支部", "2021.6"),
    ("单小满", "男", "990102198102030010", "石桥村党支部", "2010-7-1"),
    ("𠮷雨田", "男", "", "松坪村党支部", "2012"),
)


@dataclass
class Trial:
    """What the steps share: the folder, the desk, and the one who leaves."""

    folder: Path
    desk: Desk
    member_id: str = ""


Step = Callable[[Trial], str]


def run(extra: tuple[tuple[str, Callable[[], str]], ...] = ()) -> tuple[bool, list[str]]:
    """Do every step and return whether all held, and the report's lines; nothing stays behind.

    ``extra`` are further trials by their titles, as the window has them.
    """
    lines = list(_head())
    held = True
    with tempfile.TemporaryDirectory(prefix="FlowDesk 自检 ") as folder:
        for title, outcome, good in _outcomes(Path(folder), extra):
            lines.append(f"{'通过' if good else '没通过'}　{title}：{outcome}")
            held = held and good
    lines.append("全部通过。" if held else "有没通过的，请把这份记录交给维护人员。")
    return held, lines


def _outcomes(
    folder: Path, extra: tuple[tuple[str, Callable[[], str]], ...]
) -> Iterator[tuple[str, str, bool]]:
    yield _tried("随程序的文件", selftest_program.files)
    yield _tried("代码表和规则", selftest_program.code_lists)
    office = Office(name="自检乡", operator="自检")
    with closing(offices.new(folder / "自检 台账.flowdesk", office, TODAY)) as desk:
        desk.bundled_fonts = True
        trial = Trial(folder=folder, desk=desk)
        for title, step in STEPS:
            yield _tried(title, lambda step=step: step(trial))  # type: ignore[misc]
    for title, try_it in extra:
        yield _tried(title, try_it)


def _tried(title: str, step: Callable[[], str]) -> tuple[str, str, bool]:
    try:
        return title, step(), True
    except FlowDeskError as refusal:
        return title, str(refusal), False
    except Exception as error:
        return title, f"{type(error).__name__}：{error}", False


def _head() -> Iterator[str]:
    yield f"FlowDesk {__version__} 自检，{datetime.now():%Y-%m-%d %H:%M}"
    yield f"{platform.platform()}，Python {platform.python_version()}，{sys.executable}"
    yield f"程序在 {paths.RESOURCES.parent}，记录在 {paths.state_folder()}"


def _take_in(trial: Trial) -> str:
    roster = trial.folder / "名册（自检）.csv"
    text = "\r\n".join(",".join(row) for row in ROSTER)
    roster.write_bytes(text.encode("gb18030"))
    taken = imports.take(trial.desk, imports.plan_for(trial.desk, roster))
    if (taken.members, taken.parked) != (2, 1):
        raise FlowDeskError(f"应导入 2 人、搁置 1 行，实际是 {taken.members} 和 {taken.parked}。")
    (trial.member_id, *_) = register.find(trial.desk, RegisterQuery(text="shenyutian"))
    return f"读表的进程读了 {len(ROSTER) - 1} 行，导入 {taken.members} 人，搁置 {taken.parked} 行"


def _leave(trial: Trial) -> str:
    stay = Absence(
        member_id=trial.member_id, noted=TODAY, left=Day.of(TODAY), destination="浙江省宁波市",
        reason="务工经商",
    )  # fmt: skip
    absences.depart(trial.desk, stay)
    return f"外出 {register.counts(trial.desk).away} 人"


def _issue(trial: Trial) -> str:
    desk = trial.desk
    certificates.receive(desk, ["990001", "990002"], TODAY, "自检")
    one = certificates.issue(desk, certificates.draw_up(desk, trial.member_id))
    paper = papers.overprint(desk, one.id)
    certificates.happen(desk, one.blank_id, Event.PRINTED, TODAY)
    return f"证号 {one.number}，套打页 {len(paper.pdf)} 字节，{certificates.state_of(desk, one)}"


def _measure(trial: Trial) -> str:
    from flowdesk.services import booklet_papers, calibrations, patterns, preflight

    desk, at = trial.desk, calibrations.Setting(printer="自检")
    own = patterns.keep(desk, replace(patterns.current(desk), name="自检样式"))
    calibrations.full(desk, at, [0.3, 0.2] * 4)
    issued = certificates.of_member(desk, trial.member_id)
    found = preflight.look_through(desk, [one.id for one in issued])
    sheet = booklet_papers.ledger(desk, TODAY, TODAY)
    moved = calibrations.matrix(desk, at).dx
    told = f"样式第 {own.version} 版，校准 {moved:.1f} 毫米，核对 {len(found)} 条"
    return f"{told}，台账 {len(sheet.pdf)} 字节"


def _visit(trial: Trial) -> str:
    visits.book(trial.desk, Visit(member_id=trial.member_id, planned_on=TODAY, visitor="自检"))
    return f"约了 {len(visits.lines_of(trial.desk))} 次"


def _report(trial: Trial) -> str:
    paper = papers.report(trial.desk)
    if not paper.pdf.startswith(b"%PDF"):
        raise FlowDeskError("情况报告没有排成。")
    return f"《{paper.title}》{len(paper.pdf)} 字节，字体：{paper.fonts}"


def _export(trial: Trial) -> str:
    people = exports.People(
        ids=tuple(register.find(trial.desk, RegisterQuery())),
        columns=("name", "id_number", "unit", "joined_date"),
    )
    sizes = []
    for kind in exports.FORMATS:
        wish = exports.Wish(folder=trial.folder, format=kind, name=f"名册-{kind}")
        arrived = exports.members(trial.desk, people, wish)
        sizes.append(f"{arrived.path.name} {arrived.path.stat().st_size}")
    return "、".join(sizes) + " 字节，读回核对过"


def _undo(trial: Trial) -> str:
    before = len(visits.lines_of(trial.desk))
    label = journal.undo(trial.desk).label
    after = len(visits.lines_of(trial.desk))
    if after != before - 1:
        raise FlowDeskError(f"撤销“{label}”以后还有 {after} 次走访。")
    return f"撤销了“{label}”"


def _check(trial: Trial) -> str:
    return "".join(checks.check(trial.desk))


def _back_up(trial: Trial) -> str:
    made = backups.make(trial.desk, trial.folder)
    restored = backups.restore(made.path, trial.folder / "恢复 出来.flowdesk")
    with closing(offices.open_office(restored.path, TODAY)) as desk:
        people = register.counts(desk).members
    if people != register.counts(trial.desk).members:
        raise FlowDeskError(f"恢复出来的台账里有 {people} 人。")
    return f"{made.path.name} 恢复出来 {people} 人"


STEPS: tuple[tuple[str, Step], ...] = (
    *selftest_program.STEPS,
    ("导入名册", _take_in),
    *selftest_register.STEPS,
    *selftest_flow.STEPS,
    ("登记外出", _leave),
    ("领证、发证、套打", _issue),
    ("套打样式、校准、核对", _measure),
    ("约走访", _visit),
    ("情况报告", _report),
    ("导出名册", _export),
    ("撤销", _undo),
    *selftest_care.STEPS,
    ("核对台账", _check),
    ("备份和恢复", _back_up),
)
