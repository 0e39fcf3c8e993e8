"""Completion in the shells themselves, as somebody who presses Tab meets it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scenario import clean_environment
from test_imports import FORBIDDEN

SHELLS = ("bash", "zsh", "fish")
TIMEOUT = 120


@pytest.fixture(name="folder")
def make_folder(tmp_path: Path) -> Path:
    """A folder with a file, a configuration with a rule of the house, and ``speclint`` on the search path."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    command = binaries / "speclint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m speclint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    work = tmp_path / "work"
    (work / ".git").mkdir(parents=True)
    (work / "acme.json").write_text("{}", encoding="utf-8")
    return work


def environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join([str(folder.parent / "bin"), os.environ["PATH"]])
    return {**clean_environment(), "PATH": path, "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"}


def speclint(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "speclint", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_bash(line: str, folder: Path) -> list[str]:
    """What bash offers, from the function that the script registers, called with the words as bash splits them."""
    words = []
    for word in line.split(" "):
        # bash takes an equals sign for a word of its own.
        before, equals, after = word.partition("=")
        words.extend([before, equals, after] if equals else [word])
    quoted = " ".join([f"'{word}'" for word in words])
    code = f"""
        eval "$(speclint completion bash)"
        compopt() {{ echo "files"; }}
        COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; COMPREPLY=()
        function=$(complete -p speclint); function=${{function##*-F }}; function=${{function%% *}}
        $function speclint
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    return run_shell(["bash", "--norc", "-c", code], folder)


def in_fish(line: str, folder: Path) -> list[str]:
    """What fish offers, each without what it says about it."""
    code = f"speclint completion fish | source; complete --do-complete '{line}'"
    return [offered.partition("\t")[0] for offered in run_shell(["fish", "--no-config", "-c", code], folder)]


def in_zsh(line: str, folder: Path) -> list[str]:
    """What the function that the script registers hands over to zsh, whose own part needs a terminal."""
    words = " ".join([f"'{word}'" for word in line.split(" ")])
    code = f"""
        compdef() {{ registered=$1; }}
        eval "$(speclint completion zsh)"
        compadd() {{ local name=$@[-1]; print -rl -- ${{(P)name}}; }}
        _describe() {{ local item; for item in ${{(P)3}}; do print -r -- ${{item%%:*}}; done; }}
        _path_files() {{ print files; }}
        words=({words}); CURRENT={len(line.split(" "))}
        $registered
    """
    return run_shell(["zsh", "--no-rcs", "-c", code], folder)


def run_shell(command: list[str], folder: Path) -> list[str]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert done.stderr == ""
    return [line for line in done.stdout.split("\n") if line]


OFFERS = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("speclint ch", ["check"]),
        ("speclint check --profile ", ["authoring", "submission"]),
        ("speclint check --profile subm", ["submission"]),
        ("speclint check --fail-on w", ["warning"]),
        ("speclint check --format te", ["text"]),
        ("speclint check --wat", ["--watch"]),
        ("speclint check --select paging-limit-not", ["paging-limit-not-positive"]),
        ("speclint check --select json --ignore paging-limit-not", ["paging-limit-not-positive"]),
        ("speclint check --ignore schedule,paging-limit-not", ["schedule,paging-limit-not-positive"]),
        ("speclint check --select AL", ["ALL"]),
        ("speclint explain PAGE001", ["PAGE001"]),
        ("speclint explain trailing-c", ["trailing-comma"]),
        ("speclint rules --category pag", ["paging"]),
        ("speclint rules explo", ["explore", "explore-edited"]),
        ("speclint completion f", ["fish"]),
        ("speclint check --profile nothing-like-it", []),
    ],
)
def test_words_are_completed(shell: str, line: str, offered: list[str], folder: Path) -> None:
    found = OFFERS[shell](line, folder)
    if len(offered) > 1 and "explore" in offered:
        # There are more rules of that name.
        assert set(offered) < set(found)
        assert all(word.startswith("explo") for word in found)
    else:
        assert found == offered


@pytest.mark.parametrize(("shell", "before"), [("bash", ""), ("zsh", "--ignore="), ("fish", "--ignore=")])
def test_a_value_after_an_equals_sign(shell: str, before: str, folder: Path) -> None:
    # What is offered takes the place of what the shell holds for the word.
    assert OFFERS[shell]("speclint check --ignore=trailing-c", folder) == [before + "trailing-comma"]
    line = "speclint check --profile=submission --ignore trailing-c"
    assert OFFERS[shell](line, folder) == ["trailing-comma"]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", ["speclint check ac", "speclint check --config ac", "speclint explain --config ac"])
def test_files_are_left_to_the_shell(shell: str, line: str, folder: Path) -> None:
    assert OFFERS[shell](line, folder) == (["acme.json"] if shell == "fish" else ["files"])


def complete(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What the script of zsh is answered: three lines for each word."""
    words = line.split(" ")
    asked = {"_SPECLINT_COMPLETE": "zsh_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return subprocess.run(
        [sys.executable, "-m", "speclint"],
        cwd=folder,
        env={**environment(folder), **asked, **more},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


def test_each_word_says_what_it_is(folder: Path) -> None:
    summary = speclint(folder, "rules", "trailing-comma").split("\n")[1].split("  ")[-1]
    assert complete("speclint explain trailing-c", folder).stdout == f"plain\ntrailing-comma\n{summary}\n"
    assert complete("speclint che", folder).stdout == "plain\ncheck\nLint files and folders.\n"


def test_rules_of_the_house_are_offered(folder: Path) -> None:
    (folder / ".speclint.yaml").write_text("rules: house.yaml\n", encoding="utf-8")
    (folder / "house.yaml").write_text(
        "- name: name-without-acme\n  code: ACME001\n  severity: warning\n  kinds: [connection-spec]\n  given: $.name\n"
        '  check: pattern\n  params: {pattern: "^Acme "}\n  message: The name is {found}\n  remedy: Begin with Acme\n',
        encoding="utf-8",
    )
    assert "\nname-without-acme\n" in complete("speclint explain name-without", folder).stdout
    assert complete("speclint explain --no-config name-without", folder).stdout == "\n"
    # A broken configuration is no reason to offer nothing, nor to write into the line that is being typed.
    (folder / "house.yaml").write_text("- nonsense\n", encoding="utf-8")
    done = complete("speclint check --select trailing-c", folder)
    assert (done.stdout.split("\n")[1], done.stderr) == ("trailing-comma", "")


def test_a_failure_writes_nothing_into_the_line(folder: Path) -> None:
    for words in ({"COMP_CWORD": "none"}, {"_SPECLINT_COMPLETE": "csh_complete"}):
        done = complete("speclint che", folder, **words)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", ""), words
    assert "Traceback" in complete("speclint che", folder, COMP_CWORD="none", SPECLINT_DEBUG="1").stderr


@pytest.mark.parametrize(
    "line", ["speclint che", "speclint check --pro", "speclint check --select pag", "speclint explain pag"]
)
def test_nothing_heavy_is_imported_on_tab(line: str, folder: Path) -> None:
    probe = (
        "import sys\nbefore = set(sys.modules)\nimport click, click.shell_completion, shlex\n"
        "by_click = set(sys.modules) - before\nfrom speclint.cli import run\nstatus = run([])\n"
        "sys.stdout.flush()\nsys.stderr.write(' '.join(sorted(set(sys.modules) - before - by_click)))\n"
        "sys.exit(status)\n"
    )
    asked = {"_SPECLINT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=folder,
        env={**environment(folder), **asked},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("plain,")
    modules = done.stderr.split()
    assert "speclint.cli.shells" in modules
    # Only what the line needs: the commands themselves are told from a table.
    assert ("speclint.cli.check" in modules) is line.startswith("speclint check ")
    assert not {name.split(".")[0] for name in modules} & set(FORBIDDEN) - {"importlib"}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(shell: str, folder: Path) -> None:
    text = speclint(folder, "completion", shell)
    assert f"_SPECLINT_COMPLETE={shell}_complete" in text
    # As click's own way has it.
    done = complete("speclint", folder, _SPECLINT_COMPLETE=f"{shell}_source")
    assert done.stdout == text


@pytest.mark.parametrize(
    ("command", "before"), [("bash --norc -i", ""), ("zsh -f -i", "autoload -U compinit; compinit -u -D; ")]
)
def test_tab_at_a_real_prompt(command: str, before: str, folder: Path) -> None:
    import pty
    import time

    shell = command.partition(" ")[0]
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    main, end = pty.openpty()
    process = subprocess.Popen(
        command.split(),
        cwd=folder,
        env={**environment(folder), "PS1": "ready> ", "TERM": "dumb", "HISTFILE": ""},
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
    )
    os.close(end)
    written = b""

    def until(text: str) -> None:
        nonlocal written
        deadline = time.monotonic() + TIMEOUT
        while text.encode() not in written:
            assert time.monotonic() < deadline, written
            written += os.read(main, 65536)
        written = written.partition(text.encode())[2]

    try:
        until("ready> ")
        os.write(main, f'{before}eval "$(speclint completion {shell})"; echo "set"" up"\n'.encode())
        until("set up")
        until("ready> ")
        os.write(main, b"speclint explain trailing-com\t")
        until("trailing-comma")
    finally:
        process.kill()
        process.wait(timeout=TIMEOUT)
        os.close(main)
