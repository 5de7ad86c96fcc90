"""A roster's column of an own entry at the screen: shown, mended, made anew from a heading."""

import importing
import pytest
from hands import column, press, save, the_form
from importing import settle, text_file

from flowdesk.domain.own_field import PREFIX, OwnField
from flowdesk.services import own_fields, own_values
from flowdesk.ui.import_dialog import ROWS

shell, dialog, read = importing.shell, importing.dialog, importing.read
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
LINE = "沈雨田,539900199708050524,石桥村党支部"


def make(desk, **told):
    return PREFIX + own_fields.enrol(desk, OwnField(**told)).id


@pytest.fixture
def sheet(tmp_path):
    """Write a sheet with one more column."""

    def act(head, cell):
        head = f"姓名,公民身份证号,所在党支部,{head}"
        return text_file(tmp_path / "册.csv", [head, f"{LINE},{cell}"])

    return act


def test_its_column_is_called_as_it_is_and_personal_cells_are_masked(dialog, read, desk, sheet):
    make(desk, name="银行卡", kind="文字", personal="是")
    read(sheet("银行卡", "信用社6217"))
    assert dialog.file.first.item(1, 3).text() == "信***"
    dialog.go_on()
    assert column(dialog.heads.table, "field")[3] == "银行卡 ▼"
    assert column(dialog.heads.table, "example")[3] == "信***"
    dialog.go_on()
    name = dialog.sitting.intake.own[0].name
    assert column(dialog.rows.table, name) == ["信***"]


def test_what_isnt_of_its_kind_is_mended_in_the_box(qtbot, dialog, read, desk, sheet):
    name = make(desk, name="低保类别", kind="选项", words="低保\n特困")
    read(sheet("低保类别", "五保"))
    dialog.go_on()
    dialog.go_on()
    assert dialog.steps.here == ROWS
    assert "不在可选的词里：低保、特困。" in dialog.rows.box.told.text()
    field = dialog.rows.box.field
    assert [field.itemText(at) for at in range(field.count())] == ["", "低保", "特困"]
    field.set_value("特困")
    dialog.rows.box.use()
    settle(qtbot, dialog)
    (line,) = dialog.sitting.intake.lines
    assert (line.problems, line.understood[name]) == ((), "特困")


def test_an_unknown_heading_becomes_an_own_entry(qtbot, dialog, read, desk, sheet):
    read(sheet("月补助（元）", "120"))
    dialog.go_on()
    table = dialog.heads.table
    assert not dialog.heads.own_button.isVisible()
    table.go_to("D")
    press(qtbot, dialog, "新建自设项目")
    form = the_form(qtbot)
    assert form.form.cells["name"].field.value() == "月补助"
    form.form.cells["kind"].field.set_value("数字")
    save(qtbot, form)
    settle(qtbot, dialog)
    assert column(table, "field")[3] == "月补助 ▼"
    name = own_values.entries(desk)[0].name
    assert dialog.sitting.intake.lines[0].understood[name] == "120"
