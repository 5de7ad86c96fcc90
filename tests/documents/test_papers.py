import os
import subprocess
import sys
from pathlib import Path

import pytest

# Written anew, to be read and compared, by FLOWDESK_GOLDEN=write pytest tests/documents
GOLDEN = Path(__file__).parent.parent / "golden"
PAPERS = {
    "situation": 2,
    "certificate-overprint": 1,
    "certificate-copy-aid": 1,
    "certificate-booklet": 6,
    "issue-register": 1,
    "visit-sheet": 1,
    "introduction-letter": 1,
    "introduction-overprint": 1,
    "proof-letter": 1,
    "inquiry": 1,
    "arrival-copy-aid": 1,
    "filing-list": 1,
    "founding-request": 2,
    "search-log": 1,
    "search-proposal": 1,
}
every_paper = pytest.mark.parametrize("name", PAPERS)


@every_paper
def test_each_paper_says_what_it_said_before(name, papers, words):
    text = "\n\f\n".join(words(papers[name])) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("FLOWDESK_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@every_paper
def test_each_paper_has_as_many_pages_as_it_should(name, papers, words):
    assert len(words(papers[name])) == PAPERS[name]


@every_paper
def test_every_font_is_embedded_as_a_subset_and_can_be_read_back(name, papers, poppler):
    rows = poppler("pdffonts", papers[name]).splitlines()[2:]
    assert rows
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)


@every_paper
def test_each_paper_names_itself_its_author_and_its_language(name, papers, poppler):
    told = poppler("pdfinfo", papers[name])
    assert "Creator:         FlowDesk" in told
    assert "untitled" not in told
    assert b"/Lang (zh-CN)" in papers[name]


MAKE_ONE = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("facts", sys.argv[1])
facts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(facts)
sys.stdout.buffer.write(facts.situation_pdf(facts.REPORT, bundled_only=True))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_facts_give_the_same_bytes_in_another_process(seed, papers):
    command = [sys.executable, "-c", MAKE_ONE, str(Path(__file__).with_name("conftest.py"))]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    made = subprocess.run(command, capture_output=True, check=True, env=environment).stdout
    assert made == papers["situation"]
