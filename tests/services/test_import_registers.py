"""The sheets of stays, booklets and visits: every row against its truth, every known heading."""

import json
from datetime import date

import pytest
import xlsxwriter

from flowdesk.domain.days import Day
from flowdesk.domain.headings import folded, known_heads
from flowdesk.services import absences, certificates, import_kinds, imports
from flowdesk.services.imports import Decision
from tests.services.townsfolk import SHEETS, drawn_up, enrol

TRUTH = json.loads((SHEETS / "registers-truth.json").read_text(encoding="utf-8"))
# Headings of registers that are named in public documents and systems.
HEADS = {
    "absences": (
        "流动证号 姓名 性别 身份证号 人员类别 原职业 外出原因 流动类型 流出范围 "
        "流出组织名称 流出日期 流出组织联系人 流出组织联系电话 流入组织名称 流入地址 "
        "流入党支部联系人 流入党支部联系方式 流入时间 联系情况 失联时间 状态 回归时间 "
        "拒绝理由 用户 分党委 党支部 外出流向 流出时间 流出省份 流出原因 "
        "是否持有《活动证》 组织关系状态 与党组织联系情况 流入地(单位) 失去联系日期 "
        "外出类型 活动证号码 支部书记审核 流出地行政区划 工作单位 联系方式 流动原因 "
        "流入地党支部 就业情况 返乡时间 居住地址 交纳党费情况 外出时间 就业单位 "
        "所在地党组织"
    ),
    "certificates": (
        "姓名 所在支部 发证时间 外出原因 外出地点 外出时间 证号 活动证编号 领取人 交回日期"
    ),
    "visits": (
        "日期 联系人 方式 内容 思想动态/困难诉求 下步 党员确认 走访时间 走访地点 "
        "走访对象 走访人员 记录人 走访背景 走访内容(家庭基本情况/实际困难/诉求与建议) "
        "家庭基本情况 实际困难 诉求与建议 体会 后续计划 被慰问人 慰问时间 慰问情况 "
        "谈话 困难 要求 任务 慰问金 家庭生产生活困难 帮助"
    ),
}


def plain(intake):
    """Return the rows of an import as the truth has them."""
    return {
        str(line.row): {
            "decision": line.decision.name,
            "problems": [one.code for one in line.problems],
            "warnings": [one.code for one in line.warnings],
            "understood": {name: text for name, text in line.understood.items() if text},
        }
        for line in intake.lines
    }


@pytest.mark.parametrize("name", list(TRUTH))
def test_every_row_is_understood_as_it_should_be(desk, name):
    enrol(desk)
    intake, truth = drawn_up(desk, name), TRUTH[name]
    assert (intake.kind, intake.table.encoding) == (truth["kind"], truth["encoding"])
    assert plain(intake) == truth["rows"]


@pytest.mark.parametrize("kind", list(HEADS))
def test_every_heading_of_the_known_registers_means_a_field(kind):
    known = known_heads(import_kinds.kind_named(kind).fields())
    assert [head for head in HEADS[kind].split() if folded(head) not in known] == []


@pytest.mark.parametrize("kind", list(HEADS))
def test_no_field_of_a_kind_shares_its_heading_with_another(kind):
    fields = import_kinds.kind_named(kind).fields()
    known = known_heads(fields)
    assert len({field.name for field in fields}) == len(fields)
    assert [field.label for field in fields if known[folded(field.label)] != field.name] == []


def test_numbers_and_dates_of_a_workbook_are_read_as_such(desk, tmp_path):
    folk = enrol(desk)
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 0, 0, 3, "流出党员台账")
        sheet.write_row(1, 0, ("姓名", "公民身份证号", "流出日期", "外出流向"))
        sheet.write_row(2, 0, ("沈雨田", "990000199708050522"))
        sheet.write_datetime(2, 2, date(2025, 3, 2), day)
        sheet.write_row(3, 0, ("鲁大河", "990000198506041236", 45352, "昆明"))
        sheet.write_row(4, 0, ("白小梅", 990000199001010025, 2025.06, "昆明"))
    intake = drawn_up(desk, path)
    assert [line.decision.name for line in intake.lines] == ["NEW", "NEW", "PARK"]
    assert intake.line(5).problems[0].code == "damaged_number"
    imports.take(desk, intake)
    assert absences.open_stay(desk, folk["沈雨田"]).left == Day(2025, 3, 2)
    assert absences.open_stay(desk, folk["鲁大河"]).left == Day(2024, 3, 1)


def test_a_booklet_number_that_became_a_number_is_only_taken_where_it_is_in_stock(desk, tmp_path):
    folk = enrol(desk)
    certificates.receive(desk, ["331"], date(2025, 1, 1))
    path = tmp_path / "册.xlsx"
    heads = ("姓名", "身份证号", "所在支部", "证号", "发证时间", "外出原因", "外出地点")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        for at, (name, number, booklet) in enumerate(
            [("沈雨田", "990000199708050522", 331), ("白小梅", "990000199001010025", 332)], start=1
        ):
            rest = (name, number, "石桥村党支部", booklet, "2025.3.1", "务工经商", "宁波")
            sheet.write_row(at, 0, rest)
    intake = drawn_up(desk, path)
    assert [line.decision for line in intake.lines] == [Decision.NEW, Decision.OPEN]
    assert "空白证里没有 332，开头的 0 可能已丢" in intake.line(3).told
    imports.take(desk, intake)
    assert [one.number for one in certificates.of_member(desk, folk["沈雨田"])] == ["331"]


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        ("姓名 性别 民族 身份证号 出生日期 学历 党支部 入党日期 是否流动党员 外出流向", "members"),
        ("姓名 身份证号 党支部 联系电话", "members"),
        ("姓名 流出时间 流出原因 流出地行政区划 工作单位", "absences"),
        ("用户 分党委 党支部 原职业 外出流向 流出时间 流出省份 流出原因", "absences"),
        ("姓名 所在支部 发证时间 外出原因 外出地点 外出时间", "certificates"),
        ("姓名 日期 联系人 方式 内容 思想动态/困难诉求 下步", "visits"),
        ("被慰问人 慰问时间 慰问情况", "visits"),
    ],
)
def test_the_kind_is_guessed_from_the_heads(desk, tmp_path, heads, kind):
    path = tmp_path / "表.csv"
    path.write_text(heads.replace(" ", ","), encoding="utf-8")
    assert drawn_up(desk, path).kind == kind
