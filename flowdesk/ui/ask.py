"""The only boxes that stop the clerk: tell, confirm, choose; verbs on the buttons, no yes or no."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

TITLE = "FlowDesk"


def tell(parent: QWidget | None, sentence: str, details: str = "") -> None:
    """Say something the clerk must have seen."""
    box = QMessageBox(QMessageBox.Icon.Information, TITLE, sentence, parent=parent)
    box.setInformativeText(details)
    box.addButton("知道了(&K)", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def confirm(parent: QWidget | None, question: str, verb: str, details: str = "") -> bool:
    """Ask before what can't be taken back; Enter is 取消, only the verb does it."""
    box = QMessageBox(QMessageBox.Icon.Question, TITLE, question, parent=parent)
    box.setInformativeText(details)
    act = box.addButton(verb, QMessageBox.ButtonRole.ActionRole)
    stay = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is act


def choose(parent: QWidget | None, question: str, *verbs: str) -> str:
    """Ask which of some acts is wanted; returns its verb, empty for 取消, which Esc and Enter are.

    The first verb is what Enter does only when the clerk has moved to it.
    """
    box = QMessageBox(QMessageBox.Icon.Question, TITLE, question, parent=parent)
    buttons = {box.addButton(verb, QMessageBox.ButtonRole.ActionRole): verb for verb in verbs}
    stay = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return next((verb for button, verb in buttons.items() if button is clicked), "")


def choose_file(parent: QWidget | None, caption: str, kinds: str, start: str = "") -> Path | None:
    """Let the clerk choose an existing file; ``kinds`` as Qt writes them: ``名册 (*.xlsx)``."""
    name, _ = QFileDialog.getOpenFileName(parent, caption, start, kinds)
    return Path(name) if name else None


def choose_files(parent: QWidget | None, caption: str, kinds: str, start: str = "") -> list[Path]:
    """Let the clerk choose one or several existing files."""
    names, _ = QFileDialog.getOpenFileNames(parent, caption, start, kinds)
    return [Path(name) for name in names]


def choose_new_file(
    parent: QWidget | None, caption: str, kinds: str, start: str = ""
) -> Path | None:
    """Let the clerk name a file that is to be written."""
    name, _ = QFileDialog.getSaveFileName(parent, caption, start, kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget | None, caption: str, start: str = "") -> Path | None:
    """Let the clerk choose a folder or a stick."""
    name = QFileDialog.getExistingDirectory(parent, caption, start)
    return Path(name) if name else None
