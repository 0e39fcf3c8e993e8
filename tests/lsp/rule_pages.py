"""The cases of all rule pages as open documents."""

from __future__ import annotations

from functools import cache

from lsp.snapshots import AUTHORING, CATALOGUE, PLANNER
from speclint.engine.catalogue import page_text
from speclint.engine.judge import judge, units_of
from speclint.engine.reading import format_of
from speclint.engine.selection import Only
from speclint.engine.workspace import is_request_file
from speclint.lsp.snapshot import Snapshot
from speclint.testing.page import parse_page
from speclint.testing.splice import splice
from speclint.text.document import read_document

LONGEST = 200_000
"""Most characters of a case; a few repeat something until a limit is reached."""


@cache
def bad_cases() -> list[Snapshot]:
    """The bad cases, linted by the rules of authoring and the rule of the page; those of configurations left out."""
    found = []
    for rule in CATALOGUE.rules:
        own = Only(AUTHORING.enabled | {rule.name}, rule.profile)
        selection = AUTHORING if rule.name in AUTHORING.enabled else own
        for case in parse_page(page_text(rule.name)).cases:
            name = case.options.get("file", "acme-connectionSpec.json").rsplit("/", 1)[-1]
            text = splice(case).text if case.verdict == "bad" else ""
            if not text or name == ".speclint.yaml" or len(text) > LONGEST:
                continue
            document = read_document(text, format=format_of(name))
            units = units_of(document, always_request=is_request_file(name))
            made = Snapshot(
                uri=f"file:///workspace/{name}",
                path=f"/workspace/{name}",
                shown=name,
                version=1,
                document=document,
                units=units,
                findings=judge(document, units, PLANNER, selection, name),
                selection=selection,
                encoding="utf-16",
            )
            found.append(made)
    return found
