"""The report in SARIF 2.1.0, which code-scanning services and editors read.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; numbers of sections below are those of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speclint import __version__
from speclint.report.cells import escape
from speclint.report.fingerprints import VERSION, Fingerprints
from speclint.report.json import encode
from speclint.report.repository import Repository, uri
from speclint.report.sarif_rules import descriptor
from speclint.report.sentences import sentences, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.located import FixInfo, LocatedFinding
    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output
    from speclint.text.places import Range

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
"""Level for each severity."""

ROOT = "%SRCROOT%"
"""What relative addresses start from: the top of the repository, by custom."""


class Report:
    """Keeps each result as text, as the rules that come before them are known only at the end."""

    def __init__(self, output: Output) -> None:
        self._out = output
        self._repository = Repository()
        self._fingerprints = Fingerprints()
        self._rules: dict[str, dict[str, Any]] = {}
        self._indexes: dict[str, int] = {}
        self._results: list[str] = []

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        self._results.extend([encode(self._result(finding)) for finding in self._out.take(result.findings)])
        if result.sifted is not None:
            for finding, suppression in result.sifted.suppressed:
                self.add_suppressed(finding, suppression.reason)

    def add_suppressed(self, finding: LocatedFinding, reason: str) -> None:
        """Take a finding that the configuration makes an exception for; readers of SARIF know to set it apart."""
        suppression = {"kind": "external", "status": "accepted", "justification": escape(reason)}
        self._results.append(encode({**self._result(finding), "suppressions": [suppression]}))

    def finish(
        self,
        summary: Summary,  # noqa: ARG002 - every report is given it
        errors: Sequence[FileResult],
    ) -> None:
        """Write the log: one run, one result on each line."""
        driver = {
            "name": "speclint",
            "semanticVersion": __version__,
            "version": __version__,
            "rules": list(self._rules.values()),
        }
        invocation = {
            "executionSuccessful": not errors,
            "toolExecutionNotifications": [self._notification(each) for each in errors],
        }
        self._out.write(f'{{"$schema": {encode(SCHEMA)},\n "version": "2.1.0",\n "runs": [{{\n')
        self._out.write(f'  "tool": {{"driver": {encode(driver)}}},\n')
        self._out.write(f'  "invocations": [{encode(invocation)}],\n')
        self._out.write('  "columnKind": "unicodeCodePoints",\n  "results": [')
        separator = "\n    "
        for result in self._results:
            self._out.write(separator + result)
            separator = ",\n    "
        self._out.write("]}]}\n")

    def _result(self, finding: LocatedFinding) -> dict[str, Any]:
        path = self._repository.path(finding.path)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._index(finding),
            "level": LEVELS[finding.severity],
            "message": {"text": sentences(finding.message, finding.remedy)},
            "locations": [self._location(finding.path, finding.range, finding.pointer, finding.target)],
            "partialFingerprints": {f"speclintFinding/v{VERSION}": self._fingerprints.of(finding, path)},
            "properties": {"pointer": whole(finding.pointer), "target": finding.target},
        }
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    **self._location(related.path, related.range, related.pointer),
                    "message": {"text": escape(related.message)},
                }
                for number, related in enumerate(finding.related)
            ]
        if finding.fix is not None and finding.fix.edits and _encodable(finding.fix):
            result["fixes"] = [self._fix(finding.path, finding.fix)]
        return result

    def _index(self, finding: LocatedFinding) -> int:
        """Where the rule stands in the list of rules; it is entered when it is met first."""
        index = self._indexes.get(finding.rule)
        if index is None:
            index = self._indexes[finding.rule] = len(self._rules)
            self._rules[finding.rule] = descriptor(finding, self._out.rule(finding.rule), self._out.page(finding.rule))
        return index

    def _location(self, path: str, range_: Range, pointer: str, target: str = "value") -> dict[str, Any]:
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self._artifact(path), "region": region(range_)}
        }
        if pointer:
            # The root has no name; kinds are those of section 3.33.7.
            logical = {
                "name": whole(pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")),
                "fullyQualifiedName": whole(pointer),
                "kind": "property" if target == "key" else "value",
            }
            location["logicalLocations"] = [logical]
        return location

    def _artifact(self, path: str) -> dict[str, str]:
        address = uri(self._repository.path(path))
        return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": ROOT}

    def _fix(self, path: str, fix: FixInfo) -> dict[str, Any]:
        replacements = [
            {"deletedRegion": region(edit.range), **({"insertedContent": {"text": edit.text}} if edit.text else {})}
            for edit in fix.edits
        ]
        change = {"artifactLocation": self._artifact(path), "replacements": replacements}
        return {
            "description": {"text": escape(fix.title)},
            "artifactChanges": [change],
            "properties": {"safety": fix.safety},
        }

    def _notification(self, each: FileResult) -> dict[str, Any]:
        return {
            "level": "error",
            "message": {"text": sentences(f"{each.path}: {each.error}", "")},
            "locations": [{"physicalLocation": {"artifactLocation": self._artifact(each.path)}}],
        }


def region(range_: Range) -> dict[str, int]:
    """A range as SARIF has it: 1-based too, the end after the last character too (section 3.30)."""
    start, end = range_
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _encodable(fix: FixInfo) -> bool:
    """Nothing that it writes has halves of surrogate pairs, which could not be handed over as they are."""
    return all(whole(edit.text) == edit.text for edit in fix.edits)
