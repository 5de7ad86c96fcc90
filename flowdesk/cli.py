"""The same services without a window: thin commands, answers on stdout, refusals on stderr."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowdesk import arguments
from flowdesk.domain.errors import FlowDeskError
from flowdesk.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flowdesk.services.desk import Desk

WINDOW = "window"


def parse(words: list[str]) -> argparse.Namespace:
    """Understand the command line; exit 2 with the usage when it can't be."""
    return arguments.understood(words)


def run(told: argparse.Namespace) -> int:
    """Do one command: 0 done, 1 refused with a sentence on stderr."""
    speak_utf8()
    try:
        ACTS[told.command](told)
    except FlowDeskError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(
            f"“{error.filename or told.command}”读写不了，请检查名称、位置和权限。", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        print("已停止；做完的都已存好。", file=sys.stderr)
        return 1
    return 0


def speak_utf8() -> None:
    """Print in UTF-8, whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def default_office() -> Path:
    """Return the office file that commands use when none is named."""
    named = os.environ.get("FLOWDESK_OFFICE")
    if named:
        return Path(named)
    found = sorted(data_folder().glob("*.flowdesk"))
    if len(found) == 1:
        return found[0]
    raise FlowDeskError(
        f"“{data_folder()}”里有 {len(found)} 份台账，请用 --office 指明是哪一份。"
        if found
        else "没有指明台账。请用 --office 指明，或先用 flowdesk new 新建。"
    )


def _new(told: argparse.Namespace) -> None:
    from flowdesk.domain.office import Office
    from flowdesk.services import offices

    office = Office(
        name=told.name,
        area_code=told.area_code,
        committee=told.committee,
        addressee=told.addressee,
        signature=told.signature,
        operator=told.operator,
    )
    desk = offices.new(told.file, office, told.today)
    print(f"已新建台账：{desk.file.path}")
    print(f"密钥文件在它旁边，备份时要一起带走：{desk.file.path.stem}.keys")
    desk.close()


def _sample(told: argparse.Namespace) -> None:
    from flowdesk.services import offices, sample

    sample.build(told.file, told.today)
    print(f"已生成示例台账（人物均为虚构）：{offices.office_path(told.file)}")


def _import(told: argparse.Namespace) -> None:
    from flowdesk.services import import_samples, imports

    if told.sample:
        print(f"空表已写到：{import_samples.write(told.what, told.file, anew=True).path}")
        return
    only_new = told.what == "members" and not told.update
    if told.dry_run and only_new:
        plan = imports.plan(told.file, told.today or date.today(), sheet=told.sheet)
        _tell_plan(told, plan)
        return
    with _desk(told, read_only=told.dry_run) as desk:
        if only_new:
            plan = imports.plan_for(desk, told.file, sheet=told.sheet)
            taken = imports.take(desk, plan)
            _tell_plan(told, plan, f"已导入 {taken.new} 人，搁置 {taken.parked} 行")
            return
        table = imports.read(told.file, sheet=told.sheet or None)
        intake = imports.draw_up(desk, table, kind=told.what)
        intake = imports.likely(intake) if told.likely else intake
        done = "" if told.dry_run else _taken(imports.take(desk, intake))
        _tell_intake(told, intake, done)


def _taken(taken: Any) -> str:
    parts = (("新增", taken.new), ("更新", taken.updated), ("跳过", taken.skipped))
    counts = "，".join(f"{word} {count} 行" for word, count in parts if count)
    return f"已导入：{counts or '没有新的'}，搁置 {taken.parked} 行"


def _tell_intake(told: argparse.Namespace, intake: Any, done: str) -> None:
    from flowdesk.services import imports

    if told.json:
        _print_json(imports.intake_json(intake))
        return
    for line in imports.intake_text(intake):
        print(line)
    print(done or "只是试读，没有写入。")


def _tell_plan(told: argparse.Namespace, plan: Any, done: str = "") -> None:
    from flowdesk.services import imports

    if told.json:
        _print_json(imports.plan_json(plan))
        return
    for line in imports.plan_text(plan):
        print(line)
    print(done or "只是试读，没有写入。")


def _list(told: argparse.Namespace) -> None:
    from flowdesk.services import listings

    with _desk(told, read_only=not told.unmasked) as desk:
        rows = listings.listing(desk, told.what, told.search, told.on, unmasked=told.unmasked)
        if told.json:
            _print_json(rows)
            return
        for line in listings.as_text(rows):
            print(line)


def _export(told: argparse.Namespace) -> None:
    from flowdesk.services import exports, list_exports

    wish = exports.Wish(
        folder=told.to,
        format=told.format,
        guard=not told.plain,
        unmasked=told.unmasked,
        purpose=told.purpose,
    )
    if wish.unmasked and exports.is_removable(wish.folder):
        print(exports.ON_STICK, file=sys.stderr)
    with _desk(told) as desk:
        exports.check(desk, wish)
        if told.what == "members":
            names = tuple(name for name in told.columns.split(",") if name)
            people = exports.found(desk, told.search, names, told.on)
            arrived = exports.members(desk, people, wish)
        else:
            make = list_exports.LISTS[told.what]
            arrived = exports.send(desk, make(desk, told.on, told.unmasked), wish)
        print(arrived.path)


def _report(told: argparse.Namespace) -> None:
    from flowdesk.services import papers, situation

    out = Path(told.out)
    with _desk(told, read_only=True) as desk:
        if out.suffix.lower() == ".json":
            data = json.dumps(situation.told(desk, told.on), ensure_ascii=False, indent=1).encode()
        elif out.suffix.lower() == ".pdf":
            data = papers.report(desk, told.on).pdf
        else:
            raise FlowDeskError("--out 的文件名请以 .pdf 或 .json 结尾。")
        print(papers.put(out, data).path)


def _print(told: argparse.Namespace) -> None:
    from flowdesk.services import papers

    out = Path(told.out)
    if out.suffix.lower() != ".pdf":
        raise FlowDeskError("--out 的文件名请以 .pdf 结尾。")
    with _desk(told) as desk:
        papers.refuse_unlogged(desk)
        paper = (_letter if told.what == "letter" else _certificate)(desk, told)
        arrived = papers.put(out, paper.pdf)
        papers.exported(desk, paper, arrived)
        print(arrived.path)


def _letter(desk: Any, told: argparse.Namespace) -> Any:
    from flowdesk.services import letter_papers, letters

    letter = letters.by_number(desk, told.number)
    return letter_papers.letter_paper(
        desk, letter.id, words_only=told.words_only, reason=told.reason
    )


def _certificate(desk: Any, told: argparse.Namespace) -> Any:
    from dataclasses import replace

    from flowdesk.services import certificates, papers

    one = certificates.by_number(desk, told.number)
    makers = {"overprint": papers.overprint, "copy-aid": papers.copy_aid, "booklet": papers.booklet}
    paper = makers[told.form](desk, one.id)
    papers.refuse_reprint(desk, paper, told.reason)
    return replace(paper, purpose=told.reason.strip() or paper.purpose)


def _undo(told: argparse.Namespace) -> None:
    from flowdesk.services import journal

    with _desk(told) as desk:
        print(f"已撤销：{journal.undo(desk).label}")


def _redo(told: argparse.Namespace) -> None:
    from flowdesk.services import journal

    with _desk(told) as desk:
        print(f"已恢复：{journal.redo(desk).label}")


def _check(told: argparse.Namespace) -> None:
    from flowdesk.services import checks

    with _desk(told, read_only=True) as desk:
        for line in checks.check(desk):
            print(line)


def _backup(told: argparse.Namespace) -> None:
    from flowdesk.services import backups

    with _desk(told) as desk:
        made = backups.make(desk, Path(told.folder))
        print(f"备份成功，已打开核对：{made.path}")


def _restore(told: argparse.Namespace) -> None:
    from flowdesk.services import backups, offices

    target = offices.office_path(told.to or told.office or default_office())
    restored = backups.restore(Path(told.file), target)
    print(f"已恢复到：{restored.path}")
    if restored.kept:
        print(f"原来的台账没有删，改名为：{restored.kept}")


ACTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "new": _new,
    "sample": _sample,
    "import": _import,
    "list": _list,
    "export": _export,
    "report": _report,
    "print": _print,
    "undo": _undo,
    "redo": _redo,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
}


@contextmanager
def _desk(told: argparse.Namespace, *, read_only: bool = False) -> "Iterator[Desk]":
    from flowdesk.services import offices

    path = offices.office_path(told.office or default_office())
    if not (read_only or offices.is_well_placed(path)):
        from flowdesk.services import office_place

        place = office_place.place_of(path)
        print(f"{place.sentence()}{place.advice()}", file=sys.stderr)
    desk = offices.open_office(path, told.today, read_only=read_only)
    try:
        yield desk
    finally:
        desk.close()


def _print_json(told: Any) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
