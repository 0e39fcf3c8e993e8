"""Start and end of a window are usually written alike."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulSchedule,
    Finding,
    Iterator,
    RelatedPlace,
    Replace,
    differ_in_fields,
    find_faults,
    find_placeholders,
    rule,
    show,
    unsafe,
)


@rule(
    name="schedule-formats-differ",
    code="SCHED015",
    severity="info",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulSchedule,
    since="0.1",
    fixes="unsafe",
    message="`scheduleStartParamFormat` is {start} and `scheduleEndParamFormat` is {end}",
    remedy="Write the same format twice, unless the source wants start and end in different forms",
    needs=("scheduleEndParamFormat",),
)
def check(schedule: DoubtfulSchedule, context: Context) -> Iterator[Finding]:
    """Report formats whose parts differ, unless one of them is wrong anyway."""
    start, end = schedule.start_format, schedule.end_format
    if schedule.style != "default" or start.text is None or end.text is None:
        return
    if find_placeholders(start.text) or find_placeholders(end.text) or not differ_in_fields(start.text, end.text):
        return
    kinds = [{fault.kind for fault in find_faults(node.text or "")} for node in (start, end)]
    if (kinds[0] | kinds[1]) - {"zone-missing"}:
        return
    if kinds[0] != kinds[1] and start.text.rstrip("KZz ") == end.text.rstrip("KZz "):
        return  # only the zone differs, and that is said already
    yield context.finding(
        end.at,
        related=[RelatedPlace(start.at, "the format of the start")],
        fix=unsafe("Write the format of the start", Replace(end.path, start.text)),
        start=show(start.text),
        end=show(end.text),
    )
