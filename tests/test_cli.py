"""The commands, as a person types them: answers on stdout, refusals on stderr, no traceback."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flowdesk.domain.certificate import State
from flowdesk.domain.letter import LetterKind
from flowdesk.domain.own_field import OwnField
from flowdesk.services import certificates, letters, offices, own_fields, papers, register

TODAY = date(2026, 11, 23)  # the tests' day, whatever day they are run on


def flowdesk(*words: object) -> subprocess.CompletedProcess[str]:
    day = () if "--today" in words else ("--today", str(TODAY))
    command = [sys.executable, "-m", "flowdesk", *day, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def done(*words: object) -> str:
    answer = flowdesk(*words)
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout


def refused(*words: object) -> str:
    answer = flowdesk(*words)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "Traceback" not in answer.stderr
    return answer.stderr.strip()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    done("new", tmp_path / "试验乡", "--name", "试验乡")
    return tmp_path / "试验乡.flowdesk"


def test_a_new_office_lists_its_committee_and_nobody(office):
    (unit,) = json.loads(done("list", "units", "--office", office, "--json"))
    assert (unit["name"], unit["kind"]) == ("中共试验乡委员会", "党委")
    assert json.loads(done("list", "members", "--office", office, "--json")) == []


def test_lists_are_masked_unless_asked_and_asking_is_logged(sample_file):
    words = ("list", "members", "--search", "𠮷", "--office", sample_file, "--json")
    (masked,) = json.loads(done(*words))
    assert masked["id_number"].startswith("539900********")
    assert "****" in masked["phone"]
    (plain,) = json.loads(done(*words, "--unmasked"))
    assert "*" not in plain["id_number"] + plain["phone"]
    assert (plain["name"], plain["unit"]) == (masked["name"], masked["unit"])
    assert logged(sample_file) == [("查看", True)]


def logged(office):
    desk = offices.open_office(office, read_only=True)
    lines = [(line.way, line.unmasked) for line in papers.logged(desk.file)]
    desk.close()
    return lines


@pytest.mark.parametrize("what", ["members", "units", "absences", "certificates", "visits"])
def test_every_list_is_an_array_of_named_values(sample_file, what):
    rows = json.loads(done("list", what, "--office", sample_file, "--json"))
    assert len(rows) > 5
    assert all("id" in row for row in rows)
    assert len(done("list", what, "--office", sample_file).splitlines()) == len(rows)


@pytest.mark.parametrize(
    ("what", "named"),
    [("due", "act"), ("contacts", "learned"), ("difficulties", "outcome"), ("courses", "present")],
)
def test_what_care_keeps_is_listed_for_any_day(sample_file, what, named):
    rows = json.loads(done("list", what, "--office", sample_file, "--json"))
    assert rows
    assert all(named in row and row["id"] for row in rows)
    long_ago = done("list", what, "--office", sample_file, "--on", "2008-02-01", "--json")
    dated = ("contacts", "difficulties")  # plans have no day on which they were made
    assert json.loads(long_ago) == [] or what not in dated


def test_a_list_shows_any_day(sample_file):
    words = ("list", "members", "--office", sample_file, "--on", "2009-03-31", "--json")
    assert len(json.loads(done(*words))) == 281


def test_the_report_as_json_and_as_pdf(sample_file, tmp_path):
    words = ("report", "--on", "2009-03-31", "--office", sample_file, "--out")
    done(*words, tmp_path / "r.json")
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    values = {figure["name"]: figure["value"] for figure in told["figures"]}
    assert (told["on"], values["members"], values["returned"]) == ("2009-03-31", 281, 3)
    done(*words, tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert "以 .pdf 或 .json 结尾" in refused(*words, tmp_path / "r.doc")


def test_check_and_undo_say_what_they_did(sample_file):
    before = done("check", "--office", sample_file)
    assert "文件完整" in before
    assert done("undo", "--office", sample_file).startswith("已撤销：")
    assert done("redo", "--office", sample_file).startswith("已恢复：")
    assert done("check", "--office", sample_file) != before


def test_backup_and_restore(office, tmp_path):
    told = (
        done("backup", tmp_path / "u盘", "--office", office)
        if ((tmp_path / "u盘").mkdir() is None)
        else ""
    )
    path = Path(told.partition("：")[2].strip())
    assert path.parent.name == "u盘"
    done("restore", path, "--to", tmp_path / "恢复.flowdesk")
    assert done("list", "units", "--office", tmp_path / "恢复.flowdesk")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("undo", "--office", "没有"), "找不到"),
        (("restore", "没有.fdbackup"), "没有.fdbackup"),
        (("new", "x", "--name", " "), "请填写乡镇名称"),
    ],
)
def test_a_refusal_is_a_sentence(tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLOWDESK_DATA", str(tmp_path))
    monkeypatch.setenv("FLOWDESK_OFFICE", str(tmp_path / "台账.flowdesk"))
    assert sentence in refused(*words)


def test_a_wrong_command_is_exit_2():
    assert flowdesk("list", "cats").returncode == 2
    assert flowdesk("nonsense").returncode == 2
    assert flowdesk("report").returncode == 2


def test_a_command_that_would_write_is_refused_while_a_window_has_the_office(office):
    from flowdesk.services import offices

    desk = offices.open_office(office)
    assert "另一个 FlowDesk 窗口" in refused("undo", "--office", office)
    assert done("list", "units", "--office", office)
    desk.close()


def test_restoring_to_a_name_without_its_ending_can_be_opened_by_it(office, tmp_path):
    (tmp_path / "u").mkdir()
    path = done("backup", tmp_path / "u", "--office", office).partition("：")[2].strip()
    done("restore", path, "--to", tmp_path / "新的")
    assert done("list", "units", "--office", tmp_path / "新的")


@pytest.mark.parametrize("name", ["名" * 300, "."])
def test_a_name_that_can_be_no_file_is_refused_in_words(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refused("new", name if len(name) > 1 else "", "--name", "试验乡")
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_damaged_is_told_in_words(sample_file):
    content = bytearray(sample_file.read_bytes())
    for at in range(8192, len(content), 8192):
        content[at : at + 64] = bytes(64)
    sample_file.write_bytes(bytes(content))
    for command in ("check", "undo"):
        assert "损坏" in refused(command, "--office", sample_file)
    assert "损坏" in refused("list", "members", "--office", sample_file)


def test_the_register_is_exported_masked_and_the_path_is_told(sample_file, tmp_path):
    words = ("export", "members", "--office", sample_file, "--to", tmp_path, "--format", "csv")
    path = Path(done(*words, "--search", "𠮷", "--columns", "name,id_number").strip())
    heads, row = path.read_text(encoding="utf-8-sig").splitlines()
    assert heads == '"姓名","身份证号"'
    assert "539900********" in row


def test_own_entries_are_imported_listed_and_exported_by_their_names(office, tmp_path):
    desk = offices.open_office(office, TODAY)
    own_fields.enrol(desk, OwnField(name="生活补助", kind="数字"))
    desk.close()
    heads = "姓名,公民身份证号,所在党支部,生活补助"
    rows = f'{heads}\n沈雨田,539900199708050524,石桥村党支部,"1,200"\n'
    (tmp_path / "册.csv").write_text(rows, encoding="utf-8")
    assert "已导入 1 人" in done("import", "members", tmp_path / "册.csv", "--office", office)
    (row,) = json.loads(done("list", "members", "--office", office, "--json"))
    assert row["生活补助"] == "1200"
    words = ("export", "members", "--office", office, "--to", tmp_path, "--format", "csv")
    told = done(*words, "--columns", "name,生活补助")
    assert Path(told.strip()).read_text("utf-8-sig").splitlines()[-1] == '"沈雨田","1200"'


def test_an_unmasked_export_needs_its_purpose_and_is_logged(sample_file, tmp_path):
    words = ("export", "members", "--office", sample_file, "--to", tmp_path, "--unmasked")
    assert "请写明给谁、做什么用" in refused(*words)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert done(*words, "--purpose", "核对").strip().endswith("-未遮盖.xlsx")
    assert logged(sample_file) == [("导出", True)]


@pytest.mark.parametrize("what", ["certificates", "visits", "incomplete", "parked"])
def test_the_other_lists_are_exported_too(sample_file, tmp_path, what):
    told = done("export", what, "--office", sample_file, "--to", tmp_path)
    assert Path(told.strip()).stat().st_size > 4000


def test_people_who_are_known_are_updated_only_when_asked(office, tmp_path):
    heads, number = "姓名,身份证号,所在党支部,学历\n", "539900198506041238"
    for name, row in (("一", ""), ("二", "大专"), ("三", "本科")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{heads}张三,{number},石桥村党支部,{row}\n", encoding="utf-8")
    words = ("import", "members", "--office", office)
    assert "已导入 1 人" in done(*words, tmp_path / "一.csv")
    assert "已导入 0 人，搁置 1 行" in done(*words, tmp_path / "二.csv")
    assert "更新 1 行" in done(*words, tmp_path / "三.csv", "--update", "--dry-run")
    assert "已导入：更新 1 行，搁置 0 行" in done(*words, tmp_path / "三.csv", "--update")


def test_stays_away_come_in_by_command(office, tmp_path):
    path = tmp_path / "流出.csv"
    path.write_text(
        "姓名,身份证号,外出日期,外出去向\n张三,539900198506041238,2026.3,上海市\n", "utf-8"
    )
    told = json.loads(done("import", "absences", path, "--office", office, "--dry-run", "--json"))
    assert (told["kind"], told["rows"], told["decisions"]["新增"]) == ("absences", 1, 0)


def test_registers_of_stays_booklets_and_visits_come_in_by_command(sample_file, tmp_path):
    (person, *_) = json.loads(done("list", "members", "--office", sample_file, "--json"))
    name, unit = person["name"], person["unit"]
    sheets = {
        "absences": f"姓名,所在党支部,流出日期,外出流向\n{name},{unit},2025.3.2,浙江宁波\n",
        "certificates": "姓名,所在党支部,证号,发证时间,外出原因,外出地点\n"
        f"{name},{unit},例字9001,2025.3.1,务工经商,浙江宁波\n",
        "visits": f"姓名,所在党支部,走访日期,谈话\n{name},{unit},2025.10.2,在外平安\n",
    }
    for what, text in sheets.items():
        path = tmp_path / f"{what}.csv"
        path.write_text(text, encoding="utf-8")
        before = len(json.loads(done("list", what, "--office", sample_file, "--json")))
        answer = done("import", what, path, "--office", sample_file, "--likely")
        assert "已导入：更新 1 行，搁置 0 行" in answer
        assert len(json.loads(done("list", what, "--office", sample_file, "--json"))) == before + 1


def test_an_office_on_a_stick_is_worked_on_but_spoken_of(office, monkeypatch):
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(office.parent))
    answer = flowdesk("backup", office.parent, "--office", office)
    assert answer.returncode == 0
    assert "“试验乡.flowdesk”在 U 盘上" in answer.stderr
    assert "请拷到本机硬盘再用" in answer.stderr


def test_a_letter_is_printed_by_its_number_and_again_with_a_reason_only(sample_file, tmp_path):
    desk = offices.open_office(sample_file)
    member_id = register.find(desk, register.RegisterQuery())[0]
    draft = letters.proposal(desk, member_id, LetterKind.PROOF.value)
    told = {"addressee": "中共甲县委组织部", "to_unit": "甲县乙村党支部", "number": "证〔2026〕900"}
    number = letters.draw_up(desk, replace(draft, **told)).number
    desk.close()
    words = ("print", "letter", number, "--office", sample_file, "--out")
    first = done(*words, tmp_path / "一.pdf").strip()
    assert Path(first).read_bytes().startswith(b"%PDF")
    assert "已经打印或导出过 1 次" in refused(*words, tmp_path / "二.pdf")
    done(*words, tmp_path / "二.pdf", "--reason", "卡纸")
    assert logged(sample_file)[:2] == [("导出", True)] * 2
    assert "没有编号" in refused("print", "letter", "无此号", *words[3:], tmp_path / "三.pdf")


def test_a_certificate_is_printed_by_its_number_in_three_ways(sample_file, tmp_path):
    desk = offices.open_office(sample_file)
    held = [line for line in certificates.lines_of(desk) if line.state is State.HANDED_OVER]
    number = held[0].blank.number
    desk.close()
    words = ("print", "certificate", number, "--office", sample_file, "--out")
    assert "再打印请写明原因" in refused(*words, tmp_path / "一.pdf")
    assert not (tmp_path / "一.pdf").exists()
    for form, more in (("overprint", ("--reason", "卡纸")), ("copy-aid", ()), ("booklet", ())):
        made = done(*words, tmp_path / f"{form}.pdf", "--as", form, *more).strip()
        assert Path(made).read_bytes().startswith(b"%PDF")
    assert "没有领入过" in refused(
        "print", "certificate", "无此号", *words[3:], tmp_path / "二.pdf"
    )


def test_every_blank_is_listed_with_its_story_on_a_day(sample_file):
    told = json.loads(done("list", "blanks", "--office", sample_file, "--json"))
    before = json.loads(
        done("list", "blanks", "--office", sample_file, "--on", "2026-04-30", "--json")
    )
    assert len(told) > len(before) > 0
    voided = next(one for one in told if one["state"] == "作废")
    assert voided["story"][0].startswith(voided["received_on"])
    assert any("作废：" in words for words in voided["story"])
    assert all(one["state"] != "作废" for one in before)


def test_an_empty_sheet_is_written_without_an_office(tmp_path):
    path = tmp_path / "名册空表.xlsx"
    assert done("import", "members", path, "--sample") == f"空表已写到：{path}\n"
    data = path.read_bytes()
    for target, why in ((tmp_path / "空表.doc", "以 .xlsx 结尾"), (path, "没有动它")):
        refused = flowdesk("import", "members", "--sample", target)
        assert (refused.returncode, why in refused.stderr) == (1, True)
    assert path.read_bytes() == data
