"""Each kind of damage: its exact span, one problem for one mistake, and what is read all the same.

In the texts ⟦ and ⟧ stand around what a problem must point at; both together are an empty span.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from speclint.text.document import Document, read_document
from speclint.text.places import Place
from speclint.text.values import ABSENT, UNREAD

Case = tuple[str, list[str], Any]


def parse_marked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that they mark."""
    spans: list[tuple[int, int]] = []
    text = ""
    at = 0
    for found in re.finditer("⟦([^⟧]*)⟧", marked):
        text += marked[at : found.start()]
        spans.append((len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        at = found.end()
    return text + marked[at:], spans


def check(marked: str, kinds: list[str], value: Any) -> Document:
    text, spans = parse_marked(marked)
    read = read_document(text)
    assert [(problem.kind, (problem.start, problem.end)) for problem in read.problems] == list(
        zip(kinds, spans, strict=True)
    )
    assert repr(read.value) == repr(value)
    assert not read.intact
    return read


COMMAS: list[Case] = [
    ('{"a": 1⟦,⟧}', ["trailing-comma"], {"a": 1}),
    ("[1, 2⟦,⟧\n]", ["trailing-comma"], [1, 2]),
    ('{"a": {⟦,⟧}}', ["extra-comma"], {"a": {}}),
    ("[⟦,⟧1]", ["extra-comma"], [1]),
    ("[1,⟦,⟧ 2]", ["extra-comma"], [1, 2]),
    ("[1⟦,⟧⟦,⟧]", ["trailing-comma", "extra-comma"], [1]),
    ('{"a": 1⟦⟧ "b": 2}', ["missing-comma"], {"a": 1, "b": 2}),
    ('{"a": {}⟦⟧\n "b": 2}', ["missing-comma"], {"a": {}, "b": 2}),
    ("[1⟦⟧ 2]", ["missing-comma"], [1, 2]),
    ('["x"⟦⟧ "y"]', ["missing-comma"], ["x", "y"]),
    ("[{}⟦⟧ []]", ["missing-comma"], [{}, []]),
    ('{"a":true⟦⟧"b":false}', ["missing-comma"], {"a": True, "b": False}),
    ('{"a":1⟦⟧"b":false}', ["missing-comma"], {"a": 1, "b": False}),
    ('{"a":null⟦⟧"b":{}}', ["missing-comma"], {"a": None, "b": {}}),
    ('{"a":"x"⟦⟧"b":1}', ["missing-comma"], {"a": "x", "b": 1}),
    ('[1⟦⟧"x"]', ["missing-comma"], [1, "x"]),
    ('[true⟦⟧"x",2]', ["missing-comma"], [True, "x", 2]),
    ('{"x":"a"⟦;⟧"y":1}', ["missing-comma"], {"x": "a", "y": 1}),
    ('{"x": 1⟦;⟧\n"y": {}⟦;⟧\n"z": 2}', ["missing-comma"] * 2, {"x": 1, "y": {}, "z": 2}),
    ("[1⟦;⟧2]", ["missing-comma"], [1, 2]),
    ('{"x": 1⟦;⟧}', ["unexpected-character"], {"x": 1}),
    ('{"x":""⟦⟧"y":1}', ["missing-comma"], {"x": "", "y": 1}),
    ('["x"⟦⟧"","y"]', ["missing-comma"], ["x", "", "y"]),
]
COMMENTS: list[Case] = [
    ('{"a": 1} ⟦// why⟧', ["comment"], {"a": 1}),
    ("⟦/* a\n b */⟧[1]", ["comment"], [1]),
    ('{\n⟦# why⟧\n"a": 1⟦// x⟧\n}', ["comment", "comment"], {"a": 1}),
    ('{"a": "http://x", "b": "#"⟦//⟧\n}', ["comment"], {"a": "http://x", "b": "#"}),
    ("[1, ⟦/* open ]⟧\n2]", ["comment"], [1, 2]),
]
QUOTES: list[Case] = [
    ("{⟦'a'⟧: ⟦'it\\'s'⟧}", ["single-quoted-string"] * 2, {"a": "it's"}),
    ("{⟦“a”⟧: ⟦‘b’⟧}", ["typographic-quotes"] * 2, {"a": "b"}),
    ('{"a": ⟦`b`⟧}', ["typographic-quotes"], {"a": "b"}),
    ('{\n⟦`⟧     "id": 1\n}', ["stray-back-quote"], {"id": 1}),
    ('{"a"⟦"⟧: 1}', ["unexpected-character"], {"a": 1}),
    ('{⟦"⟧"a": 1}', ["unexpected-character"], {"a": 1}),
    ('{"a": ⟦"⟧"b"}', ["unexpected-character"], {"a": "b"}),
    ('{"a": "b"⟦"⟧}', ["unexpected-character"], {"a": "b"}),
    ('{"a": ⟦12"⟧,\n"b": 1}', ["unquoted-value"], {"a": "12", "b": 1}),
    ('{"a":⟦some text"⟧,"b":"c"}', ["unquoted-value"], {"a": "some text", "b": "c"}),
    ('{⟦""⟧,"a":1}', ["unexpected-character"], {"a": 1}),
    ('{"a":1,\n⟦""⟧\n"b":1}', ["unexpected-character"], {"a": 1, "b": 1}),
]
UNCLOSED_STRINGS: list[Case] = [
    ('{\n  ⟦"a⟧: "b",\n  "c": 1\n}', ["unclosed-string"], {"a": "b", "c": 1}),
    ('{\n  ⟦"a⟧: 12,\n  "c": 1\n}', ["unclosed-string"], {"a": 12, "c": 1}),
    ('{\n  ⟦"a⟧: {\n    "b": 1\n  }\n}', ["unclosed-string"], {"a": {"b": 1}}),
    ('{\n  "a": ⟦"b⟧,\n  "c": 1\n}', ["unclosed-string"], {"a": "b", "c": 1}),
    ('{\n  "a": ⟦"b⟧\n  "c": 1\n}', ["unclosed-string"], {"a": "b", "c": 1}),
    ('{\n  "a": ⟦"⟧\n}', ["unclosed-string"], {"a": ""}),
    ('{⟦"⟧\n  "a": 1\n}', ["unclosed-string"], {"a": 1}),
    ('{\n  "a": 1,\n  ⟦"⟧\n  "b": 1\n}', ["unclosed-string"], {"a": 1, "b": 1}),
    ('{\n  ⟦"a⟧\n  "c": 1\n}', ["unclosed-string"], {"a": UNREAD, "c": 1}),
    ('{"a": ⟦"b⟧, "c": 1}', ["unclosed-string"], {"a": "b", "c": 1}),
    ('{"a": ⟦"/x/{id}⟧}', ["unclosed-string"], {"a": "/x/{id}"}),
    ('["a", ⟦"b⟧]', ["unclosed-string"], ["a", "b"]),
    ('[\n  "a",\n  ⟦"b⟧\n]', ["unclosed-string"], ["a", "b"]),
    ('{"a": "one⟦\n⟧ two\n three", "b": 1}', ["control-character"], {"a": "one\n two\n three", "b": 1}),
    ('{"a": "The ⟦"⟧best" one"}', ["unescaped-quote"], {"a": 'The "best" one'}),
]
WORDS: list[Case] = [
    ("{⟦a⟧: 1}", ["unquoted-key"], {"a": 1}),
    ('{⟦a"⟧: 1}', ["unquoted-key"], {"a": 1}),
    ("{⟦12⟧: 1}", ["unquoted-key"], {"12": 1}),
    ('{"a": ⟦None⟧, "b": ⟦True⟧}', ["unquoted-value"] * 2, {"a": None, "b": True}),
    ('{"a": ⟦abc⟧}', ["unquoted-value"], {"a": "abc"}),
    ('{"a": ⟦some text⟧, "b": 1}', ["unquoted-value"], {"a": "some text", "b": 1}),
    ('{"a": ⟦b"⟧,\n"c": 1}', ["unquoted-value"], {"a": "b", "c": 1}),
    ('{"a": ⟦Some text, with commas."⟧,\n"c": 1}', ["unquoted-value"], {"a": "Some text, with commas.", "c": 1}),
    ('{"a": ⟦https://x.y/z⟧}', ["unquoted-value"], {"a": "https://x.y/z"}),
    ('{"a": ⟦/x/${id}"⟧\n}', ["unquoted-value"], {"a": "/x/${id}"}),
    ("[⟦NaN⟧, ⟦-Infinity⟧]", ["non-json-number"] * 2, [UNREAD, UNREAD]),
    ("[⟦0x1F⟧, ⟦+1⟧, ⟦007⟧]", ["non-json-number"] * 3, [31, 1, 7]),
    ("[⟦.5⟧, ⟦1.⟧, ⟦-.5e3⟧]", ["non-json-number"] * 3, [0.5, 1, -500.0]),
    ('{"a": ⟦x⟧"b"}', ["unexpected-character"], {"a": "b"}),
    ('{"a": ⟦x⟧ [1]}', ["unexpected-character"], {"a": [1]}),
    ('{⟦x⟧"a": 1}', ["unexpected-character"], {"a": 1}),
    ('{"a"⟦x⟧: 1}', ["unexpected-character"], {"a": 1}),
    ('{"a": "b"⟦x⟧, "c": 1}', ["unexpected-character"], {"a": "b", "c": 1}),
    ('[⟦x⟧\n"a", "b"]', ["unexpected-character"], ["a", "b"]),
    ('{"a": 1, ⟦§ §⟧ "b": 2}', ["unexpected-character"], {"a": 1, "b": 2}),
]
MEMBERS: list[Case] = [
    ('{"a":⟦⟧ , "b": 1}', ["missing-value"], {"a": UNREAD, "b": 1}),
    ('{"a"⟦⟧, "b": 1}', ["missing-value"], {"a": UNREAD, "b": 1}),
    ('{"a":⟦⟧ }', ["missing-value"], {"a": UNREAD}),
    ('{\n  "a"⟦⟧\n  "b": 1\n}', ["missing-value"], {"a": UNREAD, "b": 1}),
    ('{\n  "a":⟦⟧\n  "b": 1\n}', ["missing-value"], {"a": UNREAD, "b": 1}),
    ('{"a"⟦⟧ 1}', ["missing-colon"], {"a": 1}),
    ('{"a"⟦⟧ "b"}', ["missing-colon"], {"a": "b"}),
    ('{"a"⟦⟧ {"b": 1}}', ["missing-colon"], {"a": {"b": 1}}),
    ('{"x"⟦=⟧"a"}', ["missing-colon"], {"x": "a"}),
    ('{"x" ⟦=>⟧ "a", "y": 1}', ["missing-colon"], {"x": "a", "y": 1}),
    ('{"x"⟦;⟧"a"}', ["missing-colon"], {"x": "a"}),
    ('{"x"⟦=⟧1,"y"⟦=⟧[2]}', ["missing-colon"] * 2, {"x": 1, "y": [2]}),
    ('{"a":⟦:⟧ 1}', ["unexpected-character"], {"a": 1}),
    ('{⟦:⟧ 1, "b": 2}', ["missing-key"], {"b": 2}),
    ("{⟦12⟧}", ["missing-key"], {}),
    ('{⟦{⟧"a": 1}}', ["missing-key"], {"a": 1}),
    ('{⟦[⟧1], "b": 2}', ["missing-key"], {"b": 2}),
]
BRACKETS: list[Case] = [
    ('⟦{⟧"a": 1', ["unclosed-object"], {"a": 1}),
    ('{"a": ⟦[⟧1, 2}', ["unclosed-array"], {"a": [1, 2]}),
    ('{\n  "a": ⟦{⟧\n    "b": 1,\n  "c": 2\n}', ["unclosed-object"], {"a": {"b": 1}, "c": 2}),
    ('{\n  "a": ⟦{⟧\n    "b": 1\n}', ["unclosed-object"], {"a": {"b": 1}}),
    ('{\n  "a": ⟦[⟧\n    "b"\n  "c": 2\n}', ["unclosed-array"], {"a": ["b"], "c": 2}),
    ('[\n  ⟦{⟧\n    "a": 1\n  ,\n  {\n    "b": 2\n  }\n]', ["unclosed-object"], [{"a": 1}, {"b": 2}]),
    ('{\n  "x": ⟦{⟧\n  "y": 1\n}', ["unclosed-object"], {"x": {}, "y": 1}),
    ('{\n  "x": ⟦{⟧,\n  "y": 1\n}', ["unclosed-object"], {"x": {}, "y": 1}),
    ('{\n  "x":⟦⟧\n    "y": 1\n  },\n  "z": 2\n}', ["missing-opener"], {"x": {"y": 1}, "z": 2}),
    ('{\n  "x"⟦⟧\n    "y": 1\n  },\n  "z": 2\n}', ["missing-opener"], {"x": {"y": 1}, "z": 2}),
    ('{\n  "x":⟦⟧\n    "y",\n    "z"\n  ],\n  "a": 1\n}', ["missing-opener"], {"x": ["y", "z"], "a": 1}),
    ('{\n  "x":⟦⟧\n    {\n      "y": 1\n    }\n  ]\n}', ["missing-opener"], {"x": [{"y": 1}]}),
    ('[\n    ⟦⟧"y": 1\n  },\n  {\n    "z": 2\n  }\n]', ["missing-opener"], [{"y": 1}, {"z": 2}]),
    ('⟦⟧"a": 1,\n"b": 2\n}', ["missing-opener"], {"a": 1, "b": 2}),
    ('{"a": 1}⟦}⟧', ["stray-closer"], {"a": 1}),
    ('{"a": 1}\n ⟦]\n}⟧\n', ["stray-closer"], {"a": 1}),
    ('{\n  "a": 1⟦}⟧,\n  "b": 2\n}', ["stray-closer"], {"a": 1, "b": 2}),
    ('{\n  "a": 1,\n  ⟦}⟧\n  "b": 2\n}', ["stray-closer"], {"a": 1, "b": 2}),
    ('{\n  "a": {\n    "b": 1\n  }⟦}⟧,\n  "c": 2\n}', ["stray-closer"], {"a": {"b": 1}, "c": 2}),
    ('{\n  "a": [\n    1\n  ]⟦]⟧,\n  "c": 2\n}', ["stray-closer"], {"a": [1], "c": 2}),
    ('{\n  "a": {⟦{⟧\n    "b": 1\n  },\n  "c": 2\n}', ["unexpected-character"], {"a": {"b": 1}, "c": 2}),
    ('{\n  "a": [⟦[⟧\n    1\n  ],\n  "c": 2\n}', ["unexpected-character"], {"a": [1], "c": 2}),
    ('{\n  "a": [\n    1\n  ⟦}⟧,\n  "c": 2\n}', ["wrong-closer"], {"a": [1], "c": 2}),
    ('{"a": 1⟦]⟧', ["wrong-closer"], {"a": 1}),
    ('{"k": [1, 2⟦}⟧, "z": 2}', ["wrong-closer"], {"k": [1, 2], "z": 2}),
    ('{"k": {"a": [1⟦}⟧}, "z": 2}', ["wrong-closer"], {"k": {"a": [1]}, "z": 2}),
    ('{"k": ⟦[⟧ "a": "b" }, "z": {"c": 1}}', ["wrong-closer"], {"k": {"a": "b"}, "z": {"c": 1}}),
    (
        '{\n  "k": ⟦[⟧\n    "a": "b",\n    "c": 1\n  },\n  "z": 2\n}',
        ["wrong-closer"],
        {"k": {"a": "b", "c": 1}, "z": 2},
    ),
    ('{"k": ⟦{⟧ "a", "b" ], "z": 1}', ["wrong-closer"], {"k": ["a", "b"], "z": 1}),
    ('{"k": ⟦{⟧ {"a": 1}, {"b": 2} ], "z": 1}', ["wrong-closer"], {"k": [{"a": 1}, {"b": 2}], "z": 1}),
    ('{"k": ⟦{⟧ 1, 2 ]}', ["wrong-closer"], {"k": [1, 2]}),
    ('⟦[⟧"a": 1}', ["wrong-closer"], {"a": 1}),
    ('["a",⟦{⟧"b","c"]', ["unexpected-character"], ["a", "b", "c"]),
    ('{"k":[⟦{⟧"b","c"],"z":1}', ["unexpected-character"], {"k": ["b", "c"], "z": 1}),
    ('{\n  "k": [\n    "a",\n    ⟦{⟧"b",\n    "c"\n  ]\n}', ["unexpected-character"], {"k": ["a", "b", "c"]}),
    ('{"k":⟦[⟧"a",["b","c"],"z":1}', ["unclosed-array"], {"k": ["a", ["b", "c"]], "z": 1}),
    ('{"p":{"a":⟦⟧"type":"x","y":1},"b":{}}}', ["missing-opener"], {"p": {"a": {"type": "x", "y": 1}, "b": {}}}),
    ('{"a":⟦⟧},"b":1}', ["missing-opener"], {"a": {}, "b": 1}),
    ('{"k":{"a":⟦[⟧,"b":{"c":1}},"z":1}', ["unclosed-array"], {"k": {"a": [], "b": {"c": 1}}, "z": 1}),
    ('{"k":[{"a":⟦{⟧,"b":1},2]}', ["unclosed-object"], {"k": [{"a": {}, "b": 1}, 2]}),
    ('{\n  "a": ⟦⟧],\n  "b": 1\n}', ["missing-opener"], {"a": [], "b": 1}),
    ('{"a":[{"b":1}⟦}⟧,{"b":2}],"c":3}', ["stray-closer"], {"a": [{"b": 1}, {"b": 2}], "c": 3}),
    ('{"a":{"b":1}⟦}⟧,"c":3}', ["stray-closer"], {"a": {"b": 1}, "c": 3}),
]
LOST_LINES: list[Case] = [
    (
        '{\n  "x": {\n      ⟦⟧"a",\n      "b"\n    ],\n    "y": 1\n  },\n  "z": 1\n}',
        ["missing-opener"],
        {"x": {"y": 1}, "z": 1},
    ),
    ('{\n  "x": 1,\n    ⟦⟧"a": 1,\n    "b": 2\n  },\n  "y": 2\n}', ["missing-opener"], {"x": 1, "y": 2}),
    ('{\n    ⟦⟧"a": 1,\n    "b": {\n      "c": 1\n    }\n  },\n  "y": 2\n}', ["missing-opener"], {"y": 2}),
    ('{\n  "x": {\n    "a": 1\n  },\n    ⟦⟧"b": [\n      1\n    ]\n  }\n}', ["missing-opener"], {"x": {"a": 1}}),
    ('[\n  {\n    "x": 1,\n      ⟦⟧"a": 1\n    },\n    "y": 2\n  }\n]', ["missing-opener"], [{"x": 1, "y": 2}]),
    ('{\n  "x": 1,\n    ⟦⟧"a",\n    "b"\n  ],\n  "y": 2\n}', ["missing-opener"], {"x": 1, "y": 2}),
    ('{\n  "x": 1,\n    ⟦⟧1,\n    2\n  ],\n  "y": 2\n}', ["missing-opener"], {"x": 1, "y": 2}),
    (
        '{\n  "x": 1,\n    ⟦⟧{\n      "a": 1\n    },\n    {\n      "a": 2\n    }\n  ],\n  "y": 2\n}',
        ["missing-opener"],
        {"x": 1, "y": 2},
    ),
]
CUTS: list[Case] = [
    ('{"a": {"b": ⟦"c⟧', ["unclosed-string"], {"a": {"b": "c"}}),
    ('{\n  "a": {\n    ⟦"b⟧', ["unclosed-string"], {"a": {"b": UNREAD}}),
    ('{\n  "a": [\n    ⟦"b⟧\n', ["unclosed-string"], {"a": ["b"]}),
    ('{"a": {"b"⟦⟧', ["missing-value"], {"a": {"b": UNREAD}}),
    ('{\n  "a": {\n    "b":⟦⟧ \n', ["missing-value"], {"a": {"b": UNREAD}}),
    ('{"a": ⟦{⟧"b": tr', ["unclosed-object"], {"a": {"b": UNREAD}}),
    ('{"a": ⟦[⟧1, 2.', ["unclosed-array"], {"a": [1, UNREAD]}),
    ('{"a": ⟦{⟧"b": "c"', ["unclosed-object"], {"a": {"b": "c"}}),
]
AROUND: list[Case] = [
    ("⟦⟧", ["empty-document"], ABSENT),
    ("⟦⟧ \n\t", ["empty-document"], ABSENT),
    ('⟦curl -d⟧ {"a": 1}', ["text-before-document"], {"a": 1}),
    ('⟦```json⟧\n{"a": 1}\n⟦```⟧', ["text-before-document", "text-after-document"], {"a": 1}),
    ("⟦just some prose⟧", ["text-before-document"], ABSENT),
    ('{"a": 1} ⟦{"b": 2}\n{}⟧\n', ["text-after-document"], {"a": 1}),
    ('{"a": 1}⟦,⟧', ["text-after-document"], {"a": 1}),
    ("[1] ⟦2⟧", ["text-after-document"], [1]),
    ('⟦"authSpec"⟧: [{"a": 1}]', ["missing-braces"], {"authSpec": [{"a": 1}]}),
    ('  ⟦"a"⟧: {\n    "b": 1\n  }⟦⟧\n  "c": 2', ["missing-braces", "missing-comma"], {"a": {"b": 1}, "c": 2}),
    ('⟦"a"⟧: {"b": 1}⟦,⟧\n', ["missing-braces", "trailing-comma"], {"a": {"b": 1}}),
    ('⟦"a"⟧: ⟦{⟧\n  "b": 1\n', ["missing-braces", "unclosed-object"], {"a": {"b": 1}}),
    ("⟦True⟧", ["unquoted-value"], True),
    ("⟦hello⟧", ["unquoted-value"], "hello"),
]
ELLIPSES: list[Case] = [
    ('["a", ⟦...⟧]', ["ellipsis"], ["a"]),
    ('{\n  "a": 1\n  ⟦..\n  ..⟧\n  "b": 2\n}', ["ellipsis"], {"a": 1, "b": 2}),
    ('{"a": ⟦…⟧, "b": 1}', ["ellipsis"], {"a": UNREAD, "b": 1}),
    ('{"a": 1, ⟦...⟧, "b": 1}', ["ellipsis"], {"a": 1, "b": 1}),
    ("{⟦...⟧}", ["ellipsis"], {}),
]
STRINGS: list[Case] = [
    ('["a⟦\t⟧b⟦\x00\x01⟧"]', ["control-character"] * 2, ["a\tb\x00\x01"]),
    ('["⟦\\x⟧1", "⟦\\\'⟧", "⟦\\u12⟧g"]', ["bad-escape"] * 3, ["x1", "'", "�g"]),
    ('["⟦\\ud800⟧", "\\ud83d\\ude00", "⟦\\ude00⟧\\\\ud800"]', ["lone-surrogate"] * 2, ["�", "😀", "�\\ud800"]),
    ('{"⟦\\q⟧a": 1}', ["bad-escape"], {"qa": 1}),
]


@pytest.mark.parametrize(
    ("marked", "kinds", "value"),
    [
        *COMMAS,
        *COMMENTS,
        *QUOTES,
        *UNCLOSED_STRINGS,
        *WORDS,
        *MEMBERS,
        *BRACKETS,
        *LOST_LINES,
        *CUTS,
        *AROUND,
        *ELLIPSES,
        *STRINGS,
    ],
)
def test_one_mistake_is_one_problem_at_its_place_and_the_rest_is_read(
    marked: str, kinds: list[str], value: Any
) -> None:
    check(marked, kinds, value)


@pytest.mark.parametrize(
    "case", [case for case in COMMAS + MEMBERS + BRACKETS + LOST_LINES if case[0].startswith(("{", "["))]
)
def test_the_same_damage_with_other_line_ends_gives_the_same_problems(case: Case) -> None:
    marked, kinds, value = case
    for line_end in ("\r\n", "\r"):
        check(marked.replace("\n", line_end), kinds, value)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("[None]", {"word": "None", "suggestion": "null"}),
        ("[abc]", {"word": "abc", "suggestion": ""}),
        ("[0x10]", {"word": "0x10", "suggestion": "16"}),
        ("[+1.50]", {"word": "+1.50", "suggestion": "1.50"}),
        ("[+1]", {"word": "+1", "suggestion": "1"}),
        ("[01]", {"word": "01", "suggestion": "1"}),
        ("[1.]", {"word": "1.", "suggestion": "1"}),
        ("[.5]", {"word": ".5", "suggestion": "0.5"}),
        ("[-.5e3]", {"word": "-.5e3", "suggestion": "-0.5e3"}),
        ("[+0.0]", {"word": "+0.0", "suggestion": "0.0"}),
        ('{"a"=1}', {"found": "="}),
        ('{"a":1;"b":2}', {"found": ";"}),
        ('{"a": {1, 2]}', {"found": "{", "expected": "[", "opens": "]"}),
        ("{'a': 1}", {"quote": "'"}),
        ('["\t"]', {"code": "U+0009", "count": "1"}),
        ('["\\x"]', {"escape": "\\x"}),
        ('{"a": ,}', {"name": "a"}),
        ("[1}", {"found": "}", "expected": "]"}),
        ("[[1", {"count": "2"}),
        ("[1] // x", {"style": "//"}),
    ],
)
def test_problems_carry_what_their_message_needs(text: str, detail: dict[str, str]) -> None:
    assert read_document(text).problems[0].detail == detail


