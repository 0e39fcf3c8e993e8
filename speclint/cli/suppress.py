"""``speclint suppress``: write a suppression of one finding into the configuration."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp
from speclint.config.paths import shown_path
from speclint.config.resolve import Configs

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import FileResult, InputFile, Sifted

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)
NEAR = 5
"""Findings that are named where there is none at the place."""


@click.command(cls=StandardHelp, short_help="Write a suppression of one finding.")
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@click.argument("name", metavar="RULE")
@click.option("--reason", required=True, metavar="TEXT", help="Why it is meant to be as it is.")
@click.option("--until", metavar="DATE", help="The last day on which the suppression holds, such as 2031-12-31.")
@click.option("--config", metavar="FILE", help="Write to this configuration.")
@click.option("--profile", type=click.Choice(("authoring", "submission")), help="The profile that it is found under.")
def suppress(place: str, name: str, reason: str, until: str | None, config: str | None, profile: str | None) -> int:
    """Write a suppression of the finding of RULE in FILE at LINE into the configuration that governs it.

    The entry names the place by what it is and not by its line, so it holds when lines move and elements
    change places. All else in the configuration stays as it is, comments and layout too. Where there is
    none, it is made in the root of the Git repository, or beside the file.
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        raise click.BadParameter(
            f"{place!r} has no line; write FILE:LINE, such as spec.json:12", param_hint="FILE:LINE"
        )
    reason = " ".join(reason.split())
    if not reason:
        raise click.BadParameter("is empty; say why this is meant to be as it is", param_hint="--reason")
    configs = Configs(file=config, baseline=False, profile=profile)
    _check_day(until, configs)
    path = os.path.abspath(match["file"])
    shown = shown_path(path, configs.folder)
    if not os.path.isfile(path):
        raise click.ClickException(
            f"{shown}: {'is a folder' if os.path.isdir(path) else 'does not exist'}; name a file"
        )
    error = configs.error_for(path)
    if error is not None:
        raise click.ClickException(str(error))
    rule = _rule(name, configs, path)
    line, column = int(match["line"]), int(match["column"] or 0)
    result = _lint(path, shown, rule, configs)
    if result is None or result.error is not None:
        raise click.ClickException(f"{shown}: {result.error if result and result.error else 'was not linted'}")
    console = Console()
    _say_if_suppressed(result, rule, line, column, configs, console)
    finding = _choose(result, rule, line, column, shown)
    _write(finding, result, path, {"reason": reason, **({"until": until} if until else {})}, configs, console)
    return 0


def _check_day(until: str | None, configs: Configs) -> None:
    if until is None:
        return
    from speclint.config.suppressions import read_day

    try:
        day = read_day(until)
    except ValueError:
        day = None
    if day is None:
        raise click.BadParameter(f"{until!r} is no day; write it like 2031-12-31", param_hint="--until")
    if day < configs.today:
        raise click.BadParameter(f"{until} is over already", param_hint="--until")


def _rule(name: str, configs: Configs, path: str) -> str:
    """The name of the one rule that a name or code stands for."""
    terms = configs.terms_near([path])
    message = terms.unknown(name)
    if message is None and terms.breadth(name):
        message = f"`{name}` stands for many rules; name the one whose finding is to be suppressed"
    if message is not None:
        raise click.BadParameter(message, param_hint="RULE")
    rule = terms.covered(name)[0]
    if rule not in configs.selection_for(path).enabled:
        raise click.BadParameter(f"`{rule}` does not run on this file, so it finds nothing there", param_hint="RULE")
    return rule


def _lint(path: str, shown: str, rule: str, configs: Configs) -> FileResult | None:
    """All that is found in the file; for a rule across files the whole repository is looked at."""
    from speclint.engine.result import FileResult, InputFile
    from speclint.engine.run import lint_files
    from speclint.suppress.coverage import looks_across, repository_of

    files = [InputFile(shown, path)]
    if looks_across(rule):
        files.extend(_neighbours(repository_of(os.path.dirname(path)) or os.path.dirname(path), path, configs))
    found: list[LocatedFinding] = []
    sifted: list[Sifted] = []
    results = [result for result in lint_files(files, configs.selection_for) if result.path == shown]
    for result in results:
        if result.error is not None:
            return result
        found.extend(result.findings)
        if result.sifted is not None:
            sifted.append(result.sifted)
    found.sort(key=lambda finding: finding.sort_key())
    together = None
    if sifted:
        suppressed = tuple([pair for each in sifted for pair in each.suppressed])
        together = sifted[0]._replace(suppressed=suppressed)
    return FileResult(shown, tuple(found), sifted=together) if results else None


