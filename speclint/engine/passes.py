"""The schema passes: failures of the published schemas and of draft-07 become findings of the rules bound to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.kinds import CONNECTION_SPECS, FLOW_SPEC, REQUESTS
from speclint.model.node import Node
from speclint.schema.failure import Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from speclint.engine.context import Context, Finding
    from speclint.engine.rule import RuleInfo
    from speclint.model.unit import Unit
    from speclint.schema.failure import Failure
    from speclint.text.places import Path

PARTS_OF: Mapping[str, tuple[str, ...]] = {
    "authElement": ("authSpecElement",),
    "attributes": ("sourceAttributes", "attributes"),
}
"""Blocks of a part under the names that the published schemas give them; of two, the one that fits better is taken.

``attributes`` alone may be those of the source or those of the whole spec.
"""


def schema_pass(
    unit: Unit, keywords: Mapping[str, RuleInfo], context_of: Callable[[RuleInfo], Context]
) -> Iterator[Finding]:
    """Judge a unit by the published schema of its kind; ``*`` in ``keywords`` stands for every other keyword."""
    for failure in _one_of_each_name(_failures(unit)):
        rule = keywords.get(failure.keyword) or keywords.get("*")
        if rule is not None:
            context = context_of(rule)
            if not _is_doubtful(failure, context):
                yield _worded(context, failure)


def embedded_pass(unit: Unit, context: Context) -> Iterator[Finding]:
    """Judge every embedded schema by the metaschema of draft-07; nothing can be wrong with one that is sound."""
    from speclint.model.views.embedded import DoubtfulSchema

    schemas = unit.views(DoubtfulSchema)
    if not schemas:
        return
    from speclint.model.placeholders import find_placeholders
    from speclint.schema.metaschema import check_embedded

    for schema in schemas:
        for failure in _one_of_each_name(check_embedded(schema.node.value, schema.node.path)):
            value = failure.value
            if isinstance(value, str) and find_placeholders(value):
                continue  # a fill-in stands for what it will be
            if not _is_doubtful(failure, context):
                yield _worded(context, failure)


def _one_of_each_name(failures: Iterable[Failure]) -> Iterator[Failure]:
    """The failures; of members of one object that seem to mean the same one, only the first may still become it."""
    taken: set[tuple[Path, str]] = set()
    for failure in failures:
        meant = failure.expected
        if isinstance(meant, Suggestion) and not meant.present:
            new = (failure.path[:-1], meant.name)
            if new in taken:
                yield failure._replace(expected=Suggestion(meant.name, True, meant.required))
                continue
            taken.add(new)
        yield failure


def _is_doubtful(failure: Failure, context: Context) -> bool:
    """The value is of the wrong type, but its brackets are damaged, which is reported: it may be meant to be right."""
    return failure.keyword == "type" and not context.is_whole(Node(failure.value, failure.path))


def _failures(unit: Unit) -> Iterator[Failure]:
    from speclint.schema.judge import judge_connection_spec, judge_flow_spec, judge_part, judge_request

    if unit.is_part:
        for name, node in unit.held_blocks().items():
            tried = [judge_part(part, node.value, node.path) for part in PARTS_OF.get(name, (name,))]
            yield from min(tried, key=len)
    elif unit.kind == FLOW_SPEC:
        yield from judge_flow_spec(unit.root.value, unit.root.path)
    elif unit.kind in CONNECTION_SPECS:
        yield from judge_connection_spec(unit.root.value, unit.root.path)
    elif unit.kind in REQUESTS:
        yield from judge_request(unit.kind, unit.root.value, unit.root.path)


def _worded(context: Context, failure: Failure) -> Finding:
    from speclint.fix.failures import fix_of_failure
    from speclint.schema.wording import describe, place_of

    words = describe(failure)
    return context.finding(
        place_of(failure),
        message="{text}",
        remedy="{cure}",
        severity=words.severity,  # type: ignore[arg-type]  # the published schemas hold severities only
        evidence=words.evidence,  # type: ignore[arg-type]  # and evidence marks only
        fix=fix_of_failure(failure, context),
        text=words.message.removesuffix("."),
        cure=words.remedy.removesuffix("."),
    )
