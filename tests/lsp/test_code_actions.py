"""Code actions: what is offered where, and that each does what it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lsprotocol import types
from pygls.protocol import default_converter

from lsp.applying import edits_for
from lsp.asking import EAGER, EXAMPLES, FAULTY, HOST, ask, diagnostic, done, titles, whole
from lsp.snapshots import AUTHORING, at, snapshot
from speclint.config.globs import PathPatterns, compile_glob
from speclint.engine.selection import Only
from speclint.lsp.features.code_actions import EXPLAIN, FIX_ALL, Host, host_for, resolve
from speclint.lsp.positions import Encoding
from speclint.suppress.sift import Exceptions
from speclint.suppress.suppressions import Suppression

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
    (plain,) = ask(made, whole(made), only=[FIX_ALL], host=EAGER._replace(document_changes=False))
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


def test_what_is_suppressed_is_not_fixed() -> None:
    patterns = PathPatterns("/workspace", (compile_glob("*.json"),))
    place = ("sourceSpec", "attributes", "uiAttributes", "isBeta")
    entry = Suppression("", 0, patterns, ("/workspace",), frozenset(["wrong-type"]), (place,), "agreed")
    selection = Only(AUTHORING.enabled)
    selection.exceptions = Exceptions([entry])
    made = snapshot(FAULTY, selection=selection)
    (action,) = ask(made, whole(made), only=[FIX_ALL])
    fixed = done(made, action)
    assert '"isBeta": "true"' in fixed
    assert fixed.count('"true"') == 1


def test_actions_survive_the_wire() -> None:
    made = snapshot(FAULTY)
    converter = default_converter()  # type: ignore[no-untyped-call]  # pygls leaves it without types
    for action in ask(made, whole(made)):
        sent = json.loads(json.dumps(converter.unstructure(action)))
        back = converter.structure(sent, types.CodeAction)
        assert resolve(made, back, host=HOST).edit == resolve(made, action, host=HOST).edit


def test_resolving_leaves_the_action_as_it_is() -> None:
    made = snapshot(FAULTY)
    for action in ask(made, whole(made)):
        resolve(made, action, host=HOST)
        assert action.edit is None


def test_yaml_documents() -> None:
    text = "name: acme\ntype: generic-rest\nsourceSpec:\n  attributes:\n    uiAttributes:\n      isSource: 'true'\n"
    made = snapshot(text, "acme-connectionSpec.yaml")
    assert "wrong-type" in {each.rule for each in made.findings}
    found = ask(made, whole(made), host=EAGER)
    assert {each.title.split()[0] for each in found} == {"Suppress", "Explain"}


def test_what_a_client_can_do() -> None:
    assert host_for(types.ClientCapabilities()) == Host(document_changes=False, create_files=False, lazy=False)
    action = types.CodeActionClientCapabilities(
        data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["edit"])
    )
    edit = types.WorkspaceEditClientCapabilities(
        document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
    )
    able = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(workspace_edit=edit),
        text_document=types.TextDocumentClientCapabilities(code_action=action),
    )
    assert host_for(able, asks_for_reasons=True) == Host(
        document_changes=True, create_files=True, lazy=True, asks_for_reasons=True
    )
    action.resolve_support = types.ClientCodeActionResolveOptions(["command"])
    assert not host_for(able).lazy
    action.resolve_support = None
    assert not host_for(able).lazy
