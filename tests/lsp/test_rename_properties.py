"""Renaming over documents made at random: there and back is the same text, and lint finds the same but for the name."""

from __future__ import annotations

import json
import random
import re
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lsp.edits import after
from lsp.snapshots import Memory, snapshot
from speclint.lsp.features.references import references
from speclint.lsp.features.rename import RenameRefused, prepare, rename
from speclint.lsp.names import names_of
from speclint.lsp.snapshot import Snapshot
from speclint.testing.splice import base_names, read_base

ID = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
NAMES = ["audienceKey", "region_1", "a.b", "x-y", "Größe", "zone", "quarterly"]
NEW = ["projectNumber", "sub.account", "n-7", "Straße_9"]
LAYOUTS: list[dict[str, Any]] = [{"indent": 2}, {"indent": "\t", "ensure_ascii": False}, {"separators": (",", ":")}, {}]
BATCH: dict[str, Any] = json.loads(read_base("batch"))


@st.composite
def documents(draw: st.DrawFn) -> list[Snapshot]:
    """A spec whose inputs and parameters have names of their own, and requests that name it."""
    names = st.sampled_from(NAMES)
    spec = json.loads(json.dumps({"id": ID, **BATCH}))
    inputs = draw(st.lists(names, unique=True, max_size=4))
    schema = spec["sourceSpec"]["spec"]
    schema["properties"] = {name: {"type": "string", "description": "x"} for name in inputs}
    schema["required"] = draw(st.lists(names, unique=True, max_size=3))
    for element in spec["authSpec"]:
        for name in draw(st.lists(names, unique=True, max_size=3)):
            element["spec"]["properties"][name] = {"type": "string", "description": "x"}
            element["spec"]["required"] += draw(st.sampled_from([[], [name]]))
    forms = st.sampled_from(["${%s}", "{%s}", "{{%s}}", "${ %s }", "@{f(${%s})}", "plain"])
    uses = draw(st.lists(st.tuples(forms, names), max_size=5))
    attributes = spec["sourceSpec"]["attributes"]
    attributes["urlParams"]["path"] = "/v1/" + "/".join([form % name if "%" in form else form for form, name in uses])
    attributes["headerParams"] = {"X-é": "${" + draw(names) + "}"}
    layout = draw(st.sampled_from(LAYOUTS))
    made = [snapshot(json.dumps(spec, **layout))]
    for index, element in enumerate(spec["authSpec"]):
        request = {
            "name": "x",
            "connectionSpec": {"id": ID.upper(), "version": "1.0"},
            "auth": {"specName": element["name"], "params": dict.fromkeys(element["spec"]["properties"], "x")},
        }
        made.append(snapshot(json.dumps(request, **layout), f"base-{index}.json"))
    return made


def told(snapshots: list[Snapshot], *names: str) -> list[tuple[str, ...]]:
    """The findings of all documents, with every one of some names as a star.

    They are sorted, since those of one place come in the order of their words.
    """

    def starred(text: str) -> str:
        for name in names:
            text = text.replace(name, "*")
        return text

    return sorted(
        (one.shown, finding.rule, finding.severity, starred(finding.message), starred(finding.pointer))
        for one in snapshots
        for finding in one.findings
    )


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms(use_true_random=False), st.sampled_from(NEW))
def test_there_and_back(made: list[Snapshot], source: random.Random, new: str) -> None:
    places = [
        (one, name)
        for one in made
        for unit in one.units
        for name in names_of(one.uri, unit).names
        if name.identity.name in NAMES
    ]
    assume(places)
    one, name = source.choice(places)
    position = one.positions.position(one.document.span(name.place).start)
    old = name.identity.name
    try:
        edit = rename(one, position, new, Memory(made))
    except RenameRefused as refusal:
        assert "no document" in str(refusal)
        return
    prepared = prepare(one, position)
    assert prepared is not None
    assert prepared.placeholder == old
    changed = after(made, edit)
    before = references(one, position, Memory(made), declaration=True)
    again = next(other for other in changed if other.uri == one.uri)
    names = [
        other
        for unit in again.units
        for other in names_of(again.uri, unit).names
        if other.identity.name == new and other.place.path[:-1] == name.place.path[:-1]
    ]
    there = again.positions.position(again.document.span(names[0].place).start)
    assert len(references(again, there, Memory(changed), declaration=True)) == len(before)
    try:
        back = rename(again, there, old, Memory(changed))
    except RenameRefused:  # something else has the name as well, which may not be done anew
        assert old in _things(changed[0])
        return
    assert [plain(other) for other in after(changed, back)] == [plain(other) for other in made]
    assert told(changed, old, new) == told(made, old, new)


def plain(made: Snapshot) -> str:
    """The text without escapes of letters, since a new name is written without."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found.group(1), 16)), made.text)


def _things(made: Snapshot) -> set[str]:
    return {name.identity.name for unit in made.units for name in names_of(made.uri, unit).names}


def test_there_and_back_in_the_bases() -> None:
    """Every name of every base document; the layout and all else come back letter by letter."""
    for base in base_names():
        made = snapshot(read_base(base), f"{base}.json")
        for unit in made.units:
            for name in names_of(made.uri, unit).names:
                position = made.positions.position(made.document.span(name.place).start)
                try:
                    changed = after([made], rename(made, position, "renamedSo", Memory([made])))[0]
                except RenameRefused:
                    continue
                assert changed.text != made.text
                span = changed.positions.position(changed.text.index("renamedSo"))
                back = after([changed], rename(changed, span, name.identity.name, Memory([changed])))[0]
                assert back.text == made.text
