"""Reading texts: `python benchmarks/reading.py`. How it compares with `json.loads`, and how it grows on nasty texts.

Exits with status 1 if a goal is missed. All in one process, on one machine, as ratios.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable

from specs import make_spec

from speclint.text.document import read_document

NASTY = ("[", "{", '"', '{"a":', ",", "\\", "]", "'", "// c\n", '"a": 1,\n', '"a": ', "[{", "x ", "1 ", "`", "...\n")


def best(run: Callable[[], object], times: int) -> float:
    """The shortest of several runs: what else the machine does only ever adds."""
    results = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        results.append(time.perf_counter() - start)
    return min(results)


def main() -> int:
    text = json.dumps(make_spec(1), indent=2)
    broken = text.replace('"method": "GET",', '"method": "GET"')
    floor = best(lambda: json.loads(text), 200)
    rows = [
        ("reading 15 KB of JSON / json.loads", best(lambda: read_document(text), 200) / floor, 2.5),
        ("reading 15 KB with a comma missing / json.loads", best(lambda: read_document(broken), 50) / floor, 25.0),
    ]
    for unit in NASTY:
        small, large = (unit * (size // len(unit)) for size in (50_000, 400_000))
        fast, slow = best(lambda s=small: read_document(s), 5), best(lambda s=large: read_document(s), 3)  # type: ignore[misc]  # the loop's text, bound now
        rows.append((f"exponent of time over size, {unit!r} repeated", math.log(slow / fast) / math.log(8), 1.3))
    missed = 0
    for what, value, goal in rows:
        missed += value > goal
        print(f"{what:<55} {value:6.2f}   goal {goal:4.1f}   {'ok' if value <= goal else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
