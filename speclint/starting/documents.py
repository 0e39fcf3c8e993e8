"""The five artifacts of a new source, as texts."""

from __future__ import annotations

import json
from typing import Any

from speclint.model.constants import (
    BATCH_PROVIDER,
    BATCH_TYPE,
    STREAMING_EXPLORE,
    STREAMING_PERMISSION,
    STREAMING_PROVIDER,
    STREAMING_TYPE,
)
from speclint.model.views.explore import canonical_batch
from speclint.starting.answers import BATCH, Answers
from speclint.starting.authentication import auth_spec
from speclint.starting.icon import icon_text
from speclint.starting.request import asked_inputs, literal_blocks, literal_inputs


def artifact_texts(answers: Answers) -> dict[str, str]:
    """The texts of the five files by name, in the order in which the documentation lists them."""
    from speclint.engine.artifacts import ROLES

    texts = {
        "category": answers.category + "\n",
        "description": answers.description + "\n",
        "icon": icon_text(answers.label),
        "label": answers.label + "\n",
        "spec": json.dumps(connection_spec(answers), indent=2, ensure_ascii=False) + "\n",
    }
    return {answers.name + ending: texts[role] for role, ending in ROLES.items()}


def connection_spec(answers: Answers) -> dict[str, Any]:
    """The connection spec, a request body: what only the service writes is not in it."""
    return _batch(answers) if answers.kind == BATCH else _streaming(answers)


def _batch(answers: Answers) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "uiAttributes": {"isSource": True, "isPreview": True, "isBeta": True, **_card(answers)},
    }
    if answers.is_literal:
        attributes.update(literal_blocks(answers))
    return {
        "name": answers.label,
        "type": BATCH_TYPE,
        "description": answers.description,
        "providerId": BATCH_PROVIDER,
        "version": "1.0",
        "attributes": {"uiAttributes": {"apiFeatures": {"explorePaginationSupported": False}}},
        "authSpec": auth_spec(answers),
        "sourceSpec": {
            "attributes": attributes,
            "spec": literal_inputs(answers) if answers.is_literal else asked_inputs(answers),
        },
        "exploreSpec": canonical_batch(),
    }


def _streaming(answers: Answers) -> dict[str, Any]:
    link = {"documentationLink": answers.documentation} if answers.documentation else {}
    return {
        # The streaming guide allows no other name; the label tells sources apart.
        "name": STREAMING_TYPE,
        "type": STREAMING_TYPE,
        "description": answers.description,
        "providerId": STREAMING_PROVIDER,
        "version": "1.0",
        "attributes": {
            "category": "Streaming",
            "isSource": True,
            **link,
            "uiAttributes": {"apiFeatures": {"updateSupported": False}},
        },
        "authSpec": auth_spec(answers),
        "permissionsInfo": {"view": [_permission("read")], "manage": [_permission("write")]},
        "sourceSpec": {
            "attributes": {
                "authRequired": True,
                "uiAttributes": {
                    **link,
                    "isSource": True,
                    "monitoringSupported": False,
                    **_card(answers),
                    "frequency": {"text": "streaming"},
                },
            }
        },
        "exploreSpec": {"type": STREAMING_EXPLORE},
    }


def _card(answers: Answers) -> dict[str, Any]:
    """Icon, description and label as texts: their keys are handed out once the artifacts are merged."""
    return {
        "category": {"key": answers.category},
        "icon": {"text": answers.label},
        "description": {"text": answers.description},
        "label": {"text": answers.label},
    }


def _permission(action: str) -> dict[str, Any]:
    return {"@type": "lowLevel", "name": STREAMING_PERMISSION, "permissions": [action]}
