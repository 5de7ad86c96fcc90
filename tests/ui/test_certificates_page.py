import pytest
from hands import CTRL, column, commit, fill_in, press, save, the_form
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event, State
from flowdesk.domain.days import Day
from flowdesk.services import absences, booklet_story, calibrations, certificates, papers
from flowdesk.services.calibrations import Setting
from flowdesk.ui import ask

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def page(window, desk):
    certificates.receive(desk, [f"云岭{n:04d}" for n in range(331, 336)], desk.today())
    window.go_to("certificates")
    return window.page("certificates")


@pytest.fixture
def issued(page, desk, member):
    stay = Absence(member_id=member.id, noted=desk.today(), left=Day.of(desk.today()),
                   destination="浙江省宁波市", reason="务工经商")  # fmt: skip
    absences.depart(desk, stay)
    done = certificates.issue(desk, certificates.draw_up(desk, member.id))
    page.table.go_to(done.blank_id)
    page.table.setFocus()
    return done


def figures(page):
    return {name: button.text() for name, button in page.ledger.figures.items()}


def test_blanks_are_taken_into_stock_and_the_equation_balances(qtbot, page):
    press(qtbot, page, "领入空白证")
    form = the_form(qtbot)
    fill_in(form, number="云岭0336–0340", source="县委组织部 2026 年第二批")
    save(qtbot, form)
    assert figures(page)["received"] == figures(page)["in_stock"] == "10"
    assert page.ledger.balance.accessibleName() == "账已平"
    assert page.ledger.next.text() == "下一号 云岭0331"


def test_the_same_number_twice_is_refused_at_its_field(qtbot, page):
    press(qtbot, page, "领入空白证")
    form = the_form(qtbot)
    fill_in(form, number="云岭0335")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "已经领入过" in form.form.cells["number"].under.text()
    form.reject()


def test_a_booklet_is_issued_to_somebody_found_by_name(qtbot, page, desk, member):
    stay = Absence(member_id=member.id, noted=desk.today(), destination="浙江省宁波市",
                   reason="务工经商", left=Day.of(desk.today()))  # fmt: skip
    absences.depart(desk, stay)
    qtbot.keyClick(page.window(), Qt.Key.Key_N, CTRL)
    form = the_form(qtbot)
    commit(form.form.cells["member_id"].field, "沈雨田")
    found = form.form.cells["member_id"].field
    found.setText(next(iter(found._found)))
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    form = the_form(qtbot)
    assert form.form.values()["number"] == "云岭0331"
    save(qtbot, form)
    assert column(page.table, "name")[0] == "沈雨田"
    assert figures(page)["issued"] == "1"


def test_only_steps_that_can_follow_can_be_taken(page, issued):
    allowed = {event.value for event, act in page.steps.items() if act.isEnabled()}
    assert allowed == {"盖章", "作废", "遗失"}


def test_seal_hand_over_and_hand_in_move_the_chip(qtbot, page, issued):
    for words, state in (("登记盖章", "已盖章"), ("登记发放", "已发放"), ("登记交回", "已交回")):
        press(qtbot, page.bar, words)
        save(qtbot, the_form(qtbot))
        assert column(page.table, "state")[0] == state


def test_a_spoilt_booklet_needs_its_reason(qtbot, page, issued):
    press(qtbot, page.bar, "作废")
    form = the_form(qtbot)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert form.form.cells["told"].under.text() == "作废原因没有填，请补上。"
    fill_in(form, told="打印错位")
    save(qtbot, form)
    assert figures(page)["voided"] == "1"
    assert "作废 打印错位" in column(page.table, "told")[0]


def test_a_quick_calibration_moves_the_words_on_the_paper(qtbot, page, issued, desk):
    preview = page.paper.preview
    qtbot.waitUntil(preview.has_paper, timeout=20_000)
    before = preview._pdf
    assert "还没有校准" in page.paper.calibration.text()
    qtbot.mouseClick(page.paper.calibrate, Qt.MouseButton.LeftButton)
    shown = QApplication.activeModalWidget()
    press(qtbot, shown, "快速校准")
    form = the_form(qtbot)
    fill_in(form, printer="针式打印机", right="1.4")
    save(qtbot, form)
    assert shown.table.model().rowCount() == 1
    shown.reject()
    qtbot.waitUntil(lambda: preview._pdf != before, timeout=20_000)
    assert "快速校准" in page.paper.calibration.text()
    assert calibrations.matrix(desk, Setting(printer="针式打印机")).dx == -1.4


def test_a_wrong_reading_is_told_at_its_field_and_stays(qtbot, page, issued):
    qtbot.mouseClick(page.paper.calibrate, Qt.MouseButton.LeftButton)
    shown = QApplication.activeModalWidget()
    press(qtbot, shown, "完整校准")
    form = the_form(qtbot)
    fill_in(form, printer="针式打印机", 左上偏右="太右")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "不是毫米数" in form.form.cells["左上偏右"].under.text()
    assert form.form.values()["左上偏右"] == "太右"
    form.reject()
    shown.reject()


