"""Cold processes, taken in turn, and the ratios of their least and their middle times.

Both ways find their modules compiled, as on every start of an installed program but the first.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SPAWNED = "BENCHMARK_SPAWNED"  # the monotonic time just before a process was made


def compare(script: Path, ours: Sequence[str], bare: Sequence[str], rounds: int) -> None:
    """Run one script both ways in turn, each in a process of its own, and print the ratios.

    The script prints the seconds it took as its last line.
    """
    times: dict[str, list[float]] = {"FlowDesk": [], "bare": []}
    with tempfile.TemporaryDirectory() as compiled:
        for turn in range(rounds + 1):
            for name, words in (("FlowDesk", ours), ("bare", bare)):
                seconds = _seconds([str(script), *words], compiled)
                if turn:  # the first round only compiles, and warms the system's caches, for both
                    times[name].append(seconds)
                print(f"round {turn}: {name} {seconds:.3f} s", flush=True)
    for word, pick in (("least", min), ("middle", statistics.median)):
        mine, other = pick(times["FlowDesk"]), pick(times["bare"])
        print(f"{word}: FlowDesk {mine:.3f} s, bare {other:.3f} s, ratio {mine / other:.2f}")


def _seconds(words: Sequence[str], compiled: str) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": compiled, SPAWNED: str(time.monotonic())}
    done = subprocess.run(
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, check=True, env=environment
    )
    return float(done.stdout.splitlines()[-1])
