"""Fixes over random documents: nothing outside the edits changes, nothing gets worse, a second run changes nothing."""

from __future__ import annotations

import copy
import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_text_mutations import mutate

from speclint.engine.catalogue import load_catalogue, page_text
from speclint.engine.judge import judge, units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.selection import Only
from speclint.engine.workspace import is_request_file
from speclint.fix.apply import apply_fixes, fix_document
from speclint.fix.edits import Add, Edit, Move, Remove, Rename, Replace, safe
from speclint.fix.render import render
from speclint.testing.page import Case, parse_page
from speclint.testing.splice import base_names, read_base, splice
from speclint.text.document import Document, read_document
from speclint.text.values import ABSENT

CATALOGUE = load_catalogue()
PLANNER = Planner(CATALOGUE)
EVERYTHING = Only(frozenset([rule.name for rule in CATALOGUE.rules]))
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
MUTATIONS = 400

NAMES = st.sampled_from(["a", "b", 'say "c"', "d/e", "ä", "", "~1"])
SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "x", 'q"\\', "é\n"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=12
)
LAYOUTS: list[dict[str, Any]] = [
    {},
    {"indent": 2},
    {"indent": "\t"},
    {"indent": 4, "ensure_ascii": False},
    {"separators": (",", ":")},
    {"indent": 1, "separators": (",", " : ")},
]


