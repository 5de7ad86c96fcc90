from pathlib import Path

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import commit
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from flowdesk.services import imports, members, register
from flowdesk.ui import ask
from flowdesk.ui.parked_dialog import open_parked
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

ROSTER = Path(__file__).parents[1] / "data" / "roster" / "roster.csv"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def show(qtbot, desk):
    """Open the parked rows of whatever was imported."""
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()

    def act(batch_id=""):
        dialog = open_parked(shell, batch_id)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield act
    shell.close()


@pytest.fixture
def take(desk, tmp_path):
    """Import a small roster of one's own."""

    def act(*rows):
        path = tmp_path / "名册.csv"
        head = "姓名,性别,公民身份证号,入党时间,所在党支部"
        path.write_text("\n".join((head, *rows)), encoding="utf-8")
        return imports.take(desk, imports.plan_for(desk, path))

    return act


def type_into(dialog, name, text):
    field = dialog.box.form.cells[name].field
    field.setFocus()
    field.selectAll()
    commit(field, text)
    return field


def test_rows_stand_under_their_import_with_row_and_problem(desk, show):
    imports.take(desk, imports.plan_for(desk, ROSTER))
    dialog = show()
    model = dialog.list.table.records
    assert model.group_at(0).title == "roster.csv　党员名册 12 行"
    first = [model.cell(1, column) for column in model.columns]
    assert first[0] == "40"
    assert "号码被存成数字" in first[2]
    assert dialog.list.foot_left.text() == "第 1 行，共 12 行"


def test_the_rows_of_one_import_are_gone_to(desk, show, take):
    imports.take(desk, imports.plan_for(desk, ROSTER))
    mine = take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show(mine.batch_id)
    assert dialog._shown.name == "沈雨田"


