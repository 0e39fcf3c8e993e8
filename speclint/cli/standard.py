"""``--help`` and ``--version`` as click has them, without asking for a translation of their one line each.

Click looks for translations of its own texts at every start, which reads the disk and imports ``locale``.
"""

from __future__ import annotations

import click

HELP = ("-h", "--help")


def _show_help(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


class StandardHelp(click.Command):
    """A command whose help option is made here."""

    _own_help: click.Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's interface
        """The one help option of this command; click compares it by identity."""
        if self._own_help is None:
            self._own_help = click.Option(
                HELP,
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_help,
                help="Show this message and exit.",
            )
        return self._own_help


def version_option(text: str) -> click.Option:
    """The option ``-V``, ``--version`` that prints ``text``."""

    def show(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(text, color=context.color)
            context.exit()

    return click.Option(
        ("-V", "--version"),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Show the version and exit.",
    )
