"""The readers agree with one another and with the standard library, and spans with values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_text_mutations import paths

from speclint.text.document import Document, read_document
from speclint.text.limits import Limits
from speclint.text.places import Path, Place, pointer
from speclint.text.pointers import resolve
from speclint.text.seek import Seeker, mark_all
from speclint.text.strict import Strict, read_strict
from speclint.text.strings import map_part
from speclint.text.tolerant import read_tolerant
from speclint.text.yaml_reader import read_yaml
from speclint.text.yaml_scalars import read_plain

CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXT = st.text(CHARACTERS, max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | st.sampled_from(["\\", '"', "\\u0041", "{", "//", "é\U0001f600", "\x00\x1f", "a: b", "# c", "'"])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=20
)
LAYOUTS = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([None, 0, 2, 4, "\t"]),
        "ensure_ascii": st.booleans(),
        "separators": st.sampled_from([None, (",", ":"), (" , ", " : ")]),
    }
)
LIMITS = Limits()
RELAXED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def at(value: Any, path: Path) -> Any:
    for token in path:
        value = value[token]
    return value


def same(one: object, other: object) -> bool:
    return json.dumps(one) == json.dumps(other)


@RELAXED
@given(VALUES, LAYOUTS)
def test_valid_text_is_read_as_the_standard_library_reads_it(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    read = read_document(text)
    assert read.intact
    assert not read.problems
    assert same(read.value, json.loads(text))
    assert read_document(text.encode()).value == read.value


@RELAXED
@given(VALUES, LAYOUTS)
def test_the_tolerant_reader_reads_valid_text_like_the_strict_one(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    strict, tolerant = read_strict(text, LIMITS), read_tolerant(text, LIMITS)
    assert isinstance(strict, Strict)
    assert not tolerant.problems
    assert tolerant.intact
    assert not tolerant.incomplete
    assert same(tolerant.value, strict.value)


@RELAXED
@given(VALUES, LAYOUTS)
def test_every_way_to_a_place_gives_the_same_span(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    tree, _ = mark_all(text, 10)
    by_tree, by_tolerant = read_document(text), read_document(text)
    by_tree._mark = tree
    by_tolerant._mark = read_tolerant(text, LIMITS).mark
    by_seeking, seeker = read_document(text), Seeker(text, value)
    by_seeking._seeker = seeker
    known = list(paths(value))
    # Forwards, backwards and to places that are not there: each place is found from the one before.
    for path in (*known, *[each for to in reversed(known) for each in ((*to, "no\tsuch"), (*to, 99), to)]):
        seeker.steps = 0
        seeker._last = None
        if path[-1:] in (("no\tsuch",), (99,)) and path not in known:
            assert seeker.seek(path)[0] == len(path) - 1
            continue
        for target in ("value", "key"):
            span = by_tree.span(Place(path, target))
            assert by_seeking.span(Place(path, target)) == span
            assert by_tolerant.span(Place(path, target)) == span
        found = seeker.seek(path)
        assert found.depth == len(path)
        assert same(json.loads(text[found.start : found.end]), at(value, path))
        if found.key is not None:
            assert json.loads(text[found.key.start : found.key.end]) == path[-1]


@RELAXED
@given(VALUES, LAYOUTS)
def test_yaml_gives_the_values_and_spans_that_json_gives(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    by_yaml = read_document(text, format="yaml")
    if any(problem.kind == "yaml-syntax" for problem in by_yaml.problems):
        return  # JSON that is no YAML: tabs before keys, long keys
    by_json = read_document(text)
    assert [problem.kind for problem in by_yaml.problems if problem.kind != "yaml-key"] == []
    for path in paths(value):
        expected = at(value, path)
        got = at(by_yaml.value, path)
        if isinstance(expected, (dict, list)):
            assert len(got) == len(expected)
        else:
            assert same(got, expected)
        assert by_yaml.span(Place(path)) == by_json.span(Place(path))
        assert by_yaml.span(Place(path, "key")) == by_json.span(Place(path, "key"))


@RELAXED
@given(TEXT, st.booleans(), st.data())
def test_parts_of_strings_are_found_past_escapes(value: str, plain: bool, data: st.DataObject) -> None:
    literal = json.dumps(value, ensure_ascii=plain)
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    span = map_part("x" + literal, 1, 1 + len(literal), start, end)
    part = ("x" + literal)[span.start : span.end]
    assert json.loads('"' + part + '"') == value[start:end]


@RELAXED
@given(VALUES)
def test_pointers_lead_back_to_their_paths(value: Any) -> None:
    for path in paths(value):
        assert resolve(value, pointer(path)) == path


@RELAXED
@given(VALUES, LAYOUTS)
def test_what_is_at_a_place_is_located_there(value: Any, layout: dict[str, Any]) -> None:
    read = read_document(json.dumps(value, **layout))
    for path in paths(value):
        for target in ("value", "key"):
            span = read.span(Place(path, target))
            if target == "key" and (not path or isinstance(path[-1], int)):
                continue
            assert read.locate(span.start) == Place(path, target)


def words(value: object) -> Iterator[str]:
    """All strings of a value, names of members included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


@RELAXED
@given(VALUES)
def test_yaml_written_by_another_library_is_read_as_that_library_reads_it(value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    if not same(yaml.safe_load(text), value):
        return
    if any(not isinstance(read_plain(word).value, str) for word in words(value)):
        return  # in YAML 1.1, which that library writes, 0E0 is no number and needs no quotes
    reading = read_yaml(text, LIMITS)
    kinds = {problem.kind for problem in reading.problems}
    assert kinds <= {"yaml-key"}
    if not kinds:
        assert same(reading.value, value)


@RELAXED
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for read in (read_document(text), read_document(text, format="yaml")):
        assert isinstance(read, Document)
        for problem in read.problems:
            assert 0 <= problem.start <= problem.end <= len(read.text)


@RELAXED
@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    for read in (read_document(data), read_document(data, format="yaml")):
        for problem in read.problems:
            assert 0 <= problem.start <= problem.end <= len(read.text)