def test_the_typed_cell_is_there_to_be_mended_by_enter(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    field = type_into(dialog, "id_number", "539900199708050524")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert imports.parked(desk) == []
    assert register.counts(desk).members == 1
    assert dialog.toast.said().startswith("已补正搁置的行：沈雨田")


def test_mending_can_be_undone_from_the_toast(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    type_into(dialog, "id_number", "539900199708050524")
    qtbot.mouseClick(dialog.use_button, LEFT)
    qtbot.mouseClick(dialog.toast._button, LEFT)
    assert register.counts(desk).members == 0
    assert len(dialog.list.table.records.all_keys()) == 1


def test_what_is_still_wrong_stands_under_the_cell_and_stays_typed(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    field = type_into(dialog, "id_number", "5399001997")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    cell = dialog.box.form.cells["id_number"]
    assert "位" in cell.under.text()
    assert field.text() == "5399001997"
    assert len(imports.parked(desk)) == 1


def test_several_doubtful_cells_are_mended_together(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050525,不清楚呢,石桥村党支部")
    dialog = show()
    assert list(dialog.box.form.cells) == ["id_number", "joined_date"]
    type_into(dialog, "id_number", "539900199708050524")
    type_into(dialog, "joined_date", "2021.6")
    qtbot.mouseClick(dialog.use_button, LEFT)
    assert register.counts(desk).members == 1


def test_a_missing_branch_is_chosen_from_those_there_are(qtbot, desk, branch, take, show):
    take("沈雨田,女,539900199708050524,2021.6,")
    dialog = show()
    field = dialog.box.form.cells["unit"].field
    assert field.findText(branch.name) > 0
    field.set_value(branch.name)
    qtbot.mouseClick(dialog.use_button, LEFT)
    line = register.lines(desk, register.find(desk, register.RegisterQuery()))[0]
    assert line.unit_name == branch.name


def test_joining_under_18_is_taken_only_when_confirmed(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050524,2014.6,石桥村党支部")
    dialog = show()
    qtbot.mouseClick(dialog.use_button, LEFT)
    assert len(imports.parked(desk)) == 1
    assert dialog.box.confirm.isVisible()
    dialog.box.confirm.setChecked(True)
    qtbot.mouseClick(dialog.use_button, LEFT)
    assert imports.parked(desk) == []


def test_f7_goes_to_the_next_row_and_around(qtbot, desk, show):
    imports.take(desk, imports.plan_for(desk, ROSTER))
    dialog = show()
    qtbot.keyClick(dialog, Qt.Key.Key_F7)
    assert dialog._shown.row == 72
    qtbot.keyClick(dialog.box.form.cells["id_number"].field, Qt.Key.Key_F7)
    assert dialog._shown.row == 185
    for _ in range(3):
        qtbot.keyClick(dialog, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert dialog._shown.row == 283


@pytest.mark.parametrize(("sure", "left"), [(True, 0), (False, 1)])
def test_a_row_is_let_go_only_after_asking(qtbot, monkeypatch, desk, take, show, sure, left):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *told: asked.append(told[1]) or sure)
    qtbot.mouseClick(dialog.discard_button, LEFT)
    assert asked == ["第 2 行 沈雨田 不再导入？"]
    assert len(imports.parked(desk)) == left
    assert len(dialog.list.table.records.all_keys()) == left


def test_an_empty_list_says_so_and_offers_nothing(desk, show):
    dialog = show()
    assert not dialog.use_button.isEnabled()
    assert not dialog.box.isVisible()


def test_numbers_are_masked_until_the_cell_is_gone_to(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    dialog.list.table.setFocus()
    assert "539900199708050525" not in dialog.box.original.text()
    assert dialog.box.form.cells["id_number"].field.text() == "539900********0525"


@pytest.mark.parametrize("size", [(980, 600), (880, 460)])
def test_no_word_is_clipped(desk, show, size):
    imports.take(desk, imports.plan_for(desk, ROSTER))
    dialog = show()
    dialog.resize(*size)
    dialog.step(1)
    assert clipped_when_settled(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))


def test_the_parked_rows_are_exported_by_f12_with_their_reasons(qtbot, desk, take, show, tmp_path):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    dialog.shell.settings.keep_word("export_folder", str(tmp_path))
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    export = QApplication.activeModalWidget()
    export.export()
    qtbot.waitUntil(lambda: "已导出到" in export.banner.said())
    export.reject()
    assert [path.suffix for path in tmp_path.glob("搁置的行*")] == [".xlsx"]


def test_an_act_after_the_dialog_was_closed_is_nothing_to_it(qtbot, desk, take, show):
    take("沈雨田,女,539900199708050525,2021.6,石桥村党支部")
    dialog = show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    take("祁远山,男,539900198204110032,2010.7,石桥村党支部")
    desk.hear()


@pytest.fixture
def namesake(desk, tmp_path, member):
    """Park a row without a number that has a member's name and birth date."""
    path = tmp_path / "名册.csv"
    row = f"{member.name},女,,{member.birth_date},2021.6,石桥村党支部,木工"
    head = "姓名,性别,公民身份证号,出生日期,入党时间,所在党支部,工作岗位"
    path.write_text(f"{head}\n{row}", encoding="utf-8")
    imports.take(desk, imports.plan_for(desk, path))


def test_a_parked_row_is_of_the_person_it_looks_like(qtbot, desk, namesake, show, member):
    dialog = show()
    qtbot.mouseClick(dialog.same_button, LEFT)
    assert imports.parked(desk) == []
    assert members.get(desk, member.id).post == "木工"
    assert register.counts(desk).members == 1


def test_another_person_of_that_name_needs_the_number_that_is_missing(qtbot, desk, namesake, show):
    dialog = show()
    assert list(dialog.box.form.cells) == ["name", "id_number"]
    dialog.box.confirm.setChecked(True)
    qtbot.mouseClick(dialog.use_button, LEFT)
    assert "没有身份证号" in dialog.banner.said() + "".join(
        fault.sentence for fault in dialog.box.form.faults()
    )
    assert len(imports.parked(desk)) == 1
    type_into(dialog, "id_number", "539900199708051527")
    dialog.box.confirm.setChecked(True)
    qtbot.mouseClick(dialog.use_button, LEFT)
    assert register.counts(desk).members == 2
