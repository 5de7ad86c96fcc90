"""The rows that an import leaves out, written into a file to be mended in WPS and brought again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.intake import Intake
from flowdesk.services import imports
from flowdesk.services.desk import Desk
from flowdesk.ui import ask
from flowdesk.ui.latest import Latest
from flowdesk.ui.shell import Shell

FILES = "WPS 表格 (*.xlsx);;文本表格 (*.csv)"
_ENDINGS = (".xlsx", ".csv")


def ask_where(parent: QWidget, shell: Shell, intake: Intake) -> Path | None:
    """Let the clerk say where the rows go, beside what was exported the last time."""
    start = Path(shell.settings.word("export_folder")) / f"{_stem(intake)}-未导入的行.xlsx"
    path = ask.choose_new_file(parent, "未导入的行存到哪里", FILES, str(start))
    if path is None or path.suffix.lower() in _ENDINGS:
        return path
    return path.with_name(f"{path.name}.xlsx")


def write(
    latest: Latest,
    intake: Intake,
    path: Path,
    done: Callable[[str], object],
    refused: Callable[[FlowDeskError], object],
) -> None:
    """Write the rows as they came, under their own heads, beside the window."""
    from flowdesk.services import exports

    def send(desk: Desk) -> tuple[int, exports.Arrived]:
        told = imports.failed_rows(desk, intake)
        wish = exports.Wish(folder=path.parent, format=path.suffix[1:].lower(), unmasked=True,
                            purpose=told.title, name=path.name)  # fmt: skip
        return len(told.rows), exports.send(desk, told, wish)

    latest.run(
        "正在导出未过的行",
        send,
        lambda sent: done(f"{sent[0]} 行已导出到 {sent[1].path}"),
        refused,
    )


def _stem(intake: Intake) -> str:
    return Path(intake.table.file_name).stem or "粘贴的行"
