"""What the words of a ``.speclint.yaml`` mean: keys, rules and groups of them, severities, profiles. As Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.config.options import SEVERITIES, in_overrides, in_suppressions, top_level
from speclint.config.schema import TERM_HINT
from speclint.config.terms import ALL
from speclint.lsp.config_text import ELEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speclint.config.options import Option
    from speclint.config.terms import Terms
    from speclint.engine.rule import RuleInfo

_MAPPINGS: Mapping[tuple[str, ...], Callable[[], dict[str, Option]]] = {
    (): top_level,
    ("overrides", ELEMENT): in_overrides,
    ("suppressions", ELEMENT): in_suppressions,
}

ENTRIES = ("overrides", "suppressions")
"""Shapes of lists of mappings."""

SEVERITY_TEXTS = {
    "error": "What it finds is reported as an error; errors make the exit status 1.",
    "warning": "What it finds is reported as a warning.",
    "info": "What it finds is reported for information.",
    "off": "The rule does not run.",
}

PROFILE_TEXTS = {
    "authoring": "For documents in the making; holds where nothing is said.",
    "submission": "For what is about to be handed over: adds the rules about what may stand in a draft only.",
}

_SHOWN_RULES = 8


def keys_at(path: tuple[str, ...]) -> dict[str, Option] | None:
    """The keys of the mapping at a path, None where there is none whose keys are given."""
    made = _MAPPINGS.get(path)
    return None if made is None else made()


def option_at(path: tuple[str, ...]) -> Option | None:
    """The option whose value stands at a path, or None."""
    keys = keys_at(path[:-1]) if path else None
    return None if keys is None else keys.get(path[-1])


def about_key(option: Option) -> str:
    """What a key means."""
    lines = [f"**`{option.name}`**", f"{option.summary}."]
    if option.shape in ("terms", "severities"):
        lines.append(f"{TERM_HINT}.")
    if option.choices:
        lines.append("One of " + ", ".join([f"`{choice}`" for choice in option.choices]) + ".")
    lines.append(f"Without it: {option.default}. Example: `{option.name}: {option.example}`")
    return "\n\n".join(lines)


class Words:
    """The words for rules, with what they mean."""

    def __init__(self, terms: Terms, rules: Mapping[str, RuleInfo]) -> None:
        """``terms`` know the rules of the house too, ``rules`` are all by name."""
        self.terms = terms
        self._rules = rules

    def rule(self, word: str) -> RuleInfo | None:
        """The one rule that a word stands for, or None."""
        if self.terms.breadth(word):
            return None
        return next((self._rules.get(name) for name in self.terms.covered(word)), None)

    def short(self, word: str) -> str:
        """What a word stands for, in a line."""
        rule = self.rule(word)
        if rule is not None:
            return f"{rule.code if word == rule.name else rule.name} · {rule.severity}"
        count = len(self.terms.covered(word))
        return f"all {count} rules" if word.upper() == ALL else f"{count} rules"

    def about(self, word: str) -> str | None:
        """What a word stands for; None where it is none."""
        rule = self.rule(word)
        if rule is not None:
            return _about_rule(rule)
        names = self.terms.covered(word)
        if not names:
            return None
        if self.terms.breadth(word) > 1:
            return f"**`{ALL}`**\n\nEvery rule: {len(names)}. {_LEFT_OUT}"
        listed = ", ".join([f"`{name}`" for name in names[:_SHOWN_RULES]])
        more = f" and {len(names) - _SHOWN_RULES} more" if len(names) > _SHOWN_RULES else ""
        return f"**`{word}`**\n\n{len(names)} rules: {listed}{more}. {_LEFT_OUT}"


_LEFT_OUT = "Rules in preview, and those of another profile, run only where they are named."


def _about_rule(rule: RuleInfo) -> str:
    head = f"**`{rule.name}`** · {rule.code} · {rule.severity} · {rule.evidence} · {rule.category}"
    parts = [head, rule.summary or rule.message]
    if rule.why:
        parts.append(rule.why)
    notes = []
    if rule.stage != "stable":
        notes.append("in preview: it runs only where it is named")
    if rule.profile != "authoring":
        notes.append(f"runs under the profile `{rule.profile}`")
    if rule.fixes:
        notes.append(f"has fixes that are {rule.fixes}")
    if notes:
        parts.append("; ".join(notes).capitalize() + ".")
    parts.append(f"The whole page: `speclint explain {rule.name}`")
    return "\n\n".join(parts)


def about_choice(option: Option | None, word: str) -> str | None:
    """What one of a few fixed values means."""
    texts = PROFILE_TEXTS if option is not None and option.choices else SEVERITY_TEXTS
    known = texts.get(word)
    return None if known is None else f"**`{word}`**\n\n{known}"


def choices_of(path: tuple[str, ...]) -> dict[str, str]:
    """The fixed values that may stand at a path, with what they mean; empty where there are none."""
    option = option_at(path)
    if option is not None and option.choices:
        return {choice: PROFILE_TEXTS[choice] for choice in option.choices}
    above = option_at(path[:-1])
    if above is not None and above.shape == "severities":
        return {severity: SEVERITY_TEXTS[severity] for severity in SEVERITIES}
    return {}
