"""What a placeholder in a string is, and what it resolves to: in the inputs and with each way to authenticate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speclint.lsp.literals import literal_at
from speclint.lsp.markdown import clip, code, listed, plain
from speclint.model.kinds import CONNECTION_SPECS
from speclint.model.placeholders import Placeholder, find_placeholders, meant_token
from speclint.model.views.schedule import Schedule
from speclint.model.views.source import user_schema
from speclint.text.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speclint.lsp.snapshot import Snapshot
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Path

_MOST = 8
"""Ways to authenticate that are listed one by one."""

_FUNCTIONS = {
    "if": "gives its second argument if the first is true, else its third",
    "empty": "is true for nothing at all, for an empty text and for an empty list",
    "coalesce": "gives the first of its arguments that is not null",
    "pipeline": "gives the run; its parameters follow after `?.`, which gives null where there is nothing",
}
"""What the functions do that the documentation shows in expressions."""

_QUOTED = re.compile(r"'[^']*'?")
_CALL = re.compile(r"[A-Za-z_]\w*(?=\s*\()")

_HINTS = {
    "START_TIME": "the start of the run's window",
    "END_TIME": "the end of the run's window",
}


def calls(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the names of functions stand in an expression that lies between two offsets of a string."""
    inner = _QUOTED.sub(lambda match: " " * len(match[0]), text[start:end])
    for match in _CALL.finditer(inner):
        yield start + match.start(), start + match.end()


def placeholders_of(unit: Unit, path: Path, text: str) -> list[Placeholder]:
    """The placeholders of a string, in the form that they turn out to have once one knows what is declared."""
    found = find_placeholders(text)
    if found and unit.kind in CONNECTION_SPECS:
        judged = [use.placeholder for use in unit.table.uses if use.node.path == path]
        if judged:
            return judged
    return found


def placeholder_at(snapshot: Snapshot, unit: Unit, path: Path, text: str, offset: int) -> tuple[str, Span] | None:
    """Markdown on the innermost placeholder at an offset of the text, or on the function that is called there.

    The second half of the answer is where it stands. None where there is no placeholder that means something.
    """
    literal = literal_at(snapshot.document, path)
    found = placeholders_of(unit, path, text)
    if literal is None:
        # Which of several is meant cannot be told.
        only = found[0] if len(found) == 1 else None
        said = None if only is None else _said(snapshot, unit, only, text)
        return None if said is None else (said, snapshot.document.span(Place(path)))
    at = literal.offset(offset)
    inside = [] if at is None else [each for each in found if each.start <= at <= each.end]
    if at is None or not inside:
        return None
    placeholder = min(inside, key=lambda each: each.end - each.start)
    if placeholder.form == "expression":
        for start, end in calls(text, placeholder.start + 2, placeholder.end):
            if start <= at <= end:
                return _of_function(text[start:end]), literal.span(start, end)
    said = _said(snapshot, unit, placeholder, text)
    return None if said is None else (said, literal.span(placeholder.start, placeholder.end))


def _said(snapshot: Snapshot, unit: Unit, placeholder: Placeholder, text: str) -> str | None:
    if placeholder.form == "expression":
        return _of_expression(text, placeholder)
    return about(snapshot, unit, placeholder, text[placeholder.start : placeholder.end])


def about(snapshot: Snapshot, unit: Unit, placeholder: Placeholder, shown: str) -> str | None:
    """Markdown on a placeholder that is no expression; ``shown`` is how it is written."""
    form, name = placeholder.form, placeholder.name
    head = f"**{code(shown)}**"
    if form == "reserved":
        return f"{head} · reserved\n\n{_reserved(unit, name)}"
    if form == "misspelt":
        token = meant_token(name)
        known = f"Meant is probably {code('{' + token + '}')}, which the schedule replaces." if token else ""
        return f"{head} · misspelt\n\n{known or 'Nothing declares it.'}"
    if form == "fill-in":
        return f"{head} · fill-in\n\nStands in the documentation for something that you write here yourself."
    if unit.kind not in CONNECTION_SPECS:
        if form == "double":
            return f"{head} · variable\n\nFilled in by the tool that sends the request, such as Postman."
        return None
    if not name:
        return f"{head} · placeholder\n\nNames nothing: write the name of an input between the braces."
    right = {
        "single": f"A placeholder is written {code('${' + name + '}')}; this form is not documented.",
        "double": f"The form of the first beta; today it is written {code('${' + name + '}')}.",
    }.get(form)
    lines = [f"{head} · placeholder", *([right] if right else []), "\n".join(_declarations(snapshot, unit, name))]
    return "\n\n".join(lines)


