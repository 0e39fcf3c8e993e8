"""What counts as a credential that is written out."""

from __future__ import annotations

import pytest

from speclint.model.leaks import pairs_in, written_secret


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("X-Api-Key", "9f3b27c1d4e84a06", "9f3b27c1d4e84a06"),
        ("Authorization", "Bearer 9f3b27c1d4e84a06", "9f3b27c1d4e84a06"),
        ("Authorization", " Basic dXNlcjpwYXNzd29yZDEy ", "dXNlcjpwYXNzd29yZDEy"),
        ("X-Anything", "ghp_0123abcd4567efgh8901ijkl", "ghp_0123abcd4567efgh8901ijkl"),
        ("password", "hunter2hunter2", "hunter2hunter2"),
    ],
)
def test_credentials(name: str, text: str, found: str) -> None:
    place = written_secret(name, text)
    assert place is not None
    assert text[place[0] : place[1]] == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x-api-key", "key"),
        ("Authorization", "Bearer token"),
        ("Authorization", "Bearer ${accessToken}"),
        ("Authorization", "Basic {BASE64_CREDENTIALS}"),
        ("api_key", "your-api-key-123"),
        ("X-Request-Id", "9f3b27c1d4e84a06"),
        ("sort_key", "created_at_2024"),
        ("page_token", "first1234567"),
        ("token", ""),
        ("Content-Type", "application/json"),
    ],
)
def test_what_is_none(name: str, text: str) -> None:
    assert written_secret(name, text) is None


def test_pairs_of_a_query() -> None:
    assert pairs_in("/x?a=1&b=&c=2#d=3", 3) == [("a", "1", 5), ("b", "", 9), ("c", "2", 12), ("d", "3", 16)]
