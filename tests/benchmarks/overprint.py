"""Overprints of eight pages a booklet against a raw ReportLab canvas and an office's merge.

Run it by name: ``.venv/bin/python tests/benchmarks/overprint.py [BOOKLETS]``, offscreen.

The floor draws the same strings in the same fonts, sizes and places onto as many pages, its fonts
read already; it neither fits nor checks anything. Both run turn by turn in this process; memory is
that of a process of its own each. One certificate is timed from the click to bytes and picture.
The merge is a document of LibreOffice with the same strings, a page each, turned into a PDF; it
is left out where soffice isn't installed.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

ROUNDS = 5
MERGED = 100
MARGIN = "printed, not asserted; the aims: work 1.0, memory 1.3, a click 150 ms, the merge 10 times"
DAY = date(2026, 11, 23)


def people(count: int) -> list:
    """Return certificates of people who don't exist, no two alike."""
    from flowdesk.services.patterns import specimen

    surnames, given = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "雨田小川成荫有光大河春来秋生文华"
    return [
        replace(
            specimen(surnames[n % 16] + given[n % 15] + given[n // 15 % 15], DAY),
            number=f"{n:06}", destination="浙江省宁波市鄞州区", ethnic_group="汉族",
        )
        for n in range(count)
    ]  # fmt: skip


def filled(certificates: list) -> list:
    """Return the booklets with three stays and six reviews each: eight pages with words."""
    from flowdesk.domain.booklet_fill import Filled, ReviewRow, Sojourn
    from flowdesk.domain.days import Day

    return [
        Filled(
            certificate=one,
            sojourns=tuple(
                Sojourn(
                    branch=f"鄞州区东柳街道第{at + 1}社区党支部",
                    arrived=Day(2020 + at, 3, 1 + n % 28),
                    contact=one.name[0] + "联系", phone=f"1990000{n % 10000:04}",
                    activities=f"参加组织生活 {n % 9 + 2} 次，过组织生活认真",
                    dues=f"党费交至 {2020 + at} 年 {n % 12 + 1} 月",
                    conduct="表现好，完成党组织交给的任务",
                    left=Day(2021 + at, 2, 1 + n % 28),
                )
                for at in range(3)
            ),
            reviews=tuple(
                ReviewRow(year=str(2020 + at), result="合格", branch=one.unit_name,
                          on=date(2021 + at, 1, 1 + n % 28))
                for at in range(6)
            ),
        )
        for n, one in enumerate(certificates)
    ]  # fmt: skip


def strings(booklets: list) -> list[list[tuple[float, float, float, str]]]:
    """Return what stands on each page: x and baseline in points, size, words."""
    from flowdesk.documents.booklet_overprint import pages_of
    from flowdesk.domain.template import neutral, written

    template = neutral()
    point, top = 72 / 25.4, template.height * 72 / 25.4
    return [
        [
            (box.x * point, top - (box.y + box.height * 0.7) * point, box.size, written(box, facts))
            for box, facts in cells
        ]
        for one in booklets
        for _, cells in pages_of(one, template)
    ]


def floor(pages: list) -> bytes:
    """Draw the strings and nothing else."""
    from reportlab.pdfgen.canvas import Canvas

    from flowdesk.documents.fonts import Role, type_case
    from flowdesk.domain.template import neutral

    font = next(type_case(True).fonts(Role.KAI)).fontName
    size = (neutral().width * 72 / 25.4, neutral().height * 72 / 25.4)
    data = BytesIO()
    canvas = Canvas(data, pagesize=size, pageCompression=1, initialFontName=font)
    for page in pages:
        for x, y, points, words in page:
            canvas.setFont(font, points)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def ours(booklets: list) -> bytes:
    """Make the overprints as the window does."""
    from flowdesk.documents.booklet_overprint import booklet_overprint_pdf
    from flowdesk.domain.template import neutral

    return booklet_overprint_pdf(booklets, neutral(), bundled_only=True)


def one_page(certificate: object) -> bytes:
    """Make the basic page of one certificate as the window does."""
    from flowdesk.documents.certificate import overprint_pdf
    from flowdesk.domain.template import neutral

    return overprint_pdf(certificate, neutral(), bundled_only=True)


def work(count: int) -> None:
    """Print the work of both, turn by turn."""
    booklets = filled(people(count))
    pages = strings(booklets)
    floor(pages[:1])
    ours(booklets[:1])
    times: dict[str, list[float]] = {"floor": [], "ours": []}
    for _ in range(ROUNDS):
        for name, act in (("floor", lambda: floor(pages)), ("ours", lambda: ours(booklets))):
            start = time.process_time()
            act()
            times[name].append(time.process_time() - start)
    least = {name: min(some) for name, some in times.items()}
    ratio = least["ours"] / least["floor"]
    print(f"{count} booklets, {len(pages) / count:g} pages each: floor {least['floor']:.2f} s, "
          f"ours {least['ours']:.2f} s, ratio {ratio:.2f}")  # fmt: skip


def click() -> None:
    """Print how long one certificate takes from the click to its picture."""
    from flowdesk.documents.raster import page_image

    one, took = people(40), []
    for certificate in one:
        start = time.perf_counter()
        page_image(one_page(certificate), 0, 96)
        took.append(time.perf_counter() - start)
    took.sort()
    least, middle, worst = (took[at] * 1000 for at in (0, len(took) // 2, -1))
    print(f"one certificate to its picture: {least:.0f}, {middle:.0f}, {worst:.0f} ms")


def memory(count: int) -> None:
    """Print the most memory that each took, in a process of its own."""
    told = {}
    for name in ("floor", "ours"):
        words = [sys.executable, __file__, "memory", name, str(count)]
        answer = subprocess.run(words, capture_output=True, text=True, check=True)
        told[name] = int(answer.stdout.split()[-1]) / 1024
    print(f"memory of {count}: floor {told['floor']:.0f} MB, ours {told['ours']:.0f} MB, "
          f"ratio {told['ours'] / told['floor']:.2f}")  # fmt: skip


def one_memory(name: str, count: int) -> None:
    """Draw once and print the kilobytes that it took at most."""
    booklets = filled(people(count))
    pages = strings(booklets)
    floor(pages) if name == "floor" else ours(booklets)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def merge() -> None:
    """Print how long LibreOffice takes for the same strings, and how long we do."""
    office = shutil.which("soffice")
    if office is None:
        print("the merge was NOT measured: soffice isn't installed")
        return
    booklets = filled(people(MERGED))
    start = time.perf_counter()
    ours(booklets)
    mine = time.perf_counter() - start
    body = "".join(
        "".join(f"<text:p>{words}</text:p>" for *_, words in page)
        + '<text:p text:style-name="Break"/>'
        for page in strings(booklets)
    )
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "merge.fodt"
        file.write_text(_FODT.format(body=body), encoding="utf-8")
        words = [office, "--headless", f"-env:UserInstallation=file://{name}/profile",
                 "--convert-to", "pdf", "--outdir", name, str(file)]  # fmt: skip
        subprocess.run(words, check=True, capture_output=True)  # makes the profile
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        theirs = time.perf_counter() - start
        assert (Path(name) / "merge.pdf").stat().st_size > 1000
    print(f"{MERGED} certificates: ours {mine:.2f} s, a merged document {theirs:.2f} s, "
          f"{theirs / mine:.0f} times")  # fmt: skip


_FODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
    '<style:style style:name="Break" style:family="paragraph"><style:paragraph-properties '
    'fo:break-before="page"/></style:style></office:automatic-styles><office:body><office:text>'
    "{body}</office:text></office:body></office:document>"
)


def main() -> None:
    """Measure everything and print it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.argv[1:2] == ["memory"]:
        one_memory(sys.argv[2], int(sys.argv[3]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(MARGIN)
    work(count)
    click()
    memory(count)
    merge()


if __name__ == "__main__":
    main()
