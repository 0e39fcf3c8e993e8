"""Every rule page is a test: its cases give the findings that its carets show, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclint.engine.catalogue import Catalogue, page_text, rules_root
from speclint.testing.gather import gather
from speclint.testing.harness import run_case
from speclint.testing.page import Case, parse_page
from speclint.testing.splice import base_names, read_base

ROOT = rules_root()
CATALOGUE = Catalogue(ROOT, gather(ROOT))


def _cases() -> list[tuple[str, Case]]:
    return [
        (rule.name, case)
        for rule in CATALOGUE.rules
        for case in parse_page((Path(ROOT) / rule.file).with_suffix(".md").read_bytes().decode()).cases
    ]


@pytest.mark.parametrize(("rule", "case"), _cases(), ids=lambda value: value if isinstance(value, str) else value.line)
def test_case(rule: str, case: Case) -> None:
    outcome = run_case(case, CATALOGUE, rule)
    assert not outcome.differences, "\n".join(outcome.differences)


@pytest.mark.parametrize("rule", [rule.name for rule in CATALOGUE.rules])
def test_page_has_a_good_and_a_bad_case(rule: str) -> None:
    verdicts = {case.verdict for case in parse_page(page_text(rule)).cases}
    assert verdicts == {"good", "bad"}


@pytest.mark.parametrize("name", base_names())
def test_base_documents_are_without_findings(name: str) -> None:
    case = Case("json", "good", {}, read_base(name), (), 1, 1)
    assert run_case(case, CATALOGUE, "").findings == ()
