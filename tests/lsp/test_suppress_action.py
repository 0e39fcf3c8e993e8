"""Suppressing from an editor: what is written, that it is read again, and that the finding is gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from lsp.applying import apply, edits_for
from lsp.client import FULL
from lsp.conftest import Launch
from lsp.snapshots import PLANNER, snapshot
from speclint.config.load import load_config
from speclint.config.mistakes import ConfigError
from speclint.config.suppressions import resolved
from speclint.config.terms import Terms
from speclint.lsp.features.code_actions import Host, actions, resolve
from speclint.lsp.snapshot import Snapshot
from speclint.lsp.suppressing import (
    COMMAND,
    REASON,
    SHOW_REASON,
    ConfigText,
    SuppressRefused,
    arguments_for,
    named_finding,
    place_of_reason,
    run_command,
)
from speclint.suppress.sift import Exceptions
from speclint.text.document import read_document

CONFIG = "/workspace/.speclint.yaml"
TERMS = Terms.of_catalogue()
TEXT = """\
{
  "name": "acme",
  "type": "generic-rest",
  "providerId": "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "authSpec": [
    {"name": "Key", "type": "KeyBased", "spec": {"$schema": "http://json-schema.org/draft-07/schema#", "type": "obj"}},
    {"name": "Other", "type": "Basic", "spec": {"$schema": "http://json-schema.org/draft-07/schema#", "type": "obj"}}
  ],
  "sourceSpec": {"attributes": {"uiAttributes": {"isSource": "true", "label": {"value": "Acme"}}}}
}
"""


def host(text: str | None, **kw: Any) -> Host:
    def config(path: str) -> ConfigText | None:
        return None if text is None or path != CONFIG else ConfigText(text, 4)

    return Host(planner=PLANNER, config=config, **kw)


def suppressions(made: Snapshot, where: types.Range, known: Host) -> list[types.CodeAction]:
    context = types.CodeActionContext([], ["quickfix"])
    found = actions(made, where, context, CONFIG, host=known)
    return [each for each in found if each.title.startswith("Suppress")]


def left(made: Snapshot, config: str) -> list[str]:
    """The findings that are reported under a configuration; it must have no mistakes."""
    found = load_config(CONFIG, TERMS, "/workspace", read=lambda path: read_document(config, format="yaml"))
    exceptions = Exceptions(resolved(found.suppressions, found.terms, date(2030, 1, 1)))
    return [repr(each) for each in exceptions.sift(made.findings, made.path, made.document).kept]


CONFIGS = [
    None,
    "",
    "# nothing yet\n",
    "ignore: [text]\n",
    "ignore: [text]\r\nsuppressions: []\r\n",
    "suppressions:\n- files: other.json\n  rule: unknown-field\n  reason: agreed\n",
    "{suppressions: [{files: other.json, rule: unknown-field, reason: agreed}]}\n",
    "\ufeffprofile: authoring\n",
]


@pytest.mark.parametrize("config", CONFIGS)
def test_every_finding_is_gone_afterwards(config: str | None) -> None:
    made = snapshot(TEXT)
    known = host(config)
    assert len(made.findings) > 5
    for finding in made.findings:
        (action,) = suppressions(snapshot(TEXT, findings=[finding]), made.range_of(finding.span), known)
        done = resolve(snapshot(TEXT, findings=[finding]), action, host=known)
        before = (config or "").removeprefix("\ufeff")
        after = apply(before, edits_for(done.edit, f"file://{CONFIG}"))
        gone = {repr(each) for each in made.findings} - set(left(made, after))
        assert repr(finding) in gone
        assert {word.split()[1] for word in gone} == {finding.rule}
        assert f"reason: '{REASON}'" in after
        for line in before.split("\n"):
            assert line.rstrip("\r").rstrip("}[] ") in after


def test_the_edit_of_a_configuration_that_is_open() -> None:
    made = snapshot(TEXT)
    known = host("ignore: [text]\n")
    (action, *_) = suppressions(made, made.range_of(made.findings[-1].span), known)
    edit = resolve(made, action, host=known).edit
    assert edit is not None
    (change,) = edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(f"file://{CONFIG}", 4)
    (one,) = change.edits
    assert one.range == types.Range(types.Position(1, 0), types.Position(1, 0))


@pytest.mark.parametrize(("create", "kinds"), [(True, ["create", None]), (False, [None])])
def test_a_configuration_that_is_made(create: bool, kinds: list[str | None]) -> None:
    made = snapshot(TEXT)
    known = host(None, create_files=create)
    (action, *_) = suppressions(made, made.range_of(made.findings[-1].span), known)
    edit = resolve(made, action, host=known).edit
    assert edit is not None
    assert [getattr(each, "kind", None) for each in edit.document_changes or ()] == kinds
    plain = resolve(made, action, host=host(None, document_changes=False)).edit
    assert plain is not None
    assert list(plain.changes or ()) == [f"file://{CONFIG}"]


def test_where_a_configuration_is_made(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "specs").mkdir()
    path = tmp_path / "specs" / "acme.json"
    made = snapshot(TEXT, path=str(path), uri=path.as_uri())
    context = types.CodeActionContext([], ["quickfix"])
    found = actions(made, made.range_of(made.findings[-1].span), context, None)
    (action, *_) = [each for each in found if each.title.startswith("Suppress")]
    (written,) = edits_for(resolve(made, action).edit, (tmp_path / ".speclint.yaml").as_uri())
    assert "files: specs/acme.json" in written.new_text
    assert not (tmp_path / ".speclint.yaml").exists()


def test_a_client_that_asks_for_reasons_is_given_the_command() -> None:
    made = snapshot(TEXT)
    known = host("", asks_for_reasons=True)
    finding = made.findings[-1]
    (action, *_) = suppressions(made, made.range_of(finding.span), known)
    assert resolve(made, action, host=known).edit is None
    assert action.command is not None
    assert action.command.command == COMMAND
    arguments = list(action.command.arguments or ())
    assert arguments[:3] == [made.uri, 1, finding.rule]
    edit = run_command(made, [*arguments, " agreed\nwith Acme "], CONFIG, known)
    assert "reason: agreed with Acme\n" in edits_for(edit, f"file://{CONFIG}")[0].new_text
    assert REASON in edits_for(run_command(made, arguments, CONFIG, known), f"file://{CONFIG}")[0].new_text


def test_arguments_name_one_finding() -> None:
    made = snapshot(TEXT)
    for finding in made.findings:
        named = named_finding(made, arguments_for(made, finding))
        assert (named.rule, named.span, named.missing) == (finding.rule, finding.span, finding.missing)
    other = snapshot("\n\n" + TEXT, version=2)
    for finding in made.findings:
        assert named_finding(other, arguments_for(made, finding)).message == finding.message
    for arguments in ([], [made.uri], [made.uri, 1, "wrong-type", "/none", "value", None]):
        with pytest.raises(SuppressRefused, match="ask for the actions again"):
            named_finding(made, arguments)


def test_nothing_for_a_document_that_no_configuration_can_name() -> None:
    context = types.CodeActionContext([], ["quickfix"])
    for made, config in (
        (snapshot(TEXT, uri="untitled:Untitled-1"), None),
        (snapshot(TEXT), "/elsewhere/.speclint.yaml"),
    ):
        found = actions(made, made.range_of(made.findings[-1].span), context, config)
        assert [each for each in found if each.title.startswith("Suppress")] == []
        assert found


@pytest.mark.parametrize("config", ["suppressions: 3\n", "ignore: [\n", "- a\n", "a: 1\na: 2\n"])
def test_a_configuration_that_cannot_be_edited(config: str) -> None:
    made = snapshot(TEXT)
    (action, *_) = suppressions(made, made.range_of(made.findings[-1].span), host(config))
    done = resolve(made, action, host=host(config))
    assert done.edit is None
    assert done.command is not None
    with pytest.raises(SuppressRefused, match="put this under `suppressions` yourself:\n  - files"):
        run_command(made, list(done.command.arguments or ()), CONFIG, host(config))


def test_a_configuration_that_cannot_be_read(tmp_path: Path) -> None:
    config = tmp_path / ".speclint.yaml"
    path = tmp_path / "acme.json"
    made = snapshot(TEXT, path=str(path), uri=path.as_uri())
    config.write_bytes(b"ignore: [\xff]\n")
    with pytest.raises(SuppressRefused, match="save it as UTF-8"):
        run_command(made, arguments_for(made, made.findings[0]), str(config), Host())
    config.unlink()
    config.mkdir()
    with pytest.raises(SuppressRefused, match="could not be read"):
        run_command(made, arguments_for(made, made.findings[0]), str(config), Host())


def test_an_empty_reason_would_stop_everything() -> None:
    """Why the entry is written with words in it that are to be replaced."""
    text = "suppressions:\n  - files: acme.json\n    rule: unknown-field\n    reason: ''\n"
    with pytest.raises(ConfigError, match="this is empty"):
        left(snapshot(TEXT), text)


def test_a_client_that_shows_documents_is_led_to_the_reason() -> None:
    made = snapshot(TEXT)
    where = made.range_of(made.findings[0].span)
    for able in (False, True):
        [action, *_] = suppressions(made, where, host("ignore: [text]\n", shows_documents=able))
        assert (action.command is not None) is able
        assert edits_for(resolve(made, action, host=host("ignore: [text]\n")).edit, f"file://{CONFIG}")
        if action.command is not None:
            assert action.command.command == SHOW_REASON
            assert action.command.arguments == [made.uri, f"file://{CONFIG}"]


def test_the_place_of_the_reason_is_the_last_that_is_to_be_written() -> None:
    text = f"suppressions:\n- reason: '{REASON}'\n- reason: '{REASON}'\n"
    place = place_of_reason(text, "utf-16")
    assert place == types.Range(types.Position(2, 11), types.Position(2, 11 + len(REASON)))
    assert place_of_reason("ignore: text\n", "utf-16") is None


def test_the_server_has_the_reason_shown(workspace: Path, launch: Launch) -> None:
    window = {"showDocument": {"support": True}}
    client = launch(caps={**FULL, "window": window})
    document = (workspace / "acme-connectionSpec.json").as_uri()
    config = workspace / ".speclint.yaml"
    config.write_text(f"suppressions:\n- files: a.json\n  rule: wrong-type\n  reason: '{REASON}'\n")
    client.open(document, TEXT)
    client.published(document)
    arguments = {"command": SHOW_REASON, "arguments": [document, config.as_uri()]}
    client.call("workspace/executeCommand", arguments)
    asked = client.until(lambda: [each for each in client.requests if each["method"] == "window/showDocument"])
    [shown] = [each["params"] for each in asked]
    assert shown["uri"] == config.as_uri()
    assert shown["takeFocus"] is True
    assert shown["selection"]["start"] == {"line": 3, "character": 11}
    refused = client.answer(client.send("workspace/executeCommand", {"command": SHOW_REASON, "arguments": []}))
    assert "configuration" in refused["error"]["message"]
