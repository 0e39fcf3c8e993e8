"""The list of checks as the documentation shows it."""

from __future__ import annotations

from speclint.checks.base import PARAM_TYPES
from speclint.checks.registry import check_names, find_check


def checks_markdown() -> str:
    """All checks with their parameters and the values that messages may use, as Markdown."""
    blocks = []
    for name in check_names():
        check = find_check(name)
        if check is None:  # a name of the table always leads to a check
            continue
        lines = [f"### {name}", "", check.doc, ""]
        lines.extend(
            f"- `{param}` ({PARAM_TYPES[described.type]}{', required' if described.required else ''}): {described.doc}"
            for param, described in check.params.items()
        )
        if check.params:
            lines.append("")
        lines.append(f"In the message: {', '.join([f'`{{{value}}}`' for value in check.values])}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)
