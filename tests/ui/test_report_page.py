from datetime import date

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import commit
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMainWindow

from flowdesk.domain.member import Membership
from flowdesk.domain.office import Profile
from flowdesk.services import journal, members, offices, situation
from flowdesk.ui import ask
from flowdesk.ui.list_dialog import ListDialog
from flowdesk.ui.page import Size, size_class
from flowdesk.ui.report_page import ReportPage
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell
from flowdesk.ui.window import MainWindow

PUBLISHED = date(2009, 3, 31)


@pytest.fixture
def show(qtbot):
    """Put the report page of a desk on the screen; its long acts end with the test."""
    shells = []

    def shown(desk, width=1366, height=608):
        window = QMainWindow()
        qtbot.addWidget(window)
        shells.append(Shell(desk, Settings(), window))
        page = ReportPage(shells[-1])
        window.setCentralWidget(page)
        window.resize(width, height)
        page.fit(size_class(width, height))
        window.show()
        qtbot.waitUntil(lambda: page.paper.preview.has_paper(), timeout=20_000)
        return page

    yield shown
    for shell in shells:
        shell.close()


def figures_on_screen(page):
    return {name: page._figures[name].value for name in page.sheet.figures.names()}


def write(page, name, text):
    field = page.sheet.fields[name]
    field.setFocus()
    field.selectAll()
    commit(field, text)


def test_the_figures_on_the_screen_are_those_of_the_json(show, sample_desk):
    page = show(sample_desk)
    told = {one["name"]: one["value"] for one in situation.told(sample_desk)["figures"]}
    assert figures_on_screen(page) == told


def test_the_screen_shows_the_words_of_the_paper(show, sample_desk):
    page = show(sample_desk)
    drawn_up = situation.draw_up(sample_desk)
    assert page.sheet.figures.words() == "\n".join(drawn_up.basics)
    shown = page.sheet.figures.toPlainText().replace(" ", "")
    assert shown == page.sheet.figures.words()


def test_another_day_shows_that_days_figures(qtbot, show, sample_desk):
    page = show(sample_desk)
    page.day_edit.setFocus()
    page.day_edit.selectAll()
    qtbot.keyClicks(page.day_edit, "2009-3-31")
    assert figures_on_screen(page)["members"] == 281
    assert page.sheet.date.text() == "2009年3月31日"
    assert page.result() == "18 个数字，截至 2009-03-31"


def test_f9_goes_to_the_day(qtbot, show, desk):
    page = show(desk)
    qtbot.keyClick(page, Qt.Key.Key_F9)
    assert page.day_edit.hasFocus()


def test_a_day_that_is_none_is_told_and_changes_nothing(qtbot, show, desk):
    page = show(desk)
    page.day_edit.setText("二月三十")
    assert page.day_edit.property("fault") == "error"
    assert page.sheet.date.text() == "2026年11月23日"


def test_nothing_can_be_typed_into_the_figures(qtbot, show, sample_desk):
    page = show(sample_desk)
    before = page.sheet.figures.words()
    page.sheet.figures.setFocus()
    qtbot.keyClicks(page.sheet.figures, "99")
    qtbot.keyClick(page.sheet.figures, Qt.Key.Key_Delete)
    commit(page.sheet.figures, "九")
    assert page.sheet.figures.toPlainText().replace(" ", "") == before


def test_a_click_on_a_figure_asks_for_its_members(qtbot, show, sample_desk):
    page = show(sample_desk)
    place = QPoint(*page.sheet.figures.place_of("away"))
    with qtbot.waitSignal(page.shell.asked) as asked:
        qtbot.mouseClick(page.sheet.figures.viewport(), Qt.MouseButton.LeftButton, pos=place)
    name, behind = asked.args
    assert (name, behind.keys) == ("register", page._figures["away"].keys)
    assert behind.caption == "流出党员（截至 2026-11-23）"


def test_enter_opens_the_figure_under_the_cursor(qtbot, show, sample_desk):
    page = show(sample_desk)
    page.sheet.figures.setFocus()
    page.sheet.figures.go_to("branches")
    qtbot.keyClick(page.sheet.figures, Qt.Key.Key_Return)
    dialog = page.window().findChild(ListDialog)
    assert len(dialog.table.records.all_keys()) == page._figures["branches"].value == 7
    dialog.reject()


