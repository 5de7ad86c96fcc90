"""The charts of 今日 as SVG: a bar for each row, no face of paper loaded, nothing drawn black."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from flowdesk.documents.charts import ROW, chart_svg
from flowdesk.domain.chart import Bar, Chart, ChartColours

COLOURS = ChartColours(
    text="#1B1F24", muted="#56606B", bar="#1A5A9A", done="#1B6537", second="#0B5F6B",
    edge="#7E8791", doubtful="#A31D14", family="某某体",
)  # fmt: skip
CHART = Chart(title="外出 9 人在哪里", bars=(
    Bar(label="浙江", value=4, keys=("a", "b", "c", "d")),
    Bar(label="10月", value=3, second=2),
    Bar(label="石桥村", value=1, whole=4),
    Bar(label="去向不明", value=2, doubtful=True),
))  # fmt: skip


def drawn(chart):
    return ElementTree.fromstring(chart_svg(chart, 284, COLOURS))


def test_every_bar_has_its_row_and_its_figure():
    root = drawn(CHART)
    assert float(root.get("height")) == len(CHART.bars) * ROW
    words = [text.text.strip() for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["浙江", "4", "10月", "3 / 2", "石桥村", "1 / 4", "去向不明", "2"]


def test_letters_are_the_screens_and_nothing_is_clipped():
    told = chart_svg(CHART, 284, COLOURS).decode()
    assert "某某体" in told
    assert "Helvetica" not in told
    assert "clipPath" not in told
    assert "clip-path" not in told


@pytest.mark.parametrize("bars", [(), (Bar(label="无", value=0),)])
def test_a_chart_without_anything_is_still_drawn(bars):
    assert drawn(Chart(title="空", bars=bars)) is not None


def test_a_chart_is_told_in_words():
    assert CHART.told() == "外出 9 人在哪里：浙江 4；10月 3，返乡 2；石桥村 1/4；去向不明 2"
    assert Chart(title="空", bars=()).told() == "空：没有"


def test_no_face_of_paper_is_loaded_for_a_chart():
    script = (
        "import sys; from flowdesk.documents import charts; "
        "print('flowdesk.documents.fonts' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert answer.stdout.strip() == "False"
