"""Putting a request to a module of features."""

from __future__ import annotations

import logging
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.lsp.session import Session
    from speclint.lsp.snapshot import Snapshot
    from speclint.lsp.views import Reader

log = logging.getLogger("speclint.server")

FEATURES = "speclint.lsp.features"

REQUEST_FAILED = -32803


class Refused(JsonRpcException):
    """A request that cannot be granted; the message is for people."""

    CODE = REQUEST_FAILED


def module(name: str) -> Any:
    """A module of features."""
    return import_module(f"{FEATURES}.{name}")


def is_there(name: str) -> bool:
    """Whether a module of features is there."""
    return find_spec(f"{FEATURES}.{name}") is not None


async def answer(
    session: Session,
    uri: str,
    question: Callable[[Snapshot, Reader], Any],
    *,
    findings: bool = False,
    everything: bool = False,
) -> Any:
    """The answer of a feature, see :meth:`Session.ask`; one that fails is logged and answers nothing."""

    def guarded(snapshot: Snapshot, reader: Reader) -> Any:
        if snapshot.document.encoding != "utf-8":
            # It has zeros by which a file is taken for one in another encoding: its places are not the editor's.
            return None
        try:
            return question(snapshot, reader)
        except Refused:
            raise
        except Exception:
            log.exception("a feature failed on %s", uri)
            return None

    return await session.ask(uri, guarded, findings=findings, everything=everything)
