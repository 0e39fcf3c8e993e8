"""What holds for all rules together."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from speclint.engine.catalogue import CATALOGUE_FILE, WORDS_FILE, load_catalogue, page_text, rules_root
from speclint.engine.rule import RuleInfo
from speclint.testing.author import sync
from speclint.testing.page import parse_page
from speclint.text.problem import KINDS

ROOT = Path(rules_root())
RULES = load_catalogue().rules


def test_what_is_generated_is_fresh() -> None:
    assert sync(str(ROOT), write=False) == [], "run `speclint rule sync`"


def test_there_are_enough_rules_and_no_strays() -> None:
    assert len(RULES) >= 40
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.*") if "__pycache__" not in path.parts}
    known = {rule.file for rule in RULES} | {str(Path(rule.file).with_suffix(".md")) for rule in RULES}
    assert files - known == {CATALOGUE_FILE, WORDS_FILE}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_words(rule: RuleInfo) -> None:
    assert rule.remedy[:1].isupper()
    for text in (rule.message, rule.remedy, rule.summary, rule.why):
        assert text.strip() == text != ""
        assert "\n" not in text
    assert not rule.message.endswith("."), "messages are no sentences"
    assert not rule.remedy.endswith("."), "remedies are no sentences"
    assert len(rule.why) <= 200, "the why line must fit a terminal"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_evidence_caps_severity(rule: RuleInfo) -> None:
    assert rule.severity != "error" or rule.evidence == "documented" or rule.consistency


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/*.py")), ids=lambda path: path.name)
def test_python_rules_import_the_api_alone(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            assert node.module in ("__future__", "speclint.api", "typing", "collections.abc"), node.module
        elif isinstance(node, ast.Import):
            assert [name.name for name in node.names] == ["re"]


def test_every_problem_of_a_text_has_one_rule() -> None:
    reported = [kind for rule in RULES if rule.check == "damage" for kind in rule.params["problems"]]
    assert len(reported) == len(set(reported))
    engine = {"duplicate-equal", "duplicate-different", "unrecognised-document", "rule-crashed"}
    exceptions = {"suppression-unused", "suppression-expired"}
    assert set(reported) == set(KINDS) | engine | exceptions


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_that_fixes_shows_it(rule: RuleInfo) -> None:
    # What the block says is compared with what the fix makes, and a case with a fix must have one.
    shown = any(case.fixed for case in parse_page(page_text(rule.name)).cases)
    assert shown == bool(rule.fixes)


def test_pages_do_not_speak_of_other_things() -> None:
    for page in ROOT.glob("*/*.md"):
        text = page.read_bytes().decode()
        assert not re.search(r"/(work|tmp|root)/|\.\./shared", text), page
