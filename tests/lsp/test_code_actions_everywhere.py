"""Code actions on rule pages, examples, published and broken documents, compared with the engine and the command."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from lsp.applying import apply, edits_for
from lsp.asking import CORPUS, EAGER, EXAMPLES, FAULTY, ask, done, whole
from lsp.rule_pages import bad_cases
from lsp.snapshots import AUTHORING, PLANNER, snapshot
from speclint.engine.judge import judge, units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.result import InputFile
from speclint.engine.selection import Selection
from speclint.engine.workspace import is_request_file
from speclint.fix.files import FileFixer
from speclint.lsp.features.code_actions import FIX_ALL
from speclint.lsp.snapshot import Snapshot
from speclint.text.document import read_document

# -- everywhere -----------------------------------------------------------------------------------------------------


def _sweep(made: Snapshot, step: int = 1) -> None:
    text = made.text
    for offset in range(0, len(text) + 1, step):
        where = made.positions.position(offset)
        found = ask(made, where)
        expected = {each.rule for each in made.findings if each.span.start <= offset <= each.span.end}
        named = {each.title.split("`")[1] for each in found if each.title.startswith("Explain")}
        assert named == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_position_of_an_example(path: Path) -> None:
    _sweep(snapshot(path.read_text(), path.name), 7)


def test_every_position_of_a_faulty_document() -> None:
    made = snapshot(FAULTY)
    _sweep(made)
    for finding in made.findings:
        for action in ask(made, made.range_of(finding.span), host=EAGER):
            if action.command is None:
                assert action.edit is not None, action.title


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_half_written_documents(path: Path) -> None:
    text = path.read_text()
    for end in range(0, len(text), 211):
        made = snapshot(text[:end] + '"isBeta": "true",,')
        for action in ask(made, whole(made), host=EAGER):
            if action.kind == FIX_ALL:
                assert apply(made.text, edits_for(action.edit, made.uri)) != made.text


def selection_of(made: Snapshot) -> Callable[[str], Selection]:
    return lambda path: made.selection


def _fixed_by_the_command(made: Snapshot, data: bytes) -> str:
    fixer = FileFixer(
        PLANNER, lambda path: made.selection, lambda each: each.fix is not None and each.fix.safety == "safe"
    )
    found = fixer.fix(InputFile(made.shown, made.path, True, data))
    return made.text if found is None else found.after


def _check_fix_all(made: Snapshot, data: bytes) -> bool:
    wanted = _fixed_by_the_command(made, data)
    found = ask(made, whole(made), only=[FIX_ALL], host=EAGER)
    fixed = made.text
    for action in found:
        fixed = apply(made.text, edits_for(action.edit, made.uri))
    assert fixed == wanted
    return fixed != made.text


def test_fix_all_is_the_commands_on_rule_pages() -> None:
    changed = [_check_fix_all(made, made.text.encode()) for made in bad_cases() if made.document.encoding == "utf-8"]
    assert sum(changed) > 80


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_fix_all_is_the_commands_on_examples(path: Path) -> None:
    text = path.read_text()
    for faulty in (text, text.replace("true", '"true"'), text.replace("},", "},,").replace("\n", "\r\n")):
        _check_fix_all(snapshot(faulty, path.name), faulty.encode())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published documents are not beside this checkout")
def test_fix_all_is_the_commands_on_published_documents() -> None:
    changed = 0
    for path in sorted(CORPUS.rglob("*.json")):
        data = path.read_bytes()
        document = read_document(data)
        units = units_of(document, always_request=is_request_file(str(path)))
        findings = judge(document, units, PLANNER, AUTHORING, path.name)
        made = snapshot("", path.name, path=str(path), document=document, units=units, findings=findings)
        changed += _check_fix_all(made, data)
    assert changed > 10


def test_all_of_one_rule_is_what_the_command_does_with_it_alone() -> None:
    seen = 0
    for made in bad_cases():
        for action in ask(made, whole(made), only=["quickfix"]):
            data = action.data or {}
            if data.get("kind") != "rule":
                continue
            rule, unsafe = data["rule"], data["unsafe"]

            def wanted(finding: LocatedFinding, rule: str = rule, unsafe: bool = unsafe) -> bool:
                safe = finding.fix is not None and finding.fix.safety == "safe"
                return finding.rule == rule and finding.fix is not None and (unsafe or safe)

            fixer = FileFixer(PLANNER, selection_of(made), wanted)
            found = fixer.fix(InputFile(made.shown, made.path, True, made.text.encode()))
            assert found is not None
            assert done(made, action) == found.after
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("seed", range(12))
def test_random_texts(seed: int) -> None:
    chance = random.Random(seed)
    text = (FAULTY * 2)[: chance.randrange(len(FAULTY), 2 * len(FAULTY))]
    for _ in range(25):
        at_ = chance.randrange(len(text))
        text = text[:at_] + chance.choice(["", '"', "{", "}", ",", "\r", "\u2028", "\U0001f600"]) + text[at_ + 1 :]
        made = snapshot(text)
        for action in ask(made, whole(made), host=EAGER):
            apply(made.text, edits_for(action.edit, made.uri))
        _check_fix_all(made, text.encode())


def test_an_unsafe_fix_says_so() -> None:
    seen = 0
    for made in bad_cases():
        for action in ask(made, whole(made), only=["quickfix"]):
            data = action.data or {}
            if data.get("kind") == "fix":
                finding = made.findings[data["index"]]
                assert finding.fix is not None
                unsafe = finding.fix.safety == "unsafe"
                seen += unsafe
                assert action.title == finding.fix.title + " (unsafe)" * unsafe
                assert action.is_preferred is (None if unsafe else True)
            elif data.get("kind") == "rule":
                assert action.title.endswith("(unsafe)") == data["unsafe"]
    assert seen > 20


def test_every_fix_of_every_rule_page_is_the_engines() -> None:
    seen = 0
    for made in bad_cases():
        for action in ask(made, whole(made), only=["quickfix"]):
            data = action.data or {}
            if data.get("kind") != "fix":
                continue
            fix = made.findings[data["index"]].fix
            assert fix is not None
            wanted, at_ = "", 0
            for edit in fix.edits:
                wanted += made.text[at_ : edit.span.start] + edit.text
                at_ = edit.span.end
            assert done(made, action) == wanted + made.text[at_:]
            seen += 1
    assert seen > 100
