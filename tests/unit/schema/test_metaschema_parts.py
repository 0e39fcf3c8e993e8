"""The short way round the metaschema gives what the whole metaschema gives."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from speclint.schema.compile import compile_schema
from speclint.schema.metaschema import check_embedded, metaschema

WHOLE = compile_schema(metaschema(), names=True)
WORDS = st.sampled_from(["string", "object", "array", "strng", "", "uri", "a b"])
LEAVES = WORDS | st.integers() | st.booleans() | st.none() | st.lists(WORDS, max_size=3)
KEYWORDS = st.sampled_from(
    [
        "type",
        "title",
        "description",
        "format",
        "$schema",
        "required",
        "properties",
        "items",
        "enum",
        "pattern",
        "minLenght",
    ]
)
SCHEMAS = st.recursive(
    LEAVES | st.dictionaries(KEYWORDS, LEAVES, max_size=4),
    lambda inner: st.dictionaries(KEYWORDS, inner | st.dictionaries(WORDS, inner, max_size=3), max_size=4),
    max_leaves=12,
)


@given(SCHEMAS)
def test_failures_are_those_of_the_whole(schema: Any) -> None:
    if isinstance(schema, dict):
        expected = sorted((failure.path, failure.keyword, failure.name) for failure in WHOLE(schema, ("spec",)))
        assert sorted((f.path, f.keyword, f.name) for f in check_embedded(schema, ("spec",))) == expected
