"""``speclint rules``: list the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from speclint.cli import completing
from speclint.cli.console import Console
from speclint.cli.house import house_rules
from speclint.cli.standard import StandardHelp
from speclint.engine.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.rule import RuleInfo


@click.command(cls=StandardHelp, short_help="List the rules.")
@click.argument("terms", nargs=-1, metavar="[RULES]...", shell_complete=completing.rule_terms)
@click.option(
    "--category",
    multiple=True,
    metavar="NAME",
    shell_complete=completing.categories,
    help="Only the rules of this category.",
)
@click.option("--severity", type=click.Choice(("error", "warning", "info")), help="Only rules of this severity.")
@click.option("--profile", type=click.Choice(("authoring", "submission")), help="Only rules of this profile.")
@click.option("--fixable", is_flag=True, help="Only rules with fixes.")
@click.option(
    "--config", metavar="FILE", shell_complete=completing.files, help="Take house rules from this configuration."
)
@click.option("--no-config", is_flag=True, help="List no house rules.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(
    terms: tuple[str, ...],
    category: tuple[str, ...],
    severity: str | None,
    profile: str | None,
    fixable: bool,
    config: str | None,
    no_config: bool,
    format_: str,
) -> int:
    """List the rules: all of them, or those that RULES name.

    RULES are rule names, codes, categories, code prefixes such as PAGE, or ALL. House rules of the
    configuration that governs the current folder are listed too.
    """
    house = house_rules(config, no_config)
    every = (*load_catalogue().rules, *house)
    wanted = _wanted(terms, category, every)
    chosen = [
        rule
        for rule in every
        if (wanted is None or rule.name in wanted)
        and (severity is None or rule.severity == severity)
        and (profile is None or rule.profile == profile)
        and (rule.fixes or not fixable)
    ]
    # By category in the catalogue's order, then by code, so that neighbours stand together.
    order = {name: at for at, name in enumerate(dict.fromkeys([rule.category for rule in every]))}
    chosen.sort(key=lambda rule: (order[rule.category], rule.code))
    console = Console()
    console.write(_json(chosen) if format_ == "json" else _table(chosen, console))
    return 0


def _wanted(terms: tuple[str, ...], categories: tuple[str, ...], rules: Sequence[RuleInfo]) -> set[str] | None:
    """Names that the arguments stand for, or None for all."""
    from speclint.config.terms import Terms, nearest

    if not terms and not categories:
        return None
    known = Terms(rules)
    words = [word.strip() for term in terms for word in term.split(",") if word.strip()]
    for word in words:
        message = known.unknown(word)
        if message is not None:
            raise click.BadParameter(message, param_hint="RULES")
    names = tuple(dict.fromkeys([rule.category for rule in rules]))
    for name in categories:
        if name.lower() not in names:
            near = nearest(name, names)
            hint = f"did you mean `{near}`?" if near else "there are " + ", ".join(names)
            raise click.BadParameter(f"no category is called `{name}`; {hint}", param_hint="--category")
    found = {rule for word in words for rule in known.covered(word)} if words else set(known.covered("ALL"))
    if categories:
        found &= {rule for name in categories for rule in known.covered(name)}
    return found


def _table(rules: Sequence[RuleInfo], console: Console) -> str:
    if not rules:
        return "No rules match.\n"
    from speclint.report.cells import escape

    rows = [(rule.name, rule.code, rule.severity, rule.evidence, rule.fixes, _summary(rule)) for rule in rules]
    titles = ("NAME", "CODE", "SEVERITY", "EVIDENCE", "FIX", "SUMMARY")
    widths = [max(len(row[column]) for row in (titles, *rows)) for column in range(len(titles) - 1)]
    lines = []
    for row in (titles, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, escape(row[-1], console.encoding)]).rstrip())
    count = f"{len(rules)} rule{'' if len(rules) == 1 else 's'}"
    return "\n".join(lines) + f"\n\n{count}; `speclint explain NAME` tells more of one\n"


def _summary(rule: RuleInfo) -> str:
    marks = ["preview"] if rule.stage != "stable" else []
    if rule.profile != "authoring":
        marks.append(f"{rule.profile} profile")
    return f"{rule.summary} ({', '.join(marks)})" if marks else rule.summary


def _json(rules: Sequence[RuleInfo]) -> str:
    import json

    entries: list[dict[str, Any]] = [
        {
            "name": rule.name,
            "code": rule.code,
            "category": rule.category,
            "severity": rule.severity,
            "evidence": rule.evidence,
            "kinds": list(rule.kinds),
            "stage": rule.stage,
            "profile": rule.profile,
            "fixes": rule.fixes or None,
            "since": rule.since,
            "summary": rule.summary,
            "why": rule.why,
        }
        for rule in rules
    ]
    body = ",\n  ".join([json.dumps(entry) for entry in entries])
    return '{"version": 1,\n "rules": [' + (f"\n  {body}" if body else "") + "]}\n"
