"""``speclint explain``: the page of a rule, offline."""

from __future__ import annotations

import re

import click

from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp
from speclint.engine.catalogue import load_catalogue, page_text

_INLINE_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@click.command(cls=StandardHelp, short_help="Explain rules: why, evidence, remedy, examples.")
@click.argument("names", nargs=-1, required=True, metavar="RULE...")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
def explain(names: tuple[str, ...], color: str) -> int:
    """Explain rules, each named by its name or code: what it finds, why it matters, what to do about it."""
    catalogue = load_catalogue()
    for name in names:
        if catalogue.get(name) is None:
            raise click.BadParameter(_unknown(name), param_hint="RULE")
    console = Console(color=color)
    wanted = dict.fromkeys([rule.name for rule in map(catalogue.get, names) if rule is not None])
    console.write("\n".join([format_page(page_text(name), console) for name in wanted]))
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


def _unknown(name: str) -> str:
    from speclint.config.terms import nearest

    rules = load_catalogue().rules
    near = nearest(name, [word for rule in rules for word in (rule.name, rule.code)])
    hint = f"did you mean `{near}`?" if near else "`speclint rules` lists them all"
    return f"no rule is called `{name}`; {hint}"
