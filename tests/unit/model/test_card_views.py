"""Views of the card, of permissions and of fill-ins."""

from __future__ import annotations

from typing import Any

import pytest

from speclint.model.kinds import recognise
from speclint.model.unit import Unit
from speclint.model.views.card import Card
from speclint.model.views.fill_in import FillIn
from speclint.model.views.permission import Permission
from speclint.model.views.spec import Root


def unit_of(value: Any) -> Unit:
    (found,) = recognise(value)
    return Unit(found)


def spec_of(attributes: dict[str, Any], **members: Any) -> Unit:
    return unit_of({"type": "generic-rest", "providerId": "x", "sourceSpec": {"attributes": attributes}, **members})


def test_a_card_gives_its_plain_keys() -> None:
    faces = {"icon": {"key": "aIcon"}, "description": {"key": "{KEY}"}, "label": {"text": "A"}}
    (card,) = spec_of({"uiAttributes": faces}).views(Card)
    assert [(name, node.value) for name, node in card.keys] == [("icon", "aIcon")]
    assert [face.exists for face in card.faces] == [True, True, True]
    assert spec_of({"uiAttributes": []}).views(Card) == []


def test_permissions_know_their_list() -> None:
    info = {"manage": [{"name": "a"}, 3], "view": [{"name": "b"}], "other": [{"name": "c"}]}
    found = spec_of({}, permissionsInfo=info).views(Permission)
    assert [(entry.holder, entry.name.value) for entry in found] == [("view", "b"), ("manage", "a")]
    assert spec_of({}, permissionsInfo={"view": {"name": "b"}}).views(Permission) == []


def test_a_part_has_no_root() -> None:
    assert unit_of({"type": "StreamingConnection"}).views(Root) == []
    assert len(spec_of({}).views(Root)) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{LABEL}", ["LABEL"]),
        ("/{A_B}/${x}/{C}", ["A_B", "C"]),
        ("{SCHEDULE_QUERY}", None),
        ("${LABEL}", None),
        ("{label}", None),
        ("{DECLARED}", None),
    ],
)
def test_fill_ins_of_a_string(text: str, names: list[str] | None) -> None:
    unit = spec_of({"urlParams": {"path": text}})
    unit.root.value["sourceSpec"]["spec"] = {"properties": {"DECLARED": {}}}
    found = [[one.name for one in view.found] for view in unit.views(FillIn)]
    assert found == ([] if names is None else [names])


def test_prose_and_examples_of_a_schema_are_no_fill_ins() -> None:
    declared = {"description": "{HELP}", "title": "the {ID} of a list", "examples": ["{ID}"], "default": "{ID}"}
    unit = spec_of({}, authSpec=[{"name": "a", "type": "b", "spec": {"properties": {"x": declared}}}])
    assert [(view.node.name, view.is_whole) for view in unit.views(FillIn)] == [
        ("description", True),
        ("default", True),
    ]
