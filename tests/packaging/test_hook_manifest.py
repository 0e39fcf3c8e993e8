from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]
MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"

TAKEN = (
    "acme-connectionSpec.json",
    "Sources/acme/Artifacts/acme-connectionSpec.json",
    "connectionSpec.json",
    "connection_spec.json",
    "connection-spec.v2.yaml",
    "ConnectionSpec.JSON",
    "CONNECTION_SPEC.json",
    "acme connection spec.json",
    "connectionspecs.yml",
    "acmeConnectionSpec.json",
    "flow-spec.yaml",
    "flowSpec.json",
    "acme-flowSpec.json",
    "acmeFlowSpec.json",
    "flow_specs.yml",
    "specs/flow.spec.json",
    "connection-specs/acme.json",
    "flowspecs/acme.yaml",
)
LEFT = (
    "package.json",
    "connection.json",
    "spec.json",
    "openapi-spec.yaml",
    "workflow-spec.yaml",
    "workflowSpec.json",
    "connectionSpec.md",
    "connectionSpec.json.bak",
    "connection-specification.json",
    "connection-spec.schema.json",
    "connectionSpecSchema.json",
    "connection-specs/notes.md",
    "connection-specs/deep/down/acme.json",
)


def hooks() -> list[dict[str, object]]:
    content = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert isinstance(content, list)
    return content


@pytest.mark.parametrize("name", TAKEN)
def test_files_taken(name: str) -> None:
    # pre-commit searches, it does not match from the beginning.
    assert re.search(str(hooks()[0]["files"]), name)


@pytest.mark.parametrize("name", LEFT)
def test_files_left_alone(name: str) -> None:
    assert not re.search(str(hooks()[0]["files"]), name)


def test_the_hook_runs_alone_so_that_files_are_seen_together() -> None:
    entries = {hook["id"]: hook["entry"] for hook in hooks()}
    assert entries == {"speclint": "speclint check", "speclint-fix": "speclint check --fix"}
    assert all(hook["require_serial"] is True for hook in hooks())


def test_both_hooks_take_the_same_files() -> None:
    lint, fix = hooks()
    different = {key for key in {*lint, *fix} if lint.get(key) != fix.get(key)}
    assert different == {"id", "name", "description", "entry"}


def test_the_page_lists_names_that_are_taken() -> None:
    page = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
    table = page.split("<!-- names -->")[1]
    names = re.findall(r"`([^`]+\.(?:json|ya?ml))`", table)
    assert len(names) > 4
    for name in names:
        assert re.search(str(hooks()[0]["files"]), name), name
