"""A small catalogue for tests of selection, so that they do not change with the rules."""

from __future__ import annotations

from speclint.config.terms import Terms
from speclint.engine.rule import RuleInfo


def make_rule(name: str, code: str, category: str, *, stage: str = "stable", profile: str = "authoring") -> RuleInfo:
    return RuleInfo(
        {
            "name": name,
            "code": code,
            "category": category,
            "severity": "error",
            "evidence": "documented",
            "kinds": ["batch"],
            "stage": stage,
            "since": "0.1.0",
            "message": "m",
            "remedy": "r",
            "profile": profile,
            "form": "yaml",
            "file": f"{category}/{name}.yaml",
        }
    )


RULES = (
    make_rule("page-limit", "PAGE001", "paging"),
    make_rule("page-offset", "PAGE002", "paging"),
    make_rule("page-guess", "PAGE003", "paging", stage="preview"),
    make_rule("auth-missing", "AUTH001", "auth"),
    make_rule("text-leftover", "TEXT001", "text", profile="submission"),
)


def make_terms() -> Terms:
    return Terms(RULES)
