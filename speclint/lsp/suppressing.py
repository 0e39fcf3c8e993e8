"""Suppressing a finding from an editor: the entry that is written, and the edit that writes it.

The protocol has no way to ask for a reason. A client that can ask (it says so) is given the command
``speclint.suppress`` and adds the reason to its arguments. For all others the entry is written with :data:`REASON`,
which is to be replaced, and says so wherever reasons are shown. An empty reason would be a mistake in the
configuration, and with one nothing at all is linted, neither here nor for anyone else, until it is mended.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from speclint.config.paths import FILE_NAME
from speclint.lsp.edits import difference, text_edits, workspace_edit
from speclint.lsp.positions import MARK, Encoding, Positions
from speclint.suppress.coverage import repository_of
from speclint.suppress.edit_config import EditError, add_suppression, entry_text
from speclint.suppress.place import address_in, pattern_for
from speclint.text.lines import LineIndex
from speclint.text.places import Span, pointer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from speclint.engine.located import LocatedFinding
    from speclint.lsp.features.code_actions import Host
    from speclint.lsp.snapshot import Snapshot

COMMAND = "speclint.suppress"
"""Its arguments: uri, version, rule, pointer, target, range, and from a client that asked for it the reason."""

SHOW_REASON = "speclint.showReason"
"""Opens the configuration where a reason is still to be written; its arguments: uri of the document, and of that."""

REASON = "TODO: say why this is meant to be as it is"
"""The reason of an entry whose author could not be asked for one."""


class SuppressRefused(ValueError):  # noqa: N818 - no error of ours: it is told to people as it is
    """No suppression can be written; the message says to people why, and what to do."""


class ConfigText(NamedTuple):
    """A configuration as it is now: its text, and its version and address in the client where it is open there."""

    text: str
    version: int | None = None
    uri: str | None = None


def read_config(path: str) -> ConfigText | None:
    """The configuration at an absolute path as it is on disk, None where there is none.

    Raises :class:`SuppressRefused` where it cannot be read.
    """
    if not os.path.lexists(path):
        return None
    try:
        with open(path, "rb") as file:
            return ConfigText(file.read().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SuppressRefused(f"{path} is not encoded as UTF-8; save it as UTF-8 and try again") from error
    except OSError as error:
        raise SuppressRefused(f"{path} could not be read: {error.strerror or error}; mend or remove it") from error


def can_suppress(snapshot: Snapshot, config_path: str | None) -> bool:
    """The document is a file that a configuration can name."""
    if not snapshot.uri.startswith("file:"):
        return False
    return config_path is None or pattern_for(snapshot.path, config_path) is not None


def home(snapshot: Snapshot, config_path: str | None) -> str:
    """Absolute path of the configuration to write to: that which governs the document, else where one is to be made.

    That is the root of the Git repository, and outside of one the folder of the document, as for the command.
    """
    folder = os.path.dirname(snapshot.path)
    return config_path or os.path.join(repository_of(folder) or folder, FILE_NAME)


def arguments_for(snapshot: Snapshot, finding: LocatedFinding) -> list[Any]:
    """The arguments of the command for a finding, without the reason; see :data:`COMMAND`."""
    found = snapshot.range_of(finding.span)
    start, end = ({"line": at.line, "character": at.character} for at in (found.start, found.end))
    where = {"start": start, "end": end}
    return [snapshot.uri, snapshot.version, finding.rule, _about(finding), finding.target, where]


def show_reason(snapshot: Snapshot, config_path: str | None, title: str) -> types.Command:
    """The command that opens the configuration at the reason, once the entry is written."""
    return types.Command(title, SHOW_REASON, arguments=[snapshot.uri, Path(home(snapshot, config_path)).as_uri()])


def place_of_reason(text: str, encoding: Encoding) -> types.Range | None:
    """Where the last reason stands that is still to be written; None where there is none."""
    start = text.rfind(REASON)
    if start < 0:
        return None
    return Positions(text, LineIndex(text), encoding).range(Span(start, start + len(REASON)))


def _about(finding: LocatedFinding) -> str:
    """The pointer of what a finding is about: for a missing member that which it would have."""
    return finding.pointer if finding.missing is None else finding.pointer + pointer((finding.missing,))


def named_finding(snapshot: Snapshot, arguments: Sequence[Any]) -> LocatedFinding:
    """The finding that the arguments of the command name. Raises :class:`SuppressRefused` where it is not there."""
    given = [*arguments, *[None] * 6]
    version, where = given[1], given[5]
    named = (given[2], given[3], given[4])
    same = [each for each in snapshot.findings if (each.rule, _about(each), each.target) == named]
    if version == snapshot.version:
        same = [each for each in same if arguments_for(snapshot, each)[5] == where] or same
    if not same:
        raise SuppressRefused(f"`{given[2]}` does not find this any more; ask for the actions again")
    return same[0]


def run_command(
    snapshot: Snapshot, arguments: Sequence[Any], config_path: str | None, host: Host
) -> types.WorkspaceEdit:
    """The edit for the command; see :data:`COMMAND`. Raises :class:`SuppressRefused`."""
    reason = arguments[6] if len(arguments) > 6 else ""
    finding = named_finding(snapshot, arguments)
    return suppression_edit(snapshot, finding, config_path, host, reason if isinstance(reason, str) else "")


def suppression_edit(
    snapshot: Snapshot, finding: LocatedFinding, config_path: str | None, host: Host, reason: str = ""
) -> types.WorkspaceEdit:
    """The edit that writes a suppression of a finding into the configuration. Raises :class:`SuppressRefused`."""
    path = home(snapshot, config_path)
    pattern = pattern_for(snapshot.path, path)
    if pattern is None:
        raise SuppressRefused(f"{path} holds for files below its folder only, and {snapshot.shown} lies elsewhere")
    address = address_in(finding, snapshot.document)
    reason = " ".join(reason.split()) or REASON
    entry = {"files": pattern, "rule": finding.rule, **({"at": address} if address else {}), "reason": reason}
    found = host.config(path)
    old = found.text.removeprefix(MARK) if found else ""
    try:
        new = add_suppression(old, entry)
    except EditError as error:
        advice = f"{path} was left as it is: {error}; put this under `suppressions` yourself:"
        raise SuppressRefused(f"{advice}\n{entry_text(entry)}") from error
    uri = (found and found.uri) or Path(path).as_uri()
    marked = found is not None and found.uri is not None and found.text != old
    positions = Positions(old, LineIndex(old), snapshot.positions.encoding, marked=marked)
    edits = text_edits(old, positions, difference(old, new))
    edit = workspace_edit(uri, found.version if found else None, edits, versioned=host.document_changes)
    if found is None and host.create_files and edit.document_changes:
        create = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
        edit.document_changes = [create, *edit.document_changes]
    return edit
