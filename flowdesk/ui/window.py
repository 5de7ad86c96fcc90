"""The main window: menus, tabs, pages, status bar; it dispatches and knows no feature itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from flowdesk.services import journal, offices
from flowdesk.services.desk import Desk
from flowdesk.ui.office_menu import fill_office_menus
from flowdesk.ui.page import Page, size_class
from flowdesk.ui.settings import Settings
from flowdesk.ui.sheet_drop import SheetDrop
from flowdesk.ui.shell import Shell
from flowdesk.ui.status_row import StatusRow
from flowdesk.ui.tab_row import TabRow
from flowdesk.ui.toast import Toast
from flowdesk.ui.view_menu import fill_view_menus

SMALLEST, FIRST_SIZE = (880, 430), (1366, 698)
DUES_REST = 300  # milliseconds after an act before what is due among thousands is counted

# name, title, icon, module, class: a page's module is loaded when its tab is first shown
TABS = (
    ("today", "今日", "calendar_clock", "today_page", "TodayPage"),
    ("register", "党员名册", "people", "register_page", "RegisterPage"),
    ("flow", "流动", "arrow_swap", "flow_page", "FlowPage"),
    ("certificates", "活动证", "contact_card", "certificates_page", "CertificatesPage"),
    ("visits", "走访", "home_person", "care_page", "CarePage"),
    ("courses", "教育培训", "hat_graduation", "training_page", "TrainingPage"),
    ("report", "情况报告", "document_text", "report_page", "ReportPage"),
)

# What is told in the toast without a way back: it is one itself, or it left the office file
_NOT_UNDONE = ("已撤销", "已导出", "已恢复", "已备份", "已复制", "已拷到", "可以拔下")


class MainWindow(QMainWindow):
    """The window on one office."""

    closed = Signal()
    reopen_asked = Signal(object)  # a function that gives the next desk

    def __init__(self, desk: Desk, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.shell = Shell(desk, self.settings, self)
        SheetDrop(self.shell, self)
        self.pages: dict[int, Page] = {}
        self._seen = False
        self._place = offices.place_mark(desk)
        self._name_window()
        self.setMinimumSize(*SMALLEST)
        self._lay_out()
        self._fill_menus()
        self._wire()
        self._come_back()

    def page(self, name: str) -> Page:
        """Return a page by its name, made if it wasn't yet."""
        return self._page_at([tab[0] for tab in TABS].index(name))

    def go_to(self, name: str, wanted: object = None) -> None:
        """Show a tab, and there what was asked for."""
        at = [tab[0] for tab in TABS].index(name)
        self.show_tab(at)
        if wanted is not None:
            self._page_at(at).show_that(wanted)

    def show_tab(self, at: int) -> None:
        """Show a tab by its place."""
        before = self.current()
        page = self._page_at(at)
        if before is not None and before is not page:
            before.leave()
            before.keep_widths()
        self.tabs.show_current(at)
        self._stack.setCurrentWidget(page)
        page.fit(size_class(self.width(), self.height()))
        page.refresh()
        page.take_focus()
        self._on_other(page)

    def current(self) -> Page | None:
        """Return the page on show."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the class of the new size."""
        super().resizeEvent(event)
        size = size_class(self.width(), self.height())
        self.tabs.fit(size.name == "WIDE")
        self.status.fit(size)
        page = self.current()
        if page is not None:
            page.fit(size)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed and how the window stands; end long acts; leave the desk."""
        page = self.current()
        if page is not None:
            page.leave()
            page.keep_widths()
            self.settings.keep_word("tab", str(self._stack_place(page)))
        self.settings.keep_window_state(self.saveGeometry())
        self.settings.write()
        self.shell.close()
        super().closeEvent(event)
        self.closed.emit()

    def show_in_room(self) -> None:
        """Show at the size it has, or fill a screen that is smaller."""
        room = self.screen().availableSize()
        too_large = self.width() >= room.width() or self.height() >= room.height()
        self.showMaximized() if too_large else self.show()

    def raise_up(self) -> None:
        """Come to the front: a second start was tried."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def _lay_out(self) -> None:
        self.tabs = TabRow([(title, icon) for _, title, icon, _, _ in TABS], self.shell)
        self._stack, self.status = QStackedWidget(), StatusRow(self.shell)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.toast = Toast(self)
        self._dues_rest = QTimer(self, singleShot=True, interval=DUES_REST)
        self._dues_rest.timeout.connect(self._count_dues)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.status.day_asked.connect(self.choose_day)
        self.tabs.found.connect(lambda key: self.go_to("register", key))
        self.shell.asked.connect(self.go_to)
        self.shell.done.connect(self._on_done)
        self.shell.changed.connect(lambda topics: self._read_status())
        self.shell.read_ahead(_status_asked)

    def _come_back(self) -> None:
        state = self.settings.window_state()
        if state.isEmpty() or not self.restoreGeometry(state):
            self.resize(*FIRST_SIZE)
        kept = self.settings.word("tab", "0")
        self.show_tab(int(kept) if kept.isdigit() and int(kept) < len(TABS) else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once something is to be seen, read what could wait until then."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self._read_status()
        if not self.shell.desk.read_only:
            self.shell.check_ahead()
        if self.shell.desk.doubted:
            self._question_clock()

    def _question_clock(self) -> None:
        """Ask whether the PC's date is right; until it is, nothing can be saved."""
        from flowdesk.services import session_clock
        from flowdesk.ui import ask

        told = session_clock.doubt(self.shell.desk)
        details = "日期不对的，先在电脑上改好日期，再重新打开；没有核对以前只能看，不能登记。"
        if ask.confirm(self, told, "日期没有错，继续(&C)", details):
            session_clock.accept(self.shell.desk)

    def _page_at(self, at: int) -> Page:
        if at not in self.pages:
            from importlib import import_module

            module, kind = TABS[at][3:]
            made = getattr(import_module(f"flowdesk.ui.{module}"), kind)(self.shell)
            self.pages[at] = made
            made.found_other.connect(lambda: self._on_other(made))
            self._stack.addWidget(made)
        return self.pages[at]

    def _stack_place(self, page: Page) -> int:
        return next(at for at, known in self.pages.items() if known is page)

    def _on_done(self, sentence: str) -> None:
        undone = sentence.startswith(_NOT_UNDONE)
        self.toast.say(sentence, None if undone else self.shell.undo)
        page = self.current()
        self.status.result.setText(page.result() if page else "")

    def _read_status(self) -> None:
        """Read the status bar and what is due; of many people in turns, for it takes a moment."""
        from flowdesk.services import register

        page = self.current()
        self.status.result.setText(page.result() if page else "")
        self._name_window()
        if register.is_large(self.shell.desk):
            QTimer.singleShot(0, self, self._read_counts)
            self._dues_rest.start()
        else:
            self._read_counts()
            self._count_dues()

    def _read_counts(self) -> None:
        if not self.shell.closed:
            self.status.read()

    def _count_dues(self) -> None:
        """Count what is due, beside the window where it isn't known and there are many people."""
        from flowdesk.services import dues, register  # after the first paint

        desk = self.shell.desk
        if self.shell.closed:
            return
        if register.is_large(desk) and not dues.is_known(desk):
            self.shell.look("正在统计到期事项", dues.due_on, self._show_dues)
        else:
            self._show_dues(dues.due_on(desk))

    def _show_dues(self, found: Sequence[object]) -> None:
        self.tabs.count(0, len(found))

    def _name_window(self) -> None:
        name = self.shell.desk.office.name
        self.setWindowTitle(f"{name}{self._place} — FlowDesk 流动党员管理")

    # Menus

    def _fill_menus(self) -> None:
        bar = self.menuBar()
        self.menus = {
            letter: bar.addMenu(f"{title}(&{letter})")
            for title, letter in (
                ("文件", "F"), ("编辑", "E"), ("办理", "D"), ("查看", "V"),
                ("打印", "P"), ("工具", "T"), ("帮助", "H"),
            )
        }  # fmt: skip
        fill_office_menus(self, self.menus["F"], self.menus["T"], self.menus["H"])
        self._fill_edit(self.menus["E"])
        self.menus["D"].aboutToShow.connect(self._fill_acts)
        fill_view_menus(self, self.menus["V"], self.menus["P"])

    def _fill_edit(self, menu: QMenu) -> None:
        self.undo_act = self.add_act(menu, "撤销(&U)", self.shell.undo, "Ctrl+Z", "arrow_undo")
        self.redo_act = self.add_act(menu, "恢复(&R)", self.shell.redo, "Ctrl+Y", "arrow_redo")
        self.add_act(menu, "撤销、恢复到某一步(&S)…", self._open_acts, icon="history")
        menu.addSeparator()
        self.add_act(menu, "复制所选行(&C)", self._copy, "Ctrl+C", "copy")
        self.add_act(menu, "全部勾选(&A)", self._mark_all, "Ctrl+A")
        self.add_act(menu, "取消全部勾选(&N)", self._clear_marks)
        menu.addSeparator()
        self.add_act(menu, "筛选本表(&F)", self._go_to_filter, "Ctrl+F", "filter")
        self.add_act(menu, "找人(&K)", self._go_to_find, "Ctrl+K", "search")
        menu.aboutToShow.connect(self._name_acts)

    def _open_acts(self) -> None:
        from flowdesk.ui.acts_dialog import open_acts

        open_acts(self.shell)

    def add_act(
        self, menu: QMenu, words: str, act: Callable[[], object], key: str = "", icon: str = ""
    ) -> QAction:
        """Put an act with its key into a menu."""
        from flowdesk.ui import look

        made = menu.addAction(words)
        if icon:  # drawn when the menu first opens
            menu.aboutToShow.connect(lambda: made.setIcon(look.icon(icon)))
        if key:
            made.setShortcuts([QKeySequence(one) for one in key.split(" ")])
        made.triggered.connect(lambda _=False: act())
        return made

    def _name_acts(self) -> None:
        desk = self.shell.desk
        back, ahead = journal.next_undo(desk), journal.next_redo(desk)
        self.undo_act.setText(f"撤销：{back.label}(&U)" if back else "撤销(&U)")
        self.redo_act.setText(f"恢复：{ahead.label}(&R)" if ahead else "恢复(&R)")
        self.undo_act.setEnabled(back is not None)
        self.redo_act.setEnabled(ahead is not None)

    def _fill_acts(self) -> None:
        page = self.current()
        self.menus["D"].clear()
        acts: Sequence[QAction] = page.acts if page else ()
        self.menus["D"].addActions(list(acts))

    def _go_to_find(self) -> None:
        self.tabs.find_box.setFocus()
        self.tabs.find_box.selectAll()

    def _go_to_filter(self) -> None:
        page = self.current()
        if page is not None and page.list is not None:
            page.list.filter_box.setFocus()
            page.list.filter_box.selectAll()

    def _copy(self) -> None:
        page = self.current()
        if page is not None:
            page.copy_rows()

    def _mark_all(self) -> None:
        page = self.current()
        if page is not None:
            page.mark_all()

    def _clear_marks(self) -> None:
        page = self.current()
        if page is not None and page.list is not None:
            page.list.table.clear_marks()

    def choose_day(self) -> None:
        """Ask for the day on which the register is shown (F9)."""
        if not (page := self.current()) or page.name != "register":
            self.go_to("register")
        self.page("register").choose_day()

    def _on_other(self, page: Page) -> None:
        if page is self.current():
            self.status.result.setText(page.result())
            self.status.show_day(page.as_of())

    def changeEvent(self, event: QEvent) -> None:
        """Look at the clock again when the window comes to the front on another day."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._on_new_day()

    def _on_new_day(self) -> None:
        today = str(self.shell.desk.today())
        if getattr(self, "_day", today) != today:
            self.shell.changed.emit(frozenset({"day"}))
        self._day = today


def _status_asked(desk: Desk) -> None:
    """Ask what the status bar and the tabs will ask."""
    from flowdesk.services import dues, register

    register.counts(desk)
    dues.due_on(desk)
