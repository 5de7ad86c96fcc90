"""What the window remembers on this computer: never anything of the office's people."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QByteArray, QSettings

from flowdesk import paths
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.look import Appearance, Look

Word = TypeVar("Word", bound=StrEnum)


class Settings:
    """An INI file in the state folder, or in another one."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or paths.state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def look(self) -> Look:
        """Return the chosen look; the default for what an older or newer program wrote."""
        return Look(
            appearance=_one_of(Appearance, self._text("look/appearance"), Appearance.SYSTEM),
            letters=_one_of(LetterSize, self._text("look/letters"), LetterSize.STANDARD),
            shipped_fonts=self._text("look/shipped_fonts") == "yes",
        )

    def keep_look(self, look: Look) -> None:
        """Remember a look."""
        self._kept.setValue("look/appearance", look.appearance.value)
        self._kept.setValue("look/letters", look.letters.value)
        self._kept.setValue("look/shipped_fonts", "yes" if look.shipped_fonts else "no")

    def last_file(self) -> Path | None:
        """Return the office file that was open last, if it is still there."""
        name = self._text("file/last")
        return Path(name) if name and Path(name).is_file() else None

    def keep_last_file(self, path: Path) -> None:
        """Remember the office file that is open."""
        self._kept.setValue("file/last", str(path))

    def window_state(self) -> QByteArray:
        """Return size and place of the window as Qt keeps them; empty at first."""
        return cast(QByteArray, self._kept.value("window/geometry", QByteArray(), QByteArray))

    def keep_window_state(self, state: QByteArray) -> None:
        """Remember size and place of the window."""
        self._kept.setValue("window/geometry", state)

    def word(self, name: str, otherwise: str = "") -> str:
        """Return a remembered word: the tab, the last folder, an offset."""
        return self._text(f"word/{name}") or otherwise

    def keep_word(self, name: str, value: str) -> None:
        """Remember a word."""
        self._kept.setValue(f"word/{name}", value)

    def widths(self, table: str, size_class: str) -> dict[str, int]:
        """Return the widths the clerk dragged in a list, for one class of window size."""
        pairs = (part.split("=") for part in self._text(f"widths-{size_class}/{table}").split(";"))
        return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}

    def keep_widths(self, table: str, size_class: str, widths: dict[str, int]) -> None:
        """Remember the widths of a list."""
        told = ";".join(f"{name}={width}" for name, width in widths.items())
        self._kept.setValue(f"widths-{size_class}/{table}", told)

    def columns(self, table: str, size_class: str) -> list[str]:
        """Return the columns the clerk chose for a list; empty when he chose none."""
        return [name for name in self._text(f"columns-{size_class}/{table}").split(";") if name]

    def keep_columns(self, table: str, size_class: str, names: Sequence[str]) -> None:
        """Remember the columns chosen for one class of window size; none for the usual ones."""
        self._kept.setValue(f"columns-{size_class}/{table}", ";".join(names))

    def order(self, table: str) -> tuple[tuple[str, bool], ...]:
        """Return by which columns a list was ordered last, descending or not."""
        pairs = (part.split("=") for part in self._text(f"order/{table}").split(";"))
        return tuple((pair[0], pair[1] == "down") for pair in pairs if len(pair) == 2)

    def keep_order(self, table: str, order: Sequence[tuple[str, bool]]) -> None:
        """Remember by which columns a list is ordered."""
        told = ";".join(f"{name}={'down' if down else 'up'}" for name, down in order)
        self._kept.setValue(f"order/{table}", told)

    def write(self) -> None:
        """Write everything to the file now."""
        self._kept.sync()

    def _text(self, key: str) -> str:
        return str(self._kept.value(key, ""))


def _one_of(kind: type[Word], value: str, otherwise: Word) -> Word:
    return kind(value) if value in list(kind) else otherwise
