"""python -m flowdesk, which is also what FlowDesk.exe does."""

import sys


def start() -> int:
    """Start the program; whatever keeps it from starting is told, and where the log is."""
    try:
        from flowdesk.app import main

        return main()
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    try:
        from flowdesk import failed_start

        return failed_start.tell(error)
    except Exception:
        return 4  # failed_start.EXIT_UNTOLD: FlowDesk.exe says it


if __name__ == "__main__":
    sys.exit(start())
