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
    if told.command == "selftest":
        return _selftest(told.report)
    if told.command:
        return cli.run(told)
    from flowdesk.ui import start

    return start.run(told.office, told.today)


def _selftest(report: Path | None) -> int:
    """Let the program try itself, the window included; 1 when something didn't hold."""
    from flowdesk.services import selftest
    from flowdesk.ui import own_trial

    held, lines = selftest.run(own_trial.TRIALS)
    if report is not None:
        report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    cli.speak_utf8()
    print("\n".join(lines))
    return 0 if held else 1


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
