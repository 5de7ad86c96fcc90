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

from flowdesk import __version__
from flowdesk.domain.errors import FlowDeskError
from flowdesk.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flowdesk.services.desk import Desk

LISTS = ("members", "units", "absences", "certificates", "visits")
WINDOW = "window"


def parse(words: list[str]) -> argparse.Namespace:
    """Understand the command line; exit 2 with the usage when it can't be."""
    return _parser().parse_args(words)


def run(told: argparse.Namespace) -> int:
    """Do one command: 0 done, 1 refused with a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
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
    from flowdesk.services import imports

    if told.dry_run:
        _tell_plan(told, imports.plan(told.file, told.today or date.today()))
        return
    with _desk(told) as desk:
        plan = imports.plan_for(desk, told.file)
        taken = imports.take(desk, plan)
        _tell_plan(told, plan, f"已导入 {taken.members} 人，搁置 {taken.parked} 行")


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
    "report": _report,
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
    desk = offices.open_office(path, told.today, read_only=read_only)
    try:
        yield desk
    finally:
        desk.close()


def _print_json(told: Any) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="flowdesk",
        description="流动党员管理：不带命令时打开窗口。本软件为非涉密软件，不得录入国家秘密。",
    )
    parser.add_argument("--version", action="version", version=f"FlowDesk {__version__}")
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="命令")
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _common(common)
    _add_makers(commands, common)
    _add_readers(commands, common)
    for name, told in (("undo", "撤销上一笔"), ("redo", "恢复刚撤销的"), ("check", "检查台账")):
        commands.add_parser(name, help=told, parents=[common])
    backup = commands.add_parser("backup", help="备份到一个文件夹", parents=[common])
    backup.add_argument("folder")
    restore = commands.add_parser("restore", help="从备份恢复", parents=[common])
    restore.add_argument("file")
    restore.add_argument("--to", type=Path, help="恢复到这份台账")
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", type=Path, help="台账文件")
    parser.add_argument("--today", type=date.fromisoformat, help="以这一天为今天")


def _add_makers(commands: Any, common: argparse.ArgumentParser) -> None:
    new = commands.add_parser("new", help="新建台账", parents=[common])
    new.add_argument("file", type=Path)
    new.add_argument("--name", required=True, help="乡镇名称")
    for name, told in (
        ("area-code", "区划代码"), ("committee", "党委"), ("addressee", "主送机关"),
        ("signature", "落款"),
    ):  # fmt: skip
        new.add_argument(f"--{name}", default="", help=told)
    new.add_argument("--operator", default="经办人", help="经办人")
    sample = commands.add_parser("sample", help="生成示例台账", parents=[common])
    sample.add_argument("file", type=Path)
    demo = commands.add_parser("demo", help="示例台账、全部文书和各页截图", parents=[common])
    demo.add_argument("folder", type=Path)


def _add_readers(commands: Any, common: argparse.ArgumentParser) -> None:
    take = commands.add_parser("import", help="导入表格", parents=[common])
    take.add_argument("what", choices=("members",))
    take.add_argument("file", type=Path)
    take.add_argument("--dry-run", action="store_true", help="只试读，不写入")
    take.add_argument("--json", action="store_true")
    listed = commands.add_parser("list", help="列出名单", parents=[common])
    listed.add_argument("what", choices=LISTS)
    listed.add_argument("--search", default="", help="姓名、拼音、证号、电话")
    listed.add_argument("--on", type=date.fromisoformat, help="以这一天为准")
    listed.add_argument("--json", action="store_true")
    listed.add_argument("--unmasked", action="store_true", help="不遮盖个人信息（会登记）")
    report = commands.add_parser("report", help="情况报告", parents=[common])
    report.add_argument("--on", type=date.fromisoformat, help="截至这一天")
    report.add_argument("--out", required=True, help="写到 .pdf 或 .json 文件")
