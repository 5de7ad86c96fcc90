"""Every sign that the window writes is in the letters that travel with the program."""

from pathlib import Path

from fontTools.ttLib import TTFont

import flowdesk
from flowdesk.paths import resource

PARTS = ("ui", "services", "domain")
NOT_SHOWN = {
    "domain/folds.py",  # look-alikes that are folded away
    "services/sample.py",  # rare characters of names, which other fonts have
    "services/selftest.py",  # the same
}


def test_every_sign_of_the_window_is_in_its_font():
    known = set(TTFont(resource("fonts", "NotoSansSC-Regular.ttf")).getBestCmap())
    root = Path(flowdesk.__file__).parent
    files = [path for part in PARTS for path in sorted((root / part).glob("*.py"))]
    lacking = {
        f"{path.relative_to(root)}: {sign}"
        for path in files
        if path.relative_to(root).as_posix() not in NOT_SHOWN
        for sign in path.read_text(encoding="utf-8")
        if ord(sign) > 126 and ord(sign) not in known
    }
    assert lacking == set()
