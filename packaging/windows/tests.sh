#!/bin/sh
# Runs the tests with the Windows Python under Wine, on the libraries of the bundle.
#   sh packaging/windows/tests.sh              all but the window's, and a choice of those
#   sh packaging/windows/tests.sh tests/media  what is said goes to pytest
# Left out are those marked "linux" (pyproject.toml says what that is); pytest counts them as deselected.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
sh "$root/packaging/setup.sh"
"$root/.venv/bin/python" "$root/packaging/windows/kit.py" "$root/build/windows"
built=$root/build/windows/kit
. "$root/packaging/windows/in-wine.sh"

# Wine hands no QT_… variable on, so Python sets it itself.
run='import os, sys; os.chdir(r"Z:\built\project"); sys.path.insert(0, os.getcwd())
os.environ.update(QT_QPA_PLATFORM="offscreen", PYTHONPATH=os.getcwd(), QT_QPA_FONTDIR=r"Z:\built\project\resources\fonts")
import pytest; sys.exit(pytest.main(sys.argv[1:]))'

if [ $# = 0 ]; then
    set -- tests/domain tests/sheets tests/storage tests/media tests/services tests/documents \
        tests/ui/test_window.py tests/ui/test_today_page.py tests/ui/test_register_page.py \
        tests/ui/test_flow_page.py tests/ui/test_flow_letters.py tests/ui/test_record_form.py \
        tests/ui/test_certificates_page.py tests/ui/test_visits_page.py tests/ui/test_report_page.py
fi
say "tests under the Windows Python; those marked linux are left out and counted as deselected"
log=$built/tests.log
wine_in sh -c '
    env PYTHONUTF8=1 wine "Z:\built\python\python.exe" "$@" >/built/tests.log 2>&1
    echo "ended with $?" >>/built/tests.log
' sh -c "$run" -q -m "not linux" -p no:cacheprovider "$@"
tr -d '\r' <"$log" | tail -60
must grep -q '^ended with 0$' "$log"
say "no test failed under the Windows Python; the log is $log"