@pytest.mark.parametrize("name", ["arrived", "population"])
def test_arrivals_and_the_profile_open_a_small_list(qtbot, show, sample_desk, name):
    page = show(sample_desk)
    page.open_figure(name)
    dialog = page.window().findChild(ListDialog)
    assert dialog.table.records.all_keys()
    assert page._figures[name].label in dialog.windowTitle()
    dialog.reject()


def test_the_bar_explains_the_figure_under_the_cursor(qtbot, show, sample_desk):
    page = show(sample_desk)
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_F7)
    qtbot.keyClick(page, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    figure = page._figures["mountain_percent"]
    assert page.sheet.figures.current() == figure.name
    assert page.foot.value.text() == f"{figure.value} %"
    assert page.foot.place.text() == "2 / 18"


def test_a_new_member_moves_the_figure_and_marks_it(qtbot, show, desk, branch, member):
    page = show(desk)
    draft = members.get(desk, member.id)
    second = type(draft)(name="祁远山", sex="男")
    members.enrol(desk, second, Membership(member_id="", unit_id=branch.id))
    assert figures_on_screen(page)["members"] == 2
    assert "党员 1 → 2" in page.banner.said()
    page.renew()
    assert page.banner.said() == ""


def test_what_is_written_is_saved_when_the_clerk_goes_on(qtbot, show, desk):
    page = show(desk)
    write(page, "problems", "个别党员外出不报告。")
    page.sheet.fields["title"].setFocus()
    assert situation.draft(desk).problems == "个别党员外出不报告。"
    assert page.saved.text().endswith("已存")


def test_ctrl_s_saves_at_once_and_undo_brings_the_words_back(qtbot, show, desk):
    page = show(desk)
    before = page.sheet.fields["opening"].words()
    write(page, "opening", "现将情况报告如下：")
    qtbot.keyClick(page.sheet.fields["opening"], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert situation.draft(desk).opening == "现将情况报告如下："
    page.shell.undo()
    assert page.sheet.fields["opening"].words() == before


def test_a_refused_saving_keeps_the_words_and_says_why(qtbot, show, desk):
    page = show(desk)
    write(page, "practices", "坚持登门走访。")
    page.sheet.fields["title"].selectAll()
    qtbot.keyClick(page.sheet.fields["title"], Qt.Key.Key_Delete)
    assert not page.save()
    qtbot.waitUntil(lambda: not page.shell.background.is_busy(), timeout=20_000)
    assert "请填写标题" in page.banner.said()
    assert page.sheet.fields["practices"].words() == "坚持登门走访。"
    page.leave()
    assert situation.draft(desk).practices == "坚持登门走访。"
    assert page.sheet.fields["title"].words() == situation.draft(desk).title != ""


def test_a_saving_that_was_in_the_way_of_a_long_act_is_tried_again(show, desk):
    page = show(desk)
    write(page, "opening", "现报告如下：")
    desk.locked = True
    page._pause.timeout.emit()
    assert "台账已锁定" in page.banner.said()
    desk.locked = False
    assert page._pause.isActive()
    page._pause.timeout.emit()
    assert (situation.draft(desk).opening, page.banner.said()) == ("现报告如下：", "")


def test_words_being_written_survive_another_act(qtbot, show, desk, branch):
    page = show(desk)
    page.sheet.fields["problems"].setFocus()
    page.sheet.fields["problems"].selectAll()
    commit(page.sheet.fields["problems"], "写到一半")
    offices.put_profile(desk, Profile(year=2026, population=7600))
    assert page.sheet.fields["problems"].words() == "写到一半"
    assert figures_on_screen(page)["population"] == 7600


def test_typing_alone_makes_no_act_until_the_pause(show, desk):
    page = show(desk)
    write(page, "opening", "写")
    assert journal.next_undo(desk) is None
    page._pause.timeout.emit()
    assert journal.next_undo(desk).label == "修改情况报告文字"


def test_an_empty_section_is_left_out_and_the_next_takes_its_number(show, desk):
    page = show(desk)
    page.sheet.fields["practices"].clear()
    assert page.sheet.titles["problems"] == "二、存在问题和困难"
    assert page.chapters.notes()["主要做法"] == "没有写"


def test_what_nobody_entered_is_left_out_with_the_way_to_enter_it(qtbot, show, desk):
    page = show(desk)
    assert "面积" not in page.sheet.figures.words()
    assert "还没有填面积" in page.sheet.missing.text()
    page.sheet.missing.linkActivated.emit("#")
    dialog = page.window().findChild(ListDialog)
    assert dialog.windowTitle() == "乡镇概况"
    dialog.reject()


def test_a_character_that_no_font_has_is_named(qtbot, show, desk):
    page = show(desk)
    write(page, "problems", "存在\ue000问题。")
    qtbot.waitUntil(lambda: not page.paper.preview.has_paper(), timeout=20_000)
    assert "U+E000" in page.banner.said()
    assert page.chapters.checks[0].accessibleName() == "缺字 U+E000"
    write(page, "problems", "存在问题。")
    qtbot.waitUntil(lambda: page.paper.preview.has_paper(), timeout=20_000)
    assert page.chapters.checks[0].accessibleName() == "字形齐"


def test_the_paper_exported_is_the_one_of_the_last_words(qtbot, show, desk, monkeypatch, tmp_path):
    page = show(desk)
    monkeypatch.setattr(ask, "choose_folder", lambda parent, caption, start="": tmp_path)
    write(page, "title", "试验乡最新报告")
    with qtbot.waitSignal(page.shell.done, timeout=20_000):
        page.export_current()
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["试验乡最新报告-2026-11-23.pdf"]


def test_a_chapter_is_gone_to_by_enter(qtbot, show, sample_desk):
    page = show(sample_desk)
    page.chapters.list.setFocus()
    page.chapters.list.setCurrentRow(3)
    qtbot.keyClick(page.chapters.list, Qt.Key.Key_Return)
    assert page.sheet.fields["problems"].hasFocus()
    assert page.chapters.notes()["一、基本情况"] == "18 个数字"


@pytest.mark.parametrize(
    ("name", "title"), [("opening", "标题与主送"), ("proposals", "四、措施建议")]
)
def test_the_chapter_where_the_cursor_is_is_marked(show, sample_desk, name, title):
    page = show(sample_desk)
    page.sheet.figures.setFocus()
    assert page.chapters.list.currentItem().text() == "一、基本情况"
    page.sheet.fields[name].setFocus()
    assert page.chapters.list.currentItem().text() == title


@pytest.mark.parametrize("size", [(1366, 608), (1093, 560), (911, 400)])
def test_no_word_is_clipped_at_any_size(show, sample_desk, size):
    page = show(sample_desk, *size)
    page.sheet.figures.go_to("away")
    assert clipped_when_settled(page) == []
    assert page.chapters.isVisible() == (size_class(*size) is Size.WIDE)


def test_f8_shows_the_preview_when_small(qtbot, show, sample_desk):
    page = show(sample_desk, 911, 400)
    assert not page.pane.isVisible()
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    assert page.pane.isVisible()
    assert clipped_when_settled(page) == []


@pytest.fixture
def on_report(qtbot, sample_desk):
    """Open the whole window with the report on show."""
    window = MainWindow(sample_desk)
    window.resize(1366, 698)
    window.show()
    window.go_to("report")
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page("report")
    qtbot.waitUntil(lambda: page.paper.preview.has_paper(), timeout=20_000)
    yield window
    window.close()
    window.deleteLater()


def test_the_windows_keys_reach_the_report(qtbot, monkeypatch, tmp_path, on_report):
    monkeypatch.setattr(ask, "choose_folder", lambda parent, caption, start="": tmp_path)
    qtbot.keyClick(on_report, Qt.Key.Key_F5)
    assert on_report.page("report").saved.text().endswith("已重新统计")
    with qtbot.waitSignal(on_report.shell.done, timeout=20_000):
        qtbot.keyClick(on_report, Qt.Key.Key_F12)
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_a_figure_opens_the_register_with_its_members(qtbot, on_report):
    on_report.page("report").open_figure("away")
    register_page = on_report.page("register")
    assert on_report.current() is register_page
    assert register_page.list.table.records.rowCount() == 21


def test_leaving_the_tab_keeps_what_was_written(qtbot, on_report):
    page = on_report.page("report")
    write(page, "proposals", "加强教育管理。")
    on_report.show_tab(0)
    assert situation.draft(on_report.shell.desk).proposals == "加强教育管理。"


def test_no_letter_of_the_page_is_used_twice_or_by_a_menu(on_report):
    letters = mnemonics(on_report.page("report"))
    assert len(letters) == len(set(letters))
    assert not set(letters) & set("EFDVPTH")
