"""Random damage: nothing is ever raised, and everything reported can be shown."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Literal

import pytest
from text_specs import document

from speclint.text.document import Document, read_document
from speclint.text.places import Path, Place
from speclint.text.problem import KINDS

MUTATIONS = 10_000
ALPHABET = b"{}[]\":,'`\\/#.*&!|>-?@%~ \t\n\r\x00\xff\xc3\xa9\xed\xa0\x80abtruefnl0123456789eE+NI\xe2\x80\x9c"


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """The paths of all values."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))


def check(read: Document, source: random.Random) -> None:
    """Everything that a document promises whatever its text is."""
    size = len(read.text)
    starts = [problem.start for problem in read.problems]
    assert starts == sorted(starts)
    for problem in read.problems:
        assert problem.kind in KINDS
        assert 0 <= problem.start <= problem.end <= size
        assert all(isinstance(value, str) for value in problem.detail.values())
        shown = read.range(read.span(Place(problem.path)))
        assert shown.start <= shown.end
    existing = list(paths(read.value))
    known = set(existing)
    assert read.incomplete <= known
    for path in source.sample(existing, min(len(existing), 12)):
        for place in (Place(path), Place(path, "key"), Place(path, "value", (1, 3)), Place(path, missing="x")):
            start, end = read.span(place)
            assert 0 <= start <= end <= size
        read.number_text(path)
    for _ in range(4):
        place = read.locate(source.randrange(size + 1))
        assert place.path in known or read.value is not None
        start, end = read.span(place)
        assert 0 <= start <= end <= size


def mutate(source: random.Random, data: bytes) -> bytes:
    """One to three changes: a stretch cut, doubled, moved or overwritten, or a few bytes put in."""
    for _ in range(source.randint(1, 3)):
        start = source.randrange(len(data) + 1)
        end = min(len(data), start + source.choice([1, 1, 1, 2, 5, 40, 300]))
        what = source.randrange(5)
        stretch = data[start:end]
        if what == 0:
            data = data[:start] + data[end:]
        elif what == 1:
            data = data[:end] + stretch + data[end:]
        elif what == 2:
            rest = data[:start] + data[end:]
            at = source.randrange(len(rest) + 1)
            data = rest[:at] + stretch + rest[at:]
        else:
            put = bytes(source.choice(ALPHABET) for _ in range(source.randint(1, 4)))
            data = data[:start] + put + data[start if what == 3 else min(len(data), start + len(put)) :]
    return data


@pytest.mark.parametrize(("format_", "share"), [("json", 10), ("yaml", 2)])
def test_any_mutation_is_read_and_its_problems_can_be_shown(format_: Literal["json", "yaml"], share: int) -> None:
    source = random.Random(f"mutations {format_}")
    pool = [text.encode() for text in (document(source)[1] for _ in range(40)) if len(text) < 4000]
    pool += [text.replace(b"\n", b"\r\n") for text in pool[:3]] + [b" ".join(pool[0].split())]
    for _ in range(MUTATIONS * share // 10):
        data = mutate(source, source.choice(pool))
        check(read_document(data, format=format_), source)


def test_random_bytes_are_read() -> None:
    source = random.Random("bytes")
    for _ in range(1500):
        data = bytes(source.choice(ALPHABET) for _ in range(source.randrange(80)))
        check(read_document(data), source)
        check(read_document(data, format="yaml"), source)


def test_reading_is_deterministic() -> None:
    source = random.Random("again")
    for _ in range(200):
        data = mutate(source, document(source)[1].encode())
        one, other = read_document(data), read_document(data)
        assert repr(one.value) == repr(other.value)
        assert one.problems == other.problems
        assert one.incomplete == other.incomplete
