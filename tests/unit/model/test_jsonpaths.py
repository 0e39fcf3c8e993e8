"""Paths are read step by step; what another reader accepts is no fault."""

from __future__ import annotations

import pytest

from speclint.model.jsonpaths import path_fault, read_path


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("$", []),
        ("$.members", [("name", "members", 1, 9)]),
        ("members", [("name", "members", 0, 7)]),
        ("$.a[*]", [("name", "a", 1, 3), ("any", "", 3, 6)]),
        ("$.a.*", [("name", "a", 1, 3), ("any", "", 3, 5)]),
        ("$['a.b'][0]", [("name", "a.b", 1, 8), ("index", "", 8, 11)]),
        ("$..a", [("other", "", 1, 4)]),
        ("$.a[?(@.b == ']')]", [("name", "a", 1, 3), ("other", "", 3, 18)]),
        ("$.@odata.value", [("name", "@odata", 1, 8), ("name", "value", 8, 14)]),
    ],
)
def test_steps(text: str, steps: list[tuple[str, str, int, int]]) -> None:
    assert read_path(text) == (steps, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (0, 0)),
        ("  ", (0, 2)),
        ("$.", (1, 2)),
        ("$.a.", (3, 4)),
        ("$...a", (1, 4)),
        ("$a", (1, 2)),
        ("$.a[", (3, 4)),
        ("$.a['b]", (3, 4)),
        ("$.a[]", (3, 5)),
        ("$.a b", (3, 4)),
        ("$/a", (1, 2)),
        ("$.a]", (3, 4)),
    ],
)
def test_faults(text: str, place: tuple[int, int]) -> None:
    fault = path_fault(text)
    assert fault is not None
    assert (fault.start, fault.end) == place


@pytest.mark.parametrize("text", ["$.1a", "$.ä", "$.a:b", "$.a,b", "$.a[0:2]", "$.data.0.items", " $.a ", "$.[a]"])
def test_what_either_reader_accepts_passes(text: str) -> None:
    assert path_fault(text) is None


def test_a_long_path_is_read_in_time_and_not_read_twice() -> None:
    assert path_fault("$" + ".a" * 200_000) is None
    assert path_fault("$." + "[" * 100_000) is None
