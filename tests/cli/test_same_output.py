"""The command prints the same bytes whatever is kept of earlier runs and however many processes lint."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from scenario import REPOSITORY, clean_environment
from workspaces import ARTIFACTS, CONFIG, HOUSE, ID, base, write, write_tree

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
COLD = ("--no-cache", "-j", "1")


class Printed(NamedTuple):
    status: int
    stdout: bytes
    stderr: bytes


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "speclint", "check", *arguments]


def environment(cache: Path) -> dict[str, str]:
    return {**clean_environment(), "SPECLINT_CACHE_DIR": str(cache)}


def check(root: Path, cache: Path, *arguments: str) -> Printed:
    done = subprocess.run(
        command(*arguments), cwd=root, env=environment(cache), capture_output=True, timeout=120, check=False
    )
    return Printed(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    write_tree(folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def says_the_same(root: Path, cache: Path, *arguments: str) -> Printed:
    """What a run without anything kept prints; one with it has printed the same."""
    cold = check(root, cache, *COLD, *arguments)
    assert check(root, cache, *arguments) == cold
    return cold


@pytest.mark.parametrize(("format_", "profile"), [("text", "submission"), ("json", "authoring")])
def test_on_a_tree(root: Path, cache: Path, format_: str, profile: str) -> None:
    fixed = ("--format", format_, "--profile", profile, ".", "package.json")
    cold = check(root, cache, *COLD, *fixed)
    assert cold.status == 1
    for jobs in ("1", "2", "3", "auto"):
        assert check(root, cache, "--no-cache", "--jobs", jobs, *fixed) == cold
    assert not cache.exists()
    for jobs in ("2", "1", "2", "auto", "3"):
        assert check(root, cache, "-j", jobs, *fixed) == cold
    assert cache.exists()
    # Some of it known, and paths shown in another way.
    shutil.rmtree(cache)
    check(root, cache, "many", "acme-connectionSpec.json")
    assert check(root, cache, "-j", "2", *fixed) == cold
    for jobs in ("1", "2"):
        below = check(root / "many", cache, "-j", jobs, "--format", format_, "--profile", profile, "..")
        assert below == check(root / "many", cache, *COLD, "--format", format_, "--profile", profile, "..")


@pytest.mark.parametrize("format_", ["sarif", "html", "github"])
def test_in_other_formats(root: Path, cache: Path, format_: str) -> None:
    cold = check(root, cache, *COLD, "--format", format_)
    assert cold.stdout
    for options in (("--jobs", "2"), ("--jobs", "1"), ("--jobs", "2", "--no-cache")):
        assert check(root, cache, *options, "--format", format_) == cold


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not part of the project")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_on_the_corpus(tmp_path: Path, cache: Path, format_: str) -> None:
    shutil.copytree(CORPUS, tmp_path / "corpus", symlinks=True)
    cold = check(tmp_path / "corpus", cache, *COLD, "--format", format_)
    for options in (("-j", "2", "--no-cache"), ("-j", "3"), ("-j", "1"), ("-j", "2"), ()):
        assert check(tmp_path / "corpus", cache, *options, "--format", format_) == cold


def test_errors_come_in_the_order_of_the_files(root: Path, cache: Path) -> None:
    write(root / "many" / ".speclint.yaml", "ignroe: [x]")
    write(root / "torn" / ".speclint.yaml", "ignore: nothing-of-the-kind")
    write(root / "torn" / "a.json", "{}")

    def together(*options: str) -> str:
        done = subprocess.run(
            command(*options, "nowhere.json", "."),
            cwd=root,
            env={**environment(cache), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return done.stdout.decode()

    cold = together(*COLD)
    said = [
        cold.index(word) for word in ("nowhere.json", "\nflow-spec.json:", "`ignroe`", "\nspec.yaml", "of-the-kind")
    ]
    assert said == sorted(said)
    for options in (("-j", "2"), ("-j", "1"), (), ("-j", "3", "--no-cache")):
        assert together(*options) == cold


class TestChanges:
    """Whatever a result follows from may change between two runs, one after the other on the same kept results."""

    def test_of_a_document(self, root: Path, cache: Path) -> None:
        before = says_the_same(root, cache)
        write(root / "many" / "spec-001.json", base(name="Mended"))
        assert says_the_same(root, cache) != before
        # The same size and time as before.
        path = root / "many" / "spec-012.json"
        times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
        between = says_the_same(root, cache)
        path.write_bytes(path.read_bytes().replace(b'"limitValue": 0', b'"limitValue": 9'))
        os.utime(path, ns=times)
        assert says_the_same(root, cache) != between

    def test_of_names(self, root: Path, cache: Path) -> None:
        before = says_the_same(root, cache, "--format", "json")
        (root / "answer.json").rename(root / "answer-connectionSpec.json")
        (root / "spec.yaml").rename(root / "spec.json")
        after = says_the_same(root, cache, "--format", "json")
        assert after != before
        assert b'"spec.yaml"' not in after.stdout
        assert says_the_same(root, cache, "auth.json") != says_the_same(root, cache, "auth.json", "package.json")

    @pytest.mark.parametrize(
        "config",
        [
            CONFIG.replace("info", "error"),
            CONFIG.replace("explore-edited", "json"),
            CONFIG.replace("spec-00", "spec-01"),
            CONFIG + "profile: submission\n",
            CONFIG.replace("rules: house.yaml\n", ""),
            "ignore: [ALL]\n",
        ],
    )
    def test_of_the_configuration(self, root: Path, cache: Path, config: str) -> None:
        before = says_the_same(root, cache)
        write(root / ".speclint.yaml", config)
        assert says_the_same(root, cache) != before
        write(root / ".speclint.yaml", CONFIG)
        assert check(root, cache) == before

    @pytest.mark.parametrize(
        "edit", [("value: Acme", "value: Other"), ("{found}", "wrong"), ("Write", "Say"), ("warning", "error")]
    )
    def test_of_a_house_rule(self, root: Path, cache: Path, edit: tuple[str, str]) -> None:
        before = says_the_same(root, cache)
        write(root / "house.yaml", HOUSE.replace(*edit))
        assert says_the_same(root, cache) != before

    def test_of_exceptions(self, root: Path, cache: Path) -> None:
        before = says_the_same(root, cache, "--format", "json")
        suppression = (
            "suppressions:\n"
            "  - {files: '**/*.json', rule: server-field-in-request, reason: meant}\n"
            "  - {files: 'many/**', rule: missing-comma, reason: meant, until: 2999-12-31}\n"
            "  - {files: 'many/**', rule: empty-document, reason: needed by nothing}\n"
        )
        write(root / ".speclint.yaml", CONFIG + suppression)
        after = says_the_same(root, cache, "--format", "json")
        assert b'"missing-comma"' in before.stdout
        assert b'"missing-comma"' not in after.stdout
        text = says_the_same(root, cache)
        assert b"nothing" in text.stdout
        assert b" suppressed" in text.stdout
        for jobs in ("1", "2", "3"):
            assert check(root, cache, "-j", jobs) == text
            assert check(root, cache, "-j", jobs, "--no-cache") == text
        recorded = subprocess.run(
            [sys.executable, "-m", "speclint", "baseline"],
            cwd=root,
            env=environment(cache),
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert recorded.returncode == 0, recorded.stderr
        known = says_the_same(root, cache)
        assert known != text
        assert check(root, cache, "-j", "2", "--no-cache") == known
        write(root / "many" / "spec-012.json", base(name="Another"))
        assert says_the_same(root, cache) != known

    def test_of_the_program(self, root: Path, cache: Path, tmp_path: Path) -> None:
        """Whoever writes a rule is never shown what it found before."""
        program = tmp_path / "program"
        for name in ("speclint", "rules"):
            shutil.copytree(REPOSITORY / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
        words, code = program / "rules" / "_words.json", program / "speclint" / "engine" / "locate.py"

        def run(*options: str) -> str:
            done = subprocess.run(
                command("--format", "json", "many", *options),
                cwd=root,
                env={**environment(cache), "PYTHONPATH": str(program)},
                capture_output=True,
                timeout=120,
                check=False,
            )
            assert done.stderr == b""
            return done.stdout.decode()

        before = run()
        assert "There is no comma" in before
        words.write_text(words.read_text(encoding="utf-8").replace("There is no comma", "A comma is lacking"), "utf-8")
        between = run()
        assert between == before.replace("There is no comma", "A comma is lacking")
        with code.open("a") as file:
            file.write("\nRULE_PAGES = 'https://example.org/{name}'\n")
        after = run("-j", "2")
        assert "https://example.org/missing-comma" in after
        assert after == run(*COLD) == run()

    def test_of_options(self, root: Path, cache: Path) -> None:
        seen = set()
        for options in (
            (),
            ("--profile", "submission"),
            ("--select", "paging"),
            ("--ignore", "paging"),
            ("--extend-select", "paging"),
            ("--no-config",),
        ):
            seen.add(says_the_same(root, cache, *options).stdout)
        assert len(seen) == 6

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_of_another_document_that_belongs_to_one(self, root: Path, cache: Path, jobs: str) -> None:
        options = ("--format", "json", "-j", jobs)
        before = says_the_same(root, cache, *options)
        assert b"flow-source-unlisted" in before.stdout
        flow_spec = base("flow-spec")
        write(root / "flow-spec.json", {**flow_spec, "sourceConnectionSpecIds": [ID]})
        after = says_the_same(root, cache, *options)
        assert b"flow-source-unlisted" not in after.stdout
        (root / "flow-spec.json").unlink()
        assert says_the_same(root, cache, *options) != after

    def test_of_an_artifact(self, root: Path, cache: Path) -> None:
        options = ("--format", "json", "--profile", "submission")
        before = says_the_same(root, cache, *options)
        assert b'/acme-label.txt", "rule": "artifact-text-differs"' in before.stdout
        write(root / ARTIFACTS / "acme-label.txt", "Acme")
        between = says_the_same(root, cache, *options)
        assert b"artifact-text-differs" not in between.stdout
        (root / ARTIFACTS / "acme-category.txt").unlink()
        assert says_the_same(root, cache, *options) != between


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_what_is_kept_may_be_damaged(root: Path, cache: Path, damage: bytes | None) -> None:
    cold = says_the_same(root, cache)
    (path,) = (cache / "results").glob("*.results")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert check(root, cache) == cold
    assert path.read_bytes() == whole


@pytest.mark.parametrize("place", ["file", "below a file", "results is a file"])
def test_results_may_have_no_place(root: Path, tmp_path: Path, place: str) -> None:
    cache = tmp_path / "cache"
    if place == "results is a file":
        cache.mkdir()
    (cache / "results" if cache.is_dir() else cache).write_text("a file")
    folder = cache / "below" if place == "below a file" else cache
    cold = check(root, folder, *COLD)
    assert check(root, folder) == cold
    assert check(root, folder, "--no-cache", "--jobs", "2") == cold
    assert check(root, tmp_path / "other", "--cache-dir", str(folder)) == cold
    assert not (tmp_path / "other").exists()


def test_the_option_says_where_results_go(root: Path, cache: Path) -> None:
    assert check(root, cache, "--cache-dir", ".kept").status == 1
    assert not cache.exists()
    assert [path.name for path in root.glob(".kept/results/*.results")]
    # It moves with the tree.
    moved = root.parent / "moved"
    root.rename(moved)
    before = {path: path.stat().st_mtime_ns for path in moved.glob(".kept/results/*")}
    assert check(moved, cache, "--cache-dir", ".kept").status == 1
    assert {path: path.stat().st_mtime_ns for path in moved.glob(".kept/results/*")} == before


def test_without_a_home_there_is_no_trouble(root: Path, tmp_path: Path) -> None:
    bare = {**clean_environment(), "HOME": str(tmp_path / "nowhere" / "file"), "XDG_CACHE_HOME": "relative"}
    del bare["SPECLINT_CACHE_DIR"]
    (tmp_path / "nowhere").write_text("a file")
    done = subprocess.run(command(), cwd=root, env=bare, capture_output=True, timeout=120, check=False)
    assert Printed(done.returncode, done.stdout, done.stderr) == check(root, tmp_path / "cache", *COLD)
    assert not (root / "relative").exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders of the XDG standard")
def test_results_go_into_the_cache_folder_of_the_user(root: Path, tmp_path: Path) -> None:
    usual = {**clean_environment(), "HOME": str(tmp_path / "home")}
    del usual["SPECLINT_CACHE_DIR"]
    for more, folder in (
        ({"XDG_CACHE_HOME": ""}, tmp_path / "home" / ".cache"),
        ({"XDG_CACHE_HOME": str(tmp_path / "xdg")}, tmp_path / "xdg"),
    ):
        subprocess.run(command("-q"), cwd=root, env={**usual, **more}, capture_output=True, timeout=120, check=False)
        assert len(list(folder.glob("speclint/results/*.results"))) == 1
    assert not list(root.glob("**/*.results"))


def test_several_runs_at_the_same_time(root: Path, cache: Path) -> None:
    cold = check(root, cache, *COLD)
    runs = [
        subprocess.Popen(
            command("-j", jobs), cwd=root, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for jobs in ("1", "2", "1", "1")
    ]
    for run in runs:
        stdout, stderr = run.communicate(timeout=120)
        assert Printed(run.returncode, stdout, stderr) == cold
    assert check(root, cache) == cold
    assert [path.name for path in cache.glob("results/*.tmp")] == []


@pytest.mark.skipif(os.name == "nt", reason="process groups are those of POSIX")
def test_ctrl_c_ends_all_processes(root: Path, cache: Path) -> None:
    for number in range(400):
        shutil.copy(root / "many" / "spec-000.json", root / f"more-{number}.json")
    run = subprocess.Popen(
        command("--jobs", "2", "--format", "text"),
        cwd=root,
        env={**environment(cache), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdout.read(1)
    os.killpg(run.pid, signal.SIGINT)
    _, stderr = run.communicate(timeout=60)
    assert (run.returncode, stderr) == (130, b"")
    # Nobody of the group is left; ends of orphans may take a moment to be noticed.
    for _ in range(600):
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left behind")


def test_accounts_and_standard_input_are_for_one_process(root: Path, cache: Path) -> None:
    for _ in range(2):
        done = check(root, cache, "--profile-rules", "--jobs", "2")
        assert done.stdout == check(root, cache, *COLD).stdout
        assert re.search(rb"cost of \d+ files: [\d.]+ ms; \d+ rules", done.stderr)
    piped = subprocess.run(
        command("-", "many", "-j", "3"),
        cwd=root,
        env=environment(cache),
        input=(root / "many" / "spec-000.json").read_bytes(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (piped.returncode, piped.stderr) == (1, b"")
    assert piped.stdout.startswith(b"<stdin>:")
    assert not cache.exists()
