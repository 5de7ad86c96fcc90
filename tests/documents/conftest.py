"""Fictional facts for papers, and ways to look at the papers made of them."""

import importlib.util
import re
import subprocess
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pypdfium2
import pytest
from PIL import Image

from flowdesk.documents.booklet import booklet_pdf
from flowdesk.documents.certificate import copy_aid_pdf, overprint_pdf
from flowdesk.documents.issue_register import issue_register_pdf
from flowdesk.documents.raster import page_image
from flowdesk.documents.situation import situation_pdf
from flowdesk.documents.visit_sheet import visit_sheet_pdf
from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.days import Day
from flowdesk.domain.issue_register import IssueRegister
from flowdesk.domain.member import Member
from flowdesk.domain.situation import Report, Situation
from flowdesk.domain.template import neutral
from flowdesk.domain.visit import Visit
from flowdesk.domain.visit_sheet import VisitSheet

CERTIFICATE = Certificate(
    blank_id="b",
    member_id="m",
    number="5399000347",
    name="沈雨田",
    sex="女",
    ethnic_group="汉族",
    birth_date=Day(1997, 8),
    education="大学专科",
    joined_date=Day(2021, 6),
    full_member_date=Day(2022, 6, 1),
    unit_name="石桥村党支部",
    committee="中共云岭乡委员会",
    issued_on=date(2025, 2, 14),
    reason="务工经商",
    destination="浙江省宁波市鄞州区",
    left=Day(2025, 2, 16),
)
PROSE = Situation(
    title="中共云岭乡委员会关于流动党员管理工作的情况报告",
    addressee="示例县委组织部",
    opening="按照县委组织部通知要求，我乡对流动党员管理工作进行了清理，现将有关情况报告如下：",
    practices="（一）坚持外出报告。党员外出前向所在支部报告去向、时间和联系方式。\n"
    "（二）坚持登门走访。返乡期间由支部书记上门，做到“一人一档、动态更新”。",
    problems="一是去向难掌握。二是活动难组织。",
    proposals="1.健全外出报告制度。\n2.落实联系人责任。",
    signature="中共云岭乡委员会",
)
REPORT = Report(
    on=date(2009, 3, 31),
    prose=PROSE,
    basics=(
        "云岭乡国土面积264平方公里，山区占80%，最高海拔3953米，最低海拔2200米。",
        "全乡有党委1个，党支部7个；党员281名，其中农村党员228名、机关党员53名。",
    ),
    figures=(),
)
VISIT_SHEET = VisitSheet(
    office="云岭乡",
    unit_name="石桥村党支部",
    member=Member(
        name="艾力亚斯·巴图尔别克",
        sex="男",
        joined_date=Day(2008, 7, 1),
        phone="13800001234",
        address="云岭乡石桥村三组12号",
    ),
    absence=Absence(
        member_id="m",
        noted=date(2025, 2, 1),
        left=Day(2025, 2, 16),
        destination="浙江省宁波市鄞州区",
        reason="务工经商",
        expected_back=Day(2026, 2),
    ),
    visit=Visit(member_id="m", planned_on=date(2026, 2, 1), occasion="春节", visitor="赵禾"),
)
REGISTER = IssueRegister(
    committee="中共云岭乡委员会",
    first=date(2025, 1, 1),
    last=date(2025, 12, 31),
    certificates=(CERTIFICATE,),
    operator="赵禾",
)


@pytest.fixture(scope="session")
def facts() -> SimpleNamespace:
    """Give the fictional records that papers are made of."""
    return SimpleNamespace(
        certificate=CERTIFICATE,
        report=REPORT,
        visit_sheet=VISIT_SHEET,
        register=REGISTER,
        template=neutral(),
    )


@pytest.fixture(scope="session")
def papers() -> dict[str, bytes]:
    """Give every paper, set in the bundled fonts."""
    return {
        "situation": situation_pdf(REPORT, bundled_only=True),
        "certificate-overprint": overprint_pdf(CERTIFICATE, neutral(), bundled_only=True),
        "certificate-copy-aid": copy_aid_pdf(CERTIFICATE, neutral(), bundled_only=True),
        "certificate-booklet": booklet_pdf(CERTIFICATE, neutral(), bundled_only=True),
        "issue-register": issue_register_pdf(REGISTER, bundled_only=True),
        "visit-sheet": visit_sheet_pdf(VISIT_SHEET, bundled_only=True),
        **_of_movement(),
    }


def _beside(name: str) -> ModuleType:
    """Load the tests of one paper, which hold its facts."""
    path = Path(__file__).parent / f"test_{name}.py"
    spec = importlib.util.spec_from_file_location(f"facts_of_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _of_movement() -> dict[str, bytes]:
    """Return the papers of movement; their facts stand with their own tests."""
    letters, arrival, filing, founding, search = (
        _beside(name) for name in ("letters", "arrival_copy_aid", "filing_list", "founding_paper",
                                   "search_log")
    )  # fmt: skip
    introduction, letter = letters.introduction_letter_pdf, letters.LETTER
    return {
        "introduction-letter": introduction(letter, bundled_only=True),
        "introduction-overprint": introduction(letter, words_only=True, bundled_only=True),
        "proof-letter": letters.proof_letter_pdf(letter, bundled_only=True),
        "inquiry": letters.inquiry_pdf(letter, bundled_only=True),
        "arrival-copy-aid": arrival.arrival_copy_aid_pdf(arrival.FACTS, bundled_only=True),
        "filing-list": filing.filing_list_pdf(filing.SHEET, bundled_only=True),
        "founding-request": founding.founding_paper_pdf(founding.FACTS, bundled_only=True),
        "search-log": search.search_log_pdf(search.FACTS, bundled_only=True),
        "search-proposal": search.search_log_pdf(search.PROPOSED, bundled_only=True),
    }


@pytest.fixture(scope="session")
def words():
    """Give a function that reads the text of a PDF's pages, or of a part of them in mm."""

    def read(pdf: bytes, area: tuple[float, float, float, float] | None = None) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        texts = [_page_text(page, area) for page in document]
        document.close()
        return texts

    return read


def _page_text(page, area) -> str:
    text = page.get_textpage()
    if area is None:
        return text.get_text_range().replace("\r\n", "\n")
    height = page.get_height()
    left, top, right, bottom = (edge * 72 / 25.4 for edge in area)
    return text.get_text_bounded(left, height - bottom, right, height - top)


@pytest.fixture(scope="session")
def picture():
    """Give a function that rasters a page, counted from 0, to a grey picture."""

    def look(pdf: bytes, page: int = 0, dpi: int = 300) -> Image.Image:
        width, height, pixels = page_image(pdf, page, dpi, grey=True)
        return Image.frombytes("L", (width, height), pixels)

    return look


@pytest.fixture
def poppler(tmp_path: Path):
    """Give a function that runs one of poppler's tools on a PDF and returns what it says."""

    def run(tool: str, pdf: bytes, *options: str) -> str:
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        tail = ["-"] if tool == "pdftotext" else []
        command = [tool, *options, str(path), *tail]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return run


@pytest.fixture(scope="session")
def squeezed():
    """Give a function that takes all white space out of a text."""
    return lambda text: re.sub(r"\s", "", text)
