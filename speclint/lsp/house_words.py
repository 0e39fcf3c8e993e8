"""What the words of a file of house rules mean: fields, checks and their parameters, fixed values. As Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.checks.base import PARAM_TYPES
from speclint.checks.registry import check_names, find_check
from speclint.engine.plan import GROUPS
from speclint.lsp.config_words import PROFILE_TEXTS, SEVERITY_TEXTS
from speclint.model.kinds import DESTINATION, KINDS, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speclint.checks.base import Check

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("The problem, in kebab case, at least two words", "source-name-without-acme"),
    "code": ("Capital letters of your own and three digits", "ACME001"),
    "severity": ("Whether it is an error, a warning, or for information", "warning"),
    "kinds": ("The kinds of documents that are judged: one, or a list", "[connection-spec]"),
    "given": ("A path, or a list of paths, to the values that are judged", "$.sourceSpec.attributes.urlParams.host"),
    "check": ("What is asked of these values", "pattern"),
    "params": ("The parameters of the check", "{pattern: '^Acme '}"),
    "message": ("What is wrong; values of the check are filled in, as in `{found}`", '"The name is {found}"'),
    "remedy": ("What to write instead; values are filled in, too", "Begin the name with Acme"),
    "stage": ("`preview`: the rule runs only where it is selected by name or code", "preview"),
    "profile": ("`submission`: it runs only under that profile", "submission"),
    "evidence": ("What the rule rests on; `convention` where not given", "convention"),
    "category": ("One word by which rules can be named together; `house` where not given", "naming"),
    "summary": ("One line for lists; a page gives it as well", "The name of a source lacks the company."),
    "why": ("One line for reports; a page gives it as well", "Users look for our sources under A."),
    "since": ("The version of your own rules that brought it", "'1.2'"),
    "consistency": ("Allowed, and without effect", "true"),
    "needs": ("Allowed, and without effect", "[name]"),
}
"""The fields of a rule, each with what it says and an example; the order is that in which rules are written."""

NEEDED = ("name", "code", "severity", "kinds", "given", "check", "message", "remedy")
"""Fields that every house rule has."""

_EVIDENCE = {
    "documented": "The documentation says so.",
    "observed": "Published examples show it.",
    "convention": "It is agreed on, or a matter of judgement.",
}
_STAGES = {
    "stable": "The rule runs; holds where nothing is said.",
    "preview": "The rule runs only where it is selected by name or code.",
}
_NOT_OURS = frozenset((SHIPPED, DESTINATION))


def about_field(name: str) -> str | None:
    """What a field of a rule says; None where there is none of this name."""
    if name not in FIELDS:
        return None
    says, example = FIELDS[name]
    needed = "Every rule has it." if name in NEEDED else "May be left out."
    return f"**`{name}`**\n\n{says}.\n\n{needed} Example: `{name}: {example}`"


def about_check(name: str) -> str | None:
    """What a check asks, with its parameters and the values for messages; None where there is none."""
    check = find_check(name)
    if check is None:
        return None
    parts = [f"**`{name}`**", check.doc]
    if check.params:
        parts.append("\n".join([f"- {about_parameter(check, each)}" for each in check.params]))
    parts.append("In the message: " + ", ".join([f"`{{{value}}}`" for value in check.values]))
    return "\n\n".join(parts)


def about_parameter(check: Check, name: str) -> str | None:
    """What a parameter of a check takes; None where the check has none of this name."""
    param = check.params.get(name)
    if param is None:
        return None
    needed = ", required" if param.required else ""
    return f"`{name}` ({PARAM_TYPES[param.type]}{needed}): {param.doc}"


def values_of(field: str) -> dict[str, str]:
    """Values of a field, with what they mean; empty where it takes any."""
    if field == "severity":
        return {word: about for word, about in SEVERITY_TEXTS.items() if word != "off"}
    if field == "check":
        return {name: about_check(name) or "" for name in check_names()}
    if field == "kinds":
        return {kind: _about_kind(kind) for kind in (*GROUPS, *KINDS)}
    return {"profile": PROFILE_TEXTS, "evidence": _EVIDENCE, "stage": _STAGES}.get(field, {})


def _about_kind(kind: str) -> str:
    if kind in GROUPS:
        members = ", ".join([f"`{each}`" for each in KINDS if each in GROUPS[kind]])
        return f"**`{kind}`**: {members}."
    also = " that is no Self-Serve Source" if kind in _NOT_OURS else ""
    return f"**`{kind}`**: one kind of document{also}."