def hand_out(qtbot, page):
    for words in ("登记盖章", "登记发放"):
        press(qtbot, page.bar, words)
        save(qtbot, the_form(qtbot))


def test_the_story_of_twenty_blanks(qtbot, window, desk, member, monkeypatch):
    """Receive 0341–0360, issue and spoil one, issue the next, stamp, hand over, review, return."""
    absences.depart(desk, Absence(member_id=member.id, noted=desk.today(),
                                  left=Day.of(desk.today()), destination="浙江省宁波市",
                                  reason="务工经商"))  # fmt: skip
    window.go_to("certificates")
    page = window.page("certificates")
    press(qtbot, page, "领入空白证")
    fill_in(form := the_form(qtbot), number="0341–0360", source="县委组织部")
    save(qtbot, form)
    issue_to(qtbot, page, "沈雨田")
    assert figures(page)["issued"] == "1"
    page.table.setFocus()
    press(qtbot, page.bar, "作废")
    fill_in(form := the_form(qtbot), told="打印错位")
    save(qtbot, form)
    form = issue_to(qtbot, page, "沈雨田", number="0341")
    assert f"由{desk.office.operator}作废（打印错位）" in form.form.cells["number"].under.text()
    fill_in(form, number="0342")
    save(qtbot, form)
    told = figures(page)
    assert [told[name] for name in ("received", "issued", "voided", "in_stock")] == [
        "20", "1", "1", "18",
    ]  # fmt: skip
    hand_out(qtbot, page)
    page.steps[Event.REVIEWED].trigger()
    fill_in(form := the_form(qtbot), appraisal="优秀")
    save(qtbot, form)
    press(qtbot, page.bar, "登记交回")
    save(qtbot, the_form(qtbot))
    told = figures(page)
    assert (told["issued"], told["in_stock"], page.ledger.balance.accessibleName()) == (
        "1", "18", "账已平",
    )  # fmt: skip
    line = next(one for one in certificates.lines_of(desk) if one.blank.number == "0342")
    assert line.state is State.HANDED_IN
    assert "民主评议优秀" in " ".join(words for _, words in booklet_story.story(desk, line.id))


def issue_to(qtbot, page, name, number=""):
    """Issue the next booklet; with a number, stop at what is said of it."""
    press(qtbot, page.bar, "发证")
    form = the_form(qtbot)
    field = form.form.cells["member_id"].field
    commit(field, name)
    field.setText(next(iter(field._found)))
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    form = the_form(qtbot)
    if not number:
        save(qtbot, form)
        return form
    fill_in(form, number=number)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    return form


def test_printing_again_asks_why(qtbot, page, issued, desk, monkeypatch):
    desk_printed = papers.printed(desk, papers.overprint(desk, issued.id))
    assert desk_printed.way == "打印"
    page.refresh()
    page.table.go_to(issued.blank_id)
    qtbot.waitUntil(lambda: page.paper.shows(page._lines[issued.blank_id]), timeout=20_000)
    asked = []
    monkeypatch.setattr(page.paper.preview, "print_paper", lambda: asked.append(1))
    page.print_current()
    QApplication.activeModalWidget().accept()  # 套打前核对: the photo is missing
    page.paper.print_overprint(page._lines[issued.blank_id])
    form = the_form(qtbot)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "没有填" in form.form.cells["note"].under.text()
    assert asked == []
    fill_in(form, note="第一张错位")
    save(qtbot, form)
    assert asked == [1]


def test_the_look_before_printing_leads_to_the_print(qtbot, page, issued, monkeypatch):
    qtbot.waitUntil(page.paper.preview.has_paper, timeout=20_000)
    asked = []
    monkeypatch.setattr(page.paper.preview, "print_paper", lambda: asked.append(1))
    page.print_current()
    shown = QApplication.activeModalWidget()
    assert any("没有照片" in row for row in column(shown.table, "what"))
    press(qtbot, shown, "照样打印")
    assert asked == [1]


