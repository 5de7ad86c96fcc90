"""What is not a roster is called what it is, with what to do instead."""

import zipfile

import pytest

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets.kinds import kind_of
from flowdesk.sheets.reader import read


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"\0\0\0\0", "文件是空的"),
        (b"%PDF-1.7", "不是表格文件"),
        (b"\x89PNG\r\n", "不是表格文件"),
        (b"<html><table><tr><td>1", "其实是网页"),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><Workbook>", "其实是网页"),
    ],
)
def test_a_file_that_is_something_else_is_named(content, said):
    with pytest.raises(ImportRefused, match=said):
        kind_of(content)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("word/document.xml", "Word 文件"),
        ("xl/workbook.bin", ".xlsb 文件"),
        ("名册.xlsx", "请先解压"),
    ],
)
def test_a_package_that_is_something_else_is_named(tmp_path, entry, said):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(entry, "x")
    with pytest.raises(ImportRefused, match=said):
        kind_of(path.read_bytes())


@pytest.mark.parametrize(
    ("stream", "said"),
    [("EncryptedPackage", "打开密码"), ("WordDocument", "Word 文件"), ("Other", "已损坏")],
)
def test_an_old_office_file_that_is_no_open_workbook_is_named(odd, tmp_path, stream, said):
    with pytest.raises(ImportRefused, match=said):
        kind_of(odd.compound(tmp_path / "a.xls", stream).read_bytes())


def test_a_file_that_is_gone_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(ImportRefused, match="没有找到这个文件"):
        read(tmp_path / "gone.xlsx")
    with pytest.raises(ImportRefused, match="这是文件夹"):
        read(tmp_path)