def test_halves_of_surrogate_pairs_stay_in_names_so_that_pointers_resolve() -> None:
    text = '{"\\ud800x": {"\\udc00": "\\ud800"}, "\\ud801y": 1}'
    read = check(
        '{"⟦\\ud800⟧x": {"⟦\\udc00⟧": "⟦\\ud800⟧"}, "⟦\\ud801⟧y": 1}', ["lone-surrogate"] * 4, read_document(text).value
    )
    assert read.value == {"\ud800x": {"\udc00": "\ufffd"}, "\ud801y": 1}
    assert json.loads(text)["\ud800x"].keys() == read.value["\ud800x"].keys()
    assert read.text[slice(*read.span(Place(("\ud800x", "\udc00"), "key")))] == '"\\udc00"'


def test_a_problem_names_the_innermost_container() -> None:
    read = read_document('{"a": [1, {"b": {"c": 1,}}]}')
    assert read.problems[0].path == ("a", 1, "b")


@pytest.mark.parametrize(
    ("text", "incomplete"),
    [
        ('{"a": 1,}', set()),
        ('{"a": 1 "b": 2 /* x */}', set()),
        ("{'a': 1, b: 2}", set()),
        ('"a": {"b": 1}', set()),
        ('{"a": [1, ...], "b": {}}', {("a",)}),
        ('{\n  "a": {\n    "b": 1,\n  "c": {}\n}', {("a",), ()}),
        ('{\n  "x":\n    "y": 1\n  }\n}', {("x",), ()}),
        ('{"a": [{"b": 1', {(), ("a",), ("a", 0)}),
        ('{"a": [{"b": "c', {(), ("a",), ("a", 0)}),
        ('{\n  "a": {\n    "b": 1,\n      "c": 1\n    }\n  }\n}', {("a",)}),
        ("{12}", {()}),
    ],
)
def test_only_containers_that_may_have_lost_members_are_incomplete(text: str, incomplete: set[Any]) -> None:
    assert read_document(text).incomplete == incomplete


