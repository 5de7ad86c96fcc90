"""The words of the command line, understood; what is wrong with them is told in Chinese."""

import argparse
import re
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from flowdesk import __version__

IMPORTS = ("members", "absences", "certificates", "visits")
LISTS = ("members", "units", "absences", "certificates", "blanks", "visits", "arrivals", "letters",
         "filings", "due", "contacts", "difficulties", "courses")  # fmt: skip
PRINTS = ("letter", "certificate")
PRINTED_AS = ("overprint", "copy-aid", "booklet")
EXPORTS = ("members", "certificates", "visits", "incomplete", "parked")
FORMATS = ("xlsx", "csv", "csv-gb18030", "pdf")
_FIRST, _LAST = date(1949, 1, 1), date(2100, 12, 31)
_IN_CHINESE = (
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可写的是：\3"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可写的是：\3"),
    (r"the following arguments are required: (.+)", r"还缺：\1"),
    (r"unrecognized arguments: (.+)", r"认不出：\1"),
    (r"argument (.+): expected one argument", r"\1 后面要写内容"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 后面不写内容，却写了 \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 分不清是哪一个：\2"),
    (r"argument (.+): ([^a-z]+.*)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in the office's words, and then exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the words, and how they are written."""
        usage = self.format_usage().replace("usage:", "用法：")
        self.exit(2, f"{usage}命令写错：{_told(message)}。\n")


def understood(words: list[str]) -> argparse.Namespace:
    """Understand the command line; exit 2 with the usage when it can't be."""
    parser = _parser()
    for at, word in enumerate(words, start=1):
        if not _is_text(word):
            parser.error(f"第 {at} 个词不是 UTF-8 文字，读不出；请改用 UTF-8 的终端，或改文件名")
    return parser.parse_args(words)


def day(text: str) -> date:
    """Read a calendar day; the refusal says how it is written and which years there are."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-11-23 这样") from None
    if not _FIRST <= found <= _LAST:
        raise argparse.ArgumentTypeError(f"“{text}”太早或太晚，可写 {_FIRST} 到 {_LAST}")
    return found


def _is_text(word: str) -> bool:
    """Tell whether a word of the system was text; other bytes come as halves of characters."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _told(message: str) -> str:
    for pattern, words in _IN_CHINESE:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, words, message, flags=re.DOTALL)
    return message


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="flowdesk",
        description="流动党员管理：不带命令时打开窗口。本软件为非涉密软件，不得录入国家秘密。",
    )
    parser.add_argument("--version", action="version", version=f"FlowDesk {__version__}")
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="命令")
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _common(common)
    _add_makers(commands, common)
    _add_readers(commands, common)
    _add_export(commands, common)
    _add_print(commands, common)
    for name, told in (("undo", "撤销上一笔"), ("redo", "恢复刚撤销的"), ("check", "检查台账")):
        commands.add_parser(name, help=told, parents=[common])
    selftest = commands.add_parser("selftest", help="让程序把主要的活自己试一遍", parents=[common])
    selftest.add_argument("--report", type=Path, help="结果另写到这个文件")
    backup = commands.add_parser("backup", help="备份到一个文件夹", parents=[common])
    backup.add_argument("folder")
    restore = commands.add_parser("restore", help="从备份恢复", parents=[common])
    restore.add_argument("file")
    restore.add_argument("--to", type=Path, help="恢复到这份台账")
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", type=Path, help="台账文件")
    parser.add_argument("--today", type=day, help="以这一天为今天")


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
    take.add_argument("what", choices=IMPORTS)
    take.add_argument("file", type=Path)
    take.add_argument("--sample", action="store_true", help="不导入，只把这种表的空表写成这个文件")
    take.add_argument("--dry-run", action="store_true", help="只试读，不写入")
    take.add_argument("--update", action="store_true", help="名册里已有的人，照表更新")
    take.add_argument("--likely", action="store_true", help="只像一个人的行，就当是他")
    take.add_argument("--sheet", default="", help="工作表的名称")
    take.add_argument("--json", action="store_true")
    listed = commands.add_parser("list", help="列出名单", parents=[common])
    listed.add_argument("what", choices=LISTS)
    listed.add_argument("--search", default="", help="姓名、拼音、证号、电话")
    listed.add_argument("--on", type=day, help="以这一天为准")
    listed.add_argument("--json", action="store_true")
    listed.add_argument("--unmasked", action="store_true", help="不遮盖个人信息（会登记）")
    report = commands.add_parser("report", help="情况报告", parents=[common])
    report.add_argument("--on", type=day, help="截至这一天")
    report.add_argument("--out", required=True, help="写到 .pdf 或 .json 文件")


def _add_print(commands: Any, common: argparse.ArgumentParser) -> None:
    printed = commands.add_parser("print", help="把一份文书写成 PDF", parents=[common])
    printed.add_argument("what", choices=PRINTS)
    printed.add_argument("number", help="编号，如 〔2026〕001，或证号")
    printed.add_argument("--out", required=True, help="写到 .pdf 文件")
    printed.add_argument("--words-only", action="store_true", help="只印填写的字，套打用")
    printed.add_argument("--as", dest="form", choices=PRINTED_AS, default="overprint",
                         help="活动证印成什么，不写时是套打页")  # fmt: skip
    printed.add_argument("--reason", default="", help="打印过的，再印一次的原因")


def _add_export(commands: Any, common: argparse.ArgumentParser) -> None:
    export = commands.add_parser("export", help="导出名单到一个文件夹", parents=[common])
    export.add_argument("what", choices=EXPORTS)
    export.add_argument("--to", type=Path, required=True, help="写到这个文件夹")
    export.add_argument("--format", choices=FORMATS, default="xlsx", help="格式，不写时是 xlsx")
    export.add_argument("--columns", default="", help="党员名册要哪些栏，用逗号隔开；不写时是全部")
    export.add_argument("--search", default="", help="党员名册只要找到的：姓名、拼音、证号、电话")
    export.add_argument("--on", type=day, help="以这一天为准")
    export.add_argument(
        "--unmasked", action="store_true", help="不遮盖个人信息（要写用途，会登记）"
    )
    export.add_argument("--purpose", default="", help="不遮盖的用途：给谁、做什么用")
    export.add_argument(
        "--plain", action="store_true", help=".csv 里的长号码前不加制表符（WPS 打开会变样）"
    )
