"""Code actions: fixes of the findings at a place, of a rule, of the document; suppressing a finding, explaining a rule.

What an action changes is worked out when it is chosen: its ``data`` says what it is about, and for which version of the
text. An action that was made for another version, or whose finding is not there any more, comes back without an edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from speclint.lsp.edits import Change, text_edits, workspace_edit
from speclint.lsp.fixing import changes_of, fix_all
from speclint.lsp.suppressing import (
    COMMAND,
    ConfigText,
    SuppressRefused,
    arguments_for,
    can_suppress,
    read_config,
    show_reason,
    suppression_edit,
)

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.plan import Planner
    from speclint.lsp.snapshot import Snapshot

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.speclint"
KINDS = (QUICK_FIX, FIX_ALL)
"""The kinds of all actions, for the client to know."""

EXPLAIN = "speclint.explainRule"
"""The command that explains a rule; its argument is the name of the rule."""

MOST_FIXES = 50
"""Most quick fixes of one answer: nobody looks through more when all of a long document is selected."""

_SOURCE = "speclint"


class Host(NamedTuple):
    """What the client can do, by default all that newer ones can, and what is at hand beside the document.

    ``document_changes``
        It takes edits that name the version of a document.
    ``create_files``
        It takes edits that make files.
    ``lazy``
        It asks for the edit of an action when that is chosen; else every action carries its edit at once.
    ``asks_for_reasons``
        It handles the command ``speclint.suppress``, see :mod:`speclint.lsp.suppressing`.
    ``shows_documents``
        It opens a document at a place when the server asks for it.
    ``config``
        Gives the configuration at an absolute path as it is now; see :func:`~speclint.lsp.suppressing.read_config`.
    ``planner``
        Rules that are prepared already.
    """

    document_changes: bool = True
    create_files: bool = True
    lazy: bool = True
    asks_for_reasons: bool = False
    shows_documents: bool = False
    config: Callable[[str], ConfigText | None] = read_config
    planner: Planner | None = None


ABLE = Host()


def host_for(capabilities: types.ClientCapabilities, *, asks_for_reasons: bool = False) -> Host:
    """What a client says that it can do; whether it asks for reasons is not among that."""
    workspace, document = capabilities.workspace, capabilities.text_document
    edits = workspace.workspace_edit if workspace is not None else None
    shown = capabilities.window.show_document if capabilities.window is not None else None
    known = document.code_action if document is not None else None
    later = known.resolve_support.properties if known is not None and known.resolve_support is not None else ()
    return Host(
        document_changes=bool(edits and edits.document_changes),
        create_files=bool(edits and types.ResourceOperationKind.Create in (edits.resource_operations or ())),
        lazy=bool(known and known.data_support) and "edit" in later,
        asks_for_reasons=asks_for_reasons,
        shows_documents=bool(shown and shown.support),
    )


def actions(
    snapshot: Snapshot,
    range: types.Range,  # noqa: A002 - the name that the protocol uses
    context: types.CodeActionContext,
    config_path: str | None,
    *,
    host: Host = ABLE,
) -> list[types.CodeAction]:
    """The actions for the findings that touch a range, the best first, and those for the whole document.

    ``config_path`` is the absolute path of the configuration that governs the document, or None. Of the diagnostics of
    the context those of ours say which findings are meant; without one of them all that touch the range are.
    """
    found: list[types.CodeAction] = []
    if _is_wanted(QUICK_FIX, context.only):
        touched = list(_meant(snapshot, range, context.diagnostics))
        found.extend(_quick_fixes(snapshot, touched))
        found.extend(_fixes_of_rules(snapshot, [finding for finding, _ in touched]))
        if can_suppress(snapshot, config_path):
            found.extend(_suppressions(snapshot, touched, config_path, host))
        found.extend(_explanations(touched))
    # Asked for by itself alone when a light bulb looks for what it can show: that is about the place.
    by_itself = context.trigger_kind == types.CodeActionTriggerKind.Automatic and not context.only
    if _is_wanted(FIX_ALL, context.only) and not by_itself and any(_is_safe(each) for each in snapshot.findings):
        data = _data(snapshot, "all")
        found.append(types.CodeAction("Fix all safe findings", kind=FIX_ALL, data=data))
    if host.lazy:
        return found
    return [resolve(snapshot, action, host=host) for action in found]


def resolve(snapshot: Snapshot, action: types.CodeAction, *, host: Host = ABLE) -> types.CodeAction:
    """The action with its edit; as it is where it needs none, or where the text is another one by now."""
    data = action.data
    if not isinstance(data, Mapping) or data.get("uri") != snapshot.uri or data.get("version") != snapshot.version:
        return action
    done = copy(action)
    if data.get("kind") == "suppress":
        _resolve_suppression(snapshot, done, data, host)
        return done
    edits = text_edits(snapshot.text, snapshot.positions, _changes(snapshot, data, host))
    if edits:
        done.edit = workspace_edit(snapshot.uri, snapshot.version, edits, versioned=host.document_changes)
    return done


def _changes(snapshot: Snapshot, data: Mapping[str, Any], host: Host) -> list[Change]:
    kind, rule = data.get("kind"), data.get("rule")
    if kind == "fix":
        finding = _finding(snapshot, data)
        return changes_of(finding.fix) if finding is not None and finding.fix is not None else []
    if kind == "rule":
        unsafe = bool(data.get("unsafe"))
        return fix_all(snapshot, lambda each: each.rule == rule and (unsafe or _is_safe(each)), host.planner)
    return fix_all(snapshot, _is_safe, host.planner) if kind == "all" else []


def _resolve_suppression(snapshot: Snapshot, action: types.CodeAction, data: Mapping[str, Any], host: Host) -> None:
    finding = _finding(snapshot, data)
    if finding is None:
        return
    try:
        action.edit = suppression_edit(snapshot, finding, data.get("config"), host)
    except SuppressRefused:
        # The server says why when it is given the command: an action that does nothing looks like a fault.
        action.command = types.Command(action.title, COMMAND, arguments=arguments_for(snapshot, finding))


# -- which findings -------------------------------------------------------------------------------------------------

_Touched = tuple["LocatedFinding", list[types.Diagnostic]]
"""A finding with the diagnostics of the client that show it."""


def _meant(
    snapshot: Snapshot,
    where: types.Range,
    diagnostics: Sequence[types.Diagnostic],
) -> Iterator[_Touched]:
    """The findings that touch a range, or those of them that the client names."""
    span = snapshot.positions.span(where)
    touched = [each for each in snapshot.findings if each.span.start <= span.end and span.start <= each.span.end]
    ours = [each for each in diagnostics if each.source == _SOURCE]
    if not ours:
        yield from [(finding, []) for finding in touched]
        return
    # By word and place, as both may be many when all of a long document is selected.
    by_place: dict[tuple[str | int | None, _Corners], list[types.Diagnostic]] = {}
    for each in ours:
        by_place.setdefault((each.code, _corners(each.range)), []).append(each)
    pairs = []
    for finding in touched:
        corners = _corners(snapshot.range_of(finding.span))
        words = dict.fromkeys((finding.rule, finding.code))
        pairs.append((finding, [each for word in words for each in by_place.get((word, corners), ())]))
    named = [pair for pair in pairs if pair[1]]
    # None is named where the client still shows what was found before the last key.
    yield from named or pairs


_Corners = tuple[int, int, int, int]


def _corners(where: types.Range) -> _Corners:
    return where.start.line, where.start.character, where.end.line, where.end.character


def _finding(snapshot: Snapshot, data: Mapping[str, Any]) -> LocatedFinding | None:
    """The finding that the data of an action names, None where it is not there any more."""
    index, rule, at = data.get("index"), data.get("rule"), data.get("at")
    if not isinstance(index, int) or not 0 <= index < len(snapshot.findings):
        return None
    finding = snapshot.findings[index]
    # The version stays where the configuration or another file has changed what is found.
    return finding if finding.rule == rule and list(finding.span) == list(at or ()) else None


def _is_safe(finding: LocatedFinding) -> bool:
    return finding.fix is not None and finding.fix.safety == "safe"


def _is_wanted(kind: str, only: Iterable[str] | None) -> bool:
    """A client that names kinds means all below them."""
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in map(_kind, only))


def _kind(kind: str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


# -- actions --------------------------------------------------------------------------------------------------------


def _data(snapshot: Snapshot, kind: str, finding: LocatedFinding | None = None, **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"uri": snapshot.uri, "version": snapshot.version, "kind": kind, **more}
    if finding is not None:
        index = next(at for at, each in enumerate(snapshot.findings) if each is finding)
        data.update(rule=finding.rule, index=index, at=list(finding.span))
    return data


def _quick_fixes(snapshot: Snapshot, touched: Sequence[_Touched]) -> Iterator[types.CodeAction]:
    fixable = [pair for pair in touched if pair[0].fix is not None]
    fixable.sort(key=lambda pair: not _is_safe(pair[0]))
    for finding, shown in fixable[:MOST_FIXES]:
        safe = _is_safe(finding)
        title = finding.fix.title if finding.fix is not None else ""
        yield types.CodeAction(
            title if safe else f"{title} (unsafe)",
            kind=QUICK_FIX,
            diagnostics=shown or None,
            is_preferred=True if safe else None,
            data=_data(snapshot, "fix", finding),
        )


def _fixes_of_rules(snapshot: Snapshot, touched: Iterable[LocatedFinding]) -> Iterator[types.CodeAction]:
    """All fixes of a rule that has one at the place and more elsewhere; the unsafe ones only where this one is."""
    counts = Counter([(each.rule, _is_safe(each)) for each in snapshot.findings if each.fix is not None])
    for rule, safe in dict.fromkeys([(each.rule, _is_safe(each)) for each in touched if each.fix is not None]):
        if counts[rule, True] + (0 if safe else counts[rule, False]) < 2:
            continue
        title = f"Fix all `{rule}` in this file" + ("" if safe else " (unsafe)")
        data = {**_data(snapshot, "rule"), "rule": rule, "unsafe": not safe}
        yield types.CodeAction(title, kind=QUICK_FIX, data=data)


def _by_rule(touched: Iterable[_Touched]) -> list[_Touched]:
    """The first finding of each rule."""
    return list({pair[0].rule: pair for pair in reversed(list(touched))}.values())[::-1]


def _suppressions(
    snapshot: Snapshot, touched: Iterable[_Touched], config_path: str | None, host: Host
) -> Iterator[types.CodeAction]:
    for finding, shown in _by_rule(touched):
        title = f"Suppress `{finding.rule}` here…"
        action = types.CodeAction(title, kind=QUICK_FIX, diagnostics=shown or None)
        if host.asks_for_reasons:
            action.command = types.Command(title, COMMAND, arguments=arguments_for(snapshot, finding))
        else:
            action.data = _data(snapshot, "suppress", finding, config=config_path)
            if host.shows_documents:
                # Given with the action, as a client may take nothing but an edit afterwards.
                action.command = show_reason(snapshot, config_path, title)
        yield action


def _explanations(touched: Iterable[_Touched]) -> Iterator[types.CodeAction]:
    for finding, shown in _by_rule(touched):
        title = f"Explain `{finding.rule}`"
        command = types.Command(title, EXPLAIN, arguments=[finding.rule])
        yield types.CodeAction(title, kind=QUICK_FIX, diagnostics=shown or None, command=command)
