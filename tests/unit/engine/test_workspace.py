"""The workspace and the phase after all files, with rules made for the tests."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import pytest

from speclint.engine.across import Across, Elsewhere, WorkspaceContext, join, judge_workspace
from speclint.engine.artifacts import ArtifactFolder, role_of
from speclint.engine.catalogue import Catalogue, load_catalogue
from speclint.engine.plan import Planner
from speclint.engine.result import FileResult, InputFile
from speclint.engine.rule import Rule
from speclint.engine.run import lint_file, lint_files
from speclint.engine.selection import SUBMISSION, Only
from speclint.engine.workspace import KEPT, Files, Workspace, is_artifact_folder
from speclint.text.places import Place, Span

ID = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
FOLDER = "/repo/Sources/acme/Artifacts"
PROVIDER = "0ed90a81-07f4-4586-8190-b40eccef1c5a"

SPEC = {
    "name": "Acme",
    "type": "generic-rest",
    "providerId": PROVIDER,
    "authSpec": [{"name": "Basic Authentication", "type": "BasicAuthentication", "spec": {"type": "object"}}],
}
ANSWER = {**SPEC, "id": ID, "createdAt": 1, "updatedAt": 1}
REQUEST = {
    "name": "Acme",
    "connectionSpec": {"id": ID, "version": "1.0"},
    "auth": {"specName": "Nothing of the kind", "params": {}},
}
UNDECLARED = "request-auth-name-undeclared"


class Memory(Files):
    """Files in memory, with a count of what was read."""

    def __init__(self, texts: dict[str, bytes]) -> None:
        self.texts = texts
        self.reads: list[str] = []

    def read(self, path: str, most: int) -> bytes | None:
        self.reads.append(path)
        data = self.texts.get(path)
        return None if data is None else data[:most]

    def names(self, folder: str) -> list[str]:
        return sorted(os.path.basename(path) for path in self.texts if os.path.dirname(path) == folder)


def dump(value: object) -> bytes:
    return json.dumps(value, indent=1).encode()


def files_of(texts: dict[str, bytes]) -> list[InputFile]:
    return [InputFile(path[1:], path, False, data) for path, data in texts.items()]


def everything(profile: str = "authoring") -> Only:
    return Only(frozenset(rule.name for rule in load_catalogue().rules), profile)


def run(texts: dict[str, bytes], selection: Only | None = None) -> list[FileResult]:
    chosen = selection or everything()
    return list(lint_files(files_of(texts), lambda path: chosen, Memory(texts)))


def found(results: Iterable[FileResult], rule: str) -> list[Any]:
    return [finding for result in results for finding in result.findings if finding.rule == rule]


def gathered(texts: dict[str, bytes]) -> Workspace:
    workspace = Workspace(Memory(texts))
    planner = Planner(load_catalogue())
    selection = Only(frozenset())
    for path in texts:
        # Without data, so that the file is read again later, as from a disk.
        file = InputFile(path[1:], path, False, texts[path])
        lint_file(file, lambda _: selection, planner, workspace)
        file.data = None
    return workspace


def with_rule(function: Any, kinds: str = "workspace") -> Planner:
    """A planner whose only rules are ``function``, under the name of a rule that is, and that for crashes."""
    entry = {
        "name": "test-rule",
        "code": "DOC999",
        "category": "document",
        "severity": "error",
        "evidence": "documented",
        "kinds": [kinds],
        "form": "python",
        "file": "",
        "message": "found",
        "remedy": "mend",
    }
    crash = {**entry, "name": "rule-crashed", "kinds": ["any"], "message": "{rule}: {error}"}
    catalogue = Catalogue("", [entry, crash])
    return Planner(catalogue, {"test-rule": Rule(function, Workspace, {})})


def judged(workspace: Workspace, function: Any, kinds: str = "workspace") -> list[FileResult]:
    selection = Only(frozenset(("test-rule", "rule-crashed")))
    return list(judge_workspace(workspace, with_rule(function, kinds), lambda path: selection))


class TestEntries:
    def test_of_each_document_that_others_can_belong_to(self) -> None:
        workspace = gathered({"/a.json": dump(ANSWER), "/b.json": dump(REQUEST), "/c.json": dump(SPEC)})
        assert [(entry.shown, entry.kind) for entry in workspace.entries] == [
            ("a.json", "batch"),
            ("b.json", "base-connection"),
        ]
        spec, request = workspace.entries
        assert (spec.id, spec.name, spec.reference, spec.from_service) == (ID, "Acme", None, True)
        assert (request.id, request.reference, request.from_service) == (None, ID, False)

    def test_of_what_is_handed_over(self) -> None:
        workspace = gathered({"/acme-connectionSpec.json": dump(SPEC)})
        assert [entry.handed_over for entry in workspace.entries] == [True]

    def test_of_each_element_of_an_envelope(self) -> None:
        other = {**ANSWER, "id": ID.replace("7", "8")}
        workspace = gathered({"/a.json": dump({"items": [ANSWER, other]})})
        assert [entry.path for entry in workspace.entries] == [("items", 0), ("items", 1)]
        second = workspace.unit(workspace.entries[1])
        assert second is not None
        assert second.root["id"].text == other["id"]

    def test_of_no_part(self) -> None:
        part = {"name": "Basic Authentication", "type": "BasicAuthentication", "id": ID, "spec": {}}
        assert not gathered({"/a.json": dump(part)}).entries

    def test_by_an_identifier_in_either_case(self) -> None:
        workspace = gathered({"/a.json": dump(ANSWER)})
        assert workspace.with_id(ID.upper()) == workspace.entries
        assert workspace.with_id(None) == []

    def test_hold_no_document(self) -> None:
        large = {**ANSWER, "description": "x" * 100_000}
        workspace = Workspace(Memory({}))
        planner, selection = Planner(load_catalogue()), Only(frozenset())
        tracemalloc.start()
        try:
            for number in range(200):
                file = InputFile(f"{number}.json", f"/{number}.json", False, dump(large))
                lint_file(file, lambda _: selection, planner, workspace)
                file.data = None
            held, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert len(workspace.entries) == 200
        assert held < 3_000_000

    def test_keep_few_documents_open(self) -> None:
        texts = {f"/{number:02}.json": dump({**ANSWER, "name": str(number)}) for number in range(KEPT + 4)}
        workspace = gathered(texts)
        for _ in range(2):
            for entry in workspace.entries:
                unit = workspace.unit(entry)
                assert unit is not None
                assert unit.root["name"].text == entry.name
                workspace.unit(workspace.entries[0])
        reads = workspace.files.reads  # type: ignore[attr-defined]  # the files of this test count
        assert reads.count("/00.json") == 1


class TestFilesThatChange:
    def test_to_another_document(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        workspace = gathered(texts)
        texts["/a.json"] = dump(REQUEST)
        assert workspace.unit(workspace.entries[0]) is None
        selection = everything()
        assert not list(judge_workspace(workspace, Planner(load_catalogue()), lambda path: selection))

    def test_to_damaged_text(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        workspace = gathered(texts)
        texts["/b.json"] = texts["/b.json"][:60]
        selection = everything()
        list(judge_workspace(workspace, Planner(load_catalogue()), lambda path: selection))

    @pytest.mark.parametrize("gone", ["/a.json", "/b.json"])
    def test_and_vanish(self, gone: str) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        workspace = gathered(texts)
        del texts[gone]
        selection = everything()
        assert not list(judge_workspace(workspace, Planner(load_catalogue()), lambda path: selection))

    def test_after_a_finding_was_made(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        workspace = gathered(texts)

        def rule(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
            texts.clear()
            yield context.finding(workspace.entries[1], Place(("auth", "specName")))

        (result,) = judged(workspace, rule)
        assert result.findings[0].range.start == (1, 1)


class TestFindings:
    def test_stand_in_their_file_with_the_other_as_related(self) -> None:
        results = run({"/answer.json": dump({"items": [ANSWER]}), "/request.json": dump(REQUEST)})
        (finding,) = found(results, UNDECLARED)
        assert (finding.path, finding.pointer, finding.severity) == ("request.json", "/auth/specName", "error")
        (related,) = finding.related
        assert (related.path, related.pointer) == ("answer.json", "/items/0/authSpec/0/name")
        assert results[-1].follow_up

    def test_in_answers_are_milder(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}

        def rule(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
            for entry in workspace.entries:
                yield context.finding(entry)

        results = judged(gathered(texts), rule)
        assert [finding.severity for result in results for finding in result.findings] == ["warning", "error"]

    def test_come_in_the_order_of_paths_and_places(self) -> None:
        texts = {"/b.json": dump(REQUEST), "/a.json": dump(ANSWER)}

        def rule(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
            for entry in reversed(workspace.entries):
                yield context.finding(entry, Place(("name",)))
                yield context.finding(entry)

        results = judged(gathered(texts), rule)
        assert [result.path for result in results] == ["a.json", "b.json"]
        assert all(len(result.findings) == 2 for result in results)
        for result in results:
            starts = [finding.span.start for finding in result.findings]
            assert starts == sorted(starts)

    def test_do_not_depend_on_the_order_of_files(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST), "/c.json": dump({**ANSWER, "name": "B"})}
        backwards = dict(reversed(list(texts.items())))
        first = [finding.related for finding in found(run(texts), UNDECLARED)]
        assert first == [finding.related for finding in found(run(backwards), UNDECLARED)]

    def test_about_absence_need_a_whole_document(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST).rstrip(b"}\n ")}

        def rule(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
            request = workspace.entries[1]
            unit = workspace.unit(request)
            assert unit is not None
            yield context.finding(request, unit.root["auth"]["params"].lacking("host"))
            yield context.finding(request, unit.root.lacking("description"))

        assert judged(gathered(texts), rule) == []

    def test_follow_the_selection_of_their_file(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        full, none = everything(), Only(frozenset())
        results = lint_files(files_of(texts), lambda path: none if path == "/b.json" else full, Memory(texts))
        assert not found(results, UNDECLARED)

    def test_take_the_configured_severity(self) -> None:
        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        selection = everything()
        selection.severities = {UNDECLARED: "info"}
        assert [finding.severity for finding in found(run(texts, selection), UNDECLARED)] == ["info"]

    def test_need_more_than_one_document(self) -> None:
        assert not any(result.follow_up for result in run({"/b.json": dump(REQUEST)}))

    def test_replace_what_one_file_alone_suggested(self) -> None:
        request = {**REQUEST, "auth": {"specName": "basicAuthentication", "params": {}}}
        alone = run({"/b.json": dump(request)})
        assert found(alone, "auth-name-variant")
        both = run({"/a.json": dump(ANSWER), "/b.json": dump(request)})
        assert not found(both, "auth-name-variant")
        assert len(found(both, UNDECLARED)) == 1
        assert [result.path for result in both].count("b.json") == 1

    def test_replace_nothing_elsewhere(self) -> None:
        waiting = [FileResult("a.json")]
        results = list(join(waiting, iter([FileResult("b.json", follow_up=True)]), load_catalogue()))
        assert [(result.path, result.follow_up) for result in results] == [("a.json", False), ("b.json", True)]


class TestRulesThatFail:
    def test_become_a_finding(self) -> None:
        def rule(workspace: Workspace, context: WorkspaceContext) -> Iterator[Across]:
            yield context.finding(workspace.entries[0])
            raise ZeroDivisionError("division by zero")

        texts = {"/a.json": dump(ANSWER), "/b.json": dump(REQUEST)}
        (result,) = judged(gathered(texts), rule)
        assert sorted(finding.rule for finding in result.findings) == ["rule-crashed", "test-rule"]
        assert "test-rule: ZeroDivisionError" in " ".join(finding.message for finding in result.findings)

    def test_on_a_folder_become_one_at_a_file_of_it(self) -> None:
        def rule(folder: ArtifactFolder, context: WorkspaceContext) -> list[Across]:
            raise ZeroDivisionError("division by zero")

        (result,) = judged(gathered({f"{FOLDER}/acme-label.txt": b"Acme"}), rule, "artifacts")
        assert (result.path, result.findings[0].rule) == (f"{FOLDER[1:]}/acme-label.txt", "rule-crashed")


class TestArtifactFolders:
    @pytest.mark.parametrize(
        ("folder", "expected"),
        [
            (FOLDER, True),
            ("Sources/acme/Artifacts", True),
            ("C:\\work\\Sources\\acme\\Artifacts", True),
            ("/repo/Sources/Artifacts", False),
            ("/repo/sources/acme/Artifacts", False),
            ("/repo/Sources/acme/artifacts", False),
        ],
    )
    def test_are_known_by_their_path(self, folder: str, expected: bool) -> None:
        assert is_artifact_folder(folder) is expected

    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("acme-label.txt", "label"),
            ("label.txt", "label"),
            ("acme_Category.TXT", "category"),
            ("acme-icon.png", "icon"),
            ("acme-connection-spec.json", "spec"),
            ("acme-connectionSpec.json", "spec"),
            ("mislabel.txt", None),
            ("acme-label.md", None),
        ],
    )
    def test_tell_what_a_file_is_for(self, name: str, role: str | None) -> None:
        assert role_of(name) == role

    def test_are_found_without_any_document(self) -> None:
        results = run({f"{FOLDER}/acme-label.txt": b"Acme"}, everything(SUBMISSION))
        assert [(result.path, result.follow_up) for result in results] == [(f"{FOLDER[1:]}/acme-label.txt", False)]
        (later, missing) = found(results, "artifact-missing")
        assert (missing.severity, later.severity) == ("error", "info")

    def test_do_not_take_their_texts_for_documents(self) -> None:
        texts = {f"{FOLDER}/acme-label.txt": b"Acme", f"{FOLDER}/acme-icon.svg": b"<svg/>"}
        named = [InputFile(path[1:], path, True, data) for path, data in texts.items()]
        selection = everything()
        results = list(lint_files(named, lambda path: selection, Memory(texts)))
        assert not found(results, "unrecognised-document")
        assert [result.path for result in results if not result.follow_up] == [path[1:] for path in texts]
        assert any(result.follow_up for result in results)

    def test_are_read_once_per_look_and_released(self) -> None:
        texts = {f"{FOLDER}/acme-label.txt": b"Acme", f"{FOLDER}/acme-category.txt": b"crm"}
        workspace = gathered(texts)
        selection = everything()
        list(judge_workspace(workspace, Planner(load_catalogue()), lambda path: selection))
        reads = workspace.files.reads  # type: ignore[attr-defined]  # the files of this test count
        assert sorted(reads) == sorted(texts)
        assert workspace.artifacts[0]._read == {}

    def test_bound_what_they_read(self) -> None:
        workspace = gathered({f"{FOLDER}/acme-icon.svg": b"<svg>" + b" " * 2_000_000})
        (icon,) = workspace.artifacts[0].with_role("icon")
        assert icon.clipped
        assert len(icon.data) == 1024 * 1024

    def test_underline_parts_of_their_texts(self) -> None:
        texts = {f"{FOLDER}/acme-label.txt": "Acmé\r\nand more".encode()}

        def rule(folder: ArtifactFolder, context: WorkspaceContext) -> Iterator[Across]:
            (label,) = folder.with_role("label")
            yield context.finding(label, span=Span(6, 9), elsewhere=[Elsewhere(label, Place(()), "it starts here")])

        (result,) = judged(gathered(texts), rule, "artifacts")
        (finding,) = result.findings
        assert (finding.range.start, finding.range.end) == ((2, 1), (2, 4))
        assert finding.related[0].range.start == (1, 1)

    def test_with_a_file_that_vanishes(self) -> None:
        texts = {f"{FOLDER}/acme-label.txt": b"Acme", f"{FOLDER}/acme-category.txt": b"weather"}
        workspace = gathered(texts)
        texts.clear()
        selection = everything(SUBMISSION)
        assert not list(judge_workspace(workspace, Planner(load_catalogue()), lambda path: selection))


class TestSources:
    """Texts are kept for the reports that ask, and for nobody else."""

    TEXTS: ClassVar[dict[str, bytes]] = {
        "/a.json": dump(ANSWER),
        "/b.json": dump({**REQUEST, "auth": {"specName": "basicAuthentication", "params": {}}}),
        "/c.json": b'{"authSpec": [}',
    }

    def kept(self, texts: dict[str, bytes], *, keep_source: bool = True) -> list[FileResult]:
        selection = everything(SUBMISSION)
        return list(lint_files(files_of(texts), lambda path: selection, Memory(texts), keep_source=keep_source))

    def test_are_not_kept_in_a_plain_run(self) -> None:
        results = self.kept({**self.TEXTS, f"{FOLDER}/acme-label.txt": b"Acme"}, keep_source=False)
        assert len(results) == 4
        assert all(result.source is None for result in results)

    def test_come_once_with_each_file_also_where_it_waits(self) -> None:
        results = self.kept(self.TEXTS)
        assert found(results, UNDECLARED), "a finding that another one of the file gave way to"
        first = {result.path: result.source for result in results if not result.follow_up}
        assert {f"/{path}": source.text for path, source in first.items() if source} == {
            path: data.decode() for path, data in self.TEXTS.items()
        }
        assert all(result.source is None for result in results if result.follow_up)

    def test_come_with_artifact_files_too(self) -> None:
        (label,) = self.kept({f"{FOLDER}/acme-label.txt": b"Acme"})
        assert label.findings
        assert label.source is not None
        assert (label.source.text, label.source.outline) == ("Acme", ())
