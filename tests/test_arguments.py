"""What is wrong with a command line is told in Chinese, with 2 as the answer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flowdesk import arguments
from flowdesk.services import imports


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["list", "cats"], "what 不能是 'cats'"),
        (["report"], "还缺：--out"),
        (["--today", "13月"], "“13月”不是日期，请写成 2026-11-23 这样"),
        (["--today", "0001-01-01"], "“0001-01-01”太早或太晚"),
        (["list", "members", "--on", "9999-12-31"], "“9999-12-31”太早或太晚"),
        (["check", "--cat"], "认不出：--cat"),
        (["check", "--office"], "--office 后面要写内容"),
    ],
)
def test_a_wrong_word_is_told_in_chinese(capsys, words, sentence):
    with pytest.raises(SystemExit) as ended:
        arguments.understood(words)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert f"命令写错：{sentence}" in told or sentence in told
    assert not re.search("usage|error|invalid|argument", told)


def test_a_word_that_is_no_utf8_is_told_and_gives_no_traceback(tmp_path):
    command = [sys.executable, "-m", "flowdesk", "restore", tmp_path.as_posix().encode() + b"/\xff"]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 2
    assert "第 2 个词不是 UTF-8 文字" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        (["selftest", "--report", "r.txt"], {"command": "selftest", "report": Path("r.txt")}),
        (["selftest"], {"report": None}),
        (["--office", "a", "list", "members"], {"office": Path("a"), "unmasked": False}),
        (["undo", "--office", "a"], {"office": Path("a"), "today": None}),
        (["import", "visits", "a.xls", "--sheet", "表"], {"what": "visits", "sheet": "表"}),
        (["import", "members", "a.xls", "--update"], {"update": True, "likely": False}),
        (["import", "members", "空.xlsx", "--sample"], {"file": Path("空.xlsx"), "sample": True}),
        (["import", "members", "--office", "a", "b.xls"], {"file": Path("b.xls"), "sample": False}),
        (["export", "parked", "--to", "d"], {"to": Path("d"), "format": "xlsx", "unmasked": False}),
        (["export", "members", "--to", "d", "--format", "csv-gb18030"], {"format": "csv-gb18030"}),
    ],
)
def test_the_words_are_understood(words, understood):
    told = vars(arguments.understood(words))
    assert {name: told[name] for name in understood} == understood


@pytest.mark.parametrize("kind", arguments.IMPORTS)
def test_every_kind_of_sheet_that_comes_in_can_be_named(kind):
    assert kind in {name for name, _ in imports.kinds()}
    assert arguments.understood(["import", kind, "a.xlsx"]).what == kind
