"""The rule behind a finding, for hover texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.catalogue import CatalogueError, load_catalogue
from speclint.lsp.markdown import code, message

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.rule import RuleInfo
    from speclint.lsp.snapshot import Snapshot


def rule_text(snapshot: Snapshot, finding: LocatedFinding) -> str:
    """Markdown on the rule of a finding: its name, code and evidence, why it matters, what to do, where to read on.

    The message is left out: an editor shows it by itself.
    """
    head = f"**{code(finding.rule)}** · {finding.code} · {finding.severity} · {finding.evidence}"
    parts = [head]
    try:
        rule = _rule(snapshot, finding.rule)
        why = rule.why if rule is not None else ""
    except CatalogueError:
        why = ""
    if why:
        parts.append(message(why))
    if finding.remedy:
        parts.append(f"**Remedy:** {message(finding.remedy)}{'' if finding.remedy.endswith('.') else '.'}")
    parts.append(f"The whole page: {code('speclint explain ' + finding.rule)}")
    return "\n\n".join(parts)


def _rule(snapshot: Snapshot, name: str) -> RuleInfo | None:
    """The rule of this name; a house rule first, since it may have taken the name of one of ours."""
    own = next((rule for rule in snapshot.selection.house if rule.name == name), None)
    return own if own is not None else load_catalogue().get(name)
