"""Sheets as they come from WPS, LibreOffice and the clipboard: each comes in right or says why."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from flowdesk.domain.days import Day
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.intake import Decision
from flowdesk.services import exports, imports, members, register, units
from flowdesk.sheets import writer

ROSTERS = Path(__file__).parents[1] / "data" / "roster"
NUMBER, SECOND = "539900198506041238", "539900199708050524"
HEADS = ("姓名", "公民身份证号", "所在党支部", "入党时间")


def wps_like(path):
    """Write a roster as WPS does: a merged title, merged heads in two rows, a total, a note."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("流动党员")
        sheet.merge_range("A1:I1", "××乡流动党员名册")
        for place, head in (("A2:A3", "姓名"), ("B2:B3", "公民身份证号"), ("C2:C3", "所在党支部"),
                            ("D2:F2", "入党时间"), ("G2:H2", "流出情况")):  # fmt: skip
            sheet.merge_range(place, head)
        sheet.write("I2", "备注")
        sheet.write_row("D3", ("年", "月", "日", "去向", "时间"))
        sheet.write_row("A4", ("张三", NUMBER, "石桥村党支部", 2010, 7, 1, "上海市", "2025.3"))
        sheet.write_row("A5", ("李四", SECOND, "石桥村党支部", 2021, 6))
        sheet.write_row("A6", ("合计", 2))
        sheet.merge_range("A7:I7", "填表人：王五")
    return path


def table_of(*rows, heads=HEADS):
    return imports.read_text("\n".join("\t".join(row) for row in (heads, *rows)))


def test_a_workbook_with_merged_heads_in_two_rows_comes_in_right(desk, tmp_path):
    intake = imports.draw_up(desk, imports.read(wps_like(tmp_path / "流动党员.xlsx")))
    assert (intake.kind, intake.head_rows) == ("members", (2, 3))
    assert [line.decision for line in intake.lines] == [Decision.NEW, Decision.NEW]
    assert intake.lines[0].understood["joined_date"] == "2010-07-01"
    assert intake.lines[1].understood["joined_date"] == "2021-06（只到月）"
    assert intake.lines[0].understood["destination"] == "上海市"
    assert [one.reason for one in intake.ignored] == ["标题", "表头", "表头", "合计行", "说明文字"]


def test_serials_and_dates_are_understood_and_said(desk, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ("张三", NUMBER, "石桥村党支部", 40360))
        sheet.write_row(2, 0, ("李四", SECOND, "石桥村党支部"))
        sheet.write_datetime(2, 3, date(2021, 6, 9), book.add_format({"num_format": "yyyy/m/d"}))
    lines = imports.draw_up(desk, imports.read(path)).lines
    told = [line.understood["joined_date"] for line in lines]
    assert told == ["2010-07-01（表格序号）", "2021-06-09"]


def test_numbers_stored_as_numbers_are_refused_cell_by_cell_and_never_repaired(desk, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, (*HEADS, "手机"))
        sheet.write_row(1, 0, ("张三", int(NUMBER), "石桥村党支部", "2010.7", 19900000217))
    (line,) = imports.draw_up(desk, imports.read(path)).lines
    assert line.problems[0].code == "damaged_number"
    assert line.problems[0].reason.startswith("第 2 行 B 列“公民身份证号”：号码被存成数字")
    assert (line.understood["id_number"], line.understood["phone"]) == ("", "19900000217")


