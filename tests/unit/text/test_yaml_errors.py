"""Mistakes in YAML are told in words of our own: the same ones with libyaml and without it."""

from __future__ import annotations

import pytest
import yaml

from speclint.text.document import read_document

CASES = [
    # the text with ¦ where it stops being YAML, and what is said
    ("a: b¦: c", "a colon cannot stand here"),
    ("a: ¦- b", "a list cannot begin here"),
    ("a: ¦? b", "a question mark cannot stand here"),
    ("a: b\nc\n¦d: e", "a colon is missing after a name"),
    ("{a¦:[b]}", "a space is missing after the colon"),
    ('a: "b¦', "the quotes are not closed"),
    ('a: "b\n¦---\n"', "the quotes are not closed where the document ends"),
    ('a: "b ¦\\q"', 'there is no escape "\\q"'),
    ('a: "\\u¦d83d\\ude00"', "the escape stands for no character"),
    ('a: "\\U¦00110000"', "the escape stands for no character"),
    ('a: "\\x¦4"', "digits of the escape are missing"),
    ('"a" ¦"b"', "the document has ended before this"),
    ("[a, ¦:]", "a value is missing"),
    ("a:\n¦\tb: c", "a tab cannot stand in the indentation"),
    ("a: b\n¦\tc", "a tab cannot stand in the indentation"),
    ("a: |¦0\n b", "a text cannot be indented by 0"),
    ("a: > ¦b\n c", 'the line ends after ">"'),
    ("a: |1¦0\n b", 'the line ends after "|"'),
    ("a: &¦", "this is no name of an anchor"),
    ("a: *¦ b", "this is no name of an alias"),
    ("a: ¦!e!b c", "the tag is not declared"),
    ("a: !<b¦", "this is no tag"),
    ("¦%YAML 3.0\n---\na", "this version of YAML is not known"),
    ("%YAML 1.1\n¦%YAML 1.1\n---\na", "the directive stands here twice"),
    ("%TAG ! a\n¦%TAG ! b\n---\na", "the directive stands here twice"),
    ("%FOO¦ bar\n---\na", "this is no directive of YAML"),
    ("a: [b¦", 'a comma or "]" is missing'),
    ("a: {b: c¦]", 'a comma or "}" is missing'),
    ("- a\n¦b: c", 'an item with "-" is expected'),
    ("a:\n  b: c\n ¦d: e", "a member is expected"),
    ("a: ¦@b", '"@" cannot begin a text without quotes'),
]


@pytest.mark.parametrize("library", ["libyaml", "plain"])
@pytest.mark.parametrize(("marked", "words"), CASES, ids=lambda value: value)
def test_what_is_wrong_is_said_the_same_way(
    marked: str, words: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if library == "plain":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML is installed without libyaml")
    text = marked.replace("¦", "")
    (problem, *_) = read_document(text.encode(), format="yaml").problems
    assert problem.kind == "yaml-syntax"
    assert (problem.start, problem.detail["message"]) == (marked.index("¦"), words)