def _neighbours(folder: str, path: str, configs: Configs) -> list[InputFile]:
    from speclint.config.discovery import discover

    found = discover(
        [folder],
        folder=configs.folder,
        excludes=lambda path, is_folder: configs.excludes(path, is_folder=is_folder),
        notices=_Deaf(),
    )
    return [file for file in found if file.absolute != path and configs.error_for(file.absolute) is None]


class _Deaf:
    """Hears nothing of what cannot be read: it is not what was asked about."""

    def trouble(self, path: str, message: str) -> None:
        """Pass over it."""

    def skipped(self, path: str) -> None:
        """Pass over it."""

    def configuration(self, path: str) -> None:
        """Pass over it."""


def _is_at(finding: LocatedFinding, rule: str, line: int, column: int) -> bool:
    start = finding.range.start
    return finding.rule == rule and start.line == line and column in (0, start.column)


def _say_if_suppressed(
    result: FileResult, rule: str, line: int, column: int, configs: Configs, console: Console
) -> None:
    """End here where the finding is suppressed already."""
    if result.sifted is None or any(_is_at(finding, rule, line, column) for finding in result.findings):
        return
    for finding, suppression in result.sifted.suppressed:
        if _is_at(finding, rule, line, column):
            config = shown_path(suppression.config, configs.folder)
            entry = f"entry {suppression.number + 1} of {config}"
            console.note(f"this is suppressed already, by {entry}: {suppression.reason}")
            raise click.exceptions.Exit(0)


def _choose(result: FileResult, rule: str, line: int, column: int, shown: str) -> LocatedFinding:
    """The one finding that is meant."""
    found = [finding for finding in result.findings if _is_at(finding, rule, line, column)]
    if len({finding.range.start for finding in found}) > 1:
        places = ", ".join([f"{shown}:{line}:{finding.range.start.column}" for finding in found])
        raise click.ClickException(f"`{rule}` finds several things in line {line}; name the column: {places}")
    if found:
        return found[0]
    at = f"{shown}:{line}" + (f":{column}" if column else "")
    same = [finding for finding in result.findings if finding.rule == rule]
    others = [finding for finding in result.findings if finding.range.start.line == line]
    listed = same or others
    if not listed:
        raise click.ClickException(f"`{rule}` finds nothing in {shown}")
    listed.sort(key=lambda finding: (abs(finding.range.start.line - line), finding.range.start))
    lines = [
        f"  {shown}:{finding.range.start.line}:{finding.range.start.column}: {finding.message} ({finding.rule})"
        for finding in listed[:NEAR]
    ]
    what = "it is found at" if same else "what is found there is"
    raise click.ClickException("\n".join([f"`{rule}` finds nothing at {at}; {what}", *lines]))


def _write(
    finding: LocatedFinding,
    result: FileResult,
    path: str,
    last: dict[str, str],
    configs: Configs,
    console: Console,
) -> None:
    from speclint.cli.config_file import config_to_write, edit_file
    from speclint.suppress.edit_config import EditError, add_suppression, entry_text
    from speclint.suppress.place import address_for, covered_by, pattern_for

    config = config_to_write(configs, path)
    shown = shown_path(config, configs.folder)
    pattern = pattern_for(path, config)
    if pattern is None:
        raise click.ClickException(f"{shown} holds for files below its folder only, and {finding.path} lies elsewhere")
    address, document = address_for(finding, path)
    entry = {"files": pattern, "rule": finding.rule, **({"at": address} if address else {}), **last}
    is_new = not os.path.lexists(config)
    try:
        edit_file(config, lambda text: add_suppression(text, entry))
    except EditError as error:
        advice = f"{shown} was left as it is: {error}; put this under `suppressions` yourself:"
        raise click.ClickException(f"{advice}\n{entry_text(entry)}") from error
    where = f"in {finding.path} at {address}" if address else f"in all of {finding.path}"
    console.write(f"{'wrote' if is_new else 'added to'} {shown}: `{finding.rule}` {where}\n")
    count = covered_by(address, finding.rule, result.findings, document)
    if count > 1:
        console.note(f"the place has {count} findings of this rule, all of which are suppressed now")
