from datetime import date

import pytest
from hands import fill_in, press, save, the_form
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from flowdesk import paths
from flowdesk.domain.office import Office
from flowdesk.services import backups, offices, units
from flowdesk.ui import ask, crash, single, start
from flowdesk.ui.first_start import FirstStart
from flowdesk.ui.settings import Settings
from flowdesk.ui.start import Session

TODAY = date(2026, 11, 23)


@pytest.fixture
def session(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("FLOWDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Session(qapp, Settings(), TODAY)
    yield made
    if made.window is not None and made.window.isVisible():
        made.window.close()


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr(ask, "tell", lambda parent, words, more="": said.append(words))
    return said


def test_a_new_office_is_made_with_its_names_where_the_clerk_says(qtbot, session, tmp_path):
    first = FirstStart()
    qtbot.addWidget(first)
    first.show()
    press(qtbot, first, "新建台账")
    form = the_form(qtbot)
    fill_in(form, name="云岭乡", area_code="539900", operator="赵禾", addressee="示例县委组织部")
    save(qtbot, form)
    desk = first.opener()
    assert desk.file.path == tmp_path / "data" / "云岭乡.flowdesk"
    assert desk.office.committee == "中共云岭乡委员会"
    desk.close()


def test_a_missing_name_keeps_the_form_open(qtbot, session):
    first = FirstStart()
    qtbot.addWidget(first)
    first.show()
    press(qtbot, first, "新建台账")
    form = the_form(qtbot)
    press(qtbot, form, "新建")
    assert form.form.cells["name"].under.text() == "乡镇名称没有填，请补上。"
    form.reject()
    assert first.opener is None


def test_the_sample_is_made_beside_the_window_and_opened(qtbot, session):
    first = FirstStart()
    qtbot.addWidget(first)
    first.show()
    press(qtbot, first, "打开示例")
    assert "正在生成示例台账" in first.told.text()
    qtbot.waitUntil(lambda: first.opener is not None, timeout=60_000)
    desk = first.opener()
    assert desk.office.name
    desk.close()


def test_the_last_file_is_opened_again(qtbot, session, sample_file):
    assert session.begin(sample_file)
    qtbot.waitUntil(lambda: session.settings.last_file() == sample_file)
    session.window.close()
    assert session.begin(None)
    assert session.desk.file.path == sample_file


def test_a_second_start_raises_the_first_window(qtbot, session, sample_file):
    assert session.begin(sample_file)
    qtbot.waitUntil(lambda: session._server is not None)
    raised = []
    session.window.raise_up = lambda: raised.append(1)
    assert single.raise_other(sample_file)
    qtbot.waitUntil(lambda: bool(raised))


def test_the_second_start_itself_goes_away_without_a_word(qtbot, session, sample_file, told):
    assert session.begin(sample_file)
    qtbot.waitUntil(lambda: session._server is not None)
    second = Session(QApplication.instance(), Settings(), TODAY)
    assert not second.begin(sample_file)
    assert second.raised
    assert told == []


def test_a_file_that_is_held_elsewhere_is_refused_in_words(session, told, tmp_path):
    path = tmp_path / "别处.flowdesk"
    other = offices.new(path, Office(name="别处", operator="甲"), TODAY)
    assert not session.begin(path)
    other.close()
    assert "正在另一个 FlowDesk 窗口中使用" in told[0]


def test_a_file_without_its_keys_is_refused_in_words(session, told, sample_file):
    sample_file.with_suffix(".keys").unlink()
    assert not session.begin(sample_file)
    assert ".keys" in told[0] or "密钥" in told[0]


def test_another_look_keeps_the_desk_and_its_tab(qtbot, session, sample_file):
    session.begin(sample_file)
    desk, window = session.desk, session.window
    window.go_to("visits")
    window.reopen_asked.emit(None)
    assert session.desk is desk
    assert session.window is not window
    assert session.window.current() is session.window.page("visits")


def test_restoring_swaps_the_office_and_keeps_the_old_one(
    qtbot, session, sample_file, tmp_path, monkeypatch
):
    session.begin(sample_file)
    made = backups.make(session.desk, tmp_path)
    from flowdesk.domain.unit import Unit

    units.found(session.desk, Unit(name="后来的党支部", setting="村"))
    monkeypatch.setattr(ask, "choose_file", lambda *told, **more: made.path)
    acts = session.window.menus["F"].actions()
    QTimer.singleShot(0, lambda: press(qtbot, QApplication.activeModalWidget(), "恢复"))
    next(act for act in acts if "从备份恢复" in act.text()).trigger()
    names = [unit.name for unit in units.branches(session.desk)]
    assert "后来的党支部" not in names
    assert len(list(sample_file.parent.glob("*-旧-*.flowdesk"))) == 1
    assert paths.data_folder() != sample_file.parent


def test_a_broken_backup_leaves_everything_as_it_was(
    session, sample_file, tmp_path, monkeypatch, told
):
    session.begin(sample_file)
    broken = tmp_path / "坏.fdbackup"
    broken.write_bytes(b"nothing")
    monkeypatch.setattr(ask, "choose_file", lambda *given, **more: broken)
    acts = session.window.menus["F"].actions()
    next(act for act in acts if "从备份恢复" in act.text()).trigger()
    assert told
    assert session.desk.file.path == sample_file


def test_enter_presses_the_button_that_has_the_focus(qtbot):
    first = FirstStart()
    qtbot.addWidget(first)
    pressed = []
    first.buttons[0].clicked.connect(lambda: pressed.append("new"))
    first.show()
    first.buttons[0].setFocus()
    qtbot.keyClick(first.buttons[0], Qt.Key.Key_Return)
    assert pressed == ["new"]


def test_a_refusal_at_the_start_names_the_log_and_stands_in_it(session, sample_file, monkeypatch):
    details = []
    monkeypatch.setattr(ask, "tell", lambda parent, words, more="": details.append(more))
    sample_file.with_suffix(".keys").write_text("{}")
    assert not session.begin(sample_file)
    log = crash.log_file()
    assert str(log) in details[0]
    assert "密钥文件“示例.keys”的内容不对" in log.read_text(encoding="utf-8")


def test_missing_files_of_the_program_are_told_once_the_window_is_there(
    qtbot, session, sample_file, told, monkeypatch
):
    names = ["a.ttf", "b.svg", "c.toml", "d.csv"]
    monkeypatch.setattr(paths, "lacking", lambda: names)
    assert session.begin(sample_file)
    qtbot.waitUntil(lambda: bool(told))
    assert "a.ttf、b.svg、c.toml等 4 个" in told[0]


def test_an_office_that_cannot_be_opened_for_want_of_the_programs_files_names_them(
    session, sample_file, told, monkeypatch
):
    sample_file.with_suffix(".keys").unlink()
    monkeypatch.setattr(paths, "lacking", lambda: ["app/resources/rules/floating.json"])
    assert not session.begin(sample_file)
    assert "程序的文件不全：app/resources/rules/floating.json" in told[0]


def test_without_the_plugin_of_its_platform_a_bundle_says_so_itself(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "bundle_folder", lambda: tmp_path)
    with pytest.raises(FileNotFoundError) as refusal:
        start.require_platform()
    assert refusal.value.filename.endswith("qwindows.dll")
