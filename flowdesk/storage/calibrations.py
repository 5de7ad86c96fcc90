"""How printers were measured, in the office file."""

from flowdesk.domain.calibration import Calibration
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Calibration)
insert, remove = _ROWS.insert, _ROWS.remove


def of(file: OfficeFile, printer: str, tray: str, side: str, paper: str) -> list[Calibration]:
    """Return how a printer was measured for a tray, a side and a paper, the latest first."""
    condition = "printer = ? AND tray = ? AND side = ? AND paper = ? ORDER BY id DESC"
    return _ROWS.where(file, condition, (printer, tray, side, paper))


def every(file: OfficeFile) -> list[Calibration]:
    """Return every measurement, the latest first."""
    return _ROWS.where(file, "1 ORDER BY id DESC")
