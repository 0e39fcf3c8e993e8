"""Where a cursor stands in a configuration that is being written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.lsp.config_text import Spot, spot_at


def spot(text: str) -> Spot | None:
    offset = text.index("‸")
    return spot_at(text.replace("‸", ""), offset)


@pytest.mark.parametrize(
    ("text", "path", "role", "word"),
    [
        ("‸", "", "line", ""),
        ("sel‸", "", "line", "sel"),
        ("se‸lect: x", "", "line", "se"),
        ("# a\n\nsel‸", "", "line", "sel"),
        ("select:‸", "select", "value", ""),
        ("select: ‸", "select", "value", ""),
        ("select: te‸xt", "select", "value", "te"),
        ("select: 'te‸'", "select", "value", "te"),
        ('"select": "te‸', "select", "value", "te"),
        ("select: [‸", "select", "element", ""),
        ("select: [text, pa‸", "select", "element", "pa"),
        ("select: [text, 'pa‸", "select", "element", "pa"),
        ("select: [text,\n  pa‸\n]", "select", "element", "pa"),
        ("select: [\nignore: ‸", "ignore", "value", ""),
        ("select:\n  ‸", "select", "line", ""),
        ("select:\n  -‸", "select", "element", ""),
        ("select:\n  - ‸", "select", "element", ""),
        ("select:\n- te‸", "select", "element", "te"),
        ("select:\n  - text\n  - ‸", "select", "element", ""),
        ("select:\n  - text\n  ‸", "select", "line", ""),
        ("select:\n  - text\nign‸", "", "line", "ign"),
        ("select:\n- text\nign‸", "", "line", "ign"),
        ("severity:\n  pa‸", "severity", "line", "pa"),
        ("severity:\n  paging: ‸", "severity paging", "value", ""),
        ("severity: {pa‸", "severity", "key", "pa"),
        ("severity: {paging: of‸", "severity paging", "value", "of"),
        ("severity: {paging: off, ‸", "severity", "key", ""),
        ("overrides:\n  - ‸", "overrides", "element", ""),
        ("overrides:\n  - files: x\n    ‸", "overrides []", "line", ""),
        ("overrides:\n- files: x\n  se‸", "overrides []", "line", "se"),
        ("overrides:\n  - files: x\n    severity:\n      pa‸", "overrides [] severity", "line", "pa"),
        ("overrides:\n  - files: x\n    severity:\n      text: w‸", "overrides [] severity text", "value", "w"),
        ("overrides:\n  - ignore:\n      - te‸", "overrides [] ignore", "element", "te"),
        ("overrides: [{files: x, ‸", "overrides []", "key", ""),
        ("overrides:\n  - {files: x, ignore: [te‸", "overrides [] ignore", "element", "te"),
        ("{select: x, ‸", "", "key", ""),
        ("{overrides: [{files: x}, {ignore: ‸", "overrides [] ignore", "value", ""),
        ("a: |\n  b: c\n\n  d\nsel‸", "", "line", "sel"),
        ("a: 'x: [y'\nsel‸", "", "line", "sel"),
        ("a: x # [\nsel‸", "", "line", "sel"),
        ("a: [x, # ]\n  y]\nsel‸", "", "line", "sel"),
        ("select: x\r\nign‸", "", "line", "ign"),
    ],
)
def test_spots(text: str, path: str, role: str, word: str) -> None:
    found = spot(text)
    assert found is not None
    assert (" ".join(found.path), found.role, found.word) == (path, role, word)


@pytest.mark.parametrize(
    "text", ["# ‸", "select: x # ‸", "a: |\n  b‸", "a: >-\n  b: ‸", "a: [x]‸", "a: 'x' ‸", "a: [x, # ‸"]
)
def test_no_place_for_words(text: str) -> None:
    assert spot(text) is None


@pytest.mark.parametrize(
    ("text", "siblings"),
    [
        ("select: x\n‸\nignore: y\n", {"select", "ignore"}),
        ("select: x\nign‸ore: y\n", {"select"}),
        ("overrides:\n  - files: x\n    ‸\n    ignore: y\n  - select: z\nprofile: a\n", {"files", "ignore"}),
        ("overrides:\n  - select: x\n  - ‸\n    ignore: y\nprofile: a\n", {"ignore"}),
        ("overrides:\n- select: x\n- files: y\n  ‸\nprofile: a\n", {"files"}),
        ("severity:\n  text: off\n  ‸\nselect: x\n", {"text"}),
        ("overrides: [{files: x, select: y, ‸", {"files", "select"}),
    ],
)
def test_siblings(text: str, siblings: set[str]) -> None:
    found = spot(text)
    assert found is not None
    assert found.siblings == siblings


@given(st.text(alphabet="ab:-[]{},'\"# \n\r|\u2028", max_size=60))
def test_any_text(text: str) -> None:
    for offset in range(len(text) + 1):
        found = spot_at(text, offset)
        if found is not None:
            assert 0 <= found.start <= offset <= found.end <= len(text)
            assert text[found.start : offset] == found.word
            assert not set("\r\n") & set(text[found.start : found.end])
