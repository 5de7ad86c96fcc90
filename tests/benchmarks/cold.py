"""Cold processes, taken in turn, and the ratios of their least and their middle times."""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def compare(script: Path, ours: Sequence[str], bare: Sequence[str], rounds: int) -> None:
    """Run one script both ways in turn, each in a process of its own, and print the ratios.

    The script prints the seconds it took as its last line.
    """
    times: dict[str, list[float]] = {"FlowDesk": [], "bare": []}
    for turn in range(rounds + 1):
        for name, words in (("FlowDesk", ours), ("bare", bare)):
            seconds = _seconds(script, words)
            if turn:  # the first round only warms the system's caches for both
                times[name].append(seconds)
            print(f"round {turn}: {name} {seconds:.3f} s", flush=True)
    for word, pick in (("least", min), ("middle", statistics.median)):
        mine, other = pick(times["FlowDesk"]), pick(times["bare"])
        print(f"{word}: FlowDesk {mine:.3f} s, bare {other:.3f} s, ratio {mine / other:.2f}")


def _seconds(script: Path, words: Sequence[str]) -> float:
    done = subprocess.run(
        [sys.executable, str(script), *words], stdout=subprocess.PIPE, text=True, check=True
    )
    return float(json.loads(done.stdout.splitlines()[-1]))
