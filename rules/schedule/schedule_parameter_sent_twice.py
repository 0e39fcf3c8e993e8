"""The schedule adds its parameters to every request; one that is written into the query too is sent twice."""

from __future__ import annotations

from speclint.api import Context, DoubtfulUrl, Finding, Iterator, RelatedPlace, Remove, Schedule, rule, unsafe


@rule(
    name="schedule-parameter-sent-twice",
    code="SCHED014",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    fixes="unsafe",
    message="`{name}` is sent twice: `{member}` of `scheduleParams` names it too",
    remedy="Delete it from `queryParams`; the schedule adds it to every request",
    needs=("queryParams",),
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report keys of the query that the schedule sets too."""
    for schedule in context.unit.views(Schedule):
        if schedule.style != "default":
            continue
        named = {node.text: node for node in (schedule.end_name, schedule.start_name) if node.text}
        for name in url.query.names:
            node = named.get(name)
            if node is not None:
                yield context.finding(
                    url.query[name].at_key,
                    related=[RelatedPlace(node.at, "named by the schedule here")],
                    fix=unsafe("Delete it from `queryParams`", Remove(url.query[name].path)),
                    name=name,
                    member=node.name,
                )
