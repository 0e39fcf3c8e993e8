from __future__ import annotations

import os
from pathlib import Path

import pytest
from scenario import agrees, expected, files_after, read_sections, run_scenario

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.txt"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario(path: Path, tmp_path: Path) -> None:
    sections = read_sections(path.read_text(encoding="utf-8"))
    if any(section.name == "pipe" for section in sections) and not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    # No configuration above the folder of the test may have a say.
    (tmp_path / ".git").mkdir()
    outcome = run_scenario(sections, tmp_path)
    wanted = expected(sections)
    shown = f"status {outcome.status}\n--- stdout\n{outcome.stdout}--- stderr\n{outcome.stderr}"
    assert agrees(outcome.stderr, wanted.stderr, tmp_path), shown
    assert agrees(outcome.stdout, wanted.stdout, tmp_path), shown
    assert outcome.status == wanted.status, shown
    for name, held, should in files_after(sections, tmp_path):
        assert held == should, name


def test_there_are_scenarios() -> None:
    assert len(SCENARIOS) > 20
