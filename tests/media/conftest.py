"""What only Windows can answer is asked only there."""

import sys

collect_ignore = [] if sys.platform == "win32" else ["test_on_windows.py"]
