"""Diagnostics follow the text, the settings and the other files."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from lsp.client import Client, capabilities, edit
from lsp.command import Seen, checked, path_of, seen
from lsp.conftest import Launch
from speclint.engine.catalogue import page_text

PAGING = '{"paginationParams": {"type": "OFFSET", "limitName": "a", "offSetName": "b", "limitValue": %s}}'
BAD, GOOD = PAGING % "0", PAGING % "100"
RULE = "paging-limit-not-positive"
HOUSE_RULE = (
    "{name: no-limit, code: ACME001, severity: info, kinds: any, given: %s, check: absent, message: m, remedy: r}"
)


def codes(items: list[dict[str, Any]]) -> list[str]:
    return [item["code"] for item in items]


def spec(name: str, id_: str) -> str:
    return json.dumps(
        {"name": name, "id": id_, "type": "generic-rest", "providerId": "x", "authSpec": [], "sourceSpec": {}}, indent=1
    )


def test_diagnostics_are_published_with_the_version_and_taken_back_at_the_end(workspace: Path, launch: Launch) -> None:
    client = launch()
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    item = next(item for item in client.published(uri, condition=bool) if item["code"] == RULE)
    assert item["source"] == "speclint"
    assert item["severity"] == 1
    assert item["data"]["rule"] == RULE
    # The code leads to the page that `speclint explain` shows.
    page = Path(path_of(item["codeDescription"]["href"])).read_text(encoding="utf-8")
    assert page == page_text(RULE)
    version = client.change(uri, edit((0, len(BAD) - 3), (0, len(BAD) - 2), "7"))
    assert client.published(uri, version) == []
    version = client.replace(uri, BAD)
    assert client.published(uri, version, bool)
    client.shut(uri)
    assert client.published(uri, None) == []


def test_a_burst_ends_with_the_newest_text(workspace: Path, launch: Launch) -> None:
    client = launch()
    uri = (workspace / "a.json").as_uri()
    large = BAD[:-1] + "," + ",".join(f'"x{at}": {{"y": [1, 2, 3]}}' for at in range(20_000)) + "}"
    client.open(uri, large)
    client.published(uri, condition=bool)
    for _ in range(60):
        version = client.change(uri, edit((0, 1), (0, 1), " "))
    client.published(uri, version, bool)
    mine = [note["params"] for note in client.notes if note["method"] == "textDocument/publishDiagnostics"]
    versions = [params["version"] for params in mine if params["uri"] == uri]
    assert versions == sorted(versions)
    assert len(versions) < 30


def test_answers_say_unchanged_until_something_changes(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    first = client.pulled(uri)
    assert codes(first["items"]) == [RULE]
    assert client.pulled(uri, first["resultId"])["kind"] == "unchanged"
    client.replace(uri, BAD + "\n")
    second = client.pulled(uri, first["resultId"])
    assert second["kind"] == "full"
    (workspace / ".speclint.yaml").write_text(f"severity: {{{RULE}: info}}\n")
    changed = {"changes": [{"uri": (workspace / ".speclint.yaml").as_uri(), "type": 1}]}
    client.notify("workspace/didChangeWatchedFiles", changed)
    third = client.pulled(uri, second["resultId"])
    assert [item["severity"] for item in third["items"]] == [3]
    assert any(request["method"] == "workspace/diagnostic/refresh" for request in client.requests)
    assert not [note for note in client.notes if note["method"] == "textDocument/publishDiagnostics"]


def test_the_workspace_is_reported_with_files_that_are_not_open(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    (workspace / "b.json").write_text(GOOD)
    (workspace / "package.json").write_text("{}")
    client = launch(caps=capabilities(pull=True))
    a, b = (workspace / "a.json").as_uri(), (workspace / "b.json").as_uri()
    reports = client.pulled_workspace()
    assert {uri: codes(report["items"]) for uri, report in reports.items()} == {a: [RULE], b: []}
    told = {uri: report["resultId"] for uri, report in reports.items()}
    assert {report["kind"] for report in client.pulled_workspace(told).values()} == {"unchanged"}
    (workspace / "a.json").unlink()
    (workspace / "b.json").write_text(BAD)
    changes = [{"uri": a, "type": 3}, {"uri": b, "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    reports = client.pulled_workspace(told)
    assert {uri: codes(report["items"]) for uri, report in reports.items()} == {a: [], b: [RULE]}


def test_an_open_document_wins_over_its_file(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, GOOD)
    assert client.pulled(uri)["items"] == []
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    assert client.pulled(uri)["items"] == []
    client.shut(uri)
    assert codes(client.pulled_workspace()[uri]["items"]) == [RULE]


def test_findings_across_files_follow_a_change_of_one(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(encoding="utf-32"))
    a, b = workspace / "a-connectionSpec.json", workspace / "b-connectionSpec.json"
    for path, name in ((a, "Acme"), (b, "Acme")):
        path.write_text(spec(name, path.stem * 3))
        client.open(path.as_uri(), path.read_text())
    expected = checked(workspace, ".")
    assert any("spec-name-shared" in found for found, *_ in expected[b.name])

    def shared(items: list[dict[str, Any]]) -> bool:
        return "spec-name-shared" in codes(items)

    assert seen(client.published(b.as_uri(), 1, shared), workspace) == expected[b.name]
    client.replace(a.as_uri(), spec("Another", "aaa"))
    client.published(b.as_uri(), 1, lambda items: not shared(items))
    client.replace(a.as_uri(), spec("Acme", "aaa"))
    assert seen(client.published(b.as_uri(), 1, shared), workspace) == expected[b.name]


def test_a_file_on_the_disk_matters_to_an_open_one(workspace: Path, launch: Launch) -> None:
    a, b = workspace / "a-connectionSpec.json", workspace / "b-connectionSpec.json"
    a.write_text(spec("Acme", "aaa"))
    client = launch()
    client.open(b.as_uri(), spec("Acme", "bbb"))
    client.published(b.as_uri(), 1, lambda items: "spec-name-shared" in codes(items))
    a.unlink()
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": a.as_uri(), "type": 3}]})
    client.published(b.as_uri(), 1, lambda items: "spec-name-shared" not in codes(items))


# -- settings -------------------------------------------------------------------------------------------------------


def test_the_configuration_holds_as_it_is_being_written(workspace: Path, launch: Launch) -> None:
    config = workspace / ".speclint.yaml"
    config.write_text("select: [ALL]\n")
    client = launch()
    a, c = (workspace / "a.json").as_uri(), config.as_uri()
    client.open(a, BAD)
    client.published(a, 1, bool)
    client.open(c, "select: [ALL]\n", "yaml")
    client.replace(c, f"ignore: [{RULE}]\n")
    client.published(a, 1, lambda items: not items)
    version = client.replace(c, "ignore: [paging-limit-not-positiv]\n")
    (mistake,) = client.published(c, version, bool)
    assert "did you mean `paging-limit-not-positive`" in mistake["message"]
    assert mistake["range"] == {"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 33}}
    version = client.replace(c, "select: [ALL]\n")
    client.published(c, version, lambda items: not items)
    client.published(a, 1, bool)


def test_a_broken_configuration_shows_although_it_is_not_open(workspace: Path, launch: Launch) -> None:
    config = workspace / ".speclint.yaml"
    config.write_text("selct: [ALL]\n")
    client = launch()
    client.open((workspace / "a.json").as_uri(), BAD)
    assert "did you mean `select`" in client.published(config.as_uri(), None, bool)[0]["message"]
    assert client.published((workspace / "a.json").as_uri(), 1) == []
    config.write_text("select: [ALL]\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    client.published((workspace / "a.json").as_uri(), 1, bool)
    client.published(config.as_uri(), None, lambda items: not items)


def test_house_rules_hold_as_soon_as_their_file_changes(workspace: Path, launch: Launch) -> None:
    rules = workspace / "house.yaml"
    rules.write_text(HOUSE_RULE % "$.nothing")
    (workspace / ".speclint.yaml").write_text("rules: house.yaml\n")
    client = launch()
    uri = (workspace / "a.json").as_uri()
    client.open(uri, spec("Acme", "x"))
    assert "no-limit" not in codes(client.published(uri, 1, bool))
    rules.write_text(HOUSE_RULE % "$.name")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": rules.as_uri(), "type": 2}]})
    client.published(uri, 1, lambda items: "no-limit" in codes(items))
    page = client.call("workspace/executeCommand", {"command": "speclint.explainRule", "arguments": ["no-limit"]})
    assert "no-limit" in page


def test_suppressions_and_the_baseline_hold(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    suppression = "  - {files: '%s', rule: %s, reason: known}\n"
    text = "suppressions:\n" + suppression % ("a.json", RULE) + suppression % ("b.json", RULE)
    (workspace / ".speclint.yaml").write_text(text)
    client = launch(caps=capabilities(encoding="utf-32", pull=True))
    reports = client.pulled_workspace()
    expected = checked(workspace, ".")
    assert [found[0] for found in expected[".speclint.yaml"]] == ["suppression-unused"]
    shown = {uri.rsplit("/", 1)[1]: seen(report["items"], workspace) for uri, report in reports.items()}
    assert shown == {"a.json": [], **expected}


def test_the_profile_comes_from_the_client(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(encoding="utf-32", workspace={}), options={"profile": "submission"})
    uri = (workspace / "a.json").as_uri()
    text = spec("Acme TODO", "x")
    (workspace / "a.json").write_text(text)
    submitted = checked(workspace, "--profile", "submission", ".")["a.json"]
    authored = checked(workspace, ".")["a.json"]
    assert submitted != authored
    client.open(uri, text)
    client.published(uri, 1, lambda items: seen(items, workspace) == submitted)
    client.notify("workspace/didChangeConfiguration", {"settings": {"speclint": {"profile": "authoring"}}})
    client.published(uri, 1, lambda items: seen(items, workspace) == authored)


def test_folders_have_settings_of_their_own(tmp_path: Path, launch: Launch) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / ".git").mkdir(parents=True)
    (other / ".speclint.yaml").write_text(f"ignore: [{RULE}]\n")
    client = launch(one, other)
    for folder in (one, other):
        client.open((folder / "a.json").as_uri(), BAD)
    assert client.published((one / "a.json").as_uri(), 1, bool)
    assert client.published((other / "a.json").as_uri()) == []
    gone = {"added": [], "removed": [{"uri": one.as_uri(), "name": "one"}]}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": gone})
    # Its open document is one like any outside the workspace now.
    client.replace((one / "a.json").as_uri(), GOOD)
    assert client.published((one / "a.json").as_uri(), 2) == []


def test_the_settings_of_each_folder_are_asked_for(tmp_path: Path, launch: Launch) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / ".git").mkdir(parents=True)
        (folder / "a.json").write_text(spec("Acme TODO", "x"))
    client = launch(one, other, caps=capabilities(encoding="utf-32"))
    client.settings = {other.as_uri(): {"profile": "submission"}, "": {}}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    for folder, arguments in ((one, ()), (other, ("--profile", "submission"))):
        expected = checked(folder, *arguments, ".")["a.json"]
        client.open((folder / "a.json").as_uri(), (folder / "a.json").read_text())
        client.published((folder / "a.json").as_uri(), 1, functools.partial(_shows, expected, folder))


def _shows(expected: list[Seen], folder: Path, items: list[dict[str, Any]]) -> bool:
    return seen(items, folder) == expected


def test_linting_may_wait_for_a_save(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(workspace={}), options={"run": "onSave"})
    uri = (workspace / "a.json").as_uri()
    client.open(uri, GOOD)
    assert client.published(uri) == []
    version = client.replace(uri, BAD)
    client.save(uri)
    assert codes(client.published(uri, version)) == [RULE]
    client.replace(uri, GOOD)
    client.call("workspace/executeCommand", {"command": "speclint.version"})
    assert codes(client.published(uri, version)) == [RULE]


def test_files_without_any_folder_are_linted(workspace: Path) -> None:
    client = Client(workspace).start()
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    assert client.published(uri, 1, bool)
    assert client.close() == 0


@pytest.mark.parametrize(("rule", "tags"), [("legacy-field", [2]), ("input-unused", [1])])
def test_what_is_unused_or_legacy_is_tagged(rule: str, tags: list[int]) -> None:
    from speclint.lsp.diagnostics import tags_of

    assert tags_of(rule) == tags


def test_excluded_files_are_silent(workspace: Path, launch: Launch) -> None:
    (workspace / ".speclint.yaml").write_text("exclude: [drafts]\n")
    client = launch()
    uri = (workspace / "drafts" / "a.json").as_uri()
    client.open(uri, BAD)
    assert client.published(uri) == []


def test_a_configuration_holds_before_it_is_saved_for_the_first_time(workspace: Path, launch: Launch) -> None:
    client = launch()
    a, c = (workspace / "a.json").as_uri(), (workspace / ".speclint.yaml").as_uri()
    client.open(a, BAD)
    client.published(a, 1, bool)
    client.open(c, f"ignore: [{RULE}]\n", "yaml")
    client.published(a, 1, lambda items: not items)
    client.shut(c)
    client.published(a, 1, bool)


def test_what_is_said_of_suppressions_stands_where_the_editor_has_them(workspace: Path, launch: Launch) -> None:
    config = workspace / ".speclint.yaml"
    config.write_text("select: [ALL]\n")
    client = launch()
    uri = config.as_uri()
    client.open(uri, "select: [ALL]\n", "yaml")
    text = f"\n\nsuppressions:\n  - {{files: a.json, rule: {RULE}, reason: known}}\n"
    version = client.replace(uri, text)
    (unused,) = client.published(uri, version, bool)
    assert unused["code"] == "suppression-unused"
    assert unused["range"]["start"] == {"line": 3, "character": 4}


@pytest.mark.parametrize(("key", "text"), [("extends", f"ignore: [{RULE}]\n"), ("rules", HOUSE_RULE % "$.nothing")])
def test_a_configuration_may_name_what_is_not_saved(key: str, text: str, workspace: Path, launch: Launch) -> None:
    config, other = workspace / ".speclint.yaml", (workspace / "other.yaml").as_uri()
    config.write_text(f"{key}: other.yaml\n")
    client = launch()
    client.open((workspace / "a.json").as_uri(), GOOD)
    assert "does not exist" in client.published(config.as_uri(), None, bool)[0]["message"]
    client.open(other, text, "yaml")
    client.published(config.as_uri(), None, lambda items: not items)
    client.replace(other, "ignore: [\n")
    assert "YAML" in client.published(other, 2, bool)[0]["message"]


def shown_in_folder(client: Client, uri: str) -> bool:
    return uri in client.pulled_workspace()


def test_the_last_folder_can_be_taken_away_and_given_back(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    assert shown_in_folder(client, uri)
    folder = {"uri": workspace.as_uri(), "name": "w"}
    for added, removed in (([], [folder]), ([folder], []), ([{**folder, "name": "new"}], [folder])):
        event = {"added": added, "removed": removed}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert shown_in_folder(client, uri) == bool(added)


@pytest.mark.parametrize("pull", [True, False])
def test_a_configuration_above_the_workspace_holds_when_it_changes(pull: bool, workspace: Path, launch: Launch) -> None:
    """No client tells of it: it is looked at whenever something is linted."""
    folder = workspace / "specs"
    folder.mkdir()
    (workspace / "shared.yaml").write_text("select: [ALL]\n")
    client = launch(folder, caps=capabilities(pull=pull))
    a, b = (folder / "a.json").as_uri(), (folder / "b.json").as_uri()
    for uri in (a, b):
        client.open(uri, BAD)
    for text, found in (
        (f"ignore: [{RULE}]\n", []),
        (f"severity: {{{RULE}: info}}\n", [3]),
        ("extends: shared.yaml\n", [1]),
        (None, [1]),
    ):
        config = workspace / ".speclint.yaml"
        if text is None:
            config.unlink()
        else:
            config.write_text(text)
        assert severities(client, pull, a, client.replace(a, BAD + " ")) == found
        # Of the other one the client is told as well.
        assert severities(client, pull, b, 1, found) == found
    config.write_text("extends: shared.yaml\n")
    assert severities(client, pull, a, client.replace(a, BAD)) == [1]
    (workspace / "shared.yaml").write_text(f"ignore: [{RULE}]\n")
    assert severities(client, pull, a, client.replace(a, BAD + " ")) == []
    assert severities(client, pull, b, 1, []) == []


def severities(client: Client, pull: bool, uri: str, version: int, wanted: list[int] | None = None) -> list[int]:
    def of(items: list[dict[str, Any]]) -> list[int]:
        return [item["severity"] for item in items]

    if pull:
        return of(client.pulled(uri)["items"])
    return of(client.published(uri, version, lambda items: wanted is None or of(items) == wanted))


def test_a_configuration_above_a_loose_file_holds_when_it_changes(workspace: Path) -> None:
    client = Client(workspace).start(caps=capabilities(pull=True))
    uri = (workspace / "deep" / "a.json").as_uri()
    client.open(uri, BAD)
    assert severities(client, True, uri, 1) == [1]
    (workspace / ".speclint.yaml").write_text(f"ignore: [{RULE}]\n")
    client.replace(uri, BAD + " ")
    assert severities(client, True, uri, 2) == []
    assert client.close() == 0


def test_nothing_is_said_of_a_folder_that_was_taken_away(workspace: Path, launch: Launch) -> None:
    path = workspace / "a.json"
    path.write_text(BAD)
    client = launch()
    folder = {"uri": workspace.as_uri(), "name": "w"}
    lint = {"command": "speclint.lintWorkspace"}
    for _ in range(10):
        client.call("workspace/executeCommand", lint)
        client.published(path.as_uri(), None, bool)
        # It is being linted once more while it goes.
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})
        path.write_text(BAD + " ")
        for added, removed in (([], [folder]), ([folder], [])):
            client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": added, "removed": removed}})
            if removed:
                client.call("workspace/executeCommand", lint)
                assert client.published(path.as_uri(), None) == []


def test_a_look_that_is_over_at_once_is_shown_the_first_time_alone(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch(caps=capabilities(pull=True))
    for _ in range(5):
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": workspace.as_uri(), "type": 2}]})
        client.pulled_workspace()
    asked = [request for request in client.requests if request["method"] == "window/workDoneProgress/create"]
    assert len(asked) == 1
