"""Rules as the engine knows them: metadata, and the two forms in which a rule is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from speclint.engine.result import Evidence, Severity

if TYPE_CHECKING:
    from speclint.engine.across import Across, WorkspaceContext
    from speclint.engine.artifacts import ArtifactFolder
    from speclint.engine.context import Context, Finding
    from speclint.engine.query import Query
    from speclint.engine.workspace import Workspace
    from speclint.model.views.base import View

T = TypeVar("T")
V = TypeVar("V", bound="View")

METADATA = (
    "name",
    "code",
    "severity",
    "evidence",
    "kinds",
    "stage",
    "since",
    "message",
    "remedy",
    "profile",
    "consistency",
    "needs",
    "fixes",
)
"""Fields that both forms share, in the order in which they are documented."""


WORDS = ("since", "message", "remedy", "summary", "why")
"""Members that stand in a file of their own, since a run without findings has no use for them."""


class _Field(Generic[T]):
    """A member of a rule's entry, read when it is asked for."""

    __slots__ = ("default", "name")

    def __init__(self, name: str, default: T | None = None) -> None:
        self.name = name
        self.default = default

    def __get__(self, rule: RuleInfo, owner: type[RuleInfo]) -> T:
        value: T = rule.entry.get(self.name, self.default)
        return value


