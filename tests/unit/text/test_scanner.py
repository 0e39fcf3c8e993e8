"""The scanner below the ``json`` module reads what that module reads, also without its C part."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.text.scanner import make_scanner, read_whole

ROOT = Path(__file__).resolve().parents[3]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_values_are_those_of_json(value: Any, indent: int | None) -> None:
    text = " " + json.dumps(value, indent=indent) + "\n"
    assert read_whole(text) == json.loads(text)


@pytest.mark.parametrize("text", ["", " ", "{", "[1 2]", "1 2", "nul", '"a', "{}x", '"\t"'])
def test_what_json_refuses_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_whole(text)


def test_hooks() -> None:
    scan = make_scanner(lambda pairs: [name for name, _ in pairs], lambda name: f"<{name}>")
    assert read_whole('[{"a": 1, "a": 2}, NaN]', scan) == [["a", "a"], "<NaN>"]


def test_the_scanner_written_in_python_does_as_well() -> None:
    code = (
        "import sys; sys.modules['_json'] = None\n"
        "from speclint.text.scanner import make_scanner, read_whole, scanstring\n"
        'text = \'[1, -2.5e3, "\\\\u00e9", {"a": [true, null]}]\'\n'
        "assert read_whole(text) == [1, -2500.0, 'é', {'a': [True, None]}], read_whole(text)\n"
        "assert read_whole(text, make_scanner(list)) == [1, -2500.0, 'é', [('a', [True, None])]]\n"
        "assert scanstring('\"ab\"', 1, True) == ('ab', 4)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize("text", ["{", '{"a" 1}', '"a', "nul", "[1,]"])
def test_damage_is_a_value_error_also_where_json_was_never_imported(text: str) -> None:
    code = (
        "import sys\n"
        "from speclint.text.scanner import read_whole\n"
        "assert 'json.decoder' not in sys.modules\n"
        "try:\n    read_whole(sys.argv[1])\nexcept ValueError:\n    sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, text], check=False, cwd=ROOT)
    assert done.returncode == 7
