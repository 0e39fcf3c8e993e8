"""``speclint check``: lint files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from speclint.cli.caching import AUTO, number_of_jobs, result_store
from speclint.cli.checking import STDIN, Run
from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp
from speclint.config.resolve import Configs
from speclint.report import FORMATS, Output, make_report

if TYPE_CHECKING:
    from speclint.config.levels import Level


@click.command(cls=StandardHelp, short_help="Lint files and folders.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="Form of the report.",
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
@click.option("--select", multiple=True, metavar="RULES", help="Run these rules only.")
@click.option("--extend-select", multiple=True, metavar="RULES", help="Run these rules as well.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@click.option("--config", metavar="FILE", help="Use this configuration for every file.")
@click.option("--no-config", is_flag=True, help="Use no configuration at all.")
@click.option("--stdin-filename", metavar="PATH", help="The name under which standard input is linted.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour in the report; auto heeds NO_COLOR and FORCE_COLOR.",
)
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
@click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only: no summary, no notes.")
def check(
    paths: tuple[str, ...],
    format_: str,
    fail_on: str,
    profile: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    no_config: bool,
    stdin_filename: str | None,
    color: str,
    full: bool,
    jobs: str,
    no_cache: bool,
    cache_dir: str | None,
    profile_rules: bool,
    unmatched: bool,
    quiet: bool,
) -> int:
    """Lint files and folders: without a PATH the current folder, with - standard input.

    In folders, the connection specs, flow specs and requests among the .json, .yaml and .yml files are
    linted; a file that is named is linted whatever it is called.

    RULES are rule names, codes, categories, code prefixes such as PAGE, or ALL, separated by commas.

    With --profile submission, the rules about what is handed over run as well, every document counts as a
    request, and the report ends with what blocks and what the reviewer will ask.

    The exit status is 0 without findings at or above --fail-on, 1 with such findings, and 2 after wrong
    usage, a mistake in a configuration, or when something could not be read.
    """
    if config is not None and no_config:
        raise click.UsageError("--config and --no-config exclude each other; leave one out.")
    processes = number_of_jobs(jobs)
    if no_cache and cache_dir is not None:
        raise click.UsageError("--no-cache and --cache-dir exclude each other; leave one out.")
    if stdin_filename is not None and STDIN not in paths:
        raise click.UsageError("--stdin-filename names standard input; ask for that with - as PATH.")
    command = _command_level(select, extend_select, ignore)
    console = Console(color=color, quiet=quiet)
    configs = Configs(command=command, file=config, isolated=no_config, profile=profile)
    _check_command(command, configs, (*paths, stdin_filename or "."))
    output = Output(
        console.write,
        encoding=console.encoding,
        color=console.color,
        full=full,
        quiet=quiet,
        why=lambda rule: _reason(rule, configs),
    )
    run = Run(console, configs, output, make_report(format_, output))
    run.jobs = processes
    run.store = None if no_cache else result_store(cache_dir, configs.folder)
    if profile_rules or unmatched:
        from speclint.engine.watch import Watch

        run.watch = Watch()
    status = run.lint(paths or (".",), stdin_filename, fail_on)
    run.give_account(cost=profile_rules, unmatched=unmatched)
    return status


def _command_level(select: tuple[str, ...], extend_select: tuple[str, ...], ignore: tuple[str, ...]) -> Level | None:
    if not (select or extend_select or ignore):
        return None
    from speclint.config.levels import Level

    return Level(
        _split(select, "--select") if select else None,
        _split(extend_select, "--extend-select"),
        _split(ignore, "--ignore"),
    )


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


def _reason(rule: str, configs: Configs) -> str:
    from speclint.engine.catalogue import load_catalogue

    found = load_catalogue().get(rule)
    if found is None:
        found = next((known for known in configs.house_rules() if known.name == rule), None)
    return found.why if found is not None else ""
