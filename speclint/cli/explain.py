"""``speclint explain``: the page of a rule, offline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from speclint.cli import completing
from speclint.cli.console import Console
from speclint.cli.house import house_rules
from speclint.cli.standard import StandardHelp
from speclint.engine.catalogue import load_catalogue, page_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.rule import RuleInfo

_INLINE_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@click.command(cls=StandardHelp, short_help="Explain rules: why, evidence, remedy, examples.")
@click.argument("names", nargs=-1, required=True, metavar="RULE...", shell_complete=completing.rule_names)
@click.option(
    "--config", metavar="FILE", shell_complete=completing.files, help="Take house rules from this configuration."
)
@click.option("--no-config", is_flag=True, help="Know no house rules.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
def explain(names: tuple[str, ...], config: str | None, no_config: bool, color: str) -> int:
    """Explain rules, each named by its name or code: what it finds, why it matters, what to do about it.

    House rules of the configuration that governs the current folder are explained too.
    """
    catalogue = load_catalogue()
    pages: dict[str, str] = {}
    house: dict[str, RuleInfo] | None = None
    for name in names:
        rule = catalogue.get(name)
        if rule is not None:
            pages[rule.name] = page_text(rule.name)
            continue
        if house is None:
            # Only now the configuration is read: a broken one keeps nobody from reading about our rules.
            house = {word: own for own in house_rules(config, no_config) for word in (own.name, own.code.lower())}
        rule = house.get(name.lower())
        if rule is None:
            raise click.BadParameter(_unknown(name, list(house.values())), param_hint="RULE")
        from speclint.config.house import house_page

        pages[rule.name] = house_page(rule)
    console = Console(color=color)
    console.write("\n".join([format_page(page, console) for page in pages.values()]))
    return 0


def format_page(page: str, console: Console) -> str:
    """A Markdown page for the terminal: headings stand out, code is indented, the rest stays as it is."""
    from speclint.report.cells import escape

    lines: list[str] = []
    in_code = False
    for raw in re.split(r"\r\n|\r|\n", page.rstrip()):
        line = escape(raw, console.encoding)
        if line.lstrip().startswith("```"):
            in_code = not in_code
            info = line.strip("` ").split()
            if in_code and len(info) > 1:
                # "json bad base=…": the second word says what the example shows.
                lines.append(_styled(f"    {info[1]}:", "2", console))
            continue
        if in_code:
            lines.append(f"    {line}".rstrip())
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            title = line[level:].strip()
            lines.append(_styled(title if console.color or level > 1 else title.upper(), "1", console))
        else:
            lines.append(_inline(line, console))
    return "\n".join(lines) + "\n"


def _inline(line: str, console: Console) -> str:
    line = _LINK.sub(r"\1 <\2>", line)
    return _INLINE_CODE.sub(lambda match: _styled(match[1], "36", console), line) if console.color else line


def _styled(text: str, style: str, console: Console) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if console.color else text


def _unknown(name: str, house: Sequence[RuleInfo]) -> str:
    from speclint.config.terms import nearest

    rules = (*load_catalogue().rules, *house)
    near = nearest(name, [word for rule in rules for word in (rule.name, rule.code)])
    hint = f"did you mean `{near}`?" if near else "`speclint rules` lists them all"
    return f"no rule is called `{name}`; {hint}"
