"""Files that would harm: each is caused, refused in words, and this process lives on."""

import zipfile

import pytest

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets import limits
from flowdesk.sheets.reader import read

MEGABYTE = 1024 * 1024


def refusal(path, **options):
    with pytest.raises(ImportRefused) as caught:
        read(path, **options)
    assert str(caught.value).startswith(f"“{path.name}”：")
    return str(caught.value).split("：", 1)[1]


def test_a_package_that_unpacks_to_more_than_the_limit_is_refused(odd, tmp_path):
    path = odd.with_entry(tmp_path / "a.xlsx", odd.SHEET, b" " * (limits.UNPACKED_BYTES + 1))
    assert path.stat().st_size < MEGABYTE
    assert refusal(path) == limits.TOO_LARGE


def test_a_package_that_unpacks_to_two_hundred_times_its_size_is_refused(odd, tmp_path):
    path = odd.with_entry(tmp_path / "a.xlsx", odd.SHEET, b" " * 20 * MEGABYTE)
    assert refusal(path) == limits.TOO_LARGE


def test_the_size_that_a_package_claims_is_not_believed(odd, tmp_path):
    size = limits.UNPACKED_BYTES + MEGABYTE
    path = odd.with_entry(tmp_path / "a.xlsx", odd.SHEET, b" " * size)
    assert refusal(odd.claim_less(path, size, 1000)) == limits.TOO_LARGE


def test_a_package_that_lies_about_a_size_within_the_limit_is_refused_too(odd, tmp_path):
    path = odd.with_entry(tmp_path / "a.xlsx", odd.SHEET, b" " * 12345)
    assert refusal(odd.claim_less(path, 12345, 1000)) == limits.BROKEN


def test_a_package_of_too_many_entries_is_refused(odd, tmp_path):
    path = odd.plain(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as package:
        for number in range(limits.ENTRIES):
            package.writestr(f"xl/{number}", "")
    assert refusal(path) == limits.TOO_LARGE


def test_a_packing_that_no_spreadsheet_uses_is_refused(odd, tmp_path):
    path = odd.with_entry(tmp_path / "a.xlsx", "xl/x", b"x", method=zipfile.ZIP_LZMA)
    assert refusal(path) == limits.BROKEN


def test_an_entity_bomb_is_refused(odd, tmp_path):
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    )
    assert refusal(odd.with_entry(tmp_path / "a.xlsx", odd.SHEET, bomb)) == limits.BROKEN


@pytest.mark.parametrize("entry", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_billion_laughs_are_refused(odd, tmp_path, entry):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><worksheet>{cell}</worksheet>'
    assert refusal(odd.with_entry(tmp_path / "a.xlsx", entry, bomb.encode())) == limits.BROKEN


def test_a_billion_laughs_in_another_encoding_are_never_heard(odd, tmp_path):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><x/>'
    path = odd.with_entry(tmp_path / "a.xlsx", odd.SHEET, bomb.encode("utf-16"))
    assert refusal(path) in (limits.BROKEN, "工作表里没有内容，请核对选的文件。")


@pytest.mark.parametrize("sheet", [None, "../../x"])
def test_a_path_for_the_name_of_a_sheet_is_only_a_name(odd, tmp_path, sheet):
    path = odd.named(tmp_path / "a" / "b" / "a.xlsx", "../../x")
    assert read(path, sheet=sheet).sheet == "../../x"
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["a.xlsx"]


def test_a_path_that_is_no_sheet_is_said_not_to_be_there(odd, tmp_path):
    path = odd.plain(tmp_path / "a.xlsx")
    assert "没有名为“../../x”的工作表" in refusal(path, sheet="../../x")


def test_a_package_whose_sheet_is_a_file_elsewhere_is_refused(odd, tmp_path):
    path, entry = tmp_path / "a.xlsx", "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(odd.plain(path)) as package:
        links = package.read(entry).replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")
    assert refusal(odd.with_entry(path, entry, links)) == limits.BROKEN


def test_a_formula_that_would_run_something_is_read_as_its_value_or_its_text(odd, tmp_path):
    said = "=cmd|' /C calc'!A0"
    cells = (
        f'<row r="1"><c r="A1" t="str"><f>{said[1:]}</f><v>张三</v></c>'
        f'<c r="B1" t="inlineStr"><is><t>{said}</t></is></c></row>'
    )
    assert read(odd.with_cells(tmp_path / "a.xlsx", cells)).rows == (("张三", said),)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_row_that_a_sheet_can_have_is_refused(odd, tmp_path, kind):
    path, last = tmp_path / f"a.{kind}", 1_048_576
    if kind == "csv":
        path.write_text("张三\n" * last, encoding="utf-8")
    else:
        rows = (f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, last + 1))
        odd.with_cells(path, "".join(rows))
    assert refusal(path) == limits.TOO_LONG


