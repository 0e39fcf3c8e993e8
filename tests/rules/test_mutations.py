"""Generic damage to valid specs: what goes unnoticed is written down, so that a change to it is seen.

After a deliberate change, run with ``SPECLINT_UPDATE_GOLDEN=1`` and read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

from mutations import damages, unnoticed
from valid_specs import valid_specs

KEPT = Path(__file__).with_name("unnoticed.txt")


def test_what_goes_unnoticed_is_what_was_judged() -> None:
    found = unnoticed()
    if os.environ.get("SPECLINT_UPDATE_GOLDEN"):
        KEPT.write_bytes("\n".join([*found, ""]).encode())
    assert found == KEPT.read_bytes().decode().split("\n")[:-1]


def test_nothing_that_the_documentation_requires_can_be_lost_unnoticed() -> None:
    lost = {
        line.rsplit(" ", 1)[0] for line in KEPT.read_bytes().decode().split("\n") if line.endswith((" drop", " rename"))
    }
    required = {
        "/name",
        "/providerId",
        "/exploreSpec",
        "/exploreSpec/type",
        "/authSpec/*/type",
        "/authSpec/*/spec",
        "/authSpec/*/spec/properties/*/format",
        "/authSpec/*/spec/properties/*/restAttributes/headerParamName",
        "/sourceSpec/attributes/urlParams/path",
        "/sourceSpec/attributes/urlParams/method",
        "/sourceSpec/attributes/contentPath/path",
        "/sourceSpec/attributes/paginationParams/type",
        "/sourceSpec/attributes/paginationParams/limitName",
        "/sourceSpec/attributes/paginationParams/limitValue",
        "/sourceSpec/attributes/paginationParams/offSetName",
        "/sourceSpec/attributes/paginationParams/pointerPath",
        "/sourceSpec/attributes/paginationParams/parameterName",
        "/sourceSpec/attributes/scheduleParams/scheduleStartParamName",
        "/sourceSpec/attributes/scheduleParams/scheduleEndParamName",
        "/sourceSpec/attributes/scheduleParams/incremental",
        "/sourceSpec/attributes/uiAttributes/category",
        "/sourceSpec/attributes/uiAttributes/label",
    }
    assert required & lost == set()


def test_there_is_damage_of_every_kind() -> None:
    kinds = {kind for _, kind, _ in damages(valid_specs()["paging-offset"])}
    assert kinds == {"drop", "rename", "type", "case", "blank"}
