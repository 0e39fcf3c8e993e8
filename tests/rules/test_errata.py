"""The contradictions of the published documentation, row by row: what is said about each, and what is not."""

from __future__ import annotations

import json
from typing import Any

from speclint.engine.catalogue import Catalogue, rules_root
from speclint.engine.plan import Planner
from speclint.engine.result import InputFile
from speclint.engine.run import lint_file
from speclint.engine.selection import Only
from speclint.testing.gather import gather
from speclint.testing.splice import read_base

CATALOGUE = Catalogue(rules_root(), gather(rules_root()))
EVERYTHING = Only(frozenset(rule.name for rule in CATALOGUE.rules))


def base(name: str) -> Any:
    return json.loads(read_base(name))


def found(document: Any) -> list[tuple[str, str, str]]:
    """Severity, rule and pointer of each finding."""
    file = InputFile("document.json", "/document.json", data=json.dumps(document).encode())
    result = lint_file(file, lambda _: EVERYTHING, Planner(CATALOGUE))
    assert result is not None
    return [(finding.severity, finding.rule, finding.pointer) for finding in result.findings]


def scheduled(**members: Any) -> Any:
    flow = base("flow")
    flow["scheduleParams"] = {"startTime": 1735689600, **members}
    return flow


def test_row_18_either_spelling_of_the_transformations_and_never_both() -> None:
    flow = base("flow-spec")
    transformations = flow.pop("transformationSpecs")
    assert found({**flow, "transformationSpecs": transformations}) == []
    assert found({**flow, "transformationSpec": transformations}) == []
    both = {**flow, "transformationSpecs": transformations, "transformationSpec": transformations}
    assert found(both) == [("error", "transformations-named-twice", "/transformationSpec")]
    openapi = {**flow, "transformationSpecDTOS": transformations}
    assert found(openapi) == [("info", "transformations-in-openapi-name", "/transformationSpecDTOS")]


def test_row_23_names_of_authentication_that_no_spec_has() -> None:
    request = base("base-connection")
    for name in ("oAuth2RefreshCode", "OAuth 2 Refresh Code", "OAuth generic-rest-connector", "oAuth2-refresh-code"):
        request["auth"]["specName"] = name
        assert found(request) == [("warning", "auth-name-variant", "/auth/specName")], name
    request["auth"]["specName"] = "OAuth2 Refresh Code"
    assert found(request) == []


def test_row_32_fifteen_is_the_least_for_minutes_only() -> None:
    assert found(scheduled(frequency="minute", interval=15)) == []
    short = [("error", "interval-too-short", "/scheduleParams/interval")]
    assert found(scheduled(frequency="minute", interval=14)) == short
    for unit in ("hour", "day", "week"):
        assert found(scheduled(frequency=unit, interval=1)) == []
        assert found(scheduled(frequency=unit, interval=0)) == short
    assert found(scheduled(frequency="once")) == []


def test_row_33_digits_in_quotes_are_a_warning_and_other_text_is_an_error() -> None:
    quoted = found(scheduled(startTime="1625040887", frequency="minute", interval="15", backfill="true"))
    assert [(severity, rule) for severity, rule, _ in quoted] == [("warning", "schedule-number-quoted")] * 3
    malformed = found(scheduled(startTime="tomorrow", frequency="minute", interval="often"))
    assert [(severity, rule) for severity, rule, _ in malformed] == [("error", "schedule-value-malformed")] * 2


def test_row_34_the_version_of_a_mapping_is_a_number_or_a_string() -> None:
    flow = base("flow")
    for version in (0, "0"):
        flow["transformations"][0]["params"]["mappingVersion"] = version
        assert found(flow) == []


def test_row_38_a_target_is_the_data_lake_and_a_spec_is_no_provider() -> None:
    target = base("target-connection")
    target["connectionSpec"]["id"] = "fd2c8ff3-1de0-4f6b-8fa8-4264784870eb"
    assert found(target) == [("error", "target-is-not-data-lake", "/connectionSpec/id")]
    request = base("base-connection")
    request["connectionSpec"]["id"] = "0ed90a81-07f4-4586-8190-b40eccef1c5a"
    assert found(request) == [("error", "spec-id-is-provider-id", "/connectionSpec/id")]


def test_section_7_examples_that_contradict_their_type_are_only_pointed_out() -> None:
    spec = base("user-supplied")
    limit = spec["sourceSpec"]["spec"]["properties"]["paginationParams"]["properties"]["limitValue"]
    limit["example"] = "limit=10 or count=10"
    (finding,) = found(spec)
    assert finding[:2] == ("info", "example-contradicts-type")


def test_section_10_lists_of_connections_are_no_strings() -> None:
    flow = base("flow")
    flow["sourceConnectionIds"] = "{SOURCE_CONNECTION_ID}"
    assert ("error", "wrong-type", "/sourceConnectionIds") in found(flow)
