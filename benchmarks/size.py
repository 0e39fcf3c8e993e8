"""Speed at size: `python benchmarks/size.py [--quick] [--once]`.

Ten thousand specs, cold and warm, on one and two processes, as ratios to one `python -c pass` and to reading the files
from Python; and the peak memory of the largest process on the way from a hundred files to ten thousand. Prints ratios
beside the goals, and exits with status 1 if one is missed. Seconds are printed for scale only. `--quick` takes a
thousand specs, `--once` measures once instead of three times.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from measure import peak_megabytes, ratio, script, seconds
from specs import write_specs

JOBS = ("1", "2")
READ = """\
import os, sys
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, "rb") as file:
        file.read()
"""
Row = tuple[str, float, float | None]


def check(specs: Path, jobs: str, *options: str) -> list[str]:
    return [script("speclint"), "check", "--fail-on", "never", "--jobs", jobs, *options, str(specs)]


def measured(specs: Path, kept: Path, rounds: int) -> dict[str, list[float]]:
    """Times of every kind of run, one of each in a round; the specs have just been written, so the disk is warm."""
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        found = {
            "pass": median(seconds([sys.executable, "-c", "pass"]) for _ in range(9)),
            "read": seconds([sys.executable, "-c", READ, str(specs)]),
        }
        for jobs in JOBS:
            found[f"plain {jobs}"] = seconds(check(specs, jobs, "--no-cache"))
            shutil.rmtree(kept, ignore_errors=True)
            before = os.times()
            found[f"cold {jobs}"] = seconds(check(specs, jobs, "--cache-dir", str(kept)))
            after = os.times()
            used = after.children_user + after.children_system - before.children_user - before.children_system
            found[f"processors {jobs}"] = used
            found[f"warm {jobs}"] = seconds(check(specs, jobs, "--cache-dir", str(kept)))
        for name, took in found.items():
            times.setdefault(name, []).append(took)
    return times


def speed(specs: Path, kept: Path, rounds: int, count: int) -> list[Row]:
    """The ratios of one size."""
    times = measured(specs, kept, rounds)
    shown = ", ".join([f"{name} {median(took):.2f}" for name, took in times.items()])
    print(f"# {count} files, seconds: {shown}", flush=True)
    rows: list[Row] = []
    for name in ("cold 1", "cold 2", "warm 1", "warm 2"):
        what = f"{count} specs, {name.replace(' ', ', ')} process{'es' if name.endswith('2') else ''}"
        rows.append((f"{what} / python -c pass", ratio(times, name, "pass"), None))
        rows.append((f"{what} / reading them", ratio(times, name, "read"), None))
    return [
        *rows,
        ("keeping results / not keeping them, cold", ratio(times, "cold 1", "plain 1"), 1.15),
        ("two processes / one, cold", ratio(times, "cold 2", "cold 1"), 0.65),
        ("the same in processor time", ratio(times, "processors 2", "processors 1"), 1.3),
        ("warm / cold, one process", ratio(times, "warm 1", "cold 1"), 0.12),
        ("two processes / one, warm", ratio(times, "warm 2", "warm 1"), 1.15),
    ]


def memory(folders: dict[int, Path], kept: Path) -> list[Row]:
    """Peak memory by number of files; of several processes the largest counts."""
    rows: list[Row] = []
    for jobs in JOBS:
        for state in ("cold", "warm"):
            peaks = []
            for count, specs in folders.items():
                where = kept / f"{jobs}-{count}"
                peaks.append(peak_megabytes(check(specs, jobs, "--cache-dir", str(where))))
            shown = ", ".join([f"{peak:.0f} MB at {count}" for count, peak in zip(folders, peaks, strict=True)])
            print(f"# peak memory, {state}, --jobs {jobs}: {shown}", flush=True)
            what = f"peak memory at {max(folders)} / at {min(folders)}, {state}, --jobs {jobs}"
            rows.append((what, peaks[-1] / peaks[0], 2.0))
    return rows


def show(rows: list[Row]) -> int:
    """Print rows beside their goals; gives how many goals were missed."""
    missed = 0
    for what, value, goal in rows:
        bad = goal is not None and value > goal
        missed += bad
        beside = "" if goal is None else f"   goal {goal:4.2f}   {'MISSED' if bad else 'ok'}"
        print(f"{what:<58} {value:8.2f}{beside}", flush=True)
    return missed


def main() -> int:
    quick = "--quick" in sys.argv
    counts = (100, 300, 1000) if quick else (100, 1000, 10_000)
    # Processors that others use make two processes look like one.
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"# {os.cpu_count()} processors, load {load:.1f} before the start")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folders = {count: folder / f"specs-{count}" for count in counts}
        for count, specs in folders.items():
            write_specs(specs, count)
        missed = show(
            speed(folders[max(counts)], folder / "kept", 1 if quick or "--once" in sys.argv else 3, max(counts))
        )
        missed += show(memory(folders, folder / "memory"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
