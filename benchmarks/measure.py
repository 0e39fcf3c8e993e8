"""Timing commands side by side: each runs in turn, round after round, and only ratios within a round are compared."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

Command = Sequence[str]


def _environment() -> dict[str, str]:
    """Byte code may be kept, as it is wherever a program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: Command, cwd: Path | None = None) -> float:
    """Wall time of one run; the command's output is thrown away and its status ignored."""
    env = _environment()
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def side_by_side(commands: Mapping[str, Command], rounds: int, cwd: Path | None = None) -> dict[str, list[float]]:
    """Times of each command over ``rounds`` rounds, after one round that warms the disk."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            took = seconds(command, cwd)
            if turn:
                times[name].append(took)
    return times


def ratio(times: dict[str, list[float]], name: str, floor: str) -> float:
    """Median over the rounds of one command's time to another's in the same round."""
    return statistics.median(a / b for a, b in zip(times[name], times[floor], strict=True))


def exponent(small: tuple[float, float], large: tuple[float, float], start: float) -> float:
    """Growth between two (amount, seconds) points, the start-up time taken off both: 1 is linear."""
    (few, fast), (many, slow) = small, large
    return math.log((slow - start) / (fast - start)) / math.log(many / few)


def peak_megabytes(command: Command, cwd: Path | None = None) -> float:
    """Peak resident memory of one run, measured in a process of its own so that earlier children do not count."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], cwd=cwd, capture_output=True, text=True, check=True)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return int(done.stdout) / unit


def script(name: str) -> str:
    """A console script of the environment that runs this."""
    return str(Path(sys.executable).parent / name) + (".exe" if os.name == "nt" else "")


__all__ = ["exponent", "peak_megabytes", "ratio", "script", "seconds", "side_by_side"]
