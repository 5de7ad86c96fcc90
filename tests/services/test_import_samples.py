"""Empty sheets of every kind: made of the declarations, filled in, taken in without attention."""

import zipfile
from xml.sax.saxutils import escape

import pytest

from flowdesk.domain import codes
from flowdesk.domain.errors import MediaError, RuleBroken
from flowdesk.domain.intake import Decision
from flowdesk.domain.table import letter
from flowdesk.services import import_samples, imports, members, register
from flowdesk.sheets.samples import sample_xlsx

KINDS = [name for name, _ in imports.kinds()]
PERSON = {"姓名": "沈雨田", "身份证号": "539900199708050524"}
FILLED = {
    "members": {"姓名": "祁远山", "身份证号": "539900199002021238", "性别": "男", "民族": "汉族",
                "党支部": "石桥村党支部", "入党日期": "2015.7", "手机": "19900000218",
                "是否流动党员": "是", "外出日期": "2026.3", "外出去向": "浙江省杭州市余杭区"},
    "absences": PERSON | {"外出日期": "2026.3", "外出去向": "浙江省杭州市余杭区",
                          "外出原因": "务工经商"},
    "certificates": PERSON | {"证号": "0341", "发证时间": "2026-03-02",
                              "外出原因": "务工经商", "外出地点": "浙江省杭州市"},
    "visits": PERSON | {"走访日期": "2026-11-02", "走访人": "赵禾", "见到的人": "本人",
                        "谈话": "身体好，活路稳当"},
}  # fmt: skip


def part(path, name):
    with zipfile.ZipFile(path) as book:
        return book.read(name).decode()


def filled(path, values):
    """Write a row of text cells into the empty sheet, as a clerk with WPS does."""
    heads = [str(cell or "").rstrip("*") for cell in imports.read(path).rows[0]]
    cells = "".join(
        f'<c r="{letter(heads.index(label))}2" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for label, text in sorted(values.items(), key=lambda one: heads.index(one[0]))
    )
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</sheetData>", f'<row r="2">{cells}</row></sheetData>'
    ).encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


def empty(folder, kind):
    return import_samples.write(kind, folder / "空表.xlsx").path


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_sheet_filled_in_is_taken_without_attention(desk, member, tmp_path, kind):
    table = imports.read(filled(empty(tmp_path, kind), FILLED[kind]))
    intake = imports.draw_up(desk, table)
    assert (intake.kind, intake.missing) == (kind, ())
    (line,) = intake.lines
    assert (line.decision, line.problems) == (Decision.NEW, ()), line.told
    assert all(head.field for head in intake.heads)
    assert imports.take(desk, intake).new == 1


def test_an_empty_roster_filled_in_holds_what_was_typed(desk, branch, tmp_path):
    imports.take(desk, imports.plan_for(desk, filled(empty(tmp_path, "members"),
                                                     FILLED["members"])))  # fmt: skip
    (key,) = register.find(desk, register.RegisterQuery())
    one = members.get(desk, key)
    assert (one.name, one.phone, str(one.joined_date)) == ("祁远山", "19900000218", "2015-07")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_marked_as_required_is_what_no_row_is_taken_without(desk, member, tmp_path, kind):
    needed = [one.label for one in import_samples.of_kind(kind).columns if one.required]
    assert needed
    others = {"absences": ["身份证号"], "visits": ["身份证号"], "certificates": ["身份证号"]}
    for label in needed:
        left_out = {label, *(others.get(kind, []) if label == "姓名" else [])}
        row = {name: text for name, text in FILLED[kind].items() if name not in left_out}
        table = imports.read(filled(empty(tmp_path, kind), row))
        (line,) = imports.draw_up(desk, table, kind=kind).lines
        assert line.problems or line.decision is Decision.OPEN, label


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_means_its_field_and_every_explained_one_too(kind):
    from flowdesk.domain.headings import folded, known_heads

    known = known_heads(imports.fields_of(kind))
    columns = import_samples.of_kind(kind).columns
    labels = {one.name: one.label for one in imports.fields_of(kind)}
    for column in columns:
        for head in (column.label, *column.heads):
            assert folded(labels[known[folded(head)]]) == folded(column.label)
    assert len({folded(one.label) for one in columns}) == len(columns)


@pytest.mark.parametrize("kind", KINDS)
def test_cells_are_text_and_words_of_code_lists_are_chosen(tmp_path, kind):
    path = empty(tmp_path, kind)
    sheet, looks = part(path, "xl/worksheets/sheet1.xml"), part(path, "xl/styles.xml")
    assert 'formatCode="@"' in looks  # text
    offered = [one for one in import_samples.of_kind(kind).columns if one.words]
    assert sheet.count("<dataValidation ") == len(offered)
    assert imports.read(path).sheets[1:] == ("填表说明", "选项")
    told = imports.read(path, sheet="选项").rows
    long = [one for one in offered if len(",".join(one.words)) > 255]
    assert {row[0] for row in told} <= {None, *(w for one in offered for w in one.words),
                                        *(one.label for one in offered)}  # fmt: skip
    assert not long or codes.choices("ethnic_groups") in [one.words for one in long]


def test_the_branches_of_the_office_are_offered(desk, branch, tmp_path):
    path = import_samples.write("members", tmp_path / "空表.xlsx", desk).path
    told = [row[-1] for row in imports.read(path, sheet="选项").rows if row[-1]]
    columns = {one.label: one for one in import_samples.of_kind("members", desk).columns}
    assert columns["党支部"].words == (branch.name,)
    assert part(path, "xl/worksheets/sheet1.xml").count(f'"{branch.name}"') == 1
    assert told


def test_the_explanation_tells_how_each_column_is_filled_in(tmp_path):
    rows = imports.read(empty(tmp_path, "members"), sheet="填表说明").rows
    told = {row[0]: row[1:] for row in rows if row and row[0]}
    assert told["姓名"][0] == "必填"
    assert "1997.8" in told["出生日期"][1]
    assert told["性别"][1] == "从下拉里选：男、女"
    assert "公民身份证号" in told["身份证号"][2]


def test_the_explanation_itself_is_no_sheet_to_take_in(desk, tmp_path):
    from flowdesk.domain.errors import ImportRefused

    table = imports.read(empty(tmp_path, "members"), sheet="填表说明")
    with pytest.raises(ImportRefused, match="没有找到表头"):
        imports.draw_up(desk, table, kind="members")


def test_the_same_kind_gives_the_same_bytes():
    assert sample_xlsx(import_samples.of_kind("visits")) == sample_xlsx(
        import_samples.of_kind("visits"))  # fmt: skip


def test_a_sample_is_refused_in_words_where_it_cant_be_written(tmp_path):
    with pytest.raises(RuleBroken, match="以 .xlsx 结尾"):
        import_samples.write("members", tmp_path / "空表.xls")
    with pytest.raises(MediaError):
        import_samples.write("members", tmp_path / "没有" / "空表.xlsx")
