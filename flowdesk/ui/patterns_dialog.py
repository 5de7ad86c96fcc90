"""The office's booklet patterns: which is in use, and the ways to change, import and drop one."""

from __future__ import annotations

from flowdesk.services import patterns
from flowdesk.ui import ask
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.template_editor import open_editor

FILES = "套打样式 (*.toml)"


def open_patterns(shell: Shell) -> ListDialog:
    """Show the office's patterns, which is in use, and the ways to change them."""
    words = "没有自己的样式时，用随程序的“中性样式”，须按本县空白证核对。"
    dialog = ListDialog(shell, "套打样式", _COLUMNS, words)

    def edit(key: str) -> None:
        known = {one.id: one for one in patterns.every(shell.desk)}
        start = patterns.template_of(known[key]) if key in known else patterns.current(shell.desk)
        open_editor(shell, start)

    def use(key: str) -> None:
        patterns.use(shell.desk, key)
        shell.tell_done()

    def neutral(key: str) -> None:
        patterns.use_neutral(shell.desk)
        shell.tell_done()

    def remove(key: str) -> None:
        patterns.remove(shell.desk, key)
        shell.tell_done()

    dialog.add_buttons(
        (
            Button(words="编辑(&E)…", act=edit, needs_row=False),
            Button(words="改用这一版(&U)", act=use),
            Button(words="用中性样式(&N)", act=neutral, needs_row=False),
            Button(words="导入(&I)…", act=lambda _: _import(shell), needs_row=False),
            Button(words="删除(&D)", act=remove),
        )
    )
    dialog.show_records(lambda: {one.id: one for one in patterns.every(shell.desk)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _import(shell: Shell) -> None:
    path = ask.choose_file(shell.window, "从哪个文件导入套打样式", FILES)
    if path is not None:
        open_editor(shell, patterns.read_file(path))


_COLUMNS = (
    Column(name="name", head="样式名称", text=lambda one: one.name, width=220, bold=True, rank=0),
    Column(name="version", head="版本", text=lambda one: f"第 {one.version} 版", width=80),
    Column(name="on", head="日期", text=lambda one: str(one.on), width=98),
    Column(name="used", head="使用", text=lambda one: one.in_use, width=120, stretch=True),
)