def test_two_cells_far_apart_within_the_limits_are_refused_before_all_between_are_made(
    odd, tmp_path
):
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="60000"><c r="IV60000"><v>1</v></c></row>'
    )
    assert "一直到 IV60000" in refusal(odd.with_cells(tmp_path / "a.xlsx", cells))


def test_two_cells_at_the_far_ends_of_a_sheet_are_refused_with_the_place(odd, tmp_path):
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    assert "表格范围过大（一直到 XFD1048576）" in refusal(
        odd.with_cells(tmp_path / "a.xlsx", cells)
    )


def test_the_same_written_so_that_it_is_overlooked_only_ends_the_reader(odd, tmp_path):
    cells = (
        "<row r='1'><c r='A1'><v>1</v></c></row>"
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    )
    assert refusal(odd.with_cells(tmp_path / "a.xlsx", cells)) == limits.BROKEN_OR_LARGE


def test_an_empty_but_formatted_cell_far_away_harms_nobody(odd, tmp_path):
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFE1048576" s="1"></c></row>'
    )
    assert read(odd.with_cells(tmp_path / "a.xlsx", cells)).rows == ((1.0,),)


@pytest.mark.parametrize("rows", [1_000, 1_048_576])
def test_a_repeated_cell_of_an_open_document_at_most_ends_the_reader(odd, tmp_path, rows):
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}<text:p>张三</text:p>'
    path = odd.open_document(tmp_path / "a.ods", f"{row}</table:table-cell></table:table-row>")
    wide = limits.TOO_WIDE.format(where="第 16384 列")  # where memory can't be bounded: Windows
    assert refusal(path) in (limits.BROKEN, limits.BROKEN_OR_LARGE, wide)


@pytest.mark.parametrize(("rows", "taken"), [(60_000, True), (60_001, False)])
def test_a_sheet_is_read_up_to_sixty_thousand_rows(odd, tmp_path, rows, taken):
    path = odd.plain(tmp_path / "a.xlsx", ((number,) for number in range(rows)))
    if taken:
        assert len(read(path).rows) == rows
    else:
        assert refusal(path) == limits.TOO_LONG


@pytest.mark.parametrize(("rows", "taken"), [(60_000, True), (60_001, False)])
def test_a_text_file_is_read_up_to_sixty_thousand_rows(tmp_path, rows, taken):
    path = tmp_path / "a.csv"
    path.write_text("a\n" * rows, encoding="utf-8")
    if taken:
        assert len(read(path).rows) == rows
    else:
        assert refusal(path) == limits.TOO_LONG


def test_a_text_file_of_too_many_columns_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("," * 256, encoding="utf-8")
    assert "表格范围过大（一直到 第 257 列）" in refusal(path)


def test_a_file_that_is_larger_than_any_roster_is_refused_unread(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert "50 MB" in refusal(path)


def test_a_reader_that_takes_too_long_is_stopped(odd, tmp_path):
    path = odd.plain(tmp_path / "a.xlsx", ((number,) for number in range(20_000)))
    assert "还没读完" in refusal(path, seconds=0.01)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_is_refused(odd, tmp_path, share):
    data = odd.plain(tmp_path / "a.xlsx").read_bytes()
    path = tmp_path / "b.xlsx"
    path.write_bytes(data[: int(len(data) * share)])
    assert refusal(path) == limits.BROKEN


def test_an_old_workbook_that_was_cut_is_refused(tmp_path, odd):
    assert refusal(odd.compound(tmp_path / "a.xls", "Workbook")) in (
        limits.BROKEN,
        limits.BROKEN_OR_LARGE,
    )
