"""查看 and 打印: tabs, panes, letters and colours; printing and exporting the page on show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.look import Appearance, Look, apply_look
from flowdesk.ui.page import Page

if TYPE_CHECKING:
    from flowdesk.ui.window import MainWindow


def fill_view_menus(window: MainWindow, view: QMenu, printing: QMenu) -> None:
    """Fill both menus."""
    for at in range(len(window.tabs.buttons)):
        _add_tab(window, view, at)
    window.add_act(view, "上一页签(&B)", lambda: _step(window, -1), "Ctrl+PgUp")
    window.add_act(view, "下一页签(&N)", lambda: _step(window, 1), "Ctrl+PgDown")
    view.addSeparator()
    window.add_act(view, "下一窗格(&P)", lambda: _next_pane(window, 1), "F6")
    window.add_act(view, "上一窗格(&Q)", lambda: _next_pane(window, -1), "Shift+F6")
    window.add_act(
        view, "详情或预览(&D)", lambda: _page(window, lambda page: page.turn_pane()), "F8"
    )
    window.add_act(
        view, "刷新(&R)", lambda: _page(window, lambda page: page.renew()), "F5", "arrow_sync"
    )
    window.add_act(
        view, "选列(&C)…", lambda: _page(window, lambda page: page.choose_columns()), "Ctrl+L"
    )
    window.add_act(view, "基准日(&J)…", window.choose_day, "F9", "calendar")
    view.addSeparator()
    _add_choices(window, view.addMenu("外观(&L)"), Appearance, "appearance")
    _add_choices(window, view.addMenu("界面字号(&S)"), LetterSize, "letters")
    window.add_act(
        printing,
        "打印本页内容(&P)…",
        lambda: _page(window, lambda page: page.print_current()),
        "Ctrl+P",
        "print",
    )
    window.add_act(
        printing, "导出到(&X)…", lambda: _page(window, lambda page: page.export_current()), "F12",
        "arrow_export_ltr",
    )  # fmt: skip


def _add_tab(window: MainWindow, menu: QMenu, at: int) -> None:
    words = f"{window.tabs.buttons[at].text()}(&{at + 1})"
    window.add_act(menu, words, lambda: window.show_tab(at), f"Alt+{at + 1}")


def _add_choices(window: MainWindow, menu: QMenu, kind: type[StrEnum], name: str) -> None:
    group = QActionGroup(menu)
    for value in kind:
        act = menu.addAction(value.value)
        act.setCheckable(True)
        act.setChecked(getattr(window.settings.look(), name) == value)
        act.triggered.connect(lambda _=False, chosen=value: _choose(window, name, chosen))
        group.addAction(act)


def _choose(window: MainWindow, name: str, value: StrEnum) -> None:
    changes: dict[str, Any] = {name: value}
    chosen: Look = replace(window.settings.look(), **changes)
    window.settings.keep_look(chosen)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_look(app, chosen)
    window.reopen_asked.emit(None)


def _step(window: MainWindow, step: int) -> None:
    here = next((at for at, page in window.pages.items() if page is window.current()), 0)
    window.show_tab((here + step) % len(window.tabs.buttons))


def _page(window: MainWindow, act: Callable[[Page], object]) -> None:
    page = window.current()
    if page is not None:
        act(page)


def _next_pane(window: MainWindow, step: int) -> None:
    """Go round: filter, list, pane, tabs."""
    page = window.current()
    if page is None:
        return
    places: list[QWidget] = [window.tabs.buttons[0]]
    if page.list is not None:
        places += [page.list.filter_box, page.list.table]
    if page.pane.isVisible():
        places.append(page.pane)
    places = [place for place in places if place.isVisible()]
    focused = window.focusWidget()
    here = next(
        (at for at, p in enumerate(places) if focused is not None
         and (p is focused or p.isAncestorOf(focused))), 0,
    )  # fmt: skip
    target = places[(here + step) % len(places)]
    if target is page.pane:
        target = _first_in(target)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_in(pane: QWidget) -> QWidget:
    """Return the first thing in a pane that takes the focus."""
    inside: list[QWidget] = list(pane.findChildren(QWidget))
    takes = Qt.FocusPolicy.TabFocus
    return next((w for w in inside if w.isVisible() and w.focusPolicy() & takes), pane)
