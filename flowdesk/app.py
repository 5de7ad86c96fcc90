"""The only place where everything meets: the arguments, the office file, a window or a command."""

import sys
from pathlib import Path

from flowdesk import cli

READER = "--reader"


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; without a command, open the window."""
    words = sys.argv[1:] if words is None else words
    if words[:1] == [READER]:
        from flowdesk.sheets import child

        return child.main(words[1:])
    told = cli.parse(words)
    if told.command == "demo":
        return _demo(told.folder)
    if told.command:
        return cli.run(told)
    from flowdesk.ui import start

    return start.run(told.office, told.today)


def _demo(folder: Path) -> int:
    """Write the sample office, every paper, and a picture of each tab into a folder."""
    from flowdesk.domain.errors import FlowDeskError
    from flowdesk.services import demo
    from flowdesk.ui import screens

    try:
        with demo.sample_desk(folder) as desk:
            written = [*demo.papers_into(desk, folder), *screens.shoot(desk, folder / "screens")]
    except FlowDeskError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0
