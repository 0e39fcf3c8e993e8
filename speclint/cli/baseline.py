"""``speclint baseline``: record today's findings, so that only new ones are reported."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from speclint.cli import USAGE
from speclint.cli.checking import Run
from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp
from speclint.config.paths import BASELINE_NAME, FILE_NAME, shown_path
from speclint.config.resolve import Configs
from speclint.report import Output
from speclint.suppress.baseline import (
    Baseline,
    BaselineError,
    Recorder,
    baseline_text,
    read_baseline,
    total,
)
from speclint.suppress.renew import Recorded, home_of, recorded, renewed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.result import FileResult, Sifted, Summary
    from speclint.suppress.baseline import Counts


@click.command(cls=StandardHelp, short_help="Record today's findings as known.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--prune", is_flag=True, help="Only drop what is not found any more; add nothing.")
@click.option("--baseline", "file", metavar="FILE", help="The file to write, in place of the configured one.")
@click.option("--config", metavar="FILE", help="Use this configuration for every file.")
@click.option("--no-config", is_flag=True, help="Use no configuration at all.")
@click.option("--profile", type=click.Choice(("authoring", "submission")), help="As in `speclint check`.")
def baseline(
    paths: tuple[str, ...], prune: bool, file: str | None, config: str | None, no_config: bool, profile: str | None
) -> int:
    """Record all findings of today, so that from now on `speclint check` reports new ones only.

    They are written to the file that the configuration names under `baseline`; where it names none, to
    .speclint-baseline.json beside it, and the key is added to the configuration. With --baseline, that
    file is written and the configuration is left alone; check takes the same option.

    What the file has about documents that are not linted this time stays in it.
    """
    if config is not None and no_config:
        raise click.UsageError("--config and --no-config exclude each other; leave one out.")
    if no_config and file is None:
        raise click.UsageError("--no-config leaves nobody to name the baseline; name it with --baseline.")
    console = Console()
    in_use = _given(file, prune)
    configs = Configs(file=config, isolated=no_config, profile=profile, baseline=in_use)
    collector = _Collector()
    run = Run(console, configs, Output(console.write, quiet=True), collector)
    run.mentions_gone = False
    run.lint(paths or (".",), None, "never")
    if run.errors:
        console.error("no baseline was written, as not everything could be read")
        return USAGE
    if prune:
        return _prune(run, configs, console)
    return _record(recorded(collector.sifted), run, configs, file, console)


class _Collector:
    """In the place of a report: keeps what was found."""

    def __init__(self) -> None:
        self.sifted: list[Sifted] = []

    def add(self, result: FileResult) -> None:
        """Keep the findings of one file."""
        if result.sifted is not None:
            self.sifted.append(result.sifted)

    def finish(self, summary: Summary, errors: Sequence[FileResult]) -> None:
        """Say nothing."""


def _given(file: str | None, prune: bool) -> Baseline | bool:
    """What `Configs` takes for the baseline."""
    if not prune:
        return Recorder("")
    return True if file is None else _read(os.path.abspath(file), os.getcwd())


def _read(path: str, folder: str) -> Baseline:
    try:
        return read_baseline(path)
    except BaselineError as error:
        raise click.ClickException(f"{shown_path(path, folder)}: {error}") from error


def _prune(run: Run, configs: Configs, console: Console) -> int:
    """Take out of the baselines in use what is gone."""
    if run.ledger is None or not run.ledger.baselines:
        raise click.ClickException("no baseline is in use here; name one with --baseline, or in the configuration")
    gone = run.ledger.gone()
    for used in run.ledger.baselines:
        shown = shown_path(used.path, configs.folder)
        less = gone.get(used.path, {})
        if not less:
            console.write(f"{shown}: nothing is gone\n")
            continue
        left = {key: counts - less[key] if key in less else counts for key, counts in used.files.items()}
        _write_file(used.path, left, shown)
        console.write(f"{shown}: dropped {_findings(total(less))}, {total(left)} left\n")
    return 0


def _record(found: list[Recorded], run: Run, configs: Configs, file: str | None, console: Console) -> int:
    """Write what was found to the baselines that it belongs to."""
    by_file: dict[str, list[Recorded]] = {}
    configurations: dict[str, str] = {}
    for each in found:
        config = configs.config_for(os.path.dirname(each.path))
        named = configs.settings_for(each.path).baseline
        if file is not None:
            target = os.path.abspath(file)
        elif named is not None:
            target = named
        else:
            home = home_of(each.path, configs.folder) if config is None else os.path.dirname(config)
            target = os.path.join(home, BASELINE_NAME)
            configurations[target] = config or os.path.join(home, FILE_NAME)
        by_file.setdefault(target, []).append(each)
    if not by_file:
        console.note("nothing was linted, so no baseline was written")
    for target, part in sorted(by_file.items()):
        _renew(target, part, run, configs, configurations.get(target), console)
    return 0


def _renew(target: str, part: list[Recorded], run: Run, configs: Configs, config: str | None, console: Console) -> None:
    """Write one baseline, and its name into the configuration that does not have it yet."""
    shown = shown_path(target, configs.folder)
    old = _read(target, configs.folder) if os.path.lexists(target) else Baseline(target)
    if run.ledger is None:  # pragma: no cover - there is one as soon as something was found
        return
    files = renewed(old, part, run.ledger.coverage, configs.selection_for)
    if not old.files and not total(files):
        console.write(f"nothing is found, so {shown} is not needed\n")
        return
    _write_file(target, files, shown)
    new = total({key: counts - old.files.get(key, type(counts)()) for key, counts in files.items()})
    gone = total({key: counts - files.get(key, type(counts)()) for key, counts in old.files.items()})
    changes = f" ({new} new, {gone} gone)" if old.files else ""
    count = len([counts for counts in files.values() if counts])
    console.write(f"wrote {shown}: {_findings(total(files))} in {count} file{'' if count == 1 else 's'}{changes}\n")
    if config is not None:
        _name_it(target, config, configs, console)


def _name_it(target: str, config: str, configs: Configs, console: Console) -> None:
    """Add the key to the configuration, or say how to."""
    from speclint.cli.config_file import edit_file
    from speclint.suppress.baseline import relative
    from speclint.suppress.edit_config import EditError, add_member

    shown = shown_path(config, configs.folder)
    name = relative(target, os.path.dirname(config))
    is_new = not os.path.lexists(config)
    try:
        edit_file(config, lambda text: add_member(text, "baseline", name))
    except EditError as error:
        console.error(f"{shown} was left as it is: {error}; add the key yourself: baseline: {name}")
    else:
        console.write(f"{'wrote' if is_new else 'added to'} {shown}: baseline: {name}\n")


def _write_file(path: str, files: dict[str, Counts], shown: str) -> None:
    from speclint.cli.writing import write_atomically

    try:
        write_atomically(path, baseline_text(files).encode("utf-8"))
    except OSError as error:
        raise click.ClickException(f"{shown} could not be written: {error.strerror or error}") from error


def _findings(number: int) -> str:
    return f"{number} finding{'' if number == 1 else 's'}"
