"""``speclint completion``: print what makes a shell complete commands, options and names of rules."""

from __future__ import annotations

import sys

import click

from speclint.cli.standard import StandardHelp


@click.command(cls=StandardHelp, short_help="Print a script for your shell that completes commands.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")), metavar="bash|zsh|fish")
def completion(shell: str) -> int:
    """Print the script that makes a shell complete commands, options, files and names of rules on Tab.

    \b
    bash (4.4 or newer), in ~/.bashrc:  eval "$(speclint completion bash)"
    zsh, in ~/.zshrc after compinit:    eval "$(speclint completion zsh)"
    fish:  speclint completion fish > ~/.config/fish/completions/speclint.fish
    """
    from speclint.cli.app import app
    from speclint.cli.shells import script

    if sys.stdout is not None:
        sys.stdout.write(script(app, shell))
    return 0
