"""The shells that complete commands: click's way of talking to them, and what it leaves undone.

Imported on Tab, and to print the scripts.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from speclint.cli import COMPLETE, DEBUG

if TYPE_CHECKING:
    import click

    from speclint.cli.app import LazyGroup

SHELLS = ("bash", "zsh", "fish")


class Bash(BashComplete):
    """bash takes ``--select=pag`` for three words, which click would read as a value behind two arguments."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The complete words, and the one to be completed."""
        words, incomplete = super().get_completion_args()
        joined: list[str] = []
        for word in words:
            if joined and joined[-1].startswith("--") and (word == "=" or joined[-1].endswith("=")):
                joined[-1] += word
            else:
                joined.append(word)
        if joined and joined[-1].startswith("--"):
            joined[-1] = joined[-1].removesuffix("=")
        return joined, incomplete


class _WholeWords(ShellComplete):
    """These shells take ``--select=pag`` for one word, which what is offered replaces as a whole."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """What is offered, with the option before it where it belongs to the word."""
        found = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not equals or not option.startswith("--"):
            return found
        # Files are looked up by the shell, which knows of no option before them.
        return [CompletionItem(option + equals + item.value, help=item.help) for item in found if item.type == "plain"]


class Zsh(_WholeWords, ZshComplete):
    """zsh."""


class Fish(_WholeWords, FishComplete):
    """fish; click's script would cut what is offered at its first comma."""

    source_template = FishComplete.source_template.replace('string split "," ', 'string split --max 1 "," ')


def complete(app: LazyGroup, arguments: list[str]) -> int:
    """Answer the script in the shell, which asks through the environment; gives the exit status.

    Whatever goes wrong, nothing is offered: a message would be written into the line that is being typed.
    """
    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell)
    try:
        app.main(arguments, prog_name="speclint")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except Exception:
        if os.environ.get(DEBUG):
            raise
        return 1


def script(app: click.Command, shell: str) -> str:
    """The script that makes a shell of :data:`SHELLS` complete ``speclint``."""
    classes: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}
    # Not its own method: that of bash asks the bash that is found first for its version, and runs it to that end.
    return ShellComplete.source(classes[shell](app, {}, "speclint", COMPLETE))
