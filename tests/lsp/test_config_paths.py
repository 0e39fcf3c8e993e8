"""Paths in ``.speclint.yaml``: the files and folders that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.test_configuration import items, taken


@pytest.fixture
def config(tmp_path: Path) -> str:
    for folder in ("drafts/old", "house", "it's mine", "node_modules", ".hidden"):
        (tmp_path / folder).mkdir(parents=True)
    for file in (
        "acme.json",
        "notes.md",
        "drafts/a.json",
        "house/rules.yaml",
        "shared.yaml",
        ".speclint-baseline.json",
    ):
        (tmp_path / file).touch()
    return str(tmp_path / ".speclint.yaml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("exclude: ‸", ["drafts/", "house/", "it's mine/", "acme.json", "shared.yaml"]),
        ("exclude: [drafts/, ‸", ["drafts/", "house/", "it's mine/", "acme.json", "shared.yaml"]),
        ("exclude:\n  - drafts/‸", ["drafts/old/", "drafts/a.json"]),
        ("overrides:\n  - files: drafts/o‸", ["drafts/old/", "drafts/a.json"]),
        ("suppressions:\n  - files:\n      - drafts/‸", ["drafts/old/", "drafts/a.json"]),
        ("extends: ‸", ["drafts/", "house/", "it's mine/", "shared.yaml"]),
        ("rules: house/‸", ["house/rules.yaml"]),
        ("baseline: .‸", [".hidden/", "drafts/", "house/", "it's mine/", ".speclint-baseline.json", "acme.json"]),
        ("exclude: '**/‸'", []),
        ("exclude: nowhere/‸", []),
        ("extends: /‸", []),
    ],
)
def test_what_is_offered(text: str, wanted: list[str], config: str) -> None:
    assert list(items(text, path=config)) == wanted


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("exclude:‸", "drafts/", "exclude: drafts/"),
        ("exclude:\n  ‸", "drafts/", "exclude:\n  - drafts/"),
        ("exclude:\n  - drafts/o‸ther/x", "drafts/old/", "exclude:\n  - drafts/old/"),
        ("exclude: [a, dr‸]", "drafts/", "exclude: [a, drafts/]"),
        ("exclude: ‸", "it's mine/", "exclude: 'it''s mine/'"),
        ('exclude: "‸"', "it's mine/", 'exclude: "it\'s mine/"'),
    ],
)
def test_how_it_is_written(text: str, label: str, after: str, config: str) -> None:
    assert taken(text, label, path=config) == after
