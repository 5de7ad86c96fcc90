from PySide6.QtGui import QImage

from flowdesk.ui import screens
from flowdesk.ui.window import TABS


def test_each_tab_is_written_as_a_picture_of_its_own(qapp, sample_desk, tmp_path):
    written = screens.shoot(sample_desk, tmp_path / "screens")
    pictures = [QImage(str(path)) for path in written]
    assert [path.stem for path in written] == [tab[0] for tab in TABS]
    assert {(p.width(), p.height()) for p in pictures} == {screens.SIZE}
    assert len({path.read_bytes() for path in written}) == len(TABS)
