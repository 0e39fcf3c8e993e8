"""All benchmarks, side by side in one run: `python benchmarks/run.py [--quick]`.

Needs an environment with `pip install -e ".[dev]"`. Prints ratios beside the goals, and exits with status 1 if one is
missed. Milliseconds are printed for scale only; they say nothing on another machine.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from measure import exponent, peak_megabytes, ratio, script, seconds, side_by_side
from specs import write_specs

SCHEMA = Path(__file__).parent.parent / "speclint" / "schema" / "connection-spec.schema.json"
CONFIG = "ignore: [page-start-omitted]\nseverity: {schedule-formats-differ: warning}\n"
Row = tuple[str, float, float]


def check(*arguments: str) -> list[str]:
    """On one process, and without what earlier runs have found: `size.py` is about these."""
    return [script("speclint"), "check", "--fail-on", "never", "--no-cache", "--jobs", "1", *arguments]


def start(folder: Path, rounds: int) -> list[Row]:
    """Starting up: the version, one file, one file with a configuration."""
    plain, configured = folder / "plain", folder / "configured"
    (path,) = write_specs(plain, 1)
    write_specs(configured, 1)
    (configured / ".speclint.yaml").write_text(CONFIG)
    commands = {
        "pass": [sys.executable, "-c", "pass"],
        "click": [sys.executable, "-c", "import click"],
        "version": [script("speclint"), "--version"],
        "one": check(str(path)),
        "configured": check(str(configured / path.name)),
    }
    times = side_by_side(commands, rounds, folder)
    floor = median(times["pass"]) * 1000
    print(f"# one file is {path.stat().st_size / 1024:.1f} KB; python -c pass takes {floor:.0f} ms")
    return [
        ("speclint --version / python -c 'import click'", ratio(times, "version", "click"), 1.3),
        ("one 15 KB spec / python -c pass", ratio(times, "one", "pass"), 5.0),
        ("the same with a YAML configuration / python -c pass", ratio(times, "configured", "pass"), 7.0),
    ]


def many(folder: Path, rounds: int, count: int) -> list[Row]:
    """A thousand files beside check-jsonschema with our own schema, on one process."""
    paths = [str(path) for path in write_specs(folder / "many", count)]
    commands = {
        "speclint": check(*paths),
        "check-jsonschema": [script("check-jsonschema"), "--schemafile", str(SCHEMA), *paths],
    }
    times = side_by_side(commands, rounds, folder)
    each = median(times["speclint"]) / count * 1000
    print(f"# {count} files: {median(times['speclint']):.2f} s, {each:.2f} ms each")
    return [(f"{count} specs / check-jsonschema", ratio(times, "speclint", "check-jsonschema"), 0.5)]


def growth(folder: Path, rounds: int, few: int, most: int) -> list[Row]:
    """Growth over the number of files and over the size of one, and memory."""
    small, large = folder / "few", folder / "most"
    write_specs(small, few)
    write_specs(large, most)
    (path,) = write_specs(folder / "size-1", 1)
    (huge,) = write_specs(folder / "size-2", 1, extra=19_500)
    begin = median(seconds(check(str(path))) for _ in range(rounds + 2))
    files = [
        (count, median(seconds(check(str(where))) for _ in range(rounds)))
        for count, where in ((few, small), (most, large))
    ]
    # One 15 KB file is too little work to see over start-up, so the small end is what each of many adds.
    each = (files[0][1] - begin) / (few - 1)
    start = begin - each
    sizes = [
        (path.stat().st_size, start + each),
        (huge.stat().st_size, median(seconds(check(str(huge))) for _ in range(rounds))),
    ]
    print(f"# the large file has {huge.stat().st_size / 2**20:.1f} MB; {most} files took {files[1][1]:.1f} s")
    memory = [peak_megabytes(check(str(where))) for where in (small, large)]
    print(f"# peak memory {memory[0]:.0f} MB at {few} files, {memory[1]:.0f} MB at {most}")
    return [
        (f"exponent over files, {few} to {most}", exponent(files[0], files[1], start), 1.1),
        ("exponent over size, 15 KB to 4 MB", exponent(sizes[0], sizes[1], start), 1.1),
        (f"peak memory at {most} files / at {few}", memory[1] / memory[0], 1.5),
    ]


def show(rows: list[Row]) -> int:
    """Print rows beside their goals; gives how many goals were missed."""
    missed = 0
    for what, value, goal in rows:
        missed += value > goal
        print(f"{what:<55} {value:6.2f}   goal {goal:4.1f}   {'MISSED' if value > goal else 'ok'}", flush=True)
    return missed


def main() -> int:
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        missed = show(start(folder / "start", 5 if quick else 21))
        missed += show(many(folder / "many", 1 if quick else 7, 100 if quick else 1000))
        missed += show(growth(folder / "growth", 1 if quick else 3, 100, 1000 if quick else 10_000))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
