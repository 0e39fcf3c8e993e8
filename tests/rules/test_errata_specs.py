"""The contradictions of the published documentation that connection specs meet: our position on each row."""

from __future__ import annotations

import json
from typing import Any

import pytest
from test_errata import EVERYTHING, base, found
from valid_specs import PAGING, Spec, batch

from speclint.engine.catalogue import Catalogue, rules_root
from speclint.engine.plan import Planner
from speclint.engine.result import InputFile
from speclint.engine.run import lint_file
from speclint.testing.gather import gather

ATTRIBUTES = "/sourceSpec/attributes"
PAGING_AT = f"{ATTRIBUTES}/paginationParams"
Expected = list[tuple[str, str, str]]


def paging(name: str, **changes: Any) -> Spec:
    """A batch spec with one of the valid paging blocks, changed; a member set to None is dropped."""
    block = {**PAGING[name], **changes}
    return batch(paginationParams={key: value for key, value in block.items() if value is not None})


def url(**changes: Any) -> Spec:
    spec = batch()
    spec["sourceSpec"]["attributes"]["urlParams"].update(changes)
    return spec


def changed(path: str, value: Any, name: str = "batch") -> Spec:
    """A base document with one member set."""
    spec = base(name)
    holder = spec
    *steps, last = path.strip("/").split("/")
    for step in steps:
        holder = holder[int(step) if step.isdigit() else step]
    holder[last] = value
    return spec  # type: ignore[no-any-return]  # a base document


def text_findings(text: str) -> list[tuple[str, str]]:
    catalogue = Catalogue(rules_root(), gather(rules_root()))
    file = InputFile("document.json", "/document.json", data=text.encode())
    result = lint_file(file, lambda _: EVERYTHING, Planner(catalogue))
    assert result is not None
    return [(finding.severity, finding.rule) for finding in result.findings]


def user(enum: list[str]) -> Spec:
    spec = base("user-supplied")
    spec["sourceSpec"]["spec"]["properties"]["paginationParams"]["properties"]["type"]["enum"] = enum
    return spec  # type: ignore[no-any-return]  # a base document


def single_brace(host: str) -> Spec:
    spec = url(host=host)
    for element in spec["authSpec"]:
        element["spec"]["properties"]["domain"] = {"type": "string", "description": "Part of the address"}
        element["spec"]["properties"].pop("host")
        element["spec"]["required"] = [name for name in element["spec"]["required"] if name != "host"] + ["domain"]
    return spec


