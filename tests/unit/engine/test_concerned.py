"""Which rules a document concerns, what a run lets go of, and what a rule is charged for."""

from __future__ import annotations

import gc

import pytest

from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import KEPT, Plan, Planner
from speclint.engine.result import InputFile
from speclint.engine.rule import RuleInfo
from speclint.engine.run import lint_file
from speclint.engine.selection import Only
from speclint.engine.watch import VIEWS, Watch
from speclint.testing.splice import read_base


def _info(name: str, *needs: str) -> RuleInfo:
    return RuleInfo({"name": name, "view": "Root", "needs": needs})


def _plan(*rules: RuleInfo) -> Plan:
    plan = Plan()
    plan.python = {"Root": list(rules)}
    return plan


def test_a_rule_concerns_documents_that_hold_one_of_the_names_it_needs() -> None:
    always, some, other = _info("always"), _info("some", "a", "b"), _info("other", "c")
    plan = _plan(always, some, other)
    assert plan.concerned({"x"}) == [("Root", [always])]
    assert plan.concerned({"b", "x"}) == [("Root", [always, some])]
    assert plan.concerned({"b", "c"}) == [("Root", [always, some, other])]
    assert _plan(some).concerned({"x"}) == []


def test_answers_are_shared_between_documents_that_hold_the_same_needed_names_and_few_are_kept() -> None:
    plan = _plan(*[_info(f"rule-{at}", f"name-{at}") for at in range(KEPT + 8)])
    first = plan.concerned({"name-0", "x"})
    assert plan.concerned({"name-0", "y"}) is first
    for at in range(KEPT + 8):
        assert [rule.name for _, rules in plan.concerned({f"name-{at}"}) for rule in rules] == [f"rule-{at}"]
    assert plan.concerned({"name-0"}) is not first


def test_nothing_of_a_document_waits_for_the_collector() -> None:
    selection = Only(frozenset(rule.name for rule in load_catalogue().rules))
    file = InputFile("a.json", "/a.json", True, read_base("batch").encode())
    planner = Planner(load_catalogue())
    lint_file(file, lambda _: selection, planner)  # loads the rules, whose modules hold themselves
    gc.collect()
    enabled = gc.isenabled()
    gc.disable()
    try:
        lint_file(file, lambda _: selection, planner)
        assert gc.collect() == 0
    finally:
        if enabled:
            gc.enable()


def test_a_rule_is_not_charged_for_what_it_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("speclint.engine.watch.perf_counter", lambda: now[0])
    watch = Watch()
    rule = _info("some")

    def takes(seconds: float) -> list[float]:
        now[0] += seconds
        return [seconds]

    def work() -> list[float]:
        inner = watch.aside(lambda: takes(4) + watch.aside(lambda: takes(8)))
        return takes(1) + inner + takes(2)

    assert watch.call(rule, work) == [1, 4, 8, 2]
    assert (watch.rules[rule].seconds, watch.rules[rule].calls) == (3, 1)
    assert (watch.shares[VIEWS].seconds, watch.shares[VIEWS].calls) == (12, 1)
