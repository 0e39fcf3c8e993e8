"""The ``speclint`` command: finds its subcommands by name and imports the one that is called."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from speclint import __version__
from speclint.cli import COMPLETE, DEBUG, INTERRUPTED, USAGE
from speclint.cli.console import prepare_streams, reader_gone
from speclint.cli.standard import HELP, StandardHelp, version_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

BROKEN_PIPE = 141
"""Exit status when whoever reads the output has gone, as shells have it (128 + SIGPIPE)."""

COMMANDS = {
    "baseline": ("speclint.cli.baseline", "baseline", "Record today's findings as known."),
    "check": ("speclint.cli.check", "check", "Lint files and folders."),
    "completion": ("speclint.cli.completion", "completion", "Print a script for your shell that completes commands."),
    "explain": ("speclint.cli.explain", "explain", "Explain rules: why, evidence, remedy, examples."),
    "new": ("speclint.cli.new", "new", "Start a source: write its artifact folder."),
    "rule": ("speclint.cli.rule", "rule", "Write rules: new, test, sync."),
    "rules": ("speclint.cli.rules", "rules", "List the rules."),
    "schema": ("speclint.cli.schema", "schema", "Print our JSON Schemas for other editors."),
    "server": ("speclint.cli.server", "server", "Serve an editor: the language server."),
    "suppress": ("speclint.cli.suppress", "suppress", "Write a suppression of one finding."),
}
"""For each subcommand its module, its name in there, and what the overview says without importing it."""


class LazyGroup(StandardHelp, click.Group):
    """A group whose commands are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's interface
        cmd_name: str,
    ) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's interface
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the overview from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the commands from the table alone, and the options."""
        from click.shell_completion import CompletionItem

        options = click.Command.shell_complete(self, ctx, incomplete)
        commands = [(name, summary) for name, (_, _, summary) in COMMANDS.items() if name.startswith(incomplete)]
        return [*[CompletionItem(name, help=summary) for name, summary in commands], *options]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a better word for an unknown command."""
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing and not name.startswith("-"):
            raise click.UsageError(_unknown_command(name, list(COMMANDS)), ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": list(HELP), "max_content_width": 100},
    params=[version_option(f"speclint {__version__}")],
)
@click.pass_context
def app(context: click.Context) -> None:
    """Find mistakes in connection specs and flow specs for Self-Serve Sources, before the service does.

    Start with `speclint check`: it lints the current folder.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(USAGE)


def run(arguments: list[str]) -> int:
    """Run the command line and give the exit status; raises nothing, whatever happens."""
    prepare_streams()
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        reader_gone()
        return BROKEN_PIPE
    except OSError as error:
        return _unwritable(error)
    return status


def _run(arguments: list[str]) -> int:
    if os.environ.get(COMPLETE):
        from speclint.cli.shells import complete

        return complete(app, arguments)
    try:
        # Not through `main`, which prints on Ctrl-C and answers a broken pipe with status 1.
        with app.make_context("speclint", _expanded(arguments)) as context:
            result = app.invoke(context)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        # One that names no file comes from writing the output; what is read answers for itself.
        if error.filename is None:
            raise
        return _internal_error(error)
    except Exception as error:
        return _internal_error(error)
    return result if isinstance(result, int) else 0


def _unwritable(error: OSError) -> int:
    """Say that the report could not be written; nothing of speclint is at fault then."""
    reader_gone()
    click.echo(f"error: the output could not be written: {error.strerror or error}", err=True)
    return USAGE


def _expanded(arguments: list[str]) -> list[str]:
    """On Windows the shell leaves patterns such as ``*.json`` to the program."""
    if os.name != "nt":
        return list(arguments)
    from glob import glob

    expanded: list[str] = []
    for argument in arguments:
        found = [] if argument.startswith("-") else sorted(glob(argument, recursive=True))
        expanded.extend(found or [argument])
    return expanded


def _unknown_command(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    message = f"There is no command '{name}'."
    close = get_close_matches(name, known, n=1)
    if close:
        return f"{message} Did you mean '{close[0]}'?"
    if os.path.exists(name) or os.sep in name or name.lower().endswith((".json", ".yaml", ".yml")):
        return f"{message} To lint a file or folder: speclint check {name}"
    return f"{message} There are: {', '.join(known)}."


def _internal_error(error: Exception) -> int:
    """Say that speclint itself is at fault; whoever looks for the cause gets the traceback."""
    if os.environ.get(DEBUG):
        raise error
    from speclint.engine.catalogue import CatalogueError

    if isinstance(error, CatalogueError):
        click.echo(f"error: {error}", err=True)
        return USAGE
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    click.echo(
        f"error: speclint failed: {type(error).__name__}: {error}{where}; this is a fault of speclint, please"
        f" report it with the output of the same command under {DEBUG}=1",
        err=True,
    )
    return USAGE
