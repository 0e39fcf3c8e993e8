from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speclint.schema.nearest import closest, distance_within

NAMES = ["name", "type", "providerId", "description", "sourceSpec", "exploreSpec", "authSpec", "id", "offSetName"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("providerID", "providerId"),
        ("provider_id", "providerId"),
        ("Provider-Id", "providerId"),
        ("providerI", "providerId"),
        ("provdierId", "providerId"),
        ("descripton", "description"),
        ("sourceSpecs", "sourceSpec"),
        ("sourcSpce", "sourceSpec"),
        ("offsetName", "offSetName"),
        ("nmae", "name"),
        ("names", "name"),
        ("tpe", "type"),
        ("ID", "id"),
        ("date", None),
        ("ix", None),
        ("nmea_", None),
        ("completelyElse", None),
        ("", None),
        ("name", None),
    ],
)
def test_the_name_that_was_meant(name: str, meant: str | None) -> None:
    assert closest(name, NAMES) == meant


def test_a_difference_in_case_wins_over_one_in_letters_whatever_the_order() -> None:
    assert closest("LIMITNAME", ["limitNames", "limitName"]) == "limitName"
    assert closest("LIMITNAME", ["limitName", "limitNames"]) == "limitName"


def test_fewer_slips_win_and_the_first_of_equals() -> None:
    assert closest("pagination", ["paginatioxx", "paginatio", "paginatin"]) == "paginatio"


def _reference(a: str, b: str) -> int:
    """Optimal string alignment distance, by the book."""
    rows = [[max(i, j) if not (i and j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@settings(max_examples=1500, deadline=None)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 3))
def test_distance_agrees_with_the_textbook(a: str, b: str, limit: int) -> None:
    assert distance_within(a, b, limit) == (_reference(a, b) <= limit)


def test_long_names_come_to_an_end() -> None:
    assert closest("a" * 100_000 + "x", ["a" * 100_000 + "y"]) is not None
