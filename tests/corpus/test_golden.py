"""Findings on real published documents, as they were judged by hand.

The documents are kept beside the project and not in it; without them the test is skipped. After a deliberate change,
run with ``SPECLINT_UPDATE_GOLDEN=1`` and read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speclint.engine.catalogue import load_catalogue
from speclint.engine.result import FileResult, InputFile
from speclint.engine.run import lint_files
from speclint.engine.selection import Only

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GOLDEN = Path(__file__).with_name("golden.txt")

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the published documents are not beside this checkout")


def _results() -> list[FileResult]:
    rules = load_catalogue().rules
    selection = Only(frozenset(rule.name for rule in rules if rule.stage == "stable" and rule.profile == "authoring"))
    paths = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".json", ".jsonc", ".jsonfrag"))
    files = [InputFile(path.relative_to(CORPUS).as_posix(), str(path)) for path in paths]
    return list(lint_files(files, lambda path: selection))


def _render(results: list[FileResult]) -> str:
    lines = []
    for result in results:
        lines.append(f"# {result.path}")
        for found in result.findings:
            start, end = found.range
            place = f"{start.line}:{start.column}-{end.line}:{end.column}"
            where = f"{found.pointer or '/'} {found.target}"
            lines.append(f"{place} {found.severity} {found.rule} {where}: {found.message}")
    return "\n".join(lines) + "\n"


def test_findings_are_those_judged_by_hand() -> None:
    text = _render(_results())
    if os.environ.get("SPECLINT_UPDATE_GOLDEN"):
        GOLDEN.write_bytes(text.encode())
    assert text.split("\n") == GOLDEN.read_bytes().decode().split("\n")


def test_every_document_is_read_and_recognised() -> None:
    results = _results()
    assert sum(result.path.endswith(".json") and not result.follow_up for result in results) == 61
    for result in results:
        assert result.error is None
        names = {found.rule for found in result.findings}
        assert names.isdisjoint(("unrecognised-document", "rule-crashed")), result.path
