"""speclint: linter and static analyser for Self-Serve Sources connection specs and flow specs.

``speclint.lint`` and ``speclint.lint_text`` are the command as functions; ``docs/python-api.md`` describes them and
says what may be relied on. What is named in ``__all__`` is public, and is loaded when it is first used.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = [
    "ConfigurationError",
    "Edit",
    "FileError",
    "Finding",
    "Fix",
    "Mistake",
    "Position",
    "Range",
    "RelatedPlace",
    "Result",
    "SpeclintError",
    "Summary",
    "UnknownRuleError",
    "__version__",
    "lint",
    "lint_text",
]

# As `typing` has it; importing that would cost more than all the rest of this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from speclint.findings import (
        ConfigurationError,
        Edit,
        FileError,
        Finding,
        Fix,
        Mistake,
        Position,
        Range,
        RelatedPlace,
        Result,
        SpeclintError,
        Summary,
        UnknownRuleError,
    )
    from speclint.linting import lint, lint_text
else:
    # Not for type checkers, which would take every misspelt name for a public one.
    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for, so that ``import speclint`` costs nothing."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module = import_module("speclint.linting" if name.startswith("lint") else "speclint.findings")
        value: object = getattr(module, name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
