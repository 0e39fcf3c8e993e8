"""``speclint check``: lint files and folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from speclint.cli import completing
from speclint.cli.caching import AUTO, number_of_jobs, result_store
from speclint.cli.checking import STDIN, Run
from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp
from speclint.config.paths import shown_path
from speclint.config.resolve import Configs
from speclint.report import FORMATS, WITH_STATISTICS, Output, make_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.cli.fixing import FixOptions
    from speclint.cli.outputs import ReportFiles
    from speclint.config.levels import Level
    from speclint.engine.rule import RuleInfo
    from speclint.report import Report
    from speclint.suppress.baseline import Baseline


@click.command(cls=StandardHelp, short_help="Lint files and folders.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completing.files)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Form of the report.  [default: text; in GitHub Actions with annotations]",
)
@click.option(
    "--output",
    "files",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a report to a file as well; may be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info", "never")),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--profile",
    type=click.Choice(("authoring", "submission")),
    help="What the documents are about to be; submission adds rules and a summary.  [default: authoring]",
)
@click.option(
    "--select", multiple=True, metavar="RULES", shell_complete=completing.rule_terms, help="Run these rules only."
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar="RULES",
    shell_complete=completing.rule_terms,
    help="Run these rules as well.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", shell_complete=completing.rule_terms, help="Do not run these rules."
)
@click.option("--fix", is_flag=True, help="Make the safe fixes in the files, then lint what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the fixes too that may change the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--fix-only",
    multiple=True,
    metavar="RULES",
    shell_complete=completing.rule_terms,
    help="With --fix or --diff: the fixes of these rules only.",
)
@click.option(
    "--config", metavar="FILE", shell_complete=completing.files, help="Use this configuration for every file."
)
@click.option("--no-config", is_flag=True, help="Use no configuration at all.")
@click.option(
    "--stdin-filename",
    metavar="PATH",
    shell_complete=completing.files,
    help="The name under which standard input is linted.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=completing.files,
    help="Report only what this file, written by `speclint baseline`, has not.",
)
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour in the report; auto heeds NO_COLOR and FORCE_COLOR.",
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule; in text, instead of showing them.")
@click.option("--max-findings", type=click.IntRange(min=0), metavar="N", help="Print N findings at most.")
@click.option("--full", is_flag=True, help="Show every finding, however often it repeats.")
@click.option(
    "-j",
    "--jobs",
    metavar="[auto|N]",
    default=AUTO,
    show_default=True,
    help="Processes that lint; auto takes several only where they win.",
)
@click.option("--no-cache", is_flag=True, help="Lint everything anew, and keep no results.")
@click.option("--cache-dir", metavar="DIR", help="Keep results here instead of in the user's cache folder.")
@click.option("--profile-rules", is_flag=True, help="Say what each rule costs, on standard error.")
@click.option("--unmatched", is_flag=True, help="Name the rules that had nothing to look at, on standard error.")
@click.option("--watch", is_flag=True, help="Lint again whenever a file changes, until Ctrl-C.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only: no summary, no notes.")
def check(
    paths: tuple[str, ...],
    format_: str | None,
    files: tuple[str, ...],
    fail_on: str,
    profile: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fix_only: tuple[str, ...],
    config: str | None,
    no_config: bool,
    baseline: str | None,
    stdin_filename: str | None,
    color: str,
    statistics: bool,
    max_findings: int | None,
    full: bool,
    jobs: str,
    no_cache: bool,
    cache_dir: str | None,
    profile_rules: bool,
    unmatched: bool,
    watch: bool,
    quiet: bool,
) -> int:
    """Lint files and folders: without a PATH the current folder, with - standard input.

    In folders, the connection specs, flow specs and requests among the .json, .yaml and .yml files are
    linted; a file that is named is linted whatever it is called.

    RULES are rule names, codes, categories, code prefixes such as PAGE, or ALL, separated by commas.

    With --fix, files are changed in place and what remains is reported; for standard input the fixed document
    goes to standard output and the report to standard error. With --diff, the exit status is 1 if there is
    something to fix. YAML is linted, not fixed.

    With --profile submission, the rules about what is handed over run as well, every document counts as a
    request, and the report ends with what blocks and what the reviewer will ask.

    The exit status is 0 without findings at or above --fail-on, 1 with such findings, and 2 after wrong
    usage, a mistake in a configuration, or when something could not be read.
    """
    if watch:
        return _watch(click.get_current_context())
    if config is not None and no_config:
        raise click.UsageError("--config and --no-config exclude each other; leave one out.")
    processes = number_of_jobs(jobs)
    if no_cache and cache_dir is not None:
        raise click.UsageError("--no-cache and --cache-dir exclude each other; leave one out.")
    if stdin_filename is not None and STDIN not in paths:
        raise click.UsageError("--stdin-filename names standard input; ask for that with - as PATH.")
    if not (fix or diff) and (unsafe_fixes or fix_only):
        option = "--unsafe-fixes" if unsafe_fixes else "--fix-only"
        raise click.UsageError(f"{option} says which fixes are made; add --fix to make them or --diff to see them.")
    if diff and (format_ or files or statistics):
        option = "--format" if format_ else "--output" if files else "--statistics"
        raise click.UsageError(f"--diff shows what fixes would change instead of a report; leave {option} out.")
    command = _command_level(select, extend_select, ignore)
    console = Console(color=color, quiet=quiet, aside=fix and not diff and STDIN in paths)
    known = _baseline(baseline) if baseline is not None else True
    configs = Configs(command=command, file=config, isolated=no_config, profile=profile, baseline=known)
    _check_command(command, configs, (*paths, stdin_filename or "."))
    shown = format_ or FORMATS[0]
    if statistics and shown not in WITH_STATISTICS:
        raise click.UsageError(f"--statistics goes with --format {', '.join(WITH_STATISTICS)}, not with {shown}.")

    def make_output(write: Callable[[str], None], *, limit: int | None = None) -> Output:
        return Output(
            write,
            full=full,
            statistics=statistics,
            limit=limit,
            fail_on=fail_on,
            why=lambda rule: _reason(rule, configs),
            rule=lambda rule: _rule(rule, configs),
            page=lambda rule: _page(rule, configs),
        )

    output = make_output(console.write, limit=max_findings)
    output.encoding, output.color, output.quiet = console.encoding, console.color, quiet
    reports = [(make_report(shown, output), output)]
    if format_ is None and not statistics and os.environ.get("GITHUB_ACTIONS") == "true":
        annotations = make_output(console.write, limit=max_findings)
        reports.append((make_report("github", annotations), annotations))
    written = None
    if files:
        from speclint.cli.outputs import ReportFiles

        written = click.get_current_context().with_resource(ReportFiles(files))
        reports.extend(written.reports(make_output))
    run = Run(console, configs, output, _together(reports, written))
    run.jobs = processes
    run.store = None if no_cache else result_store(cache_dir, configs.folder)
    if fix or diff:
        run.fix = _fix_options(configs, write=not diff, unsafe=unsafe_fixes, only=fix_only)
    if profile_rules or unmatched:
        from speclint.engine.watch import Watch

        run.watch = Watch()
    status = run.lint(paths or (".",), stdin_filename, fail_on)
    if written is not None:
        written.keep()
    if output.withheld:
        every = output.withheld + (max_findings or 0)
        console.note(f"{output.withheld} of {every} findings are not shown; --max-findings is {max_findings}")
    run.give_account(cost=profile_rules, unmatched=unmatched)
    return status


def _watch(context: click.Context) -> int:
    """Run the command again and again, each time as if it had been called without ``--watch``."""
    from speclint.cli.watching import keep_linting

    given = {**context.params, "watch": False}
    if STDIN in given["paths"]:
        raise click.UsageError("--watch cannot watch standard input; name a file or folder, or leave --watch out.")

    def lint() -> None:
        # A context for each run, with which what the run has opened is closed.
        with click.Context(check, info_name=context.info_name, parent=context.parent) as run:
            run.params = given
            if check.callback is not None:
                run.invoke(check.callback, **given)

    return keep_linting(
        given["paths"] or (".",),
        lint,
        config=given["config"],
        no_config=given["no_config"],
        quiet=given["quiet"],
        # A report that a run writes must not bring on the next.
        written=[value.partition("=")[2] for value in given.get("files", ())],
    )


def _command_level(select: tuple[str, ...], extend_select: tuple[str, ...], ignore: tuple[str, ...]) -> Level | None:
    if not (select or extend_select or ignore):
        return None
    from speclint.config.levels import Level

    return Level(
        _split(select, "--select") if select else None,
        _split(extend_select, "--extend-select"),
        _split(ignore, "--ignore"),
    )


def _fix_options(configs: Configs, *, write: bool, unsafe: bool, only: tuple[str, ...]) -> FixOptions:
    from speclint.cli.fixing import FixOptions

    if not only:
        return FixOptions(write, unsafe, None)
    terms = configs.terms()
    names: set[str] = set()
    for word in _split(only, "--fix-only"):
        message = terms.unknown(word)
        if message is not None:
            raise click.BadParameter(message, param_hint="--fix-only")
        names.update(terms.covered(word))
    return FixOptions(write, unsafe, frozenset(names))


def _split(values: tuple[str, ...], option: str) -> tuple[str, ...]:
    terms = tuple([term.strip() for value in values for term in value.split(",") if term.strip()])
    if values and not terms:
        raise click.BadParameter("names no rule", param_hint=option)
    return terms


def _check_command(level: Level | None, configs: Configs, paths: tuple[str, ...]) -> None:
    if level is None:
        return
    terms = configs.terms()
    options = (
        ("--select", level.select or ()),
        ("--extend-select", level.extend_select),
        ("--ignore", level.ignore),
    )
    for option, words in options:
        for word in words:
            message = terms.unknown(word)
            if message is not None:
                # Perhaps a rule of the house; their configurations are not read for anything else.
                message = configs.terms_near(paths).unknown(word)
            if message is not None:
                raise click.BadParameter(message, param_hint=option)


def _baseline(file: str) -> Baseline:
    from speclint.suppress.baseline import BaselineError, read_baseline

    try:
        return read_baseline(os.path.abspath(file))
    except BaselineError as error:
        raise click.ClickException(f"{shown_path(file, os.getcwd())}: {error}") from error


def _together(reports: list[tuple[Report, Output]], files: ReportFiles | None) -> Report:
    if len(reports) == 1:
        return reports[0][0]
    from speclint.cli.outputs import Several

    return Several(reports, files)


def _rule(name: str, configs: Configs) -> RuleInfo | None:
    from speclint.engine.catalogue import load_catalogue

    found = load_catalogue().get(name)
    return found or next((known for known in configs.house_rules() if known.name == name), None)


def _reason(name: str, configs: Configs) -> str:
    found = _rule(name, configs)
    return found.why if found is not None else ""


def _page(name: str, configs: Configs) -> str:
    from speclint.engine.catalogue import load_catalogue, page_text

    if load_catalogue().get(name) is not None:
        return page_text(name)
    found = _rule(name, configs)
    if found is None:
        return ""
    from speclint.config.house import house_page

    return house_page(found)
