"""Runs over folders with exceptions, as the command makes them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from speclint.config.resolve import Configs
from speclint.engine.located import LocatedFinding
from speclint.engine.result import InputFile, Summary
from speclint.engine.run import lint_files
from speclint.suppress.baseline import Baseline, Counts, Recorder
from speclint.suppress.coverage import Coverage
from speclint.suppress.ledger import Ledger
from speclint.suppress.renew import recorded

PROVIDER = "0ed90a81-07f4-4586-8190-b40eccef1c5a"
TODAY = date(2026, 6, 15)


def spec(**more: Any) -> dict[str, Any]:
    """A connection spec with mistakes in its elements of authentication and in its paging."""
    return {
        "name": "Acme",
        "type": "generic-rest",
        "providerId": PROVIDER,
        "authSpec": [
            {"name": "Basic Authentication", "type": "BasicAuthentication", "spec": _form("username", "password")},
            {"name": "API Key Authentication", "type": "KeyBased", "spec": _form("authKey1")},
        ],
        "sourceSpec": {
            "attributes": {"paginationParams": {"type": "OFFSET", "limitName": "limit", "limitValue": 0}},
        },
        **more,
    }


def _form(*names: str) -> dict[str, Any]:
    properties = {name: {"type": "string", "format": "password"} for name in names}
    return {"type": "object", "properties": properties, "required": [*names, "host"]}


class Outcome(NamedTuple):
    findings: list[LocatedFinding]
    summary: Summary
    ledger: Ledger
    configs: Configs

    @property
    def rules(self) -> list[str]:
        return sorted([finding.rule for finding in self.findings])

    def about_exceptions(self) -> list[LocatedFinding]:
        results = self.ledger.results(self.configs.loaded(), self.configs.folder)
        return [finding for result in results for finding in result.findings]


def write(folder: Path, name: str, content: Any, **form: Any) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((content if isinstance(content, str) else json.dumps(content, **form)).encode())


def run(
    folder: Path,
    *names: str,
    walked: list[Path] | None = None,
    baseline: Baseline | bool = True,
    **options: Any,
) -> Outcome:
    """Lint files of a folder, all of them where none is named; ``walked`` are the folders that count as looked at."""
    (folder / ".git").mkdir(exist_ok=True)
    found = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".json", ".txt")
    )
    files = [InputFile(name, str(folder / name)) for name in names or found if ".speclint" not in name]
    configs = Configs(folder=str(folder), baseline=baseline, today=TODAY, **options)
    if walked is None:
        walked = [] if names else [folder]
    ledger = Ledger(Coverage([str(each) for each in walked], restricted=configs.restricted), configs.selection_for)
    summary = Summary()
    findings: list[LocatedFinding] = []
    for result in lint_files(files, configs.selection_for):
        summary.add(result)
        findings.extend(result.findings)
        if result.sifted is not None:
            ledger.note(result.sifted)
    return Outcome(findings, summary, ledger, configs)


def record(folder: Path, *names: str) -> dict[str, Counts]:
    """What a baseline in the folder would hold."""
    outcome_sifted = []
    configs = Configs(folder=str(folder), baseline=Recorder(""), today=TODAY)
    files = [InputFile(name, str(folder / name)) for name in names]
    for result in lint_files(files, configs.selection_for):
        assert result.sifted is not None
        assert not result.findings
        outcome_sifted.append(result.sifted)
    base = Baseline(str(folder / "b.json"))
    return {base.key(each.path): each.counts for each in recorded(outcome_sifted)}
