"""The page as a whole: what frames it, the counts drawn, the controls, the parts about the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint import __version__
from speclint.report.html.document import SEVERITIES, document, path_markup
from speclint.report.html.escape import count, plain
from speclint.report.html.note import Notes, glyph
from speclint.report.readiness import readiness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from speclint.engine.result import FileResult, Summary
    from speclint.report import Output
    from speclint.report.html.sheet import Sheet

LISTED = 8
"""Files and rules that are listed before the rest is folded."""

SCALE = 5
"""Findings for which a bar is drawn in full at least, so that one finding looks like one."""

SIGNS = (
    ("error", '<circle cx="8" cy="8" r="7"/><path d="M5.5 5.5l5 5m0-5l-5 5"/>'),
    ("warning", '<path class="f" d="M8 1.2L15.4 14.4H.6z"/><path d="M8 6v4m0 2v.6"/>'),
    ("info", '<rect x="1" y="1" width="14" height="14" rx="3"/><path d="M8 7v5m0-8v.6"/>'),
)
"""Drawings of the severities: a form, and a line on it."""

LEGEND = (
    ("error", "blocks a submission"),
    ("warning", "the reviewer will ask"),
    ("info", "advice"),
)
"""What the severities mean."""


class Page:
    """Puts the page together from settled sheets, in the order in which they are shown."""

    def __init__(self, sheets: Sequence[Sheet], summary: Summary, errors: Sequence[FileResult], output: Output) -> None:
        self._sheets = sheets
        self._summary = summary
        self._errors = errors
        self._output = output
        self._by_path = {sheet.path: sheet for sheet in sheets}
        self._rules = _rules(sheets)

    def pieces(self) -> Iterator[str]:
        """The page, piece by piece."""
        script = _asset("page.js")
        yield _frame_head(self._title(), script)
        yield self._top()
        yield self._unusable()
        yield self._overview()
        yield self._controls()
        yield '<main id="documents">\n<h2 class="vh">Documents</h2>\n' if self._sheets else '<main id="documents">\n'
        notes = Notes(self._output.why, self._anchor)
        for sheet in self._sheets:
            if sheet.findings:
                yield from document(sheet, notes)
        clean = [sheet for sheet in self._sheets if not sheet.findings]
        for sheet in clean:
            yield from document(sheet, notes)
        yield "</main>\n"
        yield _foot()
        yield f"<script>{script}</script>\n</body>\n</html>\n"

    # -- the head -------------------------------------------------------------------------------------------

    def _title(self) -> str:
        summary = self._summary
        found = [
            count(number, word)
            for number, word in ((summary.error, "error"), (summary.warning, "warning"), (summary.info, "info"))
            if number
        ]
        return ", ".join(found) or "No findings"

    def _top(self) -> str:
        summary = self._summary
        total = summary.error + summary.warning + summary.info
        affected = sum(bool(sheet.findings) for sheet in self._sheets)
        files = count(summary.files, "file")
        if not summary.files:
            heading = "Nothing was linted"
        elif total:
            heading = (
                f"{count(total, 'finding')} in {affected:,} of {files}"
                if summary.files > 1
                else (f"{count(total, 'finding')} in {plain(self._sheets[0].path.rpartition('/')[2])}")
            )
        else:
            heading = f"No problems found in {files}"
        figures = "".join([self._figure(severity) for severity in SEVERITIES])
        verdict = f'<p class="verdict">{plain(self._verdict())}</p>\n' if self._output.submission else ""
        return (
            f'<header class="top">\n<p class="brand">speclint</p>\n<h1>{heading}</h1>\n{verdict}'
            f'<ul class="figures">\n{figures}</ul>\n{self._whole_bar()}</header>\n'
        )

    def _verdict(self) -> str:
        tally: dict[tuple[str, str, str], int] = {}
        for sheet in self._sheets:
            for finding in sheet.findings:
                key = (finding.severity, finding.rule, finding.code)
                tally[key] = tally.get(key, 0) + 1
        return readiness(tally, len(self._errors)).split("\n")[0]

    def _figure(self, severity: str) -> str:
        number: int = getattr(self._summary, severity)
        word = count(number, severity).split(" ")[1]
        none = "" if number else " none"
        return f'<li class="{severity}{none}">{glyph(severity)}<b>{number:,}</b> <span>{word}</span></li>\n'

    def _whole_bar(self) -> str:
        numbers = [getattr(self._summary, severity) for severity in SEVERITIES]
        return _bar(numbers, sum(numbers), "whole") if any(numbers) else ""

    def _unusable(self) -> str:
        if not self._errors:
            return ""
        items = "".join([f"<li><b>{plain(each.path)}</b>: {plain(each.error or '')}</li>\n" for each in self._errors])
        return (
            '<section class="unusable" aria-labelledby="unusable"><h2 id="unusable">Could not be used</h2>\n'
            f"<ul>\n{items}</ul></section>\n"
        )

    # -- the counts drawn -----------------------------------------------------------------------------------

    def _overview(self) -> str:
        files = self._files() if len(self._sheets) > 1 else ""
        rules = self._rule_list() if self._rules else ""
        if not files and not rules:
            return ""
        return f'<div class="overview">\n{files}{rules}</div>\n'

    def _files(self) -> str:
        most = max([SCALE, *[len(sheet.findings) for sheet in self._sheets]])
        by_weight = sorted(self._sheets, key=lambda sheet: [-sheet.count(severity) for severity in SEVERITIES])
        with_findings = [self._row(sheet, most) for sheet in by_weight if sheet.findings]
        clean = [self._row(sheet, most) for sheet in by_weight if not sheet.findings]
        shown = LISTED if len(self._sheets) <= LISTED else 0
        return (
            f'<nav aria-labelledby="files"><h2 id="files">By file</h2>\n'
            f"{_folded(with_findings, 'file', ' with findings')}"
            f"{_folded(clean, 'file', ' without findings', shown)}"
            "</nav>\n"
        )

    def _row(self, sheet: Sheet, most: int) -> str:
        numbers = [sheet.count(severity) for severity in SEVERITIES]
        number = sum(numbers)
        bar = _bar(numbers, most) if number else ""
        said = f'<span class="number">{number}</span>' if number else '<span class="number soft">clean</span>'
        return f'<li><a href="#{sheet.id}">{path_markup(sheet.path)}</a>{bar}{said}</li>\n'

    def _rule_list(self) -> str:
        most = max([SCALE, *[rule.number for rule in self._rules]])
        rows = []
        for rule in self._rules:
            name = plain(rule.name)
            rows.append(
                f'<li><a href="#{rule.first}" data-rule="{name}">{name}</a>{_bar(rule.numbers, most)}'
                f'<span class="number">{rule.number}</span></li>\n'
            )
        return f'<nav aria-labelledby="rules"><h2 id="rules">By rule</h2>\n{_folded(rows, "rule")}</nav>\n'

    # -- the controls ---------------------------------------------------------------------------------------

    def _controls(self) -> str:
        if not self._rules:
            return ""
        drawn = {severity: sum(sheet.count(severity) for sheet in self._sheets) for severity in SEVERITIES}
        boxes = "".join(
            [
                f'<label class="{severity}"><input type="checkbox" name="severity" value="{severity}" checked>'
                f"{glyph(severity)}<span>{severity}</span></label>\n"
                for severity in SEVERITIES
                if drawn[severity]
            ]
        )
        by_name = sorted(self._rules, key=lambda rule: rule.name)
        options = "".join(
            [f'<option value="{plain(rule.name)}">{plain(rule.name)} ({rule.number})</option>\n' for rule in by_name]
        )
        return (
            '<form id="filter" role="search" aria-label="Filter findings" hidden>\n'
            f'<fieldset><legend class="vh">Severity</legend>\n{boxes}</fieldset>\n'
            '<label class="pick"><span class="vh">Rule</span><select name="rule">'
            f'<option value="">All rules</option>\n{options}</select></label>\n'
            '<label class="pick"><span class="vh">Text</span>'
            '<input type="search" name="text" placeholder="Text" autocomplete="off" spellcheck="false"></label>\n'
            '<output name="shown" aria-live="polite"></output>\n'
            '<span class="steps"><button type="button" name="back" aria-label="Previous finding">&#8593;</button>'
            '<button type="button" name="next" aria-label="Next finding">&#8595;</button>'
            '<button type="reset" name="all" disabled>Show all</button></span>\n'
            "</form>\n"
        )

    def _anchor(self, path: str, number: int) -> str | None:
        sheet = self._by_path.get(path)
        return None if sheet is None else sheet.anchor(number)


class _Rule:
    """A rule on the page: how often by severity, the worst first, and where first."""

    __slots__ = ("first", "name", "numbers")

    def __init__(self, name: str, first: str) -> None:
        self.name = name
        self.first = first
        self.numbers = [0] * len(SEVERITIES)

    @property
    def number(self) -> int:
        """The number of its findings."""
        return sum(self.numbers)

    def rank(self) -> tuple[int, int, str]:
        """Its place among the others: by its worst severity, then by number."""
        worst = next(at for at, number in enumerate(self.numbers) if number)
        return (worst, -self.number, self.name)


def _rules(sheets: Sequence[Sheet]) -> list[_Rule]:
    """The rules that have findings on the page, in the order of their ranks."""
    found: dict[str, _Rule] = {}
    for sheet in sheets:
        for number, finding in enumerate(sheet.drawn, start=1):
            rule = found.setdefault(finding.rule, _Rule(finding.rule, f"{sheet.id}f{number}"))
            rule.numbers[SEVERITIES.index(finding.severity)] += 1
    return sorted(found.values(), key=_Rule.rank)


def _bar(numbers: Sequence[int], most: int, more: str = "") -> str:
    """Counts by severity as one bar; its whole width stands for ``most``."""
    pieces = []
    left = 0.0
    for severity, number in zip(SEVERITIES, numbers, strict=True):
        if number:
            width = 100 * number / most
            pieces.append(f'<rect class="{severity}" x="{left:.2f}" width="{width:.2f}" height="8"/>')
            left += width
    said = ", ".join([count(number, word) for word, number in zip(SEVERITIES, numbers, strict=True) if number])
    name = f"bar {more}".strip()
    return (
        f'<svg class="{name}" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{said}">'
        f"{''.join(pieces)}</svg>"
    )


def _folded(rows: Sequence[str], noun: str, which: str = "", shown: int = LISTED) -> str:
    """A list, of which what goes beyond ``shown`` rows is folded and called by a noun."""
    if not rows:
        return ""
    if len(rows) <= shown + 2 and shown:
        shown = len(rows)
    first, rest = rows[:shown], rows[shown:]
    listed = f'<ul class="rows">\n{"".join(first)}</ul>\n' if first else ""
    if not rest:
        return listed
    said = count(len(rest), f"more {noun}" if first else noun) + which
    return f'{listed}<details><summary>{said}</summary>\n<ul class="rows">\n{"".join(rest)}</ul></details>\n'


def _frame_head(title: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    signs = "".join([f'<symbol id="{name}-sign" viewBox="0 0 16 16">{drawing}</symbol>' for name, drawing in SIGNS])
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{plain(title)} &#183; speclint</title>\n<style>{_asset('page.css')}</style>\n</head>\n<body>\n"
        f'<svg width="0" height="0" class="signs" aria-hidden="true">{signs}</svg>\n'
        '<a class="skip" href="#documents">Skip to the documents</a>\n'
    )


def _foot() -> str:
    legend = "".join([f"<div><dt>{glyph(name)}{name}</dt><dd>{meaning}</dd></div>\n" for name, meaning in LEGEND])
    return (
        f'<footer>\n<h2 class="vh">What the words mean</h2>\n<dl>\n{legend}</dl>\n'
        "<p>Each rule rests on what is <b>documented</b>, <b>observed</b> in "
        "published examples, or on <b>convention</b>, our judgement. "
        f"<code>speclint explain RULE</code> says all about one.</p>\n<p>speclint {plain(__version__)}</p>\n</footer>\n"
    )


def _asset(name: str) -> str:
    """A file that stands beside this one and goes into the page as it is."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="ascii") as file:
        return file.read()


def _digest(script: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(script.encode("ascii")).digest()).decode("ascii")
