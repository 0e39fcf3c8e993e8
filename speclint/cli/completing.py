"""What is offered on Tab as the value of an argument or option. Everything is imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import click
    from click.shell_completion import CompletionItem

    from speclint.engine.rule import RuleInfo


def files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Files and folders; the shell looks them up."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rule_terms(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Everything that selects rules; after a comma, another of them.

    Codes, and what they begin with, are offered to those who have begun to write one: with them the list would be
    twice as long.
    """
    from speclint.config.terms import ALL

    rules = _rules(context)
    before, comma, last = incomplete.rpartition(",")
    offered = {ALL: "every rule"}
    for rule in rules:
        offered.setdefault(rule.category, f"the rules of the category {rule.category}")
    if last:
        for rule in rules:
            prefix = rule.code.rstrip("0123456789")
            offered.setdefault(prefix, f"the rules whose code starts with {prefix}")
    offered.update(_names(rules, last))
    for named in before.split(","):
        offered.pop(named.strip(), None)
    return _items(offered, last, before + comma)


def rule_names(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Single rules, by their names, and by their codes once one has been begun."""
    return _items(_names(_rules(context), incomplete), incomplete)


def categories(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The categories of rules."""
    return _items({rule.category: "" for rule in _rules(context)}, incomplete)


def _rules(context: click.Context) -> Sequence[RuleInfo]:
    """All rules, with those of the house where its configuration is sound."""
    import click

    from speclint.cli.house import house_rules
    from speclint.engine.catalogue import load_catalogue

    config = context.params.get("config")
    try:
        house = house_rules(config, bool(context.params.get("no_config")) and config is None)
    except click.ClickException:
        house = ()
    return (*load_catalogue().rules, *house)


def _names(rules: Iterable[RuleInfo], incomplete: str) -> dict[str, str]:
    names = {rule.name: rule.summary for rule in rules}
    if incomplete:
        names.update({rule.code: f"{rule.name}: {rule.summary}" for rule in rules})
    return names


def _items(offered: dict[str, str], incomplete: str, before: str = "") -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(before + word, help=about or None)
        for word, about in offered.items()
        if word.startswith(incomplete)
    ]
