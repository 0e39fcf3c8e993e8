"""A good spec is met with silence, and one defect with one finding."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from valid_specs import valid_specs

from speclint.engine.catalogue import load_catalogue, rules_root
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.result import InputFile
from speclint.engine.run import lint_file
from speclint.engine.selection import Only
from speclint.testing.harness import run_page
from speclint.testing.page import parse_page

SPECS = valid_specs()
CATALOGUE = load_catalogue()
SELECTION = Only(
    frozenset(rule.name for rule in CATALOGUE.rules if rule.stage == "stable" and rule.profile == "authoring")
)
PLANNER = Planner(CATALOGUE)
LAYOUTS = {
    "indented": lambda spec: json.dumps(spec, indent=2, ensure_ascii=False),
    "one-line": lambda spec: json.dumps(spec),
    "tabs-crlf": lambda spec: json.dumps(spec, indent="\t").replace("\n", "\r\n"),
}


def lint(text: str, name: str = "spec.json") -> tuple[LocatedFinding, ...]:
    result = lint_file(InputFile(name, f"/{name}", True, text.encode()), lambda _: SELECTION, PLANNER)
    assert result is not None
    return result.findings


def test_there_are_enough_specs() -> None:
    assert len(SPECS) >= 30


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SPECS)
def test_a_valid_spec_gives_no_finding_above_info(name: str, layout: str) -> None:
    found = lint(LAYOUTS[layout](SPECS[name]))
    assert [finding for finding in found if finding.severity != "info"] == []


@pytest.mark.parametrize("name", SPECS)
def test_yaml_gives_the_same_findings(name: str) -> None:
    # JSON is YAML, so the very text can be read both ways.
    text = json.dumps(SPECS[name], indent=2)
    as_json, as_yaml = lint(text), lint(text, "spec.yaml")
    assert [(f.rule, f.pointer, f.range) for f in as_yaml] == [(f.rule, f.pointer, f.range) for f in as_json]


@pytest.mark.parametrize("rule", [rule.name for rule in CATALOGUE.rules if rule.check != "damage"])
def test_no_defect_is_reported_by_two_rules_at_one_place(rule: str) -> None:
    info = CATALOGUE.get(rule)
    assert info is not None
    page = parse_page((Path(rules_root()) / info.file).with_suffix(".md").read_bytes().decode())
    for outcome in run_page(page, CATALOGUE, rule):
        for one, other in combinations(outcome.findings, 2):
            assert one.rule == other.rule or one.span != other.span, (one, other)
