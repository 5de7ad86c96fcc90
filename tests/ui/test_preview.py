import io

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from flowdesk.ui import ask, printing
from flowdesk.ui.preview import Preview
from flowdesk.ui.raster import Pages


def paper(count=2, size=(88, 125)):
    """Make a paper whose pages carry a black square of 10 mm, 20 mm from left and top."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(size[0] * mm, size[1] * mm), invariant=1)
    for _ in range(count):
        canvas.rect(20 * mm, (size[1] - 30) * mm, 10 * mm, 10 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot):
    shown = Preview()
    qtbot.addWidget(shown)
    shown.resize(390, 500)
    shown.show()
    return shown


def test_a_page_is_drawn_to_the_millimetre():
    picture = Pages(paper()).picture(0, 254)  # ten dots a millimetre
    black = [x for x in range(picture.width()) if picture.pixelColor(x, 250).lightness() < 50]
    assert (picture.width(), picture.height()) == (880, 1250)
    assert black[0] == pytest.approx(200, abs=1)
    assert len(black) == pytest.approx(100, abs=2)


def test_pages_are_turned_and_the_place_is_told(qtbot, preview):
    preview.show_paper(paper(3))
    assert preview.place.text() == "第 1 / 3 页"
    qtbot.mouseClick(preview.ahead, Qt.MouseButton.LeftButton)
    assert preview.place.text() == "第 2 / 3 页"
    assert preview.back.isEnabled()
    preview.go(5)
    assert not preview.ahead.isEnabled()


def test_the_paper_fits_the_pane_and_grows_when_asked(qtbot, preview):
    preview.show_paper(paper())
    fitting = preview._paper.pixmap().width()
    assert 100 < fitting <= 390
    qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview._paper.pixmap().width() == pytest.approx(fitting * 1.25, abs=3)


def test_without_a_paper_a_sentence_stands_there(preview):
    preview.show_paper(paper())
    preview.clear("选一本证，这里就显示它的样子。")
    assert preview._paper.text() == "选一本证，这里就显示它的样子。"
    assert not preview.has_paper()
    assert not preview.ahead.isEnabled()


def test_no_printer_is_a_sentence(monkeypatch, preview):
    told = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    monkeypatch.setattr(ask, "tell", lambda parent, sentence, details="": told.append(sentence))
    preview.show_paper(paper())
    preview.print_paper()
    assert told == [printing.NO_PRINTER]


def test_a_paper_is_exported_into_the_chosen_folder(monkeypatch, preview, tmp_path):
    chosen = []
    monkeypatch.setattr(ask, "choose_folder", lambda parent, caption, start="": tmp_path)
    preview.show_paper(paper(), chosen.append)
    preview.export_paper()
    assert chosen == [tmp_path]


def test_every_page_goes_to_the_printer_at_its_own_size(qtbot, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(300)
    pages = Pages(paper(2))
    printing.set_page(printer, pages.size_mm(0))
    printed = []
    job = printing.PrintJob(pages, printer, lambda: printed.append(1))
    job.start()
    qtbot.waitUntil(lambda: bool(printed))
    again = Pages((tmp_path / "out.pdf").read_bytes())
    picture = again.picture(0, 254)
    black = [x for x in range(picture.width()) if picture.pixelColor(x, 250).lightness() < 50]
    assert len(again) == 2
    assert black[0] == pytest.approx(200, abs=3)


def test_a_wide_paper_lies_down():
    printer = QPrinter()
    printing.set_page(printer, (297, 210))
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape


@pytest.mark.parametrize(
    ("margins", "cut"),
    [((4, 4, 4, 4), []), ((20.5, 0, 0, 0), [1, 2]), ((0, 0, 0, 96), [1, 2]), ((0, 0, 0, 94), [])],
)
def test_ink_where_the_printer_stays_white_is_seen(margins, cut):
    assert printing.cut_pages(Pages(paper()), QMarginsF(*margins)) == cut


@pytest.mark.parametrize(("answer", "printed"), [(False, 0), (True, 1)])
def test_a_printer_that_would_cut_words_off_is_asked_about(preview, monkeypatch, answer, printed):
    begun, asked = [], []
    monkeypatch.setattr(printing, "ask_printer", lambda parent, pages: QPrinter())
    monkeypatch.setattr(printing, "margins_of", lambda printer: QMarginsF(25, 5, 5, 5))
    monkeypatch.setattr(printing.PrintJob, "start", lambda job: begun.append(job))
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(words[1]) or answer)
    preview.show_paper(paper())
    preview.print_paper()
    assert (len(begun), len(asked)) == (printed, 1)
    assert "第 1、2 页有字落在纸边" in asked[0]
    assert "25.0 毫米印不到" in asked[0]
