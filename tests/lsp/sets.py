"""Documents that the server and the command are compared on, laid into a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclint.engine.catalogue import load_catalogue, page_text
from speclint.testing.page import PageError, parse_page
from speclint.testing.splice import splice

REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY.parent / "shared" / "corpus"


def copy_examples(folder: Path) -> None:
    for path in sorted((REPOSITORY / "examples").glob("*.json")):
        (folder / path.name).write_bytes(path.read_bytes())


def copy_bad_cases(folder: Path) -> None:
    """Every bad case of every page, with the files beside it, in a folder of its own."""
    for rule in load_catalogue().rules:
        page = parse_page(page_text(rule.name))
        for number, case in enumerate(case for case in page.cases if case.verdict == "bad"):
            for block in (case, *case.beside):
                name = block.options.get("file", f"case.{'yaml' if block.language == 'yaml' else 'json'}")
                path = folder / rule.name / str(number) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    text = splice(block).text
                except PageError:
                    continue
                path.write_bytes(text.encode(block.options.get("encoding", "utf-8")))
            # Each is governed by itself, but all belong to one run.
            (folder / rule.name / str(number) / ".git").mkdir(exist_ok=True)


def copy_corpus(folder: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the published documents are not beside this checkout")
    for path in sorted(path for path in CORPUS.rglob("*") if path.suffix in (".json", ".jsonc", ".jsonfrag")):
        target = folder / path.relative_to(CORPUS).with_suffix(".json")
        while target.exists():
            target = target.with_stem(target.stem + "-")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


SETS = {"examples": copy_examples, "bad cases": copy_bad_cases, "corpus": copy_corpus}


def documents(folder: Path) -> dict[str, str]:
    """Texts of the files that an editor would open and save again unchanged, by address."""
    found = {}
    for path in sorted(folder.rglob("*.*")):
        if path.suffix not in (".json", ".yaml", ".yml") or path.name == ".speclint.yaml":
            continue
        data = path.read_bytes()
        text = data.decode("utf-8", "replace")
        if text.encode() == data and not text.startswith("\ufeff"):
            found[path.as_uri()] = text
    return found
