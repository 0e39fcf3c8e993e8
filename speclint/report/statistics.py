"""Findings counted by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.located import LocatedFinding

SEVERITIES = ("error", "warning", "info")


class RuleCount:
    """The findings of one rule in a whole run; their severities may differ, as answers are judged milder."""

    __slots__ = ("by_severity", "code", "fixable", "rule")

    def __init__(self, rule: str, code: str) -> None:
        self.rule = rule
        self.code = code
        self.by_severity: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        self.fixable = 0

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.by_severity.values())

    def members(self) -> dict[str, str | int]:
        """As the JSON report has it."""
        return {
            "rule": self.rule,
            "code": self.code,
            "count": self.count,
            **self.by_severity,
            "fixable": self.fixable,
        }


class Statistics:
    """Takes findings and counts them."""

    def __init__(self) -> None:
        self._counts: dict[str, RuleCount] = {}

    def add(self, findings: Iterable[LocatedFinding]) -> None:
        """Count these too."""
        for finding in findings:
            known = self._counts.get(finding.rule)
            if known is None:
                known = self._counts[finding.rule] = RuleCount(finding.rule, finding.code)
            known.by_severity[finding.severity] += 1
            known.fixable += finding.fix is not None

    def counts(self) -> list[RuleCount]:
        """One entry for each rule, the most frequent first."""
        return sorted(self._counts.values(), key=lambda count: (-count.count, count.rule))

    def table(self) -> str:
        """The counts as lines of text, ``""`` where nothing was found."""
        counts = self.counts()
        if not counts:
            return ""
        number = len(str(counts[0].count))
        name = max([len(_name(count)) for count in counts])
        return "".join([f"{count.count:>{number}}  {_name(count):<{name}}  {_kinds(count)}\n" for count in counts])


def _name(count: RuleCount) -> str:
    return f"{count.rule} ({count.code})"


def _kinds(count: RuleCount) -> str:
    """Severities, with their numbers where they differ, and how many can be fixed."""
    kinds = [(severity, number) for severity, number in count.by_severity.items() if number]
    words = [severity if len(kinds) == 1 else _number(number, severity) for severity, number in kinds]
    if count.fixable:
        words.append("fixable" if count.fixable == count.count else f"{count.fixable} fixable")
    return ", ".join(words)


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 or noun == 'info' else 's'}"