def _declarations(snapshot: Snapshot, unit: Unit, name: str) -> list[str]:
    table = unit.table
    inputs = table.inputs.get(name)
    lines = []
    if inputs is not None:
        required = [node.text for node in user_schema(unit)["required"].items]
        said = declaration(snapshot, inputs, required=name in required)
        lines.append(f"- **Inputs of the source**: {said}")
    else:
        lines.append("- **Inputs of the source**: not declared")
    for element, declared in table.by_auth[:_MOST]:
        own = declared.get(name)
        if own is not None:
            said = declaration(snapshot, own, required=element.requires(name))
        else:
            said = "not declared" + ("" if inputs is None else ", nor need it be")
        lines.append(f"- **{plain(clip(element.label, 60))}**: {said}")
    more = len(table.by_auth) - _MOST
    if more > 0:
        lines.append(f"- and {more} more ways to authenticate")
    return lines


def declaration(snapshot: Snapshot, node: Node, *, required: bool, here: bool = False) -> str:
    """A declared parameter in one line: its type, whether it is required, what it is for, and its line unless here."""
    type_ = node["type"]
    types = [type_.text] if type_.text else [item.text for item in type_.items if item.text]
    words = [listed([code(clip(text, 40)) for text in types]) or "any type", "required" if required else "optional"]
    said = ", ".join(words)
    purpose = node["description"].text or node["title"].text
    if purpose and purpose.strip():
        said += f": {plain(clip(purpose))}"
    if here:
        return said
    line = snapshot.document.position(snapshot.document.span(node.at_key).start).line
    return f"{said} (line {line})"


def uses_of(snapshot: Snapshot, unit: Unit, name: str) -> str:
    """A sentence on where a declared name is used as a placeholder; empty where it is not."""
    document = snapshot.document
    strings = dict.fromkeys(use.node for use in unit.table.uses if _names(use.placeholder, name))
    lines = [document.position(document.span(node.at).start).line for node in strings]
    if not lines:
        return ""
    numbers = [str(line) for line in sorted(set(lines))]
    shown = listed(numbers[:6] if len(numbers) <= 6 else [*numbers[:6], f"{len(numbers) - 6} more"], "and")
    return f"Used as {code('${' + name + '}')} on line{'' if len(numbers) == 1 else 's'} {shown}."


def _names(placeholder: Placeholder, name: str) -> bool:
    return placeholder.name == name and placeholder.form in ("dollar", "single", "double")


def _reserved(unit: Unit, name: str) -> str:
    schedule = next(iter(unit.views(Schedule)), None)
    if name == "SCHEDULE_QUERY":
        said = "Replaced by the query text of the schedule (type `ADVANCE`)."
        texts = [] if schedule is None else [schedule.incremental, schedule.backfill]
        lines = [f"- {code(node.name)}: {code(clip(node.text))}" for node in texts if node.text]
        return said + ("\n\n" + "\n".join(lines) if lines else " This document has none.")
    said = f"Replaced by {_HINTS[name]}, in the queries of the schedule only."
    shown = None if schedule is None else schedule.param_format.text
    if shown and not find_placeholders(shown):
        from speclint.model.dates import render

        said += f" In the format of this schedule: {code(clip(render(shown)))}."
    return said


def _of_function(name: str) -> str:
    does = _FUNCTIONS.get(name)
    said = f"It {does}." if does else f"None of those that the documentation shows: {_shown()}."
    return f"**{code(clip(name, 60))}** · function of an expression\n\n{said}"


def _of_expression(text: str, placeholder: Placeholder) -> str:
    names = list(dict.fromkeys(text[a:b] for a, b in calls(text, placeholder.start + 2, placeholder.end)))
    said = "Worked out when a run starts, in the expression language of Azure Data Factory as far as can be told."
    if names:
        said += f" Calls {listed([code(name) for name in names[:8]], 'and')}."
    if not placeholder.balanced:
        said += " It is never closed."
    return f"**`@{{…}}`** · expression\n\n{said}"


def _shown() -> str:
    return listed([code(name) for name in _FUNCTIONS], "and")