def test_duplicates_are_found_in_damaged_text_too() -> None:
    read = read_document('{"a": [1], "b": {"c": 1, "c": 2}, "a": [1],}')
    found = [(twice.path, twice.name, twice.first.start, twice.later.start, twice.equal) for twice in read.duplicates]
    assert found == [(("b",), "c", 17, 25, False), ((), "a", 1, 34, True)]
    assert read.value == {"a": [1], "b": {"c": 2}}


def test_badly_indented_text_with_balanced_brackets_is_believed() -> None:
    text = '{\n"a": {\n      "b": 1\n  },\n    "c": [\n"d"\n      ],\n}'
    read = read_document(text)
    assert [problem.kind for problem in read.problems] == ["trailing-comma"]
    assert read.value == {"a": {"b": 1}, "c": ["d"]}


def test_text_without_indentation_is_read_by_its_brackets() -> None:
    read = read_document('{\n"a": {\n"b": 1\n},\n"c": {\n"d": 1\n')
    assert [problem.kind for problem in read.problems] == ["unclosed-object"]
    assert read.value == {"a": {"b": 1}, "c": {"d": 1}}


def test_a_document_on_one_line_is_read_by_its_brackets() -> None:
    read = read_document('{"a": {"b": [1, 2}, "c": {"d": 1}}')
    assert [problem.kind for problem in read.problems] == ["unclosed-array"]
    assert read.value == {"a": {"b": [1, 2]}, "c": {"d": 1}}
