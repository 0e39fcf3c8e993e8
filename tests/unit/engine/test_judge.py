"""Severities, answers, parts, incomplete containers, crashes and order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from speclint.engine.catalogue import Catalogue
from speclint.engine.context import Context, Finding
from speclint.engine.judge import judge, units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.rule import Rule, RuleInfo
from speclint.model.views.paging import Paging
from speclint.model.views.spec import ConnectionSpec
from speclint.text.document import read_document


def entry(name: str, **more: Any) -> dict[str, Any]:
    base = {
        "name": name,
        "code": "DOC001",
        "category": "document",
        "severity": "error",
        "evidence": "documented",
        "kinds": ["connection-spec"],
        "since": "0.1",
        "message": f"{name} was found",
        "remedy": "mend it",
        "form": "python",
        "file": "document/none.py",
        "view": "ConnectionSpec",
    }
    return {**base, **more}


class Choice:
    def __init__(self, enabled: set[str], severities: dict[str, str] | None = None) -> None:
        self.enabled = frozenset(enabled)
        self.severities = severities or {}
        self.profile = "authoring"
        self.house: tuple[RuleInfo, ...] = ()
        self.exceptions = None


def on_spec(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    yield context.finding(spec.name.at)


def on_limit(paging: Paging, context: Context) -> Iterator[Finding]:
    yield context.finding(paging.limit_name.at)


def failing(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    yield context.finding(spec.name.at)
    raise KeyError("gone")


RULES: dict[str, Rule[Any]] = {
    "name-seen": Rule(on_spec, ConnectionSpec, {}),
    "limit-seen": Rule(on_limit, Paging, {}),
    "rule-fails": Rule(failing, ConnectionSpec, {}),
}
CATALOGUE = Catalogue(
    "",
    [
        entry("name-seen"),
        entry("limit-seen", code="DOC002", view="Paging"),
        entry("rule-fails", code="DOC003"),
        entry(
            "rule-crashed",
            code="DOC004",
            form="yaml",
            check="damage",
            params={"problems": ["rule-crashed"]},
            message="{rule}: {error}",
        ),
        entry("comma", code="DOC005", form="yaml", check="damage", params={"problems": ["trailing-comma"]}),
        entry("wrong-type", code="DOC007", form="yaml", check="schema", params={"keywords": ["*"]}),
        entry("name-short", code="DOC006", form="yaml", steps=[["name"]], check="not-empty", message="{name} empty"),
    ],
)


def run(text: str, *names: str, severities: dict[str, str] | None = None) -> tuple[LocatedFinding, ...]:
    document = read_document(text)
    planner = Planner(CATALOGUE, RULES)
    return judge(document, units_of(document), planner, Choice(set(names), severities), "x.json")


SPEC = '{"type": "generic-rest", "name": "", "authSpec": []}'
ANSWER = '{"type": "generic-rest", "name": "", "authSpec": [], "createdAt": 1, "updatedAt": 2}'


def test_a_rule_reports_at_the_exact_place() -> None:
    (found,) = run(SPEC, "name-seen")
    assert (found.pointer, found.target, found.range.start, found.range.end) == ("/name", "value", (1, 34), (1, 36))
    assert (found.snippet.text, found.snippet.start, found.snippet.end) == (SPEC, 33, 35)
    assert found.severity == "error"


def test_answers_are_judged_one_level_milder_and_damage_is_not() -> None:
    assert [f.severity for f in run(ANSWER, "name-seen")] == ["warning"]
    damaged = ANSWER.replace("}", ",}")
    assert {f.rule: f.severity for f in run(damaged, "name-seen", "comma")} == {
        "name-seen": "warning",
        "comma": "error",
    }


def test_configured_severity_is_final() -> None:
    assert [f.severity for f in run(ANSWER, "name-seen", severities={"name-seen": "error"})] == ["error"]
    assert [f.severity for f in run(SPEC, "name-seen", severities={"name-seen": "info"})] == ["info"]


def test_rules_are_only_run_where_a_member_that_they_need_stands() -> None:
    needy = Catalogue(
        "", [entry("name-seen", needs=["offsetName", "name"]), entry("never-loaded", needs=["offsetName"])]
    )
    document = read_document(SPEC)
    found = judge(document, units_of(document), Planner(needy, RULES), Choice({"name-seen", "never-loaded"}), "x.json")
    assert [f.rule for f in found] == ["name-seen"]


def test_unselected_rules_do_not_run() -> None:
    assert run(SPEC, "limit-seen") == ()


def test_absence_is_reported_in_whole_documents_only() -> None:
    whole = '{"sourceSpec": {"attributes": {"paginationParams": {"type": "OFFSET"}}}, "exploreSpec": {}}'
    (found,) = run(whole, "limit-seen")
    assert (found.pointer, found.target) == ("/sourceSpec/attributes/paginationParams", "key")
    assert whole[found.span.start : found.span.end] == '"paginationParams"'
    assert run('{"type": "OFFSET", "offSetName": "x"}', "limit-seen") == ()


def test_absence_is_not_reported_where_damage_may_have_eaten_members() -> None:
    paging = '    "paginationParams": {\n      "type": "OFFSET",\n      ...\n    }'
    text = f'{{ "sourceSpec": {{\n  "attributes": {{\n{paging}\n  }}\n}}\n}}'
    assert run(text, "limit-seen") == ()


def test_the_type_of_a_value_with_damaged_brackets_is_not_judged() -> None:
    text = '{"type": "generic-rest", "name": "a", "providerId": "{ID}", "authSpec": [], "sourceSpec": %s}'
    assert [f.pointer for f in run(text % '["a", 1]', "wrong-type")] == ["/sourceSpec"]
    assert run(text % '["a": 1}', "wrong-type") == ()


def test_a_missing_member_of_the_root_points_at_the_brace() -> None:
    (found,) = run('{"type": "generic-rest", "authSpec": []}', "name-seen")
    assert (found.pointer, found.target, found.span) == ("", "value", (0, 1))


def test_a_failing_rule_becomes_a_finding_and_the_others_go_on() -> None:
    found = run(SPEC, "rule-fails", "name-seen", "rule-crashed", "name-short")
    assert {f.rule: f.message for f in found} == {
        "rule-fails": "rule-fails was found",
        "rule-crashed": "rule-fails: KeyError: 'gone'",
        "name-seen": "name-seen was found",
        "name-short": "name empty",
    }


def test_findings_come_in_the_order_of_their_places() -> None:
    text = '{"sourceSpec": {"attributes": {"paginationParams": {"limitName": 1}}}, "name": "", }'
    found = run(text, "name-seen", "name-short", "limit-seen", "comma")
    assert [f.rule for f in found] == ["limit-seen", "name-seen", "name-short", "comma"]


def test_long_lines_are_clipped_round_the_span() -> None:
    text = '{"type": "generic-rest", "description": "' + "x" * 500 + '", "name": "", "authSpec": []}'
    (found,) = run(text, "name-seen")
    snippet = found.snippet
    assert snippet.text[snippet.start : snippet.end] == '""'
    assert len(snippet.text) <= 160
    assert (snippet.clipped_left, snippet.clipped_right) == (True, False)
