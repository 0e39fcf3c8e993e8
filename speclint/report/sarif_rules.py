"""What the SARIF report says of rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speclint.report.sentences import whole

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.rule import RuleInfo

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
"""What GitHub's code scanning calls the severities."""

_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")


def descriptor(finding: LocatedFinding, rule: RuleInfo | None, page: str) -> dict[str, Any]:
    """The ``reportingDescriptor`` of a rule.

    ``finding`` is its first finding, which speaks for a rule that is not known any further; ``page`` is its page as
    Markdown, or ``""``.
    """
    severity = finding.severity if rule is None else rule.severity
    category = finding.rule if rule is None else rule.category
    described: dict[str, Any] = {"id": finding.rule}
    if rule is not None:
        described["shortDescription"] = {"text": whole(rule.summary or rule.name)}
        described["fullDescription"] = {"text": whole(rule.why or rule.summary or rule.name)}
    markdown = whole(help_of(page))
    if markdown:
        described["help"] = {"text": plain(markdown), "markdown": markdown}
    if finding.url is not None:
        described["helpUri"] = finding.url
    described["defaultConfiguration"] = {"level": LEVELS[severity]}
    described["properties"] = {
        "code": finding.code,
        "category": category,
        "evidence": finding.evidence,
        "problem.severity": PROBLEMS[severity],
        "tags": list(dict.fromkeys([category, finding.evidence])),
    }
    return described


def help_of(page: str) -> str:
    """A page without its title, which is the rule's name, and without the cases, which show how it is tested."""
    kept = re.split(r"^## Cases[ \t]*$", page.replace("\r\n", "\n"), maxsplit=1, flags=re.MULTILINE)[0]
    return re.sub(r"\A\s*# [^\n]*\n", "", kept).strip()


def plain(markdown: str) -> str:
    """Markdown as plain text: headings and links lose their marks, names in code their back-quotes."""
    text = re.sub(r"^#+ +", "", markdown, flags=re.MULTILINE)
    return _LINK.sub(r"\1", text).replace("`", "")
