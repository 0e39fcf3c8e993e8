"""Asking for code actions as a client does, and doing what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsprotocol import types

from lsp.applying import apply, edits_for
from lsp.snapshots import PLANNER
from speclint.engine.located import LocatedFinding
from speclint.lsp.features.code_actions import Host, actions, resolve
from speclint.lsp.snapshot import Snapshot

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HOST = Host(planner=PLANNER)
EAGER = HOST._replace(lazy=False)

FAULTY = """\
{
  "name": "acme",
  "type": "generic-rest",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "sourceSpec": {
    "attributes": {
      "uiAttributes": {"isSource": "true", "isPreview": "true", "isBeta": "true", "category": {"key": "crm"}}
    },
  },
}
"""


def ask(
    made: Snapshot,
    where: types.Range | types.Position,
    *,
    only: list[str] | None = None,
    shown: list[types.Diagnostic] | None = None,
    host: Host = HOST,
    **kw: Any,
) -> list[types.CodeAction]:
    if isinstance(where, types.Position):
        where = types.Range(where, where)
    return actions(made, where, types.CodeActionContext(shown or [], only, **kw), None, host=host)


def whole(made: Snapshot) -> types.Range:
    return types.Range(types.Position(0, 0), types.Position(len(made.document.lines), 0))


def diagnostic(made: Snapshot, finding: LocatedFinding) -> types.Diagnostic:
    return types.Diagnostic(made.range_of(finding.span), finding.message, code=finding.rule, source="speclint")


def done(made: Snapshot, action: types.CodeAction) -> str:
    """The text after an action."""
    found = resolve(made, action, host=HOST)
    return apply(made.text, edits_for(found.edit, made.uri), made.positions.encoding)


def titles(found: list[types.CodeAction]) -> list[str]:
    return [each.title for each in found]
