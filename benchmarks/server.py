"""The language server beside that of VS Code for JSON: `python benchmarks/server.py`; `--help` lists the options.

Both get the same document and the same edits in turn, round after round: 200 edits of one character, a quarter of
which break the syntax, each followed by the question what is wrong. The first one comes two seconds after the document
was opened, as nobody types before; `--pause 0` does. The peer has our schema attached. It is installed with npm into a
temporary folder unless a command for it is given; without it our own times are printed alone.

Prints ratios beside the goals, and exits with status 1 if one is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from editor import Editor
from measure import script
from specs import make_spec

SCHEMA = Path(__file__).parent.parent / "speclint" / "schema" / "connection-spec.schema.json"
PACKAGE = "vscode-langservers-extracted"
PACE = 0.03
"""Seconds between the edits of somebody who does not wait."""

PAUSE = 2.0
"""Seconds between the opening of a document and the first edit."""

Change = tuple[str, dict[str, Any]]


class Times(NamedTuple):
    """Seconds that one session took; by kind of edit, ``valid``, ``broken`` or ``mended``."""

    start: float
    edits: dict[str, list[float]]
    paced: list[float]
    hover: list[float]
    completion: list[float]
    megabytes: float

    @property
    def all_edits(self) -> list[float]:
        return [each for times in self.edits.values() for each in times]


def changes(text: str, count: int, *, breaking: bool = True) -> Iterator[Change]:
    """Edits of one character, by kind; those that break the syntax are taken back by the next one."""
    rng = random.Random(1)
    lines = text.split("\n")
    named = [at for at, line in enumerate(lines) if '": "' in line]
    made = 0
    while made < count:
        line = rng.choice(named)
        column = lines[line].index('": "') + 4
        if breaking and made % 4 == 0:
            # The quote that closes the name goes, and comes back.
            yield "broken", _change(line, column - 4, column - 3, "")
            yield "mended", _change(line, column - 4, column - 4, '"')
        else:
            yield "valid", _change(line, column, column, rng.choice("abcdef"))
            yield "valid", _change(line, column, column + 1, "")
        made += 2


def _change(line: int, start: int, end: int, text: str) -> dict[str, Any]:
    range_ = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    return {"range": range_, "text": text}


def session(command: Sequence[str], settings: Mapping[str, Any], text: str, count: int, pause: float = PAUSE) -> Times:
    """One session with one server."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / ".git").mkdir()
        path = folder / "benchmark-connectionSpec.json"
        path.write_text(text)
        editor = Editor(command, folder, settings)
        editor.open(path, text)
        editor.call("textDocument/diagnostic", {"textDocument": {"uri": editor.uri}})
        time.sleep(pause)
        edits: dict[str, list[float]] = {"valid": [], "broken": [], "mended": []}
        for kind, change in changes(text, count):
            began = time.perf_counter()
            edits[kind].append(editor.answer(editor.edit(change))[0] - began)
        hover = [_asked(editor, "textDocument/hover", at) for at in range(40)]
        completion = [_asked(editor, "textDocument/completion", at) for at in range(40)]
        paced = _paced(editor, text, count // 2)
        megabytes = editor.peak_megabytes()
        start = editor.start_seconds
        editor.close()
    return Times(start, edits, paced, hover, completion, megabytes)


def _asked(editor: Editor, method: str, line: int) -> float:
    if f"{method.rpartition('/')[2]}Provider" not in editor.capabilities:
        return 0.0
    where = {"textDocument": {"uri": editor.uri}, "position": {"line": line + 2, "character": 9}}
    began = time.perf_counter()
    return editor.answer(editor.send(method, where))[0] - began


def _paced(editor: Editor, text: str, count: int) -> list[float]:
    """Edits that keep the document valid, one after the other without waiting for answers."""
    began: dict[int, float] = {}
    due = time.perf_counter()
    for _, change in changes(text, count, breaking=False):
        time.sleep(max(0.0, due - time.perf_counter()))
        due += PACE
        sent = time.perf_counter()
        began[editor.edit(change)] = sent
    return [editor.answer(number)[0] - sent for number, sent in began.items()]


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def find_peer(given: str | None, folder: Path) -> list[str] | None:
    """The command of the peer, installed where there is npm; None with a word of explanation where there is not."""
    if given:
        return [*given.split(), "--stdio"]
    npm = shutil.which("npm")
    if npm is None:
        print("# no npm here: our own times alone")
        return None
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
    done = subprocess.run(install, capture_output=True, check=False)
    server = folder / "node_modules" / ".bin" / "vscode-json-language-server"
    if done.returncode or not server.exists():
        print(f"# npm could not install {PACKAGE}: our own times alone")
        return None
    return [str(server), "--stdio"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and edits")
    parser.add_argument("--pause", type=float, default=PAUSE, metavar="SECONDS", help="before the first edit")
    parser.add_argument("--peer", help="command of vscode-json-language-server, without --stdio")
    options = parser.parse_args()
    rounds, count = (2, 60) if options.quick else (5, 200)
    with tempfile.TemporaryDirectory() as name:
        peer = find_peer(options.peer, Path(name))
        missed = False
        for title, extra in (("15 KB", 38), ("1 MB", 5400)):
            text = json.dumps(make_spec(3, extra), indent=2)
            missed = _compare(title, text, rounds, count, options.pause, peer) or missed
    return int(missed)


def _compare(title: str, text: str, rounds: int, count: int, pause: float, peer: list[str] | None) -> bool:
    schemas = {"json": {"schemas": [{"fileMatch": ["*"], "schema": json.loads(SCHEMA.read_bytes())}]}}
    ours: list[Times] = []
    theirs: list[Times] = []
    for _ in range(rounds):
        ours.append(session([script("speclint"), "server", "--stdio"], {}, text, count, pause))
        if peer is not None:
            theirs.append(session(peer, schemas, text, count, pause))
    print(f"# {title}: {len(text) / 1024:.0f} KB, {rounds} rounds of {count} edits")
    for name, sessions in (("speclint", ours), ("peer", theirs)):
        if sessions:
            print(f"# {name}: {_figures(sessions)}")
    small = title == "15 KB"
    rows: list[tuple[str, float, float]] = []
    if not small:
        steady = [p95(each.paced) / p95(each.all_edits) for each in ours]
        rows.append(("an edit every 30 ms, p95 / our own p95 of single edits", median(steady), 2.5))
    for what in ("hover", "completion"):
        slowest = median([p95(getattr(each, what)) for each in ours]) * 1000
        rows.append((f"{what}, p95 in ms", slowest, 20.0))
    pairs = list(zip(ours, theirs, strict=False))
    if pairs:
        mixed = median([p95(own.all_edits) / p95(other.all_edits) for own, other in pairs])
        rows.append(("all edits, p95 / peer", mixed, 0.8 if small else 1.5))
        if not small:
            valid = median([p95(own.edits["valid"]) / p95(other.edits["valid"]) for own, other in pairs])
            rows.append(("edits that keep it valid, p95 / peer", valid, 1.0))
        else:
            rows.append(("start / peer", median([own.start / other.start for own, other in pairs]), 3.0))
            rows.append(("peak memory / peer", median([own.megabytes / other.megabytes for own, other in pairs]), 0.8))
    for what, found, goal in rows:
        print(f"{'ok  ' if found <= goal else 'MISS'} {title}: {what}: {found:.2f} (goal {goal})")
    return any(found > goal for _, found, goal in rows)


def _figures(sessions: list[Times]) -> str:
    parts = [f"start {median([each.start for each in sessions]) * 1000:.0f} ms"]
    for kind in ("valid", "broken", "mended"):
        times = [time for each in sessions for time in each.edits[kind]]
        parts.append(f"{kind} p50 {median(times) * 1000:.1f} p95 {p95(times) * 1000:.1f}")
    parts.append(f"peak {median([each.megabytes for each in sessions]):.0f} MB")
    return ", ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