def paths(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values."""
    found = [path]
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, each in inside:
        found.extend(paths(each, (*path, token)))
    return found


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for token in path:
        value = value[token]
    return value


def changed(value: Any, edit: Edit) -> Any:
    """What an edit makes of a value, worked out on the value alone; members keep their order."""
    value = copy.deepcopy(value)
    if isinstance(edit, Replace):
        if not edit.path:
            return edit.value
        at(value, edit.path[:-1])[edit.path[-1]] = edit.value
    elif isinstance(edit, Rename):
        holder = at(value, edit.path[:-1])
        members = [(edit.name if name == edit.path[-1] else name, each) for name, each in holder.items()]
        holder.clear()
        holder.update(members)
    elif isinstance(edit, Add):
        holder = at(value, edit.path)
        if edit.name is None:
            holder.append(edit.value)
        else:
            members = list(holder.items())
            where = [name for name, _ in members].index(edit.after) + 1 if edit.after in holder else len(members)
            members.insert(where, (edit.name, edit.value))
            holder.clear()
            holder.update(members)
    elif isinstance(edit, Remove):
        del at(value, edit.path[:-1])[edit.path[-1]]
    elif isinstance(edit, Move):
        moved = at(value, edit.path[:-1]).pop(edit.path[-1])
        at(value, edit.into)[edit.name] = moved
    return value


def possible(data: st.DataObject, value: Any) -> Edit | None:
    """Some edit that a document with this value allows."""
    every = paths(value)
    path = data.draw(st.sampled_from(every))
    kind = data.draw(st.sampled_from(["replace", "rename", "add", "remove", "move"]))
    here = at(value, path)
    if kind == "replace":
        return Replace(path, data.draw(VALUES))
    if kind == "add":
        if isinstance(here, dict):
            after = data.draw(st.none() | st.sampled_from([*here, "none"]))
            return Add(path, "new", data.draw(VALUES), after)
        return Add(path, None, data.draw(VALUES)) if isinstance(here, list) else None
    if not path:
        return None
    if kind == "remove":
        return Remove(path)
    if not isinstance(at(value, path[:-1]), dict):
        return None
    if kind == "rename":
        return Rename(path, "new")
    outside = [into for into in every if into[: len(path)] != path and isinstance(at(value, into), dict)]
    # Into its own container it would touch itself.
    outside = [into for into in outside if into != path[:-1]]
    return Move(path, data.draw(st.sampled_from(outside)), "new") if outside else None


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_an_edit_does_to_the_text_what_it_does_to_the_value(data: st.DataObject) -> None:
    value = data.draw(VALUES)
    text = json.dumps(value, **data.draw(st.sampled_from(LAYOUTS)))
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    edit = possible(data, value)
    if edit is None:
        return
    wanted = changed(value, edit)
    fix = render(safe("Do it", edit), read_document(text))
    if fix is None:
        # Nothing to change, or a value that moves next to itself.
        assert wanted == value or isinstance(edit, Move)
        return
    result = apply_fixes(text, [fix])[0]
    # Text and order, so that members keep their places.
    assert json.dumps(json.loads(result)) == json.dumps(wanted)
    assert "\n" not in result.replace("\r\n", "") or "\r\n" not in text


def lint(document: Document, request: bool = False) -> tuple[LocatedFinding, ...]:
    return judge(document, units_of(document, always_request=request), PLANNER, EVERYTHING, "a.json")


def damage(document: Document) -> int:
    return len(document.problems)


def check(text: str, rule: str | None = None, *, request: bool = False) -> bool:
    """Fix a text and look at what came out; gives whether anything was fixed.

    ``request`` is for files whose name says that they are handed over.
    """

    def judged(document: Document) -> tuple[LocatedFinding, ...]:
        return lint(document, request)

    def wanted(finding: LocatedFinding) -> bool:
        return rule is None or finding.rule == rule

    document = read_document(text)
    for finding in judged(document):
        if finding.fix is not None:
            spans = [edit.span for edit in finding.fix.edits]
            assert spans == sorted(spans)
            assert all(0 <= start <= end <= len(document.text) for start, end in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
            outside(document.text, finding)
    done = fix_document(document, read_document, judged, wanted)
    after = read_document(done.text)
    assert damage(after) <= damage(document)
    assert after.intact or not document.intact
    again = fix_document(after, read_document, judged, wanted)
    assert again.text == done.text or not done.settled
    return bool(done.applied)


def outside(text: str, finding: LocatedFinding) -> None:
    """Everything outside the edits is there afterwards, in its order."""
    assert finding.fix is not None
    result, made = apply_fixes(text, [finding.fix])
    assert made
    at_before = at_after = 0
    for edit in finding.fix.edits:
        kept = text[at_before : edit.span.start]
        assert result[at_after : at_after + len(kept)] == kept
        at_before = edit.span.end
        at_after += len(kept) + len(edit.text)
    assert result[at_after:] == text[at_before:]


@pytest.mark.parametrize("seed", range(8))
def test_fixing_what_is_damaged_at_random(seed: int) -> None:
    source = random.Random(f"fixes {seed}")
    texts = [path.read_bytes() for path in EXAMPLES] + [read_base(name).encode() for name in base_names()]
    fixed = 0
    for _ in range(MUTATIONS // 8):
        data = mutate(source, source.choice(texts))
        fixed += check(read_document(data).text)
    assert fixed > MUTATIONS // 40, "the damage is too seldom of a kind that can be fixed"


def cases() -> list[tuple[str, Case]]:
    return [
        (rule.name, case)
        for rule in CATALOGUE.rules
        if rule.fixes
        for case in parse_page(page_text(rule.name)).cases
        if case.fixed is not None
    ]


@pytest.mark.parametrize(("rule", "case"), cases(), ids=lambda value: value if isinstance(value, str) else value.line)
def test_every_fixing_rule(rule: str, case: Case) -> None:
    text = splice(case).text
    request = is_request_file(case.options.get("file", "a.json"))
    assert check(text, rule, request=request)
    # The same with other line ends, and moved to the right.
    check(text.replace("\n", "\r\n"), rule, request=request)
    check(text.replace("\n", "\n\t"), rule, request=request)


def test_a_text_that_is_nothing_is_left_alone() -> None:
    for text in ("", " ", "// a", "x", "{" * 5000):
        document = read_document(text)
        done = fix_document(document, read_document, lint, lambda _: True)
        assert done.text == text or document.value is not ABSENT
