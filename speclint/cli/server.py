"""``speclint server``: the language server."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from speclint.cli import USAGE, completing
from speclint.cli.standard import StandardHelp

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

    from speclint.lsp.server import Server

HOST = "127.0.0.1"
"""The only address that is listened at: who can connect can have files read."""

TCP_PORT = 2087
WS_PORT = 2088


@click.command(cls=StandardHelp, short_help="Serve an editor: the language server.")
@click.option("--stdio", is_flag=True, help="Use standard input and output.  [default]")
@click.option(
    "--tcp",
    type=click.IntRange(0, 65535),
    is_flag=False,
    flag_value=TCP_PORT,
    metavar="[PORT]",
    help=f"Listen on {HOST} instead.  [port: {TCP_PORT}]",
)
@click.option(
    "--ws",
    type=click.IntRange(0, 65535),
    is_flag=False,
    flag_value=WS_PORT,
    metavar="[PORT]",
    help=f"Listen for web sockets on {HOST} instead.  [port: {WS_PORT}]",
)
@click.option("--log", "log_file", metavar="FILE", shell_complete=completing.files, help="Write what happens to FILE.")
def server(stdio: bool, tcp: int | None, ws: int | None, log_file: str | None) -> int:
    """Speak the Language Server Protocol with an editor.

    Editors start this command themselves; docs/editors.md says how each is told to. Findings are those of
    `speclint check` on the same text and configuration, as they stand in the editor. Nothing is written and
    nothing is fetched.

    The exit status is 0 after an orderly end, 1 when the editor ends the server without shutting it down.
    """
    if sum((stdio, tcp is not None, ws is not None)) > 1:
        raise click.UsageError("--stdio, --tcp and --ws exclude each other; choose one.")
    import logging

    handler = logging.StreamHandler() if log_file is None else _log_to(log_file)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING if log_file is None else logging.INFO, handlers=[handler])
    # pygls warns of each request that is cancelled too late, which is every day's business.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    # Whoever connects and goes again without a word is no error of ours.
    logging.getLogger("websockets").setLevel(logging.CRITICAL)
    # While one thread lints, the other must not wait for the interpreter as long as it waits by default.
    sys.setswitchinterval(0.0005)
    # Classes of the protocol are made twice each, and the first ones are cycles: a fifth of the memory at the start.
    gc.set_threshold(5_000, 10, 10)
    gc.enable()
    from speclint.lsp.server import make_server, run_stdio
    from speclint.lsp.transport import run_tcp, run_ws

    # Documents are trees that go as a whole when the next version comes; looking for cycles at every turn costs more
    # than it finds.
    gc.set_threshold(50_000, 20, 100)
    if tcp is not None:
        return _listen(run_tcp, make_server, tcp)
    if ws is not None:
        try:
            import websockets.asyncio.server  # noqa: F401 - what it needs is said before anything starts
        except ImportError:
            raise click.ClickException("--ws needs the package websockets; install speclint[ws]") from None
        return _listen(run_ws, make_server, ws)
    if sys.stdin is None or sys.stdout is None:
        click.echo("error: standard input or output is closed; an editor starts this command with both", err=True)
        return USAGE
    return run_stdio(make_server())


def _log_to(file: str) -> logging.Handler:
    import logging

    try:
        return logging.FileHandler(file, encoding="utf-8")
    except OSError as error:
        raise click.BadParameter(f"cannot be written: {error.strerror or error}", param_hint="--log") from error


def _listen(run: Callable[[Callable[[], Server], str, int], int], make: Callable[[], Server], port: int) -> int:
    try:
        return run(make, HOST, port)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {HOST}:{port}: {error.strerror or error}") from error
