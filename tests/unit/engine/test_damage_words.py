"""What damage rules say: variants of the words, and formats that a rule keeps to."""

from __future__ import annotations

from typing import Any

from speclint.engine.catalogue import Catalogue
from speclint.engine.judge import judge
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.selection import Only
from speclint.text.document import read_document
from speclint.text.problem import Problem


def said(detail: dict[str, str], *, format_: str = "json", **params: Any) -> tuple[LocatedFinding, ...]:
    entry = {
        "name": "value-broken",
        "code": "JSON001",
        "category": "json",
        "severity": "error",
        "evidence": "documented",
        "kinds": ["any"],
        "since": "0.1",
        "message": "{word} is broken",
        "remedy": "Mend it",
        "form": "yaml",
        "file": "json/value_broken.yaml",
        "check": "damage",
        "params": {"problems": ["broken"], **params},
    }
    document = read_document("{}", format="yaml" if format_ == "yaml" else "json")
    problem = Problem("broken", 0, 1, (), detail)
    planner = Planner(Catalogue("", [entry]))
    return judge(document, [], planner, Only(frozenset(["value-broken"])), "a.json", [problem])


VARIANTS = [{"when": "suggestion", "remedy": "Write {suggestion}"}, {"when": "count", "message": "{count} are broken"}]


def test_rule_speaks_its_own_words_where_no_variant_fits() -> None:
    (found,) = said({"word": "True"}, variants=VARIANTS)
    assert (found.message, found.remedy) == ("True is broken", "Mend it")


def test_first_variant_whose_detail_says_something_is_taken() -> None:
    (found,) = said({"word": "True", "suggestion": "true", "count": "3"}, variants=VARIANTS)
    assert (found.message, found.remedy) == ("True is broken", "Write true")


def test_empty_detail_and_count_of_one_say_nothing() -> None:
    (found,) = said({"word": "True", "suggestion": "", "count": "1"}, variants=VARIANTS)
    assert (found.message, found.remedy) == ("True is broken", "Mend it")


def test_braces_in_details_are_only_text() -> None:
    (found,) = said({"word": "{0}"})
    assert found.message == "{0} is broken"


def test_rule_for_one_format_is_silent_in_another() -> None:
    assert said({"word": "x"}, formats=["json"])
    assert not said({"word": "x"}, formats=["json"], format_="yaml")
