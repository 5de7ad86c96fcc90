"""Abort if this PySide6 loses references of None, as 6.12.0 does on Python 3.11.

Every call that returns None then drops one, and after some thousands the interpreter dies. It is run
in a process of its own, because a test run that has the fault passes first and aborts at its end.
"""

import sys

from PySide6.QtWidgets import QApplication, QLabel

CALLS = 20_000

application = QApplication(sys.argv[:1])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(CALLS):
    label.setText("x")
lost = before - sys.getrefcount(None)
if lost > CALLS // 10:
    sys.exit(f"PySide6 lost {lost} references of None in {CALLS} calls")
print(f"None kept its references through {CALLS} calls")
