"""Measuring a printer: the quick form, the full one with its sheet, and what was measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from flowdesk.domain.calibration import Calibration, Matrix, reading
from flowdesk.domain.entry import Entry, Kind, entry_of
from flowdesk.domain.paper import Paper
from flowdesk.services import calibrations, papers, patterns
from flowdesk.services.calibrations import Setting
from flowdesk.services.desk import Desk
from flowdesk.ui import ask
from flowdesk.ui.feed_picture import FeedPicture
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

NONE = "未命名打印机"
_CORNERS = ("左上", "右上", "左下", "右下")
_LETTERS = "ABCGIJKL"
_GUIDE = (
    "先在一张裁成证页大小的白纸上打印校准页（实际大小，不缩放），放纸时箭头一边先进。"
    "用直尺从纸边量到十字：应是 10 毫米；十字内侧是 0.9 毫米一格，"
    "第几格对齐直尺的线，就加零点几毫米。"
    "偏右、偏下填正数，偏左、偏上填负数，如 0.3、-0.5。"
    "翻开的证一次只放一本，压平，靠齐导板；每批先用白纸试一张。"
)


def current(shell: Shell) -> Setting:
    """Return the printer that overprints go to, as it was named last on this computer."""
    parts = [*shell.settings.word("overprint_printer", "").split("|"), "", "", ""]
    template = patterns.current(shell.desk)
    return Setting(
        printer=parts[0] or NONE,
        tray=parts[1] or "自动",
        side=parts[2] or "正面",
        size=(template.width, template.height),
    )


def open_calibrations(shell: Shell) -> ListDialog:
    """Show what was measured, with the ways to measure anew."""
    dialog = ListDialog(shell, "套打校准", _COLUMNS, _GUIDE)
    dialog.put_below_note(FeedPicture())
    dialog.add_buttons(
        (
            Button(words="完整校准(&A)…", act=lambda _: full(shell), needs_row=False),
            Button(words="快速校准(&Q)…", act=lambda _: quick(shell), needs_row=False),
            Button(words="校准页(&S)…", act=lambda _: open_sheet(shell), needs_row=False),
            Button(words="恢复上一次(&B)", act=lambda _: go_back(shell), needs_row=False),
        )
    )
    dialog.show_records(lambda: {one.id: one for one in calibrations.every(shell.desk)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def quick(shell: Shell) -> FormDialog:
    """Open the form of two readings: how far the print lies right and down."""
    asked = (
        *_setting_fields(),
        _number("right", "偏右毫米", "R"),
        _number("down", "偏下毫米", "W"),
    )

    def save(values: Values) -> None:
        setting = _setting(shell, values)
        moved = (reading(str(values["right"]), "right"), reading(str(values["down"]), "down"))
        calibrations.quick(shell.desk, setting, *moved)
        _remember(shell, setting)

    shown: Values = {**_shown(shell), "right": "0", "down": "0"}
    return shell.form("快速校准", asked, save, shown, key="calibrate:quick")


def full(shell: Shell) -> FormDialog:
    """Open the form of the eight readings of the cross sheet."""
    names = [f"{corner}{way}" for corner in _CORNERS for way in ("偏右", "偏下")]
    asked = (
        *_setting_fields(),
        *(_number(name, f"{name}毫米", letter)
          for name, letter in zip(names, _LETTERS, strict=True)),
    )  # fmt: skip

    def save(values: Values) -> None:
        setting = _setting(shell, values)
        readings = [reading(str(values[name]), name) for name in names]
        calibrations.full(shell.desk, setting, readings)
        _remember(shell, setting)

    shown: Values = {**_shown(shell), **dict.fromkeys(names, "0")}
    return shell.form("完整校准", asked, save, shown, key="calibrate:full")


def open_sheet(shell: Shell) -> object:
    """Show the sheet by which a printer is measured."""
    from flowdesk.ui.paper_dialog import open_paper

    setting = current(shell)
    return open_paper(shell, "套打校准页", lambda desk: papers.calibration_sheet(desk, setting))


def go_back(shell: Shell) -> None:
    """Take the last measurement of the current printer out."""
    calibrations.go_back(shell.desk, current(shell))
    shell.tell_done()


def for_printer(
    shell: Shell, printer: str, pdf: bytes, make: Callable[[Desk, Matrix], Paper]
) -> bytes | None:
    """Return the words corrected for the printer that was chosen in the print window.

    Another printer than the current one is current from then on; one that was never measured is
    asked about, and None means that nothing is to be printed.
    """
    setting = current(shell)
    other = replace(setting, printer=printer)
    known = calibrations.history(shell.desk, other)
    if not printer or (known and printer == setting.printer):
        return pdf
    if known:
        _remember(shell, other)
        return make(shell.desk, calibrations.matrix(shell.desk, other)).pdf
    question = f"打印机“{printer}”还没有做过套打校准，字可能偏出格子。"
    details = "先在白纸上试打一张，对着空白证透光看；偏了的，到“套打校准”里量一次。"
    if not ask.confirm(shell.window, question, "照样打印(&P)", details):
        return None
    return make(shell.desk, Matrix()).pdf


def told(shell: Shell) -> str:
    """Return in words how the current printer was measured last."""
    setting = current(shell)
    known = calibrations.history(shell.desk, setting)
    if not known:
        return f"{setting.printer}：还没有校准"
    last = known[0]
    residual = f"，余差 {last.residual}" if last.residual else ""
    return f"{setting.printer}：{last.on} {last.way}校准{residual}"


def _setting(shell: Shell, values: Values) -> Setting:
    return replace(
        current(shell), printer=str(values["printer"]).strip(), tray=str(values["tray"]).strip(),
        side=str(values["side"]).strip(),
    )  # fmt: skip


def _remember(shell: Shell, setting: Setting) -> None:
    words = "|".join((setting.printer, setting.tray, setting.side)).replace("\n", " ")
    shell.settings.keep_word("overprint_printer", words)


def _shown(shell: Shell) -> Values:
    setting = current(shell)
    name = "" if setting.printer == NONE else setting.printer
    return {"printer": name, "tray": setting.tray, "side": setting.side}


def _setting_fields() -> tuple[Entry, ...]:
    printer = replace(entry_of(Calibration, "printer"), mnemonic="N", hint="打印窗口里的名称")
    tray = replace(entry_of(Calibration, "tray"), mnemonic="O", hint="自动、手动、后部进纸")
    side = replace(entry_of(Calibration, "side"), mnemonic="M", hint="正面或反面")
    return printer, tray, side


def _number(name: str, label: str, letter: str) -> Entry:
    entry = entry_of(Calibration, "note")
    return replace(entry, name=name, label=label, mnemonic=letter, kind=Kind.TEXT)


_COLUMNS = (
    Column(
        name="printer", head="打印机", text=lambda one: one.printer, width=150, bold=True, rank=0
    ),
    Column(name="tray", head="进纸盒", text=lambda one: one.tray, width=70, rank=3),
    Column(name="side", head="纸面", text=lambda one: one.side, width=56, rank=3),
    Column(name="paper", head="纸张", text=lambda one: one.paper, width=104, rank=2),
    Column(name="on", head="日期", text=lambda one: str(one.on), width=98, rank=1),
    Column(name="way", head="方法", text=lambda one: one.way, width=56, rank=1),
    Column(name="residual", head="余差", text=lambda one: one.residual, width=84, rank=1),
    Column(name="by", head="经办", text=lambda one: one.by, width=70, stretch=True, rank=4),
)