ROWS: list[tuple[str, Spec, Expected]] = [
    (
        "1: offsetName in values",
        paging("offset", offSetName=None, offsetName="offset"),
        [("warning", "offset-name-spelling", f"{PAGING_AT}/offsetName")],
    ),
    (
        "1: both spellings",
        paging("offset", offsetName="offset"),
        [("error", "offset-name-twice", f"{PAGING_AT}/offsetName")],
    ),
    ("1: offsetName in a schema of the user's input", base("user-supplied"), []),
    (
        "2: pointerName",
        paging("pointer", pointerPath=None, pointerName="$.next"),
        [("warning", "pointer-name-legacy", f"{PAGING_AT}/pointerName")],
    ),
    ("3: pointer path with $", paging("pointer"), []),
    ("3: pointer path without $", paging("pointer-bare"), []),
    (
        "3: bare word",
        paging("pointer", pointerPath="pointer"),
        [("info", "pointer-path-bare-word", f"{PAGING_AT}/pointerPath")],
    ),
    ("4: digits in quotes", paging("offset", limitValue="100"), []),
    ("4: a number", paging("offset", limitValue=100), []),
    (
        "4: text",
        paging("offset", limitValue="limit=10"),
        [("error", "paging-limit-not-positive", f"{PAGING_AT}/limitValue")],
    ),
    ("5: delay as a string", paging("token-query", delayRequestMillis="850"), []),
    ("5: delay as a number", paging("token-query", delayRequestMillis=850), []),
    ("6: five types", user(["OFFSET", "POINTER", "CONTINUATION_TOKEN", "PAGE", "NONE"]), []),
    (
        "6: two types",
        user(["OFFSET", "POINTER"]),
        [
            (
                "info",
                "paging-types-outdated",
                "/sourceSpec/spec/properties/paginationParams/properties/type/enum",
            )
        ],
    ),
    ("7: lower case", paging("offset", type="offset"), [("warning", "paging-type-case", f"{PAGING_AT}/type")]),
    (
        "7: the first beta's name",
        paging("offset", type=None, paginationType="offset"),
        [("error", "paging-type-renamed", f"{PAGING_AT}/paginationType")],
    ),
    ("8: a first page", paging("page", initialPageIndex=1), []),
    ("8: none", paging("page", initialPageIndex=None), [("info", "page-start-omitted", PAGING_AT)]),
    ("9: the host of the authentication", batch(), []),
    (
        "10: required and not declared",
        changed("/authSpec/1/spec/required", ["host", "username", "password", "tenant"]),
        [("error", "required-not-declared", "/authSpec/1/spec/required/3")],
    ),
    ("12 and 13: a placeholder with its sign", single_brace("https://${domain}.acme.example"), []),
    (
        "12: without its sign, declared",
        single_brace("https://{domain}.acme.example"),
        [("error", "placeholder-single-brace", f"{ATTRIBUTES}/urlParams/host")],
    ),
    (
        "13: declared nowhere",
        url(path="/v1/lists/${listId}/${kind}"),
        [("error", "placeholder-undeclared", f"{ATTRIBUTES}/urlParams/path")],
    ),
    ("16: contentPath as an object", batch(), []),
    (
        "16: contentPath as a string",
        batch(contentPath="$.contacts"),
        [("warning", "wrong-type", f"{ATTRIBUTES}/contentPath")],
    ),
    (
        "17: the space in the explore block",
        changed("/exploreSpec/responseSpec/$schema", "http: //json-schema.org/draft-07/schema#"),
        [("info", "draft-uri-malformed", "/exploreSpec/responseSpec/$schema")],
    ),
    (
        "17: the space elsewhere",
        changed("/sourceSpec/spec/$schema", "http: //json-schema.org/draft-07/schema#"),
        [("warning", "draft-uri-malformed", "/sourceSpec/spec/$schema")],
    ),
    ("25: a refresh address by itself", changed("/description", "no change"), []),
    (
        "26: the fourth way to authenticate",
        changed("/authSpec/1/type", "OAuth2ClientCredential"),
        [("info", "auth-type-undocumented", "/authSpec/1/type")],
    ),
    (
        "27: category in words",
        changed(f"{ATTRIBUTES}/uiAttributes/category/key", "marketing automation"),
        [("warning", "category-spelling", f"{ATTRIBUTES}/uiAttributes/category/key")],
    ),
    (
        "27: no category",
        changed(f"{ATTRIBUTES}/uiAttributes/category", {}),
        [("warning", "category-missing", f"{ATTRIBUTES}/uiAttributes/category")],
    ),
    (
        "28: key and text",
        changed(f"{ATTRIBUTES}/uiAttributes/label", {"key": "acmeContactsLabel", "text": "Acme Contacts"}),
        [("error", "card-key-and-text", f"{ATTRIBUTES}/uiAttributes/label/text")],
    ),
    (
        "29: another name of a streaming source",
        changed("/name", "acme-events", "streaming"),
        [("error", "streaming-name-other", "/name")],
    ),
    (
        "30: no authentication of a streaming source",
        changed("/authSpec", [], "streaming"),
        [("info", "auth-spec-empty", "/authSpec")],
    ),
    ("31: a list for the source", changed("/sourceSpec", []), [("error", "wrong-type", "/sourceSpec")]),
    (
        "35: colon before the fraction",
        changed(f"{ATTRIBUTES}/scheduleParams/scheduleStartParamFormat", "yyyy-MM-ddTHH:mm:ss:fffffffK"),
        [("warning", "date-fraction-separator", f"{ATTRIBUTES}/scheduleParams/scheduleStartParamFormat")],
    ),
    (
        "35: capital letters",
        changed(f"{ATTRIBUTES}/scheduleParams/scheduleEndParamFormat", "YYYY-MM-DD"),
        [("warning", "date-letters-wrong-case", f"{ATTRIBUTES}/scheduleParams/scheduleEndParamFormat")],
    ),
    (
        "42: a word for a boolean",
        changed(f"{ATTRIBUTES}/uiAttributes/isBeta", "True"),
        [("error", "wrong-type", f"{ATTRIBUTES}/uiAttributes/isBeta")],
    ),
    (
        "44: the query as a string",
        url(queryParams="sort=id"),
        [("warning", "wrong-type", f"{ATTRIBUTES}/urlParams/queryParams")],
    ),
    (
        "44: the query beside the request",
        batch(queryParams={"sort": "id"}),
        [("warning", "query-misplaced", f"{ATTRIBUTES}/queryParams")],
    ),
    (
        "45: one name in both lists",
        batch(contentPath={"path": "$.contacts", "skipAttributes": ["id"], "keepAttributes": ["id"]}),
        [("warning", "skip-and-keep-overlap", f"{ATTRIBUTES}/contentPath/keepAttributes/0")],
    ),
]