class _Word:
    """A member of a rule's words, which are read when the first one is asked for."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, rule: RuleInfo, owner: type[RuleInfo]) -> str:
        value = rule.entry.get(self.name)
        if value is None and rule.words is not None:
            value = rule.words()[rule.name][self.name]
        return value or ""


class RuleInfo:
    """What the catalogue says of a rule; nothing of the rule itself is loaded for it.

    ``category``
        Folder the rule stands in.
    ``kinds``
        Kinds of documents it applies to, see :mod:`speclint.model.kinds`.
    ``profile``
        ``"authoring"``, or ``"submission"`` for a rule that only judges what is handed over.
    ``consistency``
        It judges the document against itself (or against plain syntax), so it may be an error without the
        documentation saying so.
    ``needs``
        Python rules: names of members, or marks of braces (see ``Unit.names``), without which the rule has nothing
        to say; where the document has none of them the rule is not even loaded. Empty for a rule that must always look.
    ``fixes``
        ``"safe"`` where some findings of the rule come with a fix that is safe, ``"unsafe"`` where the fixes of all
        are not, or empty.
    ``replaces``
        Rules across files: names of rules whose findings give way to those of this one at the same place.
    ``summary``, ``why``
        Summary line of the page, and the first sentence of its "Why".
    ``form``
        ``"yaml"`` or ``"python"``; ``file`` is relative to the rules folder.
    ``view``
        Python rules: name of the view that the rule visits.
    ``steps``, ``check``, ``params``
        YAML rules: the ``given`` paths as lists of steps (see :func:`speclint.engine.paths.steps_of`), the named
        check and its parameters.
    ``queries``
        House rules: the paths that are no such lists, as :class:`speclint.engine.query.Query`.
    """

    __slots__ = ("entry", "name", "needs", "view", "words")

    def __init__(
        self, entry: Mapping[str, Any], words: Callable[[], Mapping[str, Mapping[str, str]]] | None = None
    ) -> None:
        """``entry`` is one element of the catalogue file, or has the same members.

        ``words`` gives the words of all rules by name, for those members of :data:`WORDS` that the entry lacks.
        """
        # A start makes one of these for every rule and uses most of them for their kinds alone.
        self.entry = entry
        self.words = words
        self.name: str = entry["name"]
        # These two are asked for with every document.
        self.needs: Sequence[str] = entry.get("needs", ())
        self.view: str = entry.get("view", "")

    code: _Field[str] = _Field("code")
    category: _Field[str] = _Field("category")
    severity: _Field[Severity] = _Field("severity")
    evidence: _Field[Evidence] = _Field("evidence")
    kinds: _Field[Sequence[str]] = _Field("kinds")
    stage: _Field[str] = _Field("stage", "stable")
    since = _Word("since")
    message = _Word("message")
    remedy = _Word("remedy")
    profile: _Field[str] = _Field("profile", "authoring")
    consistency: _Field[bool] = _Field("consistency", False)
    replaces: _Field[Sequence[str]] = _Field("replaces", ())
    fixes: _Field[str] = _Field("fixes", "")
    summary = _Word("summary")
    why = _Word("why")
    form: _Field[str] = _Field("form")
    file: _Field[str] = _Field("file")
    steps: _Field[Sequence[Sequence[Any]]] = _Field("steps", ())
    queries: _Field[Sequence[Query]] = _Field("queries", ())
    check: _Field[str] = _Field("check", "")
    params: _Field[Mapping[str, Any]] = _Field("params", {})


class Rule(Generic[V]):
    """A Python rule: its metadata, the view it visits, and the function that judges one such view."""

    __slots__ = ("function", "metadata", "view")

    def __init__(
        self, function: Callable[[V, Context], Iterable[Finding]], view: type[V], metadata: dict[str, Any]
    ) -> None:
        self.function = function
        self.view = view
        self.metadata = metadata


def rule(
    *,
    name: str,
    code: str,
    severity: Severity,
    evidence: Evidence,
    kinds: list[str],
    visits: type[V],
    since: str,
    message: str,
    remedy: str,
    stage: str = "stable",
    profile: str = "authoring",
    consistency: bool = False,
    needs: tuple[str, ...] = (),
    fixes: str = "",
) -> Callable[[Callable[[V, Context], Iterable[Finding]]], Rule[V]]:
    """Make a rule of a function that takes one view and a context and yields findings.

    ``name`` states the problem in kebab case and is that of the file; ``message`` and ``remedy`` are format strings
    whose fields the findings fill. ``kinds`` names kinds of documents, or ``connection-spec`` for batch and streaming
    specs alike. See :class:`RuleInfo` for the rest.
    """
    metadata = {
        "name": name,
        "code": code,
        "severity": severity,
        "evidence": evidence,
        "kinds": kinds,
        "stage": stage,
        "since": since,
        "message": message,
        "remedy": remedy,
        "profile": profile,
        "consistency": consistency,
        "needs": list(needs),
    }
    if fixes:
        metadata["fixes"] = fixes

    def decorate(function: Callable[[V, Context], Iterable[Finding]]) -> Rule[V]:
        return Rule(function, visits, metadata)

    return decorate


def workspace_rule(
    *,
    name: str,
    code: str,
    severity: Severity,
    evidence: Evidence,
    since: str,
    message: str,
    remedy: str,
    stage: str = "stable",
    profile: str = "authoring",
    consistency: bool = False,
    needs: tuple[str, ...] = (),
    replaces: tuple[str, ...] = (),
) -> Callable[[Callable[[Workspace, WorkspaceContext], Iterable[Across]]], Rule[Any]]:
    """Make a rule across files of a function that takes the workspace and a context and yields findings.

    The arguments are those of :func:`rule`, but that ``needs`` names kinds of documents: without any of them the rule
    has nothing to say and is not loaded. ``replaces`` names rules that say less of the same mistake, from one file
    alone: their findings give way to those of this rule at the same place. It runs once, after all files, where there
    is more than one document that others can belong to.
    """
    words = {"since": since, "message": message, "remedy": remedy}
    grades = {"severity": severity, "evidence": evidence, "profile": profile, "consistency": consistency}
    metadata = {"name": name, "code": code, "stage": stage, **words, **grades, "needs": list(needs)}
    if replaces:
        metadata["replaces"] = list(replaces)

    def decorate(function: Callable[[Workspace, WorkspaceContext], Iterable[Across]]) -> Rule[Any]:
        from speclint.engine.workspace import Workspace

        return _rule_of(function, Workspace, {**metadata, "kinds": ["workspace"]})

    return decorate


def artifact_rule(
    *,
    name: str,
    code: str,
    severity: Severity,
    evidence: Evidence,
    since: str,
    message: str,
    remedy: str,
    stage: str = "stable",
    profile: str = "authoring",
    consistency: bool = False,
) -> Callable[[Callable[[ArtifactFolder, WorkspaceContext], Iterable[Across]]], Rule[Any]]:
    """Make a rule of artifact folders of a function that takes one of them and a context and yields findings.

    The arguments are those of :func:`rule`; it runs after all files, once for every artifact folder.
    """
    words = {"since": since, "message": message, "remedy": remedy}
    grades = {"severity": severity, "evidence": evidence, "profile": profile, "consistency": consistency}
    metadata = {"name": name, "code": code, "stage": stage, **words, **grades, "needs": []}

    def decorate(function: Callable[[ArtifactFolder, WorkspaceContext], Iterable[Across]]) -> Rule[Any]:
        from speclint.engine.artifacts import ArtifactFolder

        return _rule_of(function, ArtifactFolder, {**metadata, "kinds": ["artifacts"]})

    return decorate


def _rule_of(function: Any, subject: Any, metadata: dict[str, Any]) -> Rule[Any]:
    return Rule(function, subject, metadata)