def test_a_hidden_sheet_is_not_offered(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        hidden = book.add_worksheet("底稿")
        hidden.write_row(0, 0, HEADS)
        book.add_worksheet("名册").write_row(0, 0, HEADS)
        book.worksheets()[1].activate()
        book.worksheets()[1].set_first_sheet()
        hidden.hide()
    table = imports.read(path)
    assert (table.sheet, table.sheets) == ("名册", ("名册",))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_a_text_file_is_read_in_the_encoding_that_its_bytes_show(tmp_path, encoding, told):
    path = tmp_path / "a.csv"
    path.write_text(f"{','.join(HEADS)}\n张三,{NUMBER},石桥村党支部,2010.7\n", encoding=encoding)
    table = imports.read(path)
    assert (table.encoding, table.rows[1][0]) == (told, "张三")


def test_the_first_lines_show_which_encoding_is_right(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,單位\n張三,石橋村\n", encoding="big5")
    assert imports.first_lines(path, "big5") == ["姓名,單位", "張三,石橋村"]
    assert "姓名" not in imports.first_lines(path, "utf-16")[0]
    assert imports.read(path, encoding="big5").rows[1] == ("張三", "石橋村")


def test_rows_pasted_from_wps_may_hold_line_breaks():
    pasted = '姓名\t备注\n张三\t"第一行\n第二行"\n李四\t"说""好"""\n\n'
    table = imports.read_text(pasted)
    assert table.rows == (("姓名", "备注"), ("张三", "第一行\n第二行"), ("李四", '说"好"'))


def test_a_lone_quotation_mark_swallows_nothing():
    table = imports.read_text('姓名\t备注\n张三\t"好\n李四\t无\n')
    assert [row[0] for row in table.rows] == ["姓名", "张三", "李四"]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_clipboard_says_what_to_do(text):
    with pytest.raises(ImportRefused, match="先在 WPS 里选中、复制"):
        imports.read_text(text)


def test_rows_pasted_without_heads_are_understood_when_the_clerk_names_the_columns(desk):
    table = imports.read_text(f"张三\t{NUMBER}\t石桥村党支部\n")
    with pytest.raises(ImportRefused, match="没有找到表头"):
        imports.draw_up(desk, table)
    empty = imports.draw_up(desk, table, kind="members", head_row=0, meanings={})
    assert (empty.lines, empty.missing) == ((), ("姓名",))
    guessed = imports.draw_up(desk, table, kind="members", head_row=0)
    assert set(guessed.columns) == {"name", "id_number", "unit"}
    meanings = {0: "name", 1: "id_number", 2: "unit"}
    named = imports.draw_up(desk, table, kind="members", head_row=0, meanings=meanings)
    assert [line.decision for line in named.lines] == [Decision.NEW]


def test_what_the_clerk_said_of_columns_is_remembered_for_the_next_sheet_of_that_kind(desk):
    heads = ("姓名", "公民身份证号", "所在党支部", "老家")
    first = table_of(("张三", NUMBER, "石桥村党支部", "云岭"), heads=heads)
    drawn = imports.draw_up(desk, first, meanings={3: "native_place"})
    assert drawn.remembered == ""
    imports.take(desk, drawn)
    second = table_of(("李四", SECOND, "石桥村党支部", "示例县"), heads=heads)
    again = imports.draw_up(desk, second)
    assert (again.remembered, again.columns["native_place"].letter) == ("粘贴的行", "D")
    assert again.lines[0].understood["native_place"] == "示例县"


def test_the_rows_that_stay_behind_leave_as_they_came_with_why(desk):
    rows = (
        ("张三", "5.33E+17", "石桥村党支部", "2010.7"),
        ("李四", SECOND, "石桥村党支部", "2021"),
    )
    told = imports.failed_rows(desk, imports.draw_up(desk, table_of(*rows)))
    assert [one.label for one in told.columns] == [*HEADS, "没有导入的原因"]
    (row,) = told.rows
    assert row[:4] == rows[0]
    assert row[4].startswith("第 2 行 B 列“公民身份证号”：号码被存成数字")


def test_the_rows_that_stay_behind_can_be_mended_in_their_file_and_taken_in(desk, tmp_path):
    rows = (("张三", "5.33E+17", "石桥村党支部", "2010.7"),)
    told = imports.failed_rows(desk, imports.draw_up(desk, table_of(*rows)))
    path = tmp_path / "没有导入的行.xlsx"
    path.write_bytes(writer.xlsx(told))
    again = imports.draw_up(desk, imports.read(path))
    fixed = imports.correct(desk, again, again.lines[0].row, "id_number", NUMBER)
    assert imports.take(desk, fixed).new == 1
    (key,) = register.find(desk, register.RegisterQuery())
    assert members.get(desk, key).joined_date == Day(2010, 7)


def test_new_branches_are_told_before_they_are_founded(desk):
    intake = imports.draw_up(desk, table_of(("张三", NUMBER, "石桥村党支部", "")))
    assert [unit.name for unit in intake.founded] == ["石桥村党支部"]
    assert imports.decide(intake, [2], Decision.SKIP).lines[0].decision is Decision.SKIP
    assert units.branches(desk) == []


def test_reading_stops_when_the_clerk_says_so(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,民族\n" + "张三,汉\n" * 40_000, encoding="utf-8")
    with pytest.raises(ImportRefused, match="已停止读取"):
        imports.read(path, stopped=lambda: True)


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_an_export_that_comes_in_again_changes_nothing(sample_desk, tmp_path, file_format):
    wish = exports.Wish(folder=tmp_path, format=file_format, unmasked=True, purpose="核对")
    path = exports.members(sample_desk, exports.found(sample_desk, ""), wish).path
    intake = imports.draw_up(sample_desk, imports.read(path))
    assert {line.decision for line in intake.lines} == {Decision.SKIP}
    taken = imports.take(sample_desk, intake)
    assert (taken.new, taken.updated, taken.parked) == (0, 0, 0)


def test_a_masked_export_changes_nobody(sample_desk, tmp_path):
    people = exports.found(sample_desk, "")
    path = exports.members(sample_desk, people, exports.Wish(folder=tmp_path)).path
    lines = imports.draw_up(sample_desk, imports.read(path)).lines
    assert {line.decision for line in lines} == {Decision.PARK}
    assert {one.code for line in lines for one in line.problems} == {"masked_number"}
    assert not [line for line in lines for one in line.suggestions if one.differences]


def test_what_the_clerk_has_corrected_leaves_corrected(desk):
    intake = imports.draw_up(desk, table_of(("张三", "5.33E+17", "", "2010.7")))
    fixed = imports.correct(desk, intake, 2, "id_number", NUMBER)
    assert imports.failed_rows(desk, fixed).rows[0][:4] == ("张三", NUMBER, None, "2010.7")


def test_an_et_file_of_wps_is_read_like_the_xls_that_it_is(tmp_path):
    path = tmp_path / "名册.et"
    path.write_bytes((ROSTERS / "roster.xls").read_bytes())
    assert imports.read(path).rows == imports.read(ROSTERS / "roster.xls").rows


def test_an_et_file_of_another_make_says_what_to_do(tmp_path):
    path = tmp_path / "名册.et"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(ImportRefused, match="另存为 .xlsx，再导入"):
        imports.read(path)


def ods(path, *rows):
    """Write an OpenDocument sheet by hand; a date is a date cell, an int a number."""
    parts = ("office", "table", "text")
    names = " ".join(
        f'xmlns:{part}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"' for part in parts
    )
    cells = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="名册">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def ods_cell(value):
    kinds = {date: "date", int: "float"}
    kind = kinds.get(type(value), "string")
    told = {"date": f'office:date-value="{value}"', "float": f'office:value="{value}"'}.get(
        kind, ""
    )
    return (
        f'<table:table-cell office:value-type="{kind}" {told}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def test_an_open_document_sheet_with_dates_and_numbers_comes_in_right(desk, tmp_path):
    rows = (HEADS, ("张三", NUMBER, "石桥村党支部", date(2010, 7, 1)), ("李四", 5, "石桥村", 2010))
    first, second = imports.draw_up(desk, imports.read(ods(tmp_path / "a.ods", *rows))).lines
    assert (first.decision, first.understood["joined_date"]) == (Decision.NEW, "2010-07-01")
    assert second.understood["joined_date"] == "2010（只到年）"
    assert second.problems[0].code == "id_length"


def test_comparing_with_the_office_can_be_stopped_before_it_is_through(desk):
    rows = [(f"沈{chr(0x4E00 + n)}", "", "石桥村党支部", "2010-07-01") for n in range(300)]
    told = []

    def stop(done, total):
        told.append((done, total))
        if done > total // 2:
            raise ImportRefused("停")

    with pytest.raises(ImportRefused, match="停"):
        imports.draw_up(desk, table_of(*rows), report=stop)
    assert len(told) > 1


def test_a_taking_that_is_stopped_while_it_still_compares_writes_nothing(desk):
    intake = imports.draw_up(desk, table_of(("沈雨田", NUMBER, "石桥村党支部", "2010-07-01")))
    told = []
    with pytest.raises(ImportRefused, match="已停止导入"):
        imports.take(desk, intake, report=lambda *n: told.append(n), stopped=lambda: True)
    assert (told, imports.batches(desk)) == ([], [])
