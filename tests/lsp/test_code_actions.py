"""Code actions: what is offered where, and that each does what it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from applying import apply, edits_for
from lsprotocol import types
from snapshots import AUTHORING, CATALOGUE, PLANNER, at, snapshot

from speclint.engine.judge import judge, units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.result import InputFile
from speclint.engine.selection import Only
from speclint.engine.workspace import is_request_file
from speclint.fix.files import FileFixer
from speclint.lsp.features.code_actions import EXPLAIN, FIX_ALL, Host, actions, resolve
from speclint.lsp.positions import Encoding
from speclint.lsp.snapshot import Snapshot
from speclint.text.document import read_document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HOST = Host(planner=PLANNER)
EAGER = HOST._replace(lazy=False, document_changes=True)

FAULTY = """\
{
  "name": "acme",
  "type": "generic-rest",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "sourceSpec": {
    "attributes": {
      "uiAttributes": {"isSource": "true", "isPreview": "true", "isBeta": "true", "category": {"key": "crm"}}
    },
  },
}
"""


def ask(
    made: Snapshot,
    where: types.Range | types.Position,
    *,
    only: list[str] | None = None,
    shown: list[types.Diagnostic] | None = None,
    host: Host = HOST,
    **kw: Any,
) -> list[types.CodeAction]:
    if isinstance(where, types.Position):
        where = types.Range(where, where)
    return actions(made, where, types.CodeActionContext(shown or [], only, **kw), None, host=host)


def whole(made: Snapshot) -> types.Range:
    return types.Range(types.Position(0, 0), types.Position(len(made.document.lines), 0))


def diagnostic(made: Snapshot, finding: LocatedFinding) -> types.Diagnostic:
    return types.Diagnostic(made.range_of(finding.span), finding.message, code=finding.rule, source="speclint")


def done(made: Snapshot, action: types.CodeAction) -> str:
    """The text after an action."""
    found = resolve(made, action, host=HOST)
    return apply(made.text, edits_for(found.edit, made.uri), made.positions.encoding)


def titles(found: list[types.CodeAction]) -> list[str]:
    return [each.title for each in found]


# -- what is offered ------------------------------------------------------------------------------------------------


def test_what_is_offered_at_a_place() -> None:
    text, where = at(FAULTY.replace('"isBeta": "tr', '"isBeta": "tr‸'))
    made = snapshot(text)
    found = ask(made, where)
    assert titles(found) == [
        "Write true, without quotes",
        "Fix all `wrong-type` in this file",
        "Suppress `wrong-type` here…",
        "Explain `wrong-type`",
        "Fix all safe findings",
    ]
    assert [each.kind for each in found] == ["quickfix"] * 4 + [FIX_ALL]
    assert [each.is_preferred for each in found] == [True, None, None, None, None]
    assert all(each.edit is None for each in found)
    assert found[3].command == types.Command("Explain `wrong-type`", EXPLAIN, arguments=["wrong-type"])


def test_nothing_at_a_sound_place() -> None:
    text, where = at(FAULTY.replace("acme", "ac‸me"))
    assert titles(ask(snapshot(text), where)) == ["Fix all safe findings"]
    assert ask(snapshot(EXAMPLES[0].read_text()), types.Position(3, 3)) == []


def test_a_light_bulb_is_not_told_of_the_whole_document() -> None:
    text, where = at(FAULTY.replace("acme", "ac‸me"))
    automatic = types.CodeActionTriggerKind.Automatic
    assert ask(snapshot(text), where, trigger_kind=automatic) == []
    assert titles(ask(snapshot(text), where, trigger_kind=automatic, only=["source.fixAll"])) == [
        "Fix all safe findings"
    ]


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (None, {"quickfix", FIX_ALL}),
        ([], {"quickfix", FIX_ALL}),
        (["quickfix"], {"quickfix"}),
        ([types.CodeActionKind.QuickFix], {"quickfix"}),
        (["source"], {FIX_ALL}),
        (["source.fixAll"], {FIX_ALL}),
        ([types.CodeActionKind.SourceFixAll], {FIX_ALL}),
        (["source.fixAll.speclint"], {FIX_ALL}),
        (["source.fixAll.eslint"], set()),
        (["source.fix"], set()),
        (["refactor"], set()),
        (["quickfix", "source.fixAll.speclint"], {"quickfix", FIX_ALL}),
    ],
)
def test_kinds_that_are_asked_for(only: list[str] | None, kinds: set[str]) -> None:
    made = snapshot(FAULTY)
    assert {each.kind for each in ask(made, whole(made), only=only)} == kinds


def test_findings_that_the_client_names() -> None:
    made = snapshot(FAULTY)
    quotes = [each for each in made.findings if each.rule == "wrong-type"]
    shown = [diagnostic(made, quotes[1])]
    found = ask(made, whole(made), only=["quickfix"], shown=shown)
    assert found[0].diagnostics == shown
    assert '"isPreview": true' in done(made, found[0])
    assert {each for title in titles(found) for each in title.split("`")[1::2]} == {"wrong-type"}
    elsewhere = [types.Diagnostic(whole(made), "Expected comma", source="json")]
    unknown = [types.Diagnostic(whole(made), "gone", code="wrong-type", source="speclint")]
    everything = titles(ask(made, whole(made), only=["quickfix"]))
    assert titles(ask(made, whole(made), only=["quickfix"], shown=elsewhere)) == everything
    assert titles(ask(made, whole(made), only=["quickfix"], shown=unknown)) == everything


def test_a_large_selection_is_answered_in_short() -> None:
    made = snapshot("{" + "".join([f'"a{at}": [1,],' for at in range(500)]) + '"sourceSpec": {}, "authSpec": []}')
    found = ask(made, whole(made), only=["quickfix"])
    assert len(found) < 100


# -- what they do ---------------------------------------------------------------------------------------------------


def test_a_quick_fix_does_one_thing() -> None:
    text, where = at(FAULTY.replace('"isBeta": "tr', '"isBeta": "tr‸'))
    made = snapshot(text)
    assert done(made, ask(made, where)[0]) == text.replace('"isBeta": "true"', '"isBeta": true')


def test_all_of_one_rule() -> None:
    text, where = at(FAULTY.replace('"isBeta": "tr', '"isBeta": "tr‸'))
    made = snapshot(text)
    assert done(made, ask(made, where)[1]) == text.replace('"true"', "true")


def test_an_unsafe_fix_says_so() -> None:
    seen = 0
    for made in _cases():
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
    for made in _cases():
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_edits_count_as_the_client_does(encoding: Encoding) -> None:
    text = FAULTY.replace('"isSource"', '"\U0001f600\u2028é": 1, "isSource"').replace("\n", "\r\n")
    made = snapshot(text, encoding=encoding)
    (action,) = ask(made, whole(made), only=[FIX_ALL])
    assert done(made, action).count('"true"') == 0
    assert "\U0001f600\u2028é" in done(made, action)


def test_an_action_for_another_text_has_no_edit() -> None:
    made = snapshot(FAULTY)
    for action in ask(made, whole(made)):
        if action.data is None:
            continue
        for version in (2, None):
            assert resolve(snapshot(FAULTY, version=version), action, host=HOST).edit is None
        assert resolve(snapshot(FAULTY, "other.json"), action, host=HOST).edit is None


def test_an_action_whose_finding_is_gone_has_no_edit() -> None:
    made = snapshot(FAULTY)
    for findings in ((), made.findings[1:], made.findings[::-1]):
        now = snapshot(FAULTY, findings=findings)
        for action in ask(made, whole(made), only=["quickfix"]):
            data = action.data or {}
            if data.get("kind") in ("fix", "suppress"):
                index = data["index"]
                same = index < len(findings) and findings[index] is made.findings[index]
                assert (resolve(now, action, host=HOST).edit is not None) == same


@pytest.mark.parametrize(
    "data", [None, 3, [], {}, {"kind": "fix"}, {"kind": "fix", "index": "1"}, {"kind": "fix", "index": 99}, {"kind": 1}]
)
def test_data_of_nobody(data: Any) -> None:
    made = snapshot(FAULTY)
    if isinstance(data, dict):
        data = {"uri": made.uri, "version": made.version, **data}
    assert resolve(made, types.CodeAction("x", data=data), host=HOST).edit is None


def test_edits_in_the_form_that_the_client_takes() -> None:
    made = snapshot(FAULTY, version=7)
    (plain,) = ask(made, whole(made), only=[FIX_ALL], host=HOST._replace(lazy=False))
    (versioned,) = ask(made, whole(made), only=[FIX_ALL], host=EAGER)
    assert plain.edit is not None
    assert versioned.edit is not None
    assert plain.edit.document_changes is None
    assert versioned.edit.changes is None
    (change,) = versioned.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(made.uri, 7)
    assert edits_for(plain.edit, made.uri) == edits_for(versioned.edit, made.uri)


def test_edits_are_small() -> None:
    made = snapshot(FAULTY)
    (action,) = ask(made, whole(made), only=[FIX_ALL], host=EAGER)
    edits = edits_for(action.edit, made.uri)
    assert [each.new_text for each in edits[:4]] == ["true", "true", "true", ""]
    spans = [made.positions.span(each.range) for each in edits]
    assert sum([span.end - span.start for span in spans]) < 3 * len('"true"') + 4


# -- everywhere -----------------------------------------------------------------------------------------------------


@cache
def _cases() -> list[Snapshot]:
    """The bad cases of all rule pages that concern one document."""
    from speclint.engine.catalogue import page_text
    from speclint.testing.page import parse_page
    from speclint.testing.splice import splice

    found = []
    for rule in CATALOGUE.rules:
        for case in parse_page(page_text(rule.name)).cases:
            if case.verdict != "bad":
                continue
            name = case.options.get("file", "acme-connectionSpec.json").rsplit("/", 1)[-1]
            if name == ".speclint.yaml":
                continue
            text = splice(case).text
            document = read_document(text, format="yaml" if name.endswith((".yaml", ".yml")) else "json")
            units = units_of(document, always_request=is_request_file(name))
            selection = Only(AUTHORING.enabled | {rule.name}, rule.profile)
            judged = judge(document, units, PLANNER, selection, name)
            found.append(snapshot(text, name, document=document, units=units, findings=judged, selection=selection))
    return found


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
    changed = [_check_fix_all(made, made.text.encode()) for made in _cases() if made.document.encoding == "utf-8"]
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
