"""文件, 工具 and 帮助: office files, backups, names and profiles, what the program is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from flowdesk.ui import ask

if TYPE_CHECKING:
    from flowdesk.services.backups import Backup
    from flowdesk.ui.window import MainWindow

OFFICE_FILES = "FlowDesk 台账 (*.flowdesk)"
BACKUPS = "FlowDesk 备份 (*.fdbackup)"


def fill_office_menus(window: MainWindow, file: QMenu, tools: QMenu, helping: QMenu) -> None:
    """Fill the three menus."""
    add = window.add_act
    add(file, "新建台账(&N)…", partial(_new, window), icon="document_add")
    add(file, "打开台账(&O)…", partial(_open, window), "Ctrl+O", "folder_open")
    add(file, "打开示例(&L)", partial(_sample, window))
    file.addSeparator()
    add(file, "备份到(&B)…", partial(back_up, window), icon="database")
    add(file, "从备份恢复(&R)…", partial(_restore, window), icon="history")
    add(file, "弹出 U 盘(&J)…", partial(_eject, window))
    file.addSeparator()
    add(file, "退出(&X)", window.close, "Ctrl+Q")
    add(tools, "台账设置(&S)…", partial(_office, window), icon="settings")
    add(tools, "乡镇概况(&G)…", partial(_profiles, window))
    add(tools, "组织管理(&U)…", partial(_units, window), icon="organization")
    add(tools, "自设项目(&Z)…", partial(_own_fields, window), icon="column_triple")
    add(tools, "搁置的行(&K)…", partial(_parked, window), icon="archive")
    add(tools, "导入过的批次(&I)…", partial(_batches, window), icon="history")
    add(tools, "查重(&D)…", partial(_twins, window), icon="people_community")
    add(tools, "补全(&B)…", partial(_gaps, window), icon="clipboard_task")
    add(tools, "办理经过(&H)…", partial(_acts, window), icon="history")
    add(tools, "核对台账(&C)…", partial(_check, window), icon="clipboard_checkmark")
    tools.addSeparator()
    fonts = add(tools, "只用随程序的字体(&F)", lambda: _turn_fonts(window))
    fonts.setCheckable(True)
    fonts.setChecked(window.settings.look().shipped_fonts)
    add(helping, "键盘操作(&K)", partial(_keys, window), "F1", "book")
    add(helping, "关于(&A)…", partial(_about, window), icon="info")


def back_up(window: MainWindow) -> None:
    """Write a proved backup into a folder that the clerk chooses."""
    from flowdesk.services import backups

    start = window.settings.word("backup_folder")
    folder = ask.choose_folder(window, "备份到哪个文件夹或 U 盘", start)
    if folder is None:
        return
    window.settings.keep_word("backup_folder", str(folder))

    def tell(made: Backup) -> None:
        people = made.counts.get("member", made.counts.get("members", 0))
        counted = f"，党员 {people} 人" if people else ""
        window.shell.done.emit(f"已备份到 {made.path.name}，已打开核对{counted}")
        window.status.read()

    window.shell.run("正在备份", lambda desk, report: backups.make(desk, folder), tell)


def _restore(window: MainWindow) -> None:
    from flowdesk.services import backups, offices

    start = window.settings.word("backup_folder")
    backup = ask.choose_file(window, "从哪份备份恢复", BACKUPS, start)
    told = window.shell.try_it(lambda: backups.describe(backup)) if backup else None
    if backup is None or told is None:
        return
    path = window.shell.desk.file.path
    question = f"用 {told.made_at:%Y-%m-%d %H:%M} 的备份恢复“{path.stem}”？"
    details = "现在的台账会换名留在原处，不会丢。恢复前先核对备份，核对不过什么也不动。"
    if not ask.confirm(window, question, "恢复(&R)", details):
        return
    today = window.shell.desk.clock

    def reopen() -> object:
        backups.restore(backup, path)
        return offices.open_office(path, getattr(today, "_today", None))

    window.reopen_asked.emit(reopen)


def _eject(window: MainWindow) -> None:
    from flowdesk.services import computer

    found = {computer.name_of(stick): stick for stick in computer.sticks()}
    if not found:
        ask.tell(window, "没有找到插着的 U 盘。")
        return
    name = next(iter(found)) if len(found) == 1 else ask.choose(window, "弹出哪个 U 盘？", *found)
    if name:
        office = window.shell.desk.file.path
        window.shell.run(
            f"正在弹出 U 盘 {name}",
            lambda desk, report: computer.eject(found[name], office),
            lambda told: window.shell.done.emit(f"可以拔下 U 盘 {told} 了，都已写完"),
        )


def _new(window: MainWindow) -> None:
    from flowdesk.services import offices
    from flowdesk.ui.first_start import ask_office

    ask_office(window, lambda path, office: window.reopen_asked.emit(
        partial(offices.new, path, office)))  # fmt: skip


def _open(window: MainWindow) -> None:
    from flowdesk.services import offices
    from flowdesk.ui.start import settled

    start = str(window.shell.desk.file.path.parent)
    path = ask.choose_file(window, "打开台账", OFFICE_FILES, start)
    if path is None or path == window.shell.desk.file.path:
        return
    path = settled(path, window)
    if path is not None:
        window.reopen_asked.emit(partial(offices.open_office, path))


def _sample(window: MainWindow) -> None:
    from flowdesk.ui.first_start import make_sample
    from flowdesk.ui.start import opener_of, sample_path

    def go_on(path: object = None) -> None:
        if window.shell.desk.file.path != sample_path():
            window.reopen_asked.emit(opener_of(sample_path()))

    if sample_path().exists():
        go_on()
    else:
        words = "正在生成示例台账"
        window.shell.background.run(words, make_sample, go_on, window.shell.refuse)


def _office(window: MainWindow) -> None:
    from flowdesk.ui.office_forms import amend_office

    amend_office(window.shell)


def _profiles(window: MainWindow) -> None:
    from flowdesk.ui.office_forms import open_profiles

    open_profiles(window.shell)


def _units(window: MainWindow) -> None:
    from flowdesk.ui.unit_dialog import open_units

    open_units(window.shell)


def _own_fields(window: MainWindow) -> None:
    from flowdesk.ui.own_fields_dialog import open_own_fields

    open_own_fields(window.shell)


def _parked(window: MainWindow) -> None:
    from flowdesk.ui.parked_dialog import open_parked

    open_parked(window.shell)


def _batches(window: MainWindow) -> None:
    from flowdesk.ui.import_batches_dialog import open_batches

    open_batches(window.shell)


def _twins(window: MainWindow) -> None:
    from flowdesk.ui.duplicates_dialog import open_duplicates

    open_duplicates(window.shell)


def _gaps(window: MainWindow) -> None:
    from flowdesk.ui.completeness_dialog import open_completeness

    open_completeness(window.shell)


def _acts(window: MainWindow) -> None:
    from flowdesk.ui.acts_dialog import open_acts

    open_acts(window.shell)


def _check(window: MainWindow) -> None:
    from flowdesk.services import checks

    window.shell.run(
        "正在核对台账",
        lambda desk, report: checks.check(desk),
        lambda told: ask.tell(window, "台账核对完毕，没有发现问题。", "\n".join(told)),
    )


def _turn_fonts(window: MainWindow) -> None:
    from dataclasses import replace

    chosen = window.settings.look()
    window.settings.keep_look(replace(chosen, shipped_fonts=not chosen.shipped_fonts))
    window.reopen_asked.emit(None)


def _keys(window: MainWindow) -> None:
    from flowdesk.ui.keys_dialog import open_keys

    open_keys(window)


def _about(window: MainWindow) -> None:
    from flowdesk.ui.about_dialog import open_about

    open_about(window.shell)
