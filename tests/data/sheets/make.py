"""Makes the rosters of this folder and their truth; run by hand, it needs LibreOffice.

``python tests/data/sheets/make.py [FILE …]`` writes each sheet as flat OpenDocument or as text and
lets ``soffice`` turn it into what its name says; without names it makes all. The truth is written
from the people below and never from what FlowDesk reads.
"""

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
TRUTH = HERE / "rosters-truth.json"
FIELDS = ("name", "sex", "ethnic_group", "id_number", "unit", "joined_date", "phone")
HEADS = ("姓名", "性别", "民族", "公民身份证号", "所在党支部", "入党时间", "联系电话")
PEOPLE = {
    "沈": (
        "沈雨田",
        "女",
        "彝族",
        "990000199708050522",
        "石桥村党支部",
        "2021-06-09",
        "19900000217",
    ),
    "鲁": (
        "鲁大河",
        "男",
        "汉族",
        "990000198506041236",
        "石桥村党支部",
        "2010-07-01",
        "19900000318",
    ),
    "白": ("白小梅", "女", "白族", "990000199001010025", "河东村党支部", "2012-07", "19900000419"),
    "丁": ("丁一凡", "男", "汉族", "990000198812120119", "河东村党支部", "2013", "19900000520"),
    "王": ("王小明", "男", "傈僳族", "990000197003030311", "石桥村党支部", "1995-12-31", ""),
    "买": ("买买提·艾力", "男", "维吾尔族", "990000198809090510", "河东村党支部", "2011-03-15", ""),
}
SPACES = {
    part: f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"
    for part in ("office", "table", "text", "style")
}
DATES = (  # 2010/7/1, as WPS shows a date cell
    "<office:automatic-styles>"
    '<number:date-style xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'style:name="N1"><number:year number:style="long"/><number:text>/</number:text>'
    "<number:month/><number:text>/</number:text><number:day/></number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)

HIDDEN = 'table:style-name="hidden"'


def true_of(who, **otherwise):
    """Return what is true of a person, as a table of fields without the empty ones."""
    row = dict(zip(FIELDS, PEOPLE[who], strict=True)) | otherwise
    born = row["id_number"][6:14]
    row["birth_date"] = f"{born[:4]}-{born[4:6]}-{born[6:]}"
    return {field: text for field, text in row.items() if text}


def as_typed(who, **otherwise):
    """Return the cells of a person under ``HEADS``."""
    return list((dict(zip(FIELDS, PEOPLE[who], strict=True)) | otherwise).values())


def two_rows_of_heads():
    """A title, group heads over heads, a date in three columns, a total and a note."""
    rows = [
        [("云岭乡流动党员名册", 10, 1)],
        [("姓名", 1, 2), ("基本情况", 3, 1), None, None, ("所在党支部", 1, 2),
         ("入党时间", 3, 1), None, None, ("流出情况", 2, 1), None],
        [None, "性别", "民族", "公民身份证号", None, "年", "月", "日", "去向", "时间"],
        [*as_typed("沈")[:5], 2021, 6, 9, "上海市", "2025.3"],
        [*as_typed("鲁")[:5], "2010年", "7月", "1日", None, None],
        [*as_typed("白")[:5], 2012, 7, None, "浙江省宁波市", date(2024, 2, 18)],
        [*as_typed("王", id_number="990000197003030312")[:5], 1995, 12, 31],
        ["合计", None, None, 4],
        [("填表人：赵禾　　审核人：苗青", 10, 1)],
    ]  # fmt: skip
    away = {"floating": "是", "destination": "上海市", "left": "2025-03", "phone": ""}
    further = away | {"destination": "浙江省宁波市", "left": "2024-02-18"}
    return {"名册": rows}, {
        "kind": "xlsx", "head_rows": [2, 3],
        "rows": {4: true_of("沈", **away), 5: true_of("鲁", phone=""), 6: true_of("白", **further)},
        "attention": [[7, "D", "checksum"]],
        "ignored": {1: "标题", 2: "表头", 3: "表头", 8: "合计行", 9: "说明文字"},
    }  # fmt: skip


def numbers_as_numbers():
    """Numbers typed into cells that aren't text: only what was lost is refused, none is mended."""
    heads = [*HEADS, "固定电话"]
    rows = [
        heads,
        [*as_typed("沈", id_number=990000199708050522, phone=19900000217), None],
        [*as_typed("鲁", phone=19900000318), None],
        [*as_typed("白", id_number=990000900101002, phone=19900000419), None],
        [*as_typed("丁", id_number="9.90000198812E+17"), None],
        [*as_typed("王", id_number=990000197003030311), 8861234567],
        [*as_typed("买", phone="1.99E+10"), 8861234567],
    ]
    return {"名册": rows}, {
        "kind": "xlsx", "head_rows": [1],
        "rows": {
            3: true_of("鲁"),
            4: true_of("白", id_number=with_check_digit("99000019900101002")),
            7: true_of("买", phone="1.99E+10", landline="8861234567"),
        },
        "attention": [
            [2, "D", "damaged_number"], [5, "D", "damaged_number"], [6, "D", "damaged_number"],
        ],
        "warnings": [[6, "H", "phone"], [7, "G", "phone"], [7, "H", "phone"]],
        "ignored": {1: "表头"},
    }  # fmt: skip


def with_check_digit(digits):
    """Return seventeen digits with the eighteenth of GB 11643."""
    total = sum(2 ** (17 - at) % 11 * int(digit) for at, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def dates_of_every_make():
    """Date cells, serial days as numbers and as text, months and years, and what is no date."""
    rows = [
        list(HEADS),
        as_typed("沈", joined_date=date(2021, 6, 9)),
        as_typed("鲁", joined_date=40360),
        as_typed("白", joined_date="2012.7"),
        as_typed("丁", joined_date=2013),
        as_typed("王", joined_date="35064"),
        as_typed("买", joined_date=2011.1),
    ]
    return {"名册": rows}, {
        "kind": "xlsx", "head_rows": [1],
        "rows": {at: true_of(who) for at, who in enumerate("沈鲁白丁王", start=2)},
        "attention": [[7, "F", "ambiguous_date"]],
        "ignored": {1: "表头"},
    }  # fmt: skip


def a_hidden_sheet():
    """The first sheet is an older draft that is hidden; the second is what the clerk sees."""
    draft = [list(HEADS), as_typed("丁"), as_typed("买")]
    rows = [list(HEADS), as_typed("沈"), as_typed("鲁")]
    return {"*底稿": draft, "名册": rows, "说明": [["由各支部填写"]]}, {
        "kind": "ods", "head_rows": [1], "sheet": "名册", "sheets": ["名册", "说明"],
        "rows": {2: true_of("沈"), 3: true_of("鲁")}, "attention": [], "ignored": {1: "表头"},
    }  # fmt: skip


def plain(kind):
    """Everybody once, one of them twice, one under a wrong date, with an empty row between."""
    rows = [
        ["云岭乡党员名册"],
        list(HEADS),
        *(as_typed(who) for who in "沈鲁白"),
        [],
        *(as_typed(who) for who in "丁买"),
        as_typed("王", joined_date="1995.13"),
        as_typed("沈"),
    ]
    told = {
        "kind": kind, "head_rows": [2],
        "rows": {at: true_of(who) for at, who in zip((3, 4, 5, 7, 8), "沈鲁白丁买", strict=True)},
        "attention": [[9, "F", "bad_date"], [10, "D", "duplicate_id"]],
        "ignored": {1: "标题", 2: "表头", 6: "空行"},
    }  # fmt: skip
    return {"名册": rows}, told


def pasted():
    """Rows as the clipboard has them: tabs, a cell with a line break, an inch sign, no last tab."""
    rows = [[*HEADS, "备注"], [*as_typed("沈"), '"住石桥村\n三组"'], [*as_typed("鲁"), '"15"" 屏"']]
    rows += [as_typed("白"), [*as_typed("丁", id_number="99000019881212011"), "待核"]]
    return {"名册": rows}, {
        "kind": "text", "head_rows": [1],
        "rows": {
            2: true_of("沈", note="住石桥村\n三组"), 3: true_of("鲁", note='15" 屏'),
            4: true_of("白"),
        },
        "attention": [[5, "D", "id_length"]],
        "ignored": {1: "表头"},
    }  # fmt: skip


SHEETS = {
    "两行表头.xlsx": two_rows_of_heads,
    "号码存成数字.xlsx": numbers_as_numbers,
    "各种日期.xlsx": dates_of_every_make,
    "隐藏的工作表.ods": a_hidden_sheet,
    "名册.ods": lambda: plain("ods"),
    "名册.xls": lambda: plain("xls"),
    "名册.et": lambda: plain("xls"),
    "没有标记的UTF-8.csv": lambda: plain("csv"),
    "粘贴的行.tsv": pasted,
}


def flat(sheets):
    """Return sheets as a flat OpenDocument file; one whose name begins with * is hidden."""
    spaces = " ".join(f'xmlns:{part}="{name}"' for part, name in SPACES.items())
    tables = "".join(
        f'<table:table table:name="{name.strip("*")}" {HIDDEN if name[0] == "*" else ""}>'
        f"{''.join(map(flat_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    return (
        f'<?xml version="1.0"?><office:document {spaces} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{DATES}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document>"
    )


def flat_row(cells):
    """Return one row; what a merged cell covers is written as nothing."""
    return f"<table:table-row>{''.join(map(flat_cell, cells or [None]))}</table:table-row>"


def flat_cell(cell):
    """Return one cell: a text, a date, a number, or a text with how many columns and rows."""
    if cell in (None, ""):
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" '
            f'office:date-value="{cell}"/>'
        )
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    text, across, down = cell if isinstance(cell, tuple) else (cell, 1, 1)
    spans = f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    return (
        f'<table:table-cell office:value-type="string" {spans}>'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def write(name, sheets):
    """Write one file, by LibreOffice where it is a workbook."""
    path = HERE / name
    sign = {".csv": ",", ".tsv": "\t"}.get(path.suffix)
    if sign:
        lines = [sign.join(row) for row in sheets["名册"]]
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
        return
    kind = "xls" if path.suffix == ".et" else path.suffix[1:]  # .et: an .xls under the name of WPS
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sheet.fods")
        source.write_text(flat(sheets), encoding="utf-8")
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run([command[0], f"-env:UserInstallation=file://{folder}/p", *command[1:]],
                       check=True)  # fmt: skip
        path.write_bytes(source.with_suffix(f".{kind}").read_bytes())


def main(names):
    """Make the named files, or all, and the truth of all."""
    for name in names or SHEETS:
        write(name, SHEETS[name]()[0])
    truth = {name: make()[1] for name, make in SHEETS.items()}
    TRUTH.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
