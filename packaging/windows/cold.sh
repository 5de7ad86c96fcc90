#!/bin/sh
# Cold start under Wine: the program against a bare PySide6 window, on the same runtime, turn by turn in one run.
#   sh packaging/windows/cold.sh [ROUNDS] [TAB]     (tests/benchmarks/start.py says what is measured)
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
sh "$root/packaging/setup.sh"
"$root/.venv/bin/python" "$root/packaging/windows/kit.py" "$root/build/windows"
built=$root/build/windows/kit
. "$root/packaging/windows/in-wine.sh"

run='import os, runpy, sys; os.chdir(r"Z:\built\project"); sys.path[:0] = [os.getcwd(), r"tests\benchmarks"]
os.environ.update(PYTHONPATH=os.getcwd(), QT_QPA_PLATFORM="offscreen")
sys.argv = [r"tests\benchmarks\start.py", *sys.argv[1:]]; runpy.run_path(sys.argv[0], run_name="__main__")'
say "cold start under Wine"
wine_in sh -c 'env PYTHONUTF8=1 wine "Z:\built\python\python.exe" "$@" >/built/cold.log 2>&1' sh -c "$run" "$@"
tr -d '\r' <"$built/cold.log" | tail -8
