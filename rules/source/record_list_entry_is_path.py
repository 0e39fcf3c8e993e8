"""The lists name attributes of a record; a path is no name."""

from __future__ import annotations

import re

from speclint.api import AnyRecordPath, Context, Finding, Iterator, Replace, read_path, rule, show, unsafe


@rule(
    name="record-list-entry-is-path",
    code="SRC033",
    severity="warning",
    evidence="observed",
    kinds=["batch"],
    visits=AnyRecordPath,
    since="0.1",
    fixes="unsafe",
    needs=("skipAttributes", "keepAttributes"),
    message="{found} in `{name}` is a path; the list holds plain names of attributes",
    remedy="Write {better}",
)
def check(record: AnyRecordPath, context: Context) -> Iterator[Finding]:
    """Report entries that start at a root or hold positions; a dot alone may be part of a name."""
    for entries in (record.skip, record.keep):
        for node in entries.items:
            text = node.text or ""
            if text.startswith(("$.", "$[")) or re.search(r"\[(?:\*|[0-9]+)\]", text):
                names = [step.name for step in read_path(text)[0] if step.kind == "name"]
                better = show(names[-1]) if names else "the name of the attribute"
                fix = unsafe(f"Write {better}", Replace(node.path, names[-1])) if names else None
                yield context.finding(node.at, fix=fix, found=show(text), name=entries.name, better=better)
