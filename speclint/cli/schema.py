"""``speclint schema``: our JSON Schemas, for other editors."""

from __future__ import annotations

import click

from speclint.cli.console import Console
from speclint.cli.standard import StandardHelp


@click.command(cls=StandardHelp, short_help="Print our JSON Schemas for other editors.")
@click.argument("kind", required=False)
@click.option("--output", metavar="FILE", help="Write the schema to FILE instead.")
def schema(kind: str | None, output: str | None) -> int:
    """Print the JSON Schema (draft-07) of a KIND of document; without KIND, list the kinds.

    An editor that is given a schema completes members, shows what they mean, and marks wrong types and
    names that are missing. It knows the shape alone: rules see more, and `speclint check` runs them.
    """
    from speclint.schema.standalone import KINDS, standalone_text

    console = Console()
    if kind is None:
        if output is not None:
            raise click.UsageError("--output writes one schema; name its KIND, one of " + ", ".join(KINDS) + ".")
        width = max(map(len, KINDS))
        console.write("".join([f"{name.ljust(width)}  {what}\n" for name, what in KINDS.items()]))
        return 0
    if kind not in KINDS:
        from speclint.config.terms import nearest

        near = nearest(kind, KINDS)
        hint = f"did you mean `{near}`?" if near else "there are " + ", ".join(KINDS)
        raise click.BadParameter(f"there is no schema of `{kind}`; {hint}", param_hint="KIND")
    text = standalone_text(kind)
    if output is None:
        console.write(text)
        return 0
    try:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"{output} could not be written: {reason}; choose another file"
        raise click.ClickException(message) from error
    console.write(f"wrote {output}\n")
    return 0
