"""Runs with kept results and with workers: the same results in the same order, whatever happens to either."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from worker_recipes import recipe
from workspaces import write_tree

from speclint.config.discovery import discover
from speclint.config.resolve import Configs
from speclint.engine import many, plan, workers
from speclint.engine.many import lint_many
from speclint.engine.outcomes import Linter
from speclint.engine.result import FileResult, InputFile
from speclint.engine.rule import RuleInfo
from speclint.engine.run import lint_files
from speclint.engine.store import ResultStore

Plain = list[tuple[str, str | None, bool, object, list[dict[str, object]]]]


class Quiet:
    def trouble(self, path: str, message: str) -> None:
        raise AssertionError(path, message)

    def skipped(self, path: str) -> None:
        raise AssertionError(path)

    def configuration(self, path: str) -> None:
        raise AssertionError(path)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    write_tree(root, 60)
    return root


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that this process lints."""
    names: list[str] = []
    lint = Linter.lint

    def counted(linter: Linter, file: InputFile) -> object:
        names.append(os.path.basename(file.path))
        return lint(linter, file)

    monkeypatch.setattr(Linter, "lint", counted)
    return names


def files(root: Path) -> Iterator[InputFile]:
    return discover(
        [str(root), str(root / "package.json")],
        folder=str(root),
        excludes=lambda path, is_folder: False,
        notices=Quiet(),
    )


def plain(results: Iterator[FileResult]) -> Plain:
    return [
        (
            result.path,
            result.error,
            result.follow_up,
            result.sifted,
            [{name: getattr(finding, name) for name in type(finding).__slots__} for finding in result.findings],
        )
        for result in results
    ]


def alone(root: Path) -> Plain:
    return plain(lint_files(files(root), Configs(folder=str(root)).selection_for))


def together(root: Path, *, jobs: int | None = 1, store: ResultStore | None = None, fault: str = "") -> Plain:
    selection_for = Configs(folder=str(root)).selection_for
    cook = recipe(str(root), fault, "spec-031.json")
    return plain(lint_many(files(root), selection_for, cook, store=store, jobs=jobs))


def kept(folder: Path) -> ResultStore:
    return ResultStore(str(folder), "/project")


@pytest.mark.parametrize("jobs", [1, 2, 3, None])
def test_results_are_the_same_on_any_number_of_processes(tree: Path, linted: list[str], jobs: int | None) -> None:
    expected = alone(tree)
    assert len(expected) > 70
    assert together(tree, jobs=jobs) == expected
    # So few files are not worth starting a process, unless that is asked for.
    assert bool(linted) is (jobs in (1, None))


@pytest.mark.parametrize(("cold", "warm"), [(1, 2), (2, 1), (None, None)])
def test_results_are_the_same_with_a_store(
    tree: Path, tmp_path: Path, linted: list[str], cold: int | None, warm: int | None
) -> None:
    expected = alone(tree)
    assert together(tree, jobs=cold, store=kept(tmp_path)) == expected
    linted.clear()
    assert together(tree, jobs=warm, store=kept(tmp_path)) == expected
    assert linted == []


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_a_store_that_knows_some_of_the_files(
    tree: Path, tmp_path: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch, jobs: int | None
) -> None:
    expected = alone(tree)
    store = kept(tmp_path)
    together(tree, store=store)
    for key in [key for key in store._rows if key[0] % 3 == 0]:
        del store._rows[key]
    store._changed = 1
    store.save()
    linted.clear()
    # What is known is held back no further than this behind what is not.
    monkeypatch.setattr(many, "AHEAD", 20)
    assert together(tree, jobs=jobs, store=kept(tmp_path)) == expected
    assert len(linted) < 60


def test_many_files_are_worth_workers_without_being_asked(
    tree: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "usable_processors", lambda: 2)
    expected = alone(tree)
    monkeypatch.setattr(many, "WORTH_FILES", 20)
    assert together(tree, jobs=None) == expected
    assert linted == []
    monkeypatch.setattr(many, "WORTH_FILES", 2000)
    monkeypatch.setattr(many, "WORTH_BYTES", 100_000)
    assert together(tree, jobs=None) == expected
    assert linted == []
    monkeypatch.setattr(many, "usable_processors", lambda: 1)
    assert together(tree, jobs=None) == expected
    assert linted != []


def test_files_that_are_none_of_ours_are_not_worth_workers(
    tmp_path: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "usable_processors", lambda: 2)
    monkeypatch.setattr(many, "WORTH_FILES", 5)
    monkeypatch.setattr(workers, "Workers", None)
    for number in range(20):
        (tmp_path / f"package-{number}.json").write_text(f'{{"name": "{number}", "dependencies": {{}}}}')
    (tmp_path / "spec.json").write_text('{"name": "x", "authSpec": [], "sourceSpec": {}}')
    selection_for = Configs(folder=str(tmp_path), isolated=True).selection_for
    for _ in range(2):
        wanted = [InputFile(path.name, str(path), False) for path in sorted(tmp_path.glob("*.json"))]
        found = lint_many(wanted, selection_for, recipe(str(tmp_path)), store=kept(tmp_path / "cache"))
        assert [result.path for result in found] == ["spec.json"]
    assert linted == ["spec.json"]


@pytest.mark.parametrize(
    ("fault", "jobs"), [("killed", 2), ("killed", 3), ("leaves", 2), ("raises", 2), ("babbles", 2)]
)
def test_what_a_worker_fails_to_lint_is_linted_here(tree: Path, linted: list[str], fault: str, jobs: int) -> None:
    assert together(tree, jobs=jobs, fault=fault) == alone(tree)
    assert "spec-031.json" in linted


