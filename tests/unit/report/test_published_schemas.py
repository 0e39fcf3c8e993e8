"""Reports against the schemas that others publish."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft4Validator
from report_findings import NASTY, UNREADABLE, make_finding, render

from speclint.engine.catalogue import load_catalogue, page_text
from speclint.engine.located import FixInfo, LocatedFinding, Related, TextEdit
from speclint.text.places import Position, Range, Span

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = ROOT.parent / "shared" / "schemas"
AT = Range(Position(1, 1), Position(2, 1))


def schema(name: str) -> Path:
    path = SCHEMAS / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside this checkout")
    return path


def every_rule() -> list[LocatedFinding]:
    return [make_finding(rule=rule.name, code=rule.code, severity=rule.severity) for rule in load_catalogue().rules]


def nasty() -> list[LocatedFinding]:
    return [
        make_finding(
            path=text,
            message=text,
            remedy=text,
            pointer="/" + text,
            related=(Related(text, text, AT, text),),
            fix=FixInfo("unsafe", text, (TextEdit(Span(1, 1), AT, text), TextEdit(Span(1, 2), AT, ""))),
        )
        for text in NASTY
    ]


@pytest.mark.parametrize("findings", [[], every_rule(), nasty()], ids=["none", "rules", "nasty"])
def test_sarif(findings: list[LocatedFinding]) -> None:
    validator = Draft4Validator(json.loads(schema("sarif-schema-2.1.0.json").read_bytes()))
    known = load_catalogue().get
    report = render(
        "sarif", *findings, errors=(UNREADABLE,), rule=known, page=lambda name: page_text(name) if known(name) else ""
    )
    errors: list[Any] = [
        f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(report))
    ]
    assert errors == []


@pytest.mark.parametrize("findings", [[], every_rule(), nasty()], ids=["none", "rules", "nasty"])
def test_junit(findings: list[LocatedFinding]) -> None:
    validator = xmlschema.XMLSchema(schema("junit.xsd"))
    report = render("junit", *findings, clean=("clean.json",), errors=(UNREADABLE,))
    assert [error.reason for error in validator.iter_errors(report)] == []
