"""The schemas as they are printed for other editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from speclint.model.constants import DRAFT_07
from speclint.schema.judge import PUBLISHED, load_schema
from speclint.schema.standalone import CONFIG, EMBEDDED, KINDS, standalone, standalone_text
from speclint.text.pointers import parse_pointer

ROOT = Path(__file__).parents[3]
BASES = ROOT / "speclint/testing/bases"
DOCUMENTS = [
    ("connection-spec", ROOT / "examples/acme-contacts-connectionSpec.json"),
    ("connection-spec", ROOT / "examples/acme-events-connectionSpec.json"),
    ("flow-spec", ROOT / "examples/RestStorageToAEP-flowSpec.json"),
    *[
        ("connection-spec", BASES / f"{name}.json")
        for name in ("batch", "streaming", "templated-host", "user-supplied")
    ],
    *[("flow-spec", BASES / f"{name}.json") for name in ("flow-spec", "streaming-flow-spec")],
    *[(name, BASES / f"{name}.json") for name in PUBLISHED[2:]],
]


def validator(kind: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(standalone_text(kind)))


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_there_is_one_of_each_published_schema() -> None:
    assert tuple(KINDS) == (*PUBLISHED, CONFIG)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema_of_draft_07(kind: str) -> None:
    text = standalone_text(kind)
    assert text.endswith("}\n")
    schema = json.loads(text)
    assert schema["$schema"] == DRAFT_07
    jsonschema.Draft7Validator.check_schema(schema)
    assert '"x-' not in text


@pytest.mark.parametrize(("kind", "path"), DOCUMENTS, ids=lambda value: getattr(value, "stem", value))
def test_sound_documents_are_valid(kind: str, path: Path) -> None:
    assert list(validator(kind).iter_errors(read(path))) == []


@pytest.mark.parametrize(("kind", "pointer"), [(kind, each) for kind, all_ in EMBEDDED.items() for each in all_])
def test_draft_07_holds_where_a_schema_is_due_and_our_own_texts_stay(kind: str, pointer: str) -> None:
    own: Any = load_schema(kind)
    printed: Any = standalone(kind)
    for token in parse_pointer(pointer):
        own, printed = own[token], printed[token]
    assert printed["allOf"] == [{"$ref": DRAFT_07}]
    assert printed["title"] == own["title"]
    # What the engine compiles is left as it is.
    assert "allOf" not in own


def test_a_mistake_inside_an_embedded_schema_is_found() -> None:
    spec = read(BASES / "batch.json")
    spec["authSpec"][1]["spec"]["properties"]["username"]["type"] = "text"
    spec["sourceSpec"]["spec"]["required"] = "listId"
    places = {error.json_path for error in validator("connection-spec").iter_errors(spec)}
    assert places == {"$.authSpec[1].spec.properties.username.type", "$.sourceSpec.spec.required"}
    flow = read(BASES / "flow-spec.json")
    flow["scheduleSpec"]["spec"]["properties"]["interval"]["minimum"] = "15"
    (error,) = validator("flow-spec").iter_errors(flow)
    assert error.json_path == "$.scheduleSpec.spec.properties.interval.minimum"


def test_members_whose_names_look_like_annotations_stay() -> None:
    from speclint.schema import standalone as module

    schema = {"properties": {"x-api-key": {"type": "string", "x-evidence": "observed"}}, "x-source": "create"}
    assert [part is not None for part in module._schemas(schema)] == [True, True]
    assert standalone("flow")["properties"].keys() == load_schema("flow")["properties"].keys()