@pytest.mark.parametrize(("row", "document", "expected"), ROWS, ids=[row for row, _, _ in ROWS])
def test_row(row: str, document: Spec, expected: Expected) -> None:
    assert found(document) == expected, row


def test_row_14_the_schema_under_attributes_is_misplaced_and_judged_all_the_same() -> None:
    spec = base("user-supplied")
    spec["sourceSpec"]["attributes"]["spec"] = spec["sourceSpec"].pop("spec")
    assert ("warning", "attributes-spec-misplaced", f"{ATTRIBUTES}/spec") in found(spec)
    spec["sourceSpec"]["attributes"]["spec"]["properties"]["paginationParams"]["properties"]["type"]["enum"] = ["PAGE"]
    assert not [rule for _, rule, _ in found(spec) if rule == "wrong-type"]


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (('"method": "GET"', '"method": "GET",'), ("error", "trailing-comma")),  # row 19
        (('"version": "1.0",', '"version": "1.0"'), ("error", "missing-comma")),  # row 20
        (('"version"', '`"version"'), ("error", "stray-back-quote")),  # row 21
        (('"version": "1.0",', '"version": "1.0", // fixed'), ("error", "comment-in-json")),
        (('"version": "1.0",', '"version": "1.0",\n  ...'), ("error", "ellipsis-left-in")),
        (('"version": "1.0",', '"version": "1.0", "version": "1.0",'), ("warning", "duplicate-member-equal")),  # row 22
        (('"version": "1.0",', '"version": "2.0", "version": "1.0",'), ("error", "duplicate-member-different")),
    ],
)
def test_rows_19_to_22_damage(damage: tuple[str, str], expected: tuple[str, str]) -> None:
    text = json.dumps(base("batch"), indent=2)
    broken = text.replace(*damage, 1)
    assert broken != text
    assert text_findings(broken) == [expected]


def test_row_36_advance_has_no_d() -> None:
    schedule = {"type": "ADVANCED", "paramFormat": "yyyy-MM-ddTHH:mm:ssK", "incremental": "{START_TIME} {END_TIME}"}
    spec = batch(scheduleParams=schedule)
    spec["sourceSpec"]["attributes"]["urlParams"]["queryParams"] = {"q": "{SCHEDULE_QUERY}"}
    assert found(spec) == [("error", "schedule-type-misspelt", f"{ATTRIBUTES}/scheduleParams/type")]


SILENT = {
    11: "a request and its answer are not compared: no server behaviour is inferred",
    15: "a stray path in a table",
    24: "which of header and query carries a key: `headerParamName` is trusted",
    37: "a sample in a text; what `sourceParams` holds is in no document",
    39: "an answer printed without the new id",
    40: "lines of curl",
    41: "wording of a text",
    43: "errors of shape in the OpenAPI description: it is no ground for a rule alone",
    46: "spelling of texts and of a variable that must keep its name",
}
"""Rows that no rule rests on, each with the reason; the reference says of them to ignore or to infer nothing."""


def test_every_row_has_a_position() -> None:
    tested = {int(word) for row, _, _ in ROWS for word in row.split(":")[0].split(" and ")}
    elsewhere = {14, 18, 19, 20, 21, 22, 23, 32, 33, 34, 36, 38}
    assert tested | elsewhere | set(SILENT) == set(range(1, 47))
