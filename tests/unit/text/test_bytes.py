"""Bytes to text."""

from __future__ import annotations

import pytest

from speclint.text.decode import decode
from speclint.text.document import read_document
from speclint.text.places import Place, Position
from speclint.text.problem import Problem
from speclint.text.values import ABSENT


def test_a_byte_order_mark_is_taken_off_and_reported() -> None:
    for data in (b'\xef\xbb\xbf{"a": 1}', '\ufeff{"a": 1}'):
        read = read_document(data)
        assert read.problems == (Problem("byte-order-mark", 0, 0, (), {"encoding": "utf-8"}),)
        assert read.value == {"a": 1}
        assert read.text == '{"a": 1}'
        assert read.intact
        assert read.range(read.span(Place(("a",)))).start == Position(1, 7)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_wider_encodings_are_read_and_reported(encoding: str, mark: str) -> None:
    read = read_document((mark + '{"é": "😀"}').encode(encoding))
    assert read.value == {"é": "😀"}
    assert read.encoding == encoding
    assert read.problems == (Problem("not-utf8", 0, 0, (), {"encoding": encoding}),)


def test_each_run_of_bytes_that_are_no_characters_is_reported() -> None:
    read = read_document(b'{"a": "\xff\xfex\xe9y", "b": "\xed\xa0\x80"}')
    assert read.value == {"a": "\ufffdx\ufffdy", "b": "\ufffd"}
    found = [(problem.kind, problem.start, problem.end, problem.detail["bytes"]) for problem in read.problems]
    assert found == [
        ("invalid-bytes", 7, 8, "ff fe"),
        ("invalid-bytes", 9, 10, "e9"),
        ("invalid-bytes", 20, 21, "ed a0 80"),
    ]


def test_half_surrogates_of_an_editor_are_replaced_in_place() -> None:
    read = read_document('{"a": "x\ud800y"}')
    assert read.value == {"a": "x\ufffdy"}
    assert [(problem.kind, problem.start, problem.end) for problem in read.problems] == [("lone-surrogate", 8, 9)]
    read.text.encode()


def test_odd_bytes_of_wide_encodings_do_not_stop_reading() -> None:
    read = read_document('\ufeff{"a": 1}'.encode("utf-16-le") + b"x")
    assert read.value == {"a": 1}


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\x00" * 9, b"\xff" * 9, bytes(range(256)), b"\xfe\xff", b"\xef\xbb\xbf"]
)
def test_no_bytes_are_too_odd(data: bytes) -> None:
    for format_ in ("json", "yaml"):
        read = read_document(data, format=format_)
        assert read.problems
    assert read_document(b"").value is ABSENT


def test_the_number_of_problems_with_bytes_is_bounded() -> None:
    assert len(decode(b"\xffa" * 1000, 20).problems) == 21
