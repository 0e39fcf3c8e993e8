"""Connection specs, flow specs and requests, judged by our published schemas.

The schemas are loaded and compiled when the first document of their kind turns up, once in a process.
"""

from __future__ import annotations

from functools import cache

from speclint.schema.compile import compile_schema
from speclint.schema.failure import Check, Failure, Schema
from speclint.text.places import Path
from speclint.text.scanner import read_whole

CONNECTION_SPEC = "connection-spec"
FLOW_SPEC = "flow-spec"
REQUESTS = ("base-connection", "source-connection", "target-connection", "flow")
"""Names of the schemas of requests, which are the kinds of requests too."""

PUBLISHED = (CONNECTION_SPEC, FLOW_SPEC, *REQUESTS)
"""Names of all published schemas."""

PARTS: dict[str, tuple[str, str]] = {
    "authSpecElement": (CONNECTION_SPEC, "#/definitions/authSpecElement"),
    "authSpec": (CONNECTION_SPEC, "#/properties/authSpec"),
    "sourceSpec": (CONNECTION_SPEC, "#/properties/sourceSpec"),
    "exploreSpec": (CONNECTION_SPEC, "#/properties/exploreSpec"),
    "permissionsInfo": (CONNECTION_SPEC, "#/properties/permissionsInfo"),
    "attributes": (CONNECTION_SPEC, "#/properties/attributes"),
    "sourceAttributes": (CONNECTION_SPEC, "#/definitions/sourceAttributes"),
    **{
        name: (CONNECTION_SPEC, f"#/definitions/sourceAttributes/properties/{name}")
        for name in (
            "uiAttributes",
            "urlParams",
            "headerParams",
            "bodyParams",
            "contentPath",
            "explodeEntityPath",
            "paginationParams",
            "scheduleParams",
        )
    },
    "optionSpec": (FLOW_SPEC, "#/properties/optionSpec"),
    "scheduleSpec": (FLOW_SPEC, "#/properties/scheduleSpec"),
    "transformationSpecs": (FLOW_SPEC, "#/properties/transformationSpecs"),
}
"""Parts that can be judged alone: schema file and pointer by the part's name. The table is never changed."""


def judge_connection_spec(value: object, path: Path = ()) -> list[Failure]:
    """Failures of a parsed connection spec standing at ``path``, in document order."""
    return _judged(_check(CONNECTION_SPEC, ""), value, path)


def judge_flow_spec(value: object, path: Path = ()) -> list[Failure]:
    """Failures of a parsed flow spec standing at ``path``, in document order."""
    return _judged(_check(FLOW_SPEC, ""), value, path)


def judge_request(kind: str, value: object, path: Path = ()) -> list[Failure]:
    """Failures of a parsed request standing at ``path``, in document order; ``kind`` is one of :data:`REQUESTS`."""
    failures = _check(kind, "")(value, path)
    return [failure for failure in failures if not _is_variable(failure)] if failures else failures


def judge_part(name: str, value: object, path: Path = ()) -> list[Failure]:
    """Failures of a block that stands alone, by its name in :data:`PARTS`; an unknown name has none.

    What is missing is not reported: a part is shown for what it holds.
    """
    if name not in PARTS:
        return []
    failures = _judged(_check(*PARTS[name]), value, path)
    return [failure for failure in failures if failure.keyword != "required"]


@cache
def load_schema(name: str) -> Schema:
    """The published schema of a name in :data:`PUBLISHED`, with titles and descriptions.

    Parsed once in a process; do not change what you get.
    """
    return _read(f"{_FOLDER}{name}.schema.json")


def short_path(name: str) -> str:
    """Path of the file with the short form of a published schema, from which it is compiled."""
    return f"{_FOLDER}{name}.short.json"


# Found beside this module: importlib.resources takes longer to import than all schemas to load.
_FOLDER = __file__[: -len("judge.py")]


def _read(path: str) -> Schema:
    with open(path, "rb") as file:
        schema: Schema = read_whole(file.read().decode("utf-8"))
    return schema


@cache
def _short(name: str) -> Schema:
    return _read(short_path(name))


@cache
def _check(name: str, part: str) -> Check:
    return compile_schema(_short(name), part=part, names=True)


def _judged(check: Check, value: object, path: Path) -> list[Failure]:
    failures = check(value, path)
    return [failure for failure in failures if not _is_filled_in_later(failure)] if failures else failures


def _is_filled_in_later(failure: Failure) -> bool:
    """Whether a value is a stand-in for the real one, so that its type and spelling say nothing yet.

    A fill-in of the documentation (``"{METHOD}"``) is a finding of its own. What a placeholder
    (``"${size}"``) turns into is known only when the source runs, except for switches and blocks, which
    are never filled from user input.
    """
    value = failure.value
    if not isinstance(value, str) or failure.keyword in ("unknown", "legacy"):
        return False
    plain = value.strip()
    if not plain.endswith("}") or not _NOT_IN_FILL_INS.isdisjoint(plain[2:-1]):
        return False
    if plain.startswith("${"):
        return failure.keyword != "type" or failure.expected in ("integer", "number")
    return plain.startswith("{") and plain[1] not in _NOT_IN_FILL_INS


def _is_variable(failure: Failure) -> bool:
    """Whether a value of a request is a fill-in or a variable (``{{id}}``) between quotes.

    The quotes stay when it is filled in, so it is a string that may not stand where a list or an object belongs.
    """
    value = failure.value
    if not isinstance(value, str) or failure.keyword in ("unknown", "legacy"):
        return False
    if failure.keyword == "type" and failure.expected in ("array", "object"):
        return False
    plain = value.strip()
    return plain.endswith("}") and plain.startswith(("{", "${"))


_NOT_IN_FILL_INS = frozenset("{}\"'$@:,")
"""What stands in JSON and in expressions between braces, but not in the name of a fill-in or placeholder."""
