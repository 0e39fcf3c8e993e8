"""``speclint rules``: list the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp
from speclint.engine.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.rule import RuleInfo


@click.command(cls=StandardHelp, short_help="List the rules.")
@click.argument("terms", nargs=-1, metavar="[RULES]...")
@click.option("--category", multiple=True, metavar="NAME", help="Only the rules of this category.")
@click.option("--severity", type=click.Choice(("error", "warning", "info")), help="Only rules of this severity.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(terms: tuple[str, ...], category: tuple[str, ...], severity: str | None, format_: str) -> int:
    """List the rules: all of them, or those that RULES name.

    RULES are rule names, codes, categories, code prefixes such as PAGE, or ALL.
    """
    catalogue = load_catalogue()
    wanted = _wanted(terms, category)
    chosen = [
        rule
        for rule in catalogue.rules
        if (wanted is None or rule.name in wanted) and (severity is None or rule.severity == severity)
    ]
    # By category in the catalogue's order, then by code, so that neighbours stand together.
    order = {name: at for at, name in enumerate(catalogue.categories)}
    chosen.sort(key=lambda rule: (order[rule.category], rule.code))
    console = Console()
    console.write(_json(chosen) if format_ == "json" else _table(chosen, console))
    return 0


def _wanted(terms: tuple[str, ...], categories: tuple[str, ...]) -> set[str] | None:
    """Names that the arguments stand for, or None for all."""
    from speclint.config.terms import Terms, nearest

    if not terms and not categories:
        return None
    known = Terms.of_catalogue()
    words = [word.strip() for term in terms for word in term.split(",") if word.strip()]
    for word in words:
        message = known.unknown(word)
        if message is not None:
            raise click.BadParameter(message, param_hint="RULES")
    names = load_catalogue().categories
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

    rows = [(rule.name, rule.code, rule.severity, rule.evidence, _summary(rule)) for rule in rules]
    titles = ("NAME", "CODE", "SEVERITY", "EVIDENCE", "SUMMARY")
    widths = [max(len(row[column]) for row in (titles, *rows)) for column in range(len(titles) - 1)]
    lines = []
    for row in (titles, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, escape(row[-1], console.encoding)]).rstrip())
    count = f"{len(rules)} rule{'' if len(rules) == 1 else 's'}"
    return "\n".join(lines) + f"\n\n{count}; `speclint explain NAME` tells more of one\n"


def _summary(rule: RuleInfo) -> str:
    return f"{rule.summary} (preview)" if rule.stage != "stable" else rule.summary


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
            "since": rule.since,
            "summary": rule.summary,
            "why": rule.why,
        }
        for rule in rules
    ]
    body = ",\n  ".join([json.dumps(entry) for entry in entries])
    return '{"version": 1,\n "rules": [' + (f"\n  {body}" if body else "") + "]}\n"
