"""The readiness summary: what stands between the documents and handing them over, on a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Tally = dict[tuple[str, str, str], int]
"""Number of findings by severity, rule and code."""

GROUPS = (("error", "blocking"), ("warning", "the reviewer will ask"), ("info", "advice"))
"""What the severities mean for a document that is handed over, the worst first."""

LISTED = 10
"""Rules listed in a group before the rest is summed up."""


def readiness(
    tally: Mapping[tuple[str, str, str], int],
    unread: int,
    *,
    full: bool = False,
    style: Callable[[str, str], str] = lambda _name, text: text,
) -> str:
    """The summary as text.

    ``unread`` is the number of files and configurations that could not be used. ``full`` lists every rule, ``style``
    colours text in the manner of a severity, or ``"good"``.
    """
    lines = [_verdict(tally, unread, style)]
    for severity, title in GROUPS:
        counts = [(count, rule, code) for (kind, rule, code), count in tally.items() if kind == severity]
        if not counts:
            continue
        counts.sort(key=lambda entry: (-entry[0], entry[1]))
        total = sum([count for count, _, _ in counts])
        lines.append("")
        lines.append(f"{style(severity, title)}: {_findings(total)}")
        shown = len(counts) if full or len(counts) == LISTED + 1 else LISTED
        rest = counts[shown:]
        more = sum([count for count, _, _ in rest])
        width = len(str(max(counts[0][0], more)))
        lines.extend([f"  {count:>{width}}  {rule} ({code})" for count, rule, code in counts[:shown]])
        if rest:
            lines.append(f"  {more:>{width}}  of {len(rest)} other rules; --full lists them")
    return "\n".join(lines) + "\n"


def _verdict(tally: Mapping[tuple[str, str, str], int], unread: int, style: Callable[[str, str], str]) -> str:
    blocking = sum([count for (severity, _, _), count in tally.items() if severity == "error"])
    if blocking:
        verb = "blocks" if blocking == 1 else "block"
        return f"{style('error', 'Not ready for submission')}: {_findings(blocking)} {verb} it"
    if unread:
        return f"{style('error', 'Not ready for submission')}: not everything could be read"
    questions = sum([count for (severity, _, _), count in tally.items() if severity == "warning"])
    if questions:
        return f"{style('good', 'Nothing blocks the submission')}, but the reviewer will ask"
    return style("good", "Nothing blocks the submission")


def _findings(number: int) -> str:
    return f"{number} finding{'' if number == 1 else 's'}"