@pytest.mark.parametrize("fault", ["killed", "start"])
def test_results_are_kept_whoever_finds_them(tree: Path, tmp_path: Path, linted: list[str], fault: str) -> None:
    expected = alone(tree)
    assert together(tree, jobs=2, store=kept(tmp_path), fault=fault) == expected
    linted.clear()
    assert together(tree, store=kept(tmp_path)) == expected
    assert linted == []


def test_workers_that_do_not_start_are_done_without(
    tree: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(tree)
    assert together(tree, jobs=3, fault="start") == expected
    assert len(linted) > 60
    for executable in (os.devnull, "/nowhere/python", ""):
        monkeypatch.setattr(sys, "executable", executable)
        linted.clear()
        assert together(tree, jobs=2) == expected
        assert len(linted) > 60


def test_what_a_worker_prints_does_no_harm(tree: Path, linted: list[str]) -> None:
    assert together(tree, jobs=2, fault="prints") == alone(tree)
    assert linted == []


def test_the_run_ends_its_workers(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[workers.Workers] = []
    begin = workers.Workers.__init__

    def noted(self: workers.Workers, *arguments: object, **more: object) -> None:
        made.append(self)
        begin(self, *arguments, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(workers.Workers, "__init__", noted)
    selection_for = Configs(folder=str(tree)).selection_for
    results = lint_many(files(tree), selection_for, recipe(str(tree)), jobs=2)
    next(results)
    (pool,) = made
    assert pool._processes
    # As when Ctrl-C is pressed while a result is shown.
    results.close()  # type: ignore[attr-defined]  # a generator, whatever it is called
    assert all(process.poll() is not None for process in pool._processes)


def test_a_selection_is_asked_for_where_something_is_judged(tree: Path, tmp_path: Path) -> None:
    def asked(store: ResultStore | None, jobs: int = 1) -> list[str]:
        configs = Configs(folder=str(tree))
        names: list[str] = []

        def selection_for(path: str) -> object:
            names.append(os.path.basename(path))
            return configs.selection_for(path)

        every = files(tree)
        wanted = [file for file in every if "Artifacts" not in file.absolute and "many" not in file.absolute]
        if store is None:
            list(lint_files(wanted[:3], selection_for))  # type: ignore[arg-type]  # stands for a selection
        else:
            found = lint_many(
                wanted[:3],
                selection_for,  # type: ignore[arg-type]  # stands for a selection
                recipe(str(tree)),
                peek=configs.selection_for,
                store=store,
                jobs=jobs,
            )
            list(found)
        return names

    expected = asked(None)
    assert asked(kept(tmp_path)) == expected
    assert asked(kept(tmp_path)) == expected
    assert asked(kept(tmp_path / "x"), 2) == expected


def test_a_file_that_is_gone_when_its_turn_comes(tmp_path: Path) -> None:
    there = tmp_path / "a.json"
    there.write_text("{}")
    gone = [InputFile(f"{number}.json", str(tmp_path / f"{number}.json"), False) for number in range(3)]
    wanted = [InputFile("a.json", str(there), True), *gone]
    selection_for = Configs(folder=str(tmp_path), isolated=True).selection_for
    expected = plain(lint_files(wanted, selection_for))
    assert [error for _, error, *_ in expected[1:]] == ["could not be read: No such file or directory"] * 3
    for jobs in (1, 2, None):
        for store in (None, kept(tmp_path / "cache"), kept(tmp_path / "cache")):
            found = lint_many(wanted, selection_for, recipe(str(tmp_path)), store=store, jobs=jobs)
            assert plain(found) == expected


@pytest.mark.parametrize(("jobs", "keeps"), [(1, True), (2, True), (2, False), (None, True), (None, False)])
def test_what_is_said_between_files_comes_between_their_results(tmp_path: Path, jobs: int | None, keeps: bool) -> None:
    heard: list[str] = []
    wanted: list[InputFile | Callable[[], None]] = []
    for number in range(20):
        path = tmp_path / f"{number:02}.json"
        if number % 3:
            path.write_text("{}")
        wanted.append(lambda number=number: heard.append(f"before {number:02}.json"))  # type: ignore[misc]  # a default keeps the number of this round
        wanted.append(InputFile(path.name, str(path), True))
    wanted.append(lambda: heard.append("the end"))
    selection_for = Configs(folder=str(tmp_path), isolated=True).selection_for
    store = kept(tmp_path / "cache") if keeps else None
    hear = heard.append
    for result in lint_many(wanted, selection_for, recipe(str(tmp_path)), store=store, jobs=jobs):
        hear(result.path)
    names = [f"{number:02}.json" for number in range(20)]
    assert heard == [*[word for name in names for word in (f"before {name}", name)], "the end"]


def test_what_a_failing_rule_gave_is_not_kept(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [InputFile("a.json", str(tree / "answer.json"))]
    selection_for = Configs(folder=str(tree), isolated=True).selection_for

    def run() -> list[str]:
        (result,) = lint_many(wanted, selection_for, recipe(str(tree)), store=kept(tmp_path))
        return [finding.rule for finding in result.findings]

    sound = plan.Planner.load

    def fail(planner: plan.Planner, rule: RuleInfo) -> object:
        raise MemoryError

    monkeypatch.setattr(plan.Planner, "load", fail)
    assert "rule-crashed" in run()
    monkeypatch.setattr(plan.Planner, "load", sound)
    assert "rule-crashed" not in run()
