"""Rules as the engine knows them: metadata, and the two forms in which a rule is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from speclint.engine.result import Evidence, Severity

if TYPE_CHECKING:
    from speclint.engine.context import Context, Finding
    from speclint.model.views.base import View

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
)
"""Fields that both forms share, in the order in which they are documented."""


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
        Python rules: names of members without which the rule has nothing to say; where the document has none of
        them the rule is not even loaded. Empty for a rule that must always look.
    ``summary``, ``why``
        Summary line of the page, and the first sentence of its "Why".
    ``form``
        ``"yaml"`` or ``"python"``; ``file`` is relative to the rules folder.
    ``view``
        Python rules: name of the view that the rule visits.
    ``given``, ``check``, ``params``
        YAML rules: paths, named check and its parameters.
    """

    __slots__ = (
        "category",
        "check",
        "code",
        "consistency",
        "evidence",
        "file",
        "form",
        "given",
        "kinds",
        "message",
        "name",
        "needs",
        "params",
        "profile",
        "remedy",
        "severity",
        "since",
        "stage",
        "summary",
        "view",
        "why",
    )

    def __init__(self, entry: dict[str, Any]) -> None:
        """``entry`` is one element of the catalogue file."""
        get = entry.get
        self.name: str = entry["name"]
        self.code: str = entry["code"]
        self.category: str = entry["category"]
        self.severity: Severity = entry["severity"]
        self.evidence: Evidence = entry["evidence"]
        self.kinds: tuple[str, ...] = tuple(entry["kinds"])
        self.stage: str = get("stage", "stable")
        self.since: str = entry["since"]
        self.message: str = entry["message"]
        self.remedy: str = entry["remedy"]
        self.profile: str = get("profile", "authoring")
        self.consistency: bool = get("consistency", False)
        self.needs: tuple[str, ...] = tuple(get("needs", ()))
        self.summary: str = get("summary", "")
        self.why: str = get("why", "")
        self.form: str = entry["form"]
        self.file: str = entry["file"]
        self.view: str = get("view", "")
        self.given: tuple[str, ...] = tuple(get("given", ()))
        self.check: str = get("check", "")
        self.params: dict[str, Any] = get("params", {})


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

    def decorate(function: Callable[[V, Context], Iterable[Finding]]) -> Rule[V]:
        return Rule(function, visits, metadata)

    return decorate
