"""Putting entries into configurations of every layout, without disturbing what is there."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from speclint.suppress.edit_config import EditError, add_member, add_suppression, scalar
from speclint.text.document import read_document

ENTRY = {
    "files": "/a.json",
    "rule": "unknown-field",
    "at": "/authSpec[name=Basic Authentication]/spec",
    "reason": "agreed: see ACME-1",
}
BLOCK = [
    "- files: /a.json",
    "  rule: unknown-field",
    "  at: /authSpec[name=Basic Authentication]/spec",
    "  reason: 'agreed: see ACME-1'",
]
FLOW = (
    "{files: /a.json, rule: unknown-field, at: '/authSpec[name=Basic Authentication]/spec',"
    " reason: 'agreed: see ACME-1'}"
)


def block(indent: int, inner: int = 2) -> str:
    lines = [BLOCK[0].replace("- ", "-" + " " * (inner - 1)), *[" " * inner + line[2:] for line in BLOCK[1:]]]
    return "".join([" " * indent + line + "\n" for line in lines])


def value_of(text: str) -> Any:
    document = read_document(text, format="yaml")
    assert not document.problems
    return document.value


LAYOUTS = {
    "an empty file": ("", "suppressions:\n" + block(2)),
    "comments only": ("# ours\n", "# ours\nsuppressions:\n" + block(2)),
    "a document marker": ("---\n", "---\nsuppressions:\n" + block(2)),
    "other keys and a comment at the end": (
        "ignore: [text]  # drafts\n# the end\n",
        "ignore: [text]  # drafts\n# the end\nsuppressions:\n" + block(2),
    ),
    "no line end at the end": ("ignore: text", "ignore: text\nsuppressions:\n" + block(2)),
    "blank lines at the end": ("ignore: text\n\n\n", "ignore: text\nsuppressions:\n" + block(2) + "\n\n"),
    "indentation by four": (
        "severity:\n    paging: warning\n",
        "severity:\n    paging: warning\nsuppressions:\n" + block(4),
    ),
    "lists without indentation": ("ignore:\n- text\n", "ignore:\n- text\nsuppressions:\n" + block(0)),
    "a root that is indented": (
        "  ignore: text\n",
        "  ignore: text\n  suppressions:\n" + block(4),
    ),
    "an empty list": ("suppressions: []\n", "suppressions:\n" + block(2)),
    "an empty list, a comment and more": (
        "suppressions: []  # none yet\nignore: text\n",
        "suppressions: # none yet\n" + block(2) + "ignore: text\n",
    ),
    "an empty list without line end": ("suppressions: []", "suppressions:\n" + block(2)),
    "an empty list with a comment inside": (
        "suppressions: [\n  # none yet\n]\n",
        f"suppressions: [{FLOW}\n  # none yet\n]\n",
    ),
    "a block list": (
        "suppressions:\n  - files: b\n    rule: json\n    reason: c # d\n    # e\nignore: text\n",
        "suppressions:\n  - files: b\n    rule: json\n    reason: c # d\n    # e\n" + block(2) + "ignore: text\n",
    ),
    "a block list with its own gap": (
        "suppressions:\n-   files: b\n    rule: json\n    reason: c\n",
        "suppressions:\n-   files: b\n    rule: json\n    reason: c\n" + block(0, 4),
    ),
    "a dash on a line of its own": (
        "suppressions:\n  -\n    files: b\n    rule: json\n    reason: c\n",
        "suppressions:\n  -\n    files: b\n    rule: json\n    reason: c\n" + block(2),
    ),
    "a reason on several lines": (
        "suppressions:\n  - files: b\n    rule: json\n    reason: |\n      c\n\n      d\n\nignore: text\n",
        "suppressions:\n  - files: b\n    rule: json\n    reason: |\n      c\n\n      d\n"
        + block(2)
        + "\nignore: text\n",
    ),
    "a block list without line end": (
        "suppressions:\n  - files: b\n    rule: json\n    reason: c",
        "suppressions:\n  - files: b\n    rule: json\n    reason: c\n" + block(2),
    ),
    "entries in flow style": (
        "suppressions:\n  - {files: b, rule: json, reason: c}\n",
        "suppressions:\n  - {files: b, rule: json, reason: c}\n  - " + FLOW + "\n",
    ),
    "a flow list": (
        "suppressions: [{files: b, rule: json, reason: c}] # d\n",
        "suppressions: [{files: b, rule: json, reason: c}, " + FLOW + "] # d\n",
    ),
    "a flow list on several lines": (
        "suppressions: [\n    {files: b, rule: json, reason: c}  # d\n  ]\n",
        "suppressions: [\n    {files: b, rule: json, reason: c},  # d\n    " + FLOW + "\n  ]\n",
    ),
    "a flow list with a comma at its end": (
        "suppressions: [\n    {files: b, rule: json, reason: c},  # d\n  ]\n",
        "suppressions: [\n    {files: b, rule: json, reason: c},  # d\n    " + FLOW + ",\n  ]\n",
    ),
    "a flow root": ("{ignore: text}\n", "{ignore: text, suppressions: [" + FLOW + "]}\n"),
    "an empty flow root": ("{}\n", "{suppressions: [" + FLOW + "]}\n"),
    "a flow root with an empty list": ("{suppressions: []}", "{suppressions: [" + FLOW + "]}"),
    "JSON": (
        '{\n  "ignore": ["text"]\n}\n',
        '{\n  "ignore": ["text"],\n  suppressions: [' + FLOW + "]\n}\n",
    ),
    "a text that keeps its line ends": (
        "suppressions:\n  - files: b\n    rule: json\n    reason: |+\n      c\n\n",
        "suppressions:\n  - files: b\n    rule: json\n    reason: |+\n      c\n\n" + block(2),
    ),
    "the end of the document is marked": ("ignore: text\n...\n", "ignore: text\nsuppressions:\n" + block(2) + "...\n"),
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_layouts(name: str, newline: str) -> None:
    before, after = [text.replace("\n", newline) for text in LAYOUTS[name]]
    if not before.count(newline):
        after = after.replace(newline, "\n")  # no line end shows which kind is wanted
    assert add_suppression(before, ENTRY) == after
    assert value_of(after)["suppressions"][-1] == ENTRY


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_second_entry_follows_the_first(name: str) -> None:
    other = {**ENTRY, "until": "2031-12-31"}
    text = add_suppression(add_suppression(LAYOUTS[name][0], ENTRY), other)
    assert value_of(text)["suppressions"][-2:] == [ENTRY, other]


@pytest.mark.parametrize(
    "text",
    [
        "base: &x []\nsuppressions: *x\n",
        "base: &x [{a: b}]\nsuppressions: *x\n",
        "suppressions: &x\n  - {a: b}\nagain: *x\n",
        "suppressions: text\n",
        "- a\n",
        "a: [\n",
        "a: b\na: c\n",
        "a: b\n---\nc: d\n",
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        add_suppression(text, ENTRY)


def test_a_key_is_added_once() -> None:
    assert add_member("ignore: text\n", "baseline", "a.json") == "ignore: text\nbaseline: a.json\n"
    assert add_member("{ignore: text}", "baseline", "a.json") == "{ignore: text, baseline: a.json}"
    with pytest.raises(EditError, match="already"):
        add_member("baseline: b.json", "baseline", "a.json")


@pytest.mark.parametrize(
    ("text", "plain", "flow"),
    [
        ("agreed with Acme", "agreed with Acme", "agreed with Acme"),
        ("a, b", "a, b", "'a, b'"),
        ("/a[=x]", "/a[=x]", "'/a[=x]'"),
        ("[*].json", "'[*].json'", "'[*].json'"),
        ("it's so: here", "'it''s so: here'", "'it''s so: here'"),
        ("a #b", "'a #b'", "'a #b'"),
        ("yes", "'yes'", "'yes'"),
        ("12", "'12'", "'12'"),
        ("12:30", "'12:30'", "'12:30'"),
        ("1.5", "'1.5'", "'1.5'"),
        ("2031-12-31", "2031-12-31", "2031-12-31"),
        ("a\u2028b", '"a\\u2028b"', '"a\\u2028b"'),
        ("größer 😀", "größer 😀", "größer 😀"),
        ("a:", "'a:'", "'a:'"),
        ("", "''", "''"),
    ],
)
def test_scalars(text: str, plain: str, flow: str) -> None:
    assert (scalar(text), scalar(text, flow=True)) == (plain, flow)
    assert value_of(f"a: {plain}\nb: {{c: {flow}}}") == {"a": text, "b": {"c": text}}


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
PLAIN = st.dictionaries(
    st.sampled_from(["ignore", "select", "severity", "exclude", "größe"]),
    st.one_of(WORDS, st.lists(WORDS, max_size=3), st.dictionaries(WORDS, WORDS, max_size=2)),
    max_size=3,
)
LISTS = st.none() | st.lists(
    st.dictionaries(st.sampled_from(["files", "rule", "reason"]), WORDS, min_size=1), max_size=3
)


@given(PLAIN, LISTS, st.sampled_from([True, False, None]), st.integers(2, 6), WORDS)
def test_whatever_stands_there_stays(
    config: dict[str, Any], present: Any, flow: bool | None, indent: int, reason: str
) -> None:
    if present is not None:
        config = {**config, "suppressions": present}
    text = yaml.safe_dump(config, default_flow_style=flow, indent=indent, sort_keys=False, allow_unicode=True)
    assume(not read_document(text, format="yaml").problems and value_of(text) == config)
    entry = {"files": "/a.json", "reason": reason}
    edited = add_suppression(text, entry)
    assert value_of(edited) == {**config, "suppressions": [*(present or []), entry]}
    # All that was there is there still, in its order.
    rest = iter(edited)
    assert all(char in rest for char in text.replace("[]", "").replace(" ", "").replace("\n", ""))
