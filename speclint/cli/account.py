"""What ``speclint check`` says of a run itself: the cost of its rules, and rules that had nothing to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.across import ACROSS
from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import applies_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.rule import RuleInfo
    from speclint.engine.selection import Selection
    from speclint.engine.watch import Watch


def cost_lines(watch: Watch, files: int) -> list[str]:
    """The cost of a run, the most expensive first: shares of what was measured, milliseconds, calls."""
    rows = [(cost.seconds, cost.calls, name) for name, cost in watch.shares.items() if cost.calls]
    rows.extend([(cost.seconds, cost.calls, f"{rule.name} ({rule.code})") for rule, cost in watch.rules.items()])
    rows.sort(key=lambda row: (-row[0], row[2]))
    total = sum([seconds for seconds, _, _ in rows])
    called = f"{len(watch.rules)} rule{' was' if len(watch.rules) == 1 else 's were'} called"
    lines = [f"cost of {files} file{'' if files == 1 else 's'}: {total * 1000:.1f} ms; {called}"]
    if rows:
        lines.append(f"{'share':>7}  {'ms':>9}  {'calls':>7}")
    for seconds, calls, name in rows:
        share = seconds / total * 100 if total else 0.0
        lines.append(f"{share:>5.1f} %  {seconds * 1000:>9.3f}  {calls:>7}  {name}")
    return lines


def unmatched_lines(watch: Watch, selections: Iterable[Selection]) -> list[str]:
    """Selected rules that had nothing to look at in the whole run, those of the house first, each with the reason."""
    rules = _selected(selections)
    idle = [rule for rule in rules if rule not in watch.looked]
    if not idle:
        return ["every rule that is selected had something to look at"]
    lines = [f"{len(idle)} of {len(rules)} selected rules had nothing to look at:"]
    lines.extend([f"  {rule.name} ({rule.code}): {_reason(rule, watch)}" for rule in idle])
    return lines


def _selected(selections: Iterable[Selection]) -> list[RuleInfo]:
    """Selected rules that look at places; those about the text itself, and across files, look at everything."""
    selections = tuple(selections)
    house = {rule: None for selection in selections for rule in selection.house if rule.name in selection.enabled}
    enabled = {name for selection in selections for name in selection.enabled}
    ours = [rule for rule in load_catalogue().rules if rule.name in enabled]
    return [*house, *[rule for rule in ours if rule.check != "damage" and not set(ACROSS).intersection(rule.kinds)]]


def _reason(rule: RuleInfo, watch: Watch) -> str:
    if not any(applies_to(rule, kind) for kind in watch.kinds):
        return f"no document of its kind ({', '.join(rule.kinds)})"
    given = rule.entry.get("given")
    if given:
        paths = [given] if isinstance(given, str) else given
        return f"no document has {' or '.join([f'`{path}`' for path in paths])}"
    if rule.form == "python":
        return "no document has what it looks at"
    return "no document has a place that its paths lead to"
