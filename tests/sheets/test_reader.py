"""Real files of every kind, read by the reader's own process."""

import hashlib
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets.reader import read

ROSTERS = Path(__file__).parents[1] / "data" / "roster"


@pytest.mark.parametrize(
    ("name", "kind", "encoding", "sheet"),
    [
        ("roster.csv", "csv", "gb18030", ""),
        ("roster.xls", "xls", "", "党员名册"),
        ("roster.xlsx", "xlsx", "", "党员名册"),
    ],
)
def test_the_three_messy_rosters_are_the_same_table(name, kind, encoding, sheet):
    table = read(ROSTERS / name)
    assert (table.kind, table.encoding, table.sheet) == (kind, encoding, sheet)
    assert len(table.rows) == 284
    assert table.rows[2][1:6] == ("鲁云娜", "男", "藏族", "533299199210211771", "92.10.21")
    assert table.rows[283][0] == "合计"


def test_a_sheet_that_claims_to_be_one_cell_is_read_whole():
    assert b'<dimension ref="A1"' in _sheet_of(ROSTERS / "roster.xlsx")
    assert len(read(ROSTERS / "roster.xlsx").rows[2]) == 16


def test_a_date_cell_is_a_date_and_an_empty_cell_is_nothing():
    row = read(ROSTERS / "roster-clean.xlsx").rows[1]
    assert (row[5], row[10]) == (date(1992, 10, 21), None)


def test_what_kind_a_file_is_does_not_hang_on_its_name(tmp_path):
    copy = tmp_path / "名册.csv"
    copy.write_bytes((ROSTERS / "roster.xls").read_bytes())
    assert read(copy).kind == "xls"


def test_the_table_knows_the_bytes_it_was_read_from(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    table = read(path)
    assert (table.file_name, table.sha256) == ("a.csv", hashlib.sha256(b"a,b\n").hexdigest())


def test_a_formula_is_its_value_and_a_text_that_looks_like_one_stays_text(odd, tmp_path):
    path = odd.with_cells(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="inlineStr"><is><t>=1+1</t></is></c></row>',
    )
    assert read(path).rows == ((2.0, "=1+1"),)


def test_rows_keep_the_numbers_of_the_sheet_when_the_first_ones_are_empty(odd, tmp_path):
    path = odd.with_cells(tmp_path / "a.xlsx", '<row r="3"><c r="B3"><v>1</v></c></row>')
    assert read(path).rows == ((None, None), (None, None), (None, 1.0))


def test_the_first_sheet_with_anything_in_it_is_read_unless_one_is_named(tmp_path):
    path = _two_sheets(tmp_path / "a.xlsx")
    assert (read(path).sheet, read(path).sheets) == ("名册", ("空表", "名册", "附表"))
    assert read(path, sheet="附表").rows == (("说明",),)


def test_a_sheet_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ImportRefused, match="没有名为“三月”的工作表"):
        read(_two_sheets(tmp_path / "a.xlsx"), sheet="三月")


def test_an_open_document_sheet_is_read(odd, tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>张三</text:p></table:table-cell>'
    path = odd.open_document(tmp_path / "a.ods", f"<table:table-row>{cell}</table:table-row>")
    assert (read(path).kind, read(path).rows) == ("ods", (("张三",),))


def test_nothing_that_lies_in_the_working_directory_is_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(read(ROSTERS / "roster.csv").rows) == 284


def test_a_file_with_a_chinese_name_and_spaces_is_read(tmp_path):
    path = tmp_path / "张三 的 U盘" / "名册 (最新).csv"
    path.parent.mkdir()
    path.write_text("姓名\n张三\n", encoding="utf-8")
    assert read(path).rows == (("姓名",), ("张三",))


def test_a_name_that_begins_like_an_option_is_still_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("--sheet=a").write_text("姓名\n", encoding="utf-8")
    assert read(Path("--sheet=a")).rows == (("姓名",),)


def _sheet_of(path):
    with zipfile.ZipFile(path) as package:
        return package.read("xl/worksheets/sheet1.xml")


def _two_sheets(path):
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("空表")
    book.add_worksheet("名册").write(0, 0, "姓名")
    book.add_worksheet("附表").write(0, 0, "说明")
    hidden = book.add_worksheet("底稿")
    hidden.write(0, 0, "底稿")
    hidden.hide()
    book.close()
    return path
