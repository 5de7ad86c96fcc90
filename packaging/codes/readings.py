"""Make resources/codes/readings.csv from pypinyin, which is needed for nothing else.

.venv/bin/python packaging/codes/readings.py [FILE]

Same package in, same bytes out.
"""

import csv
import io
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).resolve().parents[2] / "resources" / "codes" / "readings.csv"
VERSION = "0.55.0"


def text() -> str:
    """Return the list: each syllable without tone, and the characters whose usual one it is."""
    if version("pypinyin") != VERSION:
        raise SystemExit(f"pypinyin {VERSION} is needed, here is {version('pypinyin')}")
    read_as: dict[str, list[str]] = defaultdict(list)
    for code in sorted(pinyin_dict):
        read_as[lazy_pinyin(chr(code))[0].lower()].append(chr(code))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["reading", "characters"])
    writer.writerows((one, "".join(read_as[one])) for one in sorted(read_as))
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(text(), encoding="utf-8", newline="\n")
