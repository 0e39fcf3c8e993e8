"""The query of an advanced schedule takes effect where a token stands for it; without the token it is never sent."""

from __future__ import annotations

from speclint.api import ADVANCE, Context, Finding, Iterator, Node, RelatedPlace, TypedSchedule, meant_token, rule

ELSEWHERE = ("scheduleParams", "paginationParams", "contentPath", "explodeEntityPath", "uiAttributes", "spec")
"""Members of the attributes that are no part of the request. One of any other name may be a part of it misspelt."""


@rule(
    name="schedule-query-unused",
    code="SCHED004",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=TypedSchedule,
    since="0.1",
    message='`type` is "ADVANCE", but `{{SCHEDULE_QUERY}}` appears nowhere in the URL, the headers or the body',
    remedy="Write `{{SCHEDULE_QUERY}}` where the query belongs, for example as a value in `urlParams.queryParams`",
)
def check(schedule: TypedSchedule, context: Context) -> Iterator[Finding]:
    """Report the type of an advanced schedule whose token is nowhere in the request."""
    attributes = context.unit.block("attributes")
    if schedule.type.text != ADVANCE or context.spec is None or not context.is_whole(attributes):
        return
    table = context.unit.table
    if any(name in table.inputs for name in ("urlParams", "headerParams", "bodyParams")):
        return  # what the user supplies may hold it
    depth = len(attributes.path)
    uses = [
        use
        for use in table.uses
        if use.placeholder.form in ("reserved", "misspelt") and meant_token(use.placeholder.name) == "SCHEDULE_QUERY"
    ]
    misplaced = [use for use in uses if use.node.path[depth] in ELSEWHERE]
    if len(misplaced) < len(uses) or _is_unreadable(attributes["urlParams"]):
        return
    if any(_may_hold_token(node, context) for node in attributes.members if node.name not in ELSEWHERE):
        return
    related = [RelatedPlace(use.at, "nothing replaces it here") for use in misplaced]
    yield context.finding(schedule.type.at, related=related)


def _is_unreadable(url: Node) -> bool:
    """The block or its query is of a wrong type, which is reported as such: what belongs there is not known."""
    query = url["queryParams"]
    return (url.exists and not url.is_object) or (query.exists and not query.is_object and query.text is None)


def _may_hold_token(block: Node, context: Context) -> bool:
    """A name holds the token, or damage may hide it."""
    waiting = [block]
    while waiting:
        node = waiting.pop()
        if not node.known or not context.is_whole(node):
            return True
        if any("{SCHEDULE_QUERY}" in name for name in node.names):
            return True
        waiting.extend(node.members or node.items)
    return False
