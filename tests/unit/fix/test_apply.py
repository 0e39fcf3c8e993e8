"""Fixes applied together and in passes."""

from __future__ import annotations

from collections.abc import Sequence

from speclint.engine.located import FixInfo, LocatedFinding, Snippet, TextEdit
from speclint.fix.apply import PASSES, apply_fixes, encoded, fix_document
from speclint.text.document import Document, read_document
from speclint.text.places import Position, Range, Span

NOWHERE = Range(Position(1, 1), Position(1, 1))


def fix(*edits: tuple[int, int, str]) -> FixInfo:
    return FixInfo("safe", "Do it", tuple([TextEdit(Span(start, end), NOWHERE, text) for start, end, text in edits]))


def finding(rule: str, fix_: FixInfo | None) -> LocatedFinding:
    return LocatedFinding(
        path="a.json",
        rule=rule,
        code="X001",
        severity="error",
        evidence="documented",
        message="",
        remedy="",
        pointer="",
        target="value",
        range=NOWHERE,
        span=Span(0, 0),
        snippet=Snippet(1, "", 0, 0, False, False),
        fix=fix_,
    )


def test_edits_of_several_fixes_are_made_at_once() -> None:
    text, made = apply_fixes("abcdef", [fix((4, 5, "E")), fix((0, 1, ""), (2, 2, "-"))])
    assert (text, len(made)) == ("b-cdEf", 2)


def test_of_fixes_that_touch_the_first_is_made() -> None:
    first, second, third = fix((1, 3, "x")), fix((3, 4, "y")), fix((5, 6, "z"), (2, 3, ""))
    assert apply_fixes("abcdef", [first, second, third]) == ("axdef", (first,))


def test_two_insertions_at_one_place_are_not_made_together() -> None:
    first, second = fix((1, 1, "x")), fix((1, 1, "y"))
    assert apply_fixes("ab", [first, second]) == ("axb", (first,))


def test_passes_go_on_until_nothing_is_left() -> None:
    def lint(document: Document) -> Sequence[LocatedFinding]:
        # One fix at a time, so that every digit needs a pass.
        value = document.value
        return [finding("counts", fix((0, 1, str(value - 1))))] if value else []

    done = fix_document(read_document("5"), read_document, lint, lambda _: True)
    assert (done.text, done.applied, done.settled) == ("0", ("counts",) * 5, True)


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    def lint(document: Document) -> Sequence[LocatedFinding]:
        return [finding("flips", fix((0, 1, "2" if document.value == 1 else "1")))]

    done = fix_document(read_document("1"), read_document, lint, lambda _: True)
    assert (len(done.applied), done.settled) == (PASSES, False)


def test_a_pass_that_breaks_a_sound_text_is_taken_back() -> None:
    def lint(_: Document) -> Sequence[LocatedFinding]:
        return [finding("breaks", fix((0, 1, "{")))]

    done = fix_document(read_document("[]"), read_document, lint, lambda _: True)
    assert (done.text, done.applied, done.settled) == ("[]", (), False)


def test_only_what_is_wanted_is_fixed() -> None:
    def lint(document: Document) -> Sequence[LocatedFinding]:
        found = []
        if document.value[0] == 1:
            found.append(finding("one", fix((1, 2, "0"))))
        if document.value[1] == 1:
            found.append(finding("other", fix((3, 4, "0"))))
        return found

    done = fix_document(read_document("[1,1]"), read_document, lint, lambda each: each.rule == "other")
    assert (done.text, done.applied) == ("[1,0]", ("other",))


def test_encoding_and_mark_are_kept() -> None:
    for data in (b"\xef\xbb\xbf[1]", "[1]".encode("utf-16"), "[1]".encode("utf-32-be"), b"[1]"):
        document = read_document(data)
        assert encoded(document, document.text) == data