def test_a_strip_narrows_the_list_to_what_it_counts(qtbot, page, issued, desk):
    assert not page.calls.isVisible()
    hand_out(qtbot, page)
    absences.come_back(desk, issued.absence_id, Day.of(desk.today()))
    page.refresh()
    link = page.calls.links["返乡未交回"]
    assert (link.isVisible(), link.text()) == (True, "返乡未交回 1")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert column(page.table, "name") == ["沈雨田"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(column(page.table, "name")) == 5


def test_an_authorisation_takes_the_word_off_the_booklet(qtbot, page, issued, desk):
    trigger(page, "整本打印批准")
    fill_in(form := the_form(qtbot), document="省组函〔2026〕5号", authority="示例省委组织部",
            given_on=str(desk.today()))  # fmt: skip
    save(qtbot, form)
    page.paper.show_kind("booklet")
    assert "不带“样张”字样" in page.paper.note.text()
    trigger(page, "整本打印批准")
    shown = QApplication.activeModalWidget()
    press(qtbot, shown, "停用")
    shown.reject()
    page.paper.show_kind("booklet")
    assert "页页有“样张”字样" in page.paper.note.text()


def trigger(page, words):
    next(act for act in page.acts if act.text().startswith(words)).trigger()


def test_printing_the_overprint_is_logged_and_noted_on_the_booklet(qtbot, page, issued, desk):
    qtbot.waitUntil(page.paper.preview.has_paper, timeout=20_000)
    page.paper.preview._printed()
    assert papers.logged(desk.file)[-1].way == "打印"
    assert column(page.table, "state")[0] == State.PRINTED.value


def test_a_paper_goes_whole_into_the_chosen_folder(qtbot, page, issued, monkeypatch, tmp_path):
    monkeypatch.setattr("flowdesk.ui.ask.choose_folder", lambda *told, **more: tmp_path)
    qtbot.waitUntil(page.paper.preview.has_paper, timeout=20_000)
    press(qtbot, page.paper, "导出到")
    qtbot.waitUntil(lambda: "已导出到" in page.window().toast.said(), timeout=20_000)
    assert [p.suffix for p in tmp_path.glob("活动证套打页*")] == [".pdf"]


def test_a_figure_of_the_equation_opens_its_booklets(qtbot, page, issued):
    qtbot.mouseClick(page.ledger.figures["in_stock"], Qt.MouseButton.LeftButton)
    assert column(page.table, "state") == ["在库"] * 4
    page.list.filter_box.setText("0333")
    assert column(page.table, "number") == ["云岭0333"]


def test_the_issue_register_is_shown_for_printing(qtbot, page, issued):
    press(qtbot, page.bar, "发放登记册")
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(dialog.preview.has_paper, timeout=20_000)
    press(qtbot, dialog, "关闭")


@pytest.mark.parametrize("event", [Event.LOST, Event.VOIDED])
def test_nothing_is_printed_or_exported_for_a_booklet_that_is_lost_or_void(
    page, issued, desk, monkeypatch, event
):
    told = []
    monkeypatch.setattr("flowdesk.ui.ask.tell", lambda *words: told.append(words[1]))
    assert [act.isEnabled() for act in page._on_paper] == [True, True]
    if event is Event.LOST:
        for before in (Event.PRINTED, Event.SEALED, Event.HANDED_OVER):
            certificates.happen(desk, issued.blank_id, before, desk.today(), "沈雨田")
    certificates.happen(desk, issued.blank_id, event, desk.today(), "遗失声明")
    page.table.go_to(issued.blank_id)
    page._on_rest(issued.blank_id)
    assert [act.isEnabled() for act in page._on_paper] == [False, False]
    page.print_current()
    page.export_current()
    assert len(told) == 2
    assert issued.number in told[0]


def test_the_whole_stock_can_be_exported(qtbot, page, issued, tmp_path):
    page.shell.settings.keep_word("export_folder", str(tmp_path))
    next(act for act in page.acts if "导出台账" in act.text()).trigger()
    dialog = QApplication.activeModalWidget()
    dialog.export()
    qtbot.waitUntil(lambda: "已导出到" in dialog.banner.said())
    dialog.reject()
    assert [p.name for p in tmp_path.glob("活动证台账*")] == ["活动证台账-2026-11-23.xlsx"]


def test_how_the_booklet_is_printed_is_chosen_and_remembered(qtbot, page, issued):
    page.paper.show_kind("booklet")
    preview = page.paper.preview
    qtbot.waitUntil(lambda: preview.place.text() == "第 1 / 6 页", timeout=20_000)
    page.paper.form.setCurrentIndex(page.paper.form.findData("single"))
    qtbot.waitUntil(lambda: preview.place.text() == "第 1 / 12 页", timeout=20_000)
    assert page.shell.settings.word("booklet_form") == "single"
    assert not page.paper.calibration.isVisible()


def test_a_paper_that_isn_t_this_booklet_s_yet_is_not_printed(qtbot, page, issued, monkeypatch):
    qtbot.waitUntil(lambda: page.paper.shows(page._lines[issued.blank_id]), timeout=20_000)
    printed, told = [], []
    monkeypatch.setattr(page.paper.preview, "print_paper", lambda: printed.append(1))
    monkeypatch.setattr(ask, "tell", lambda *words: told.append(words[1]))
    page.paper.show_line(page._lines[issued.blank_id])  # made anew: the old one is still on show
    page.print_current()
    assert (printed, told) == ([], ["这本证的版面还没有排好，请稍等再打印或导出。"])


def test_looking_through_from_the_menu_offers_no_print(page, issued):
    trigger(page, "套打前核对")
    shown = QApplication.activeModalWidget()
    words = [button.text() for button in shown.findChildren(QPushButton) if button.isVisible()]
    assert not any("打印" in one for one in words)
    assert any("去改" in one for one in words)
    shown.reject()
