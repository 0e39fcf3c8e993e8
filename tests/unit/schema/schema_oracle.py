"""The reference implementation as a judge of our compiler: number and paths of errors must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path as FilePath
from typing import Any

import jsonschema

from speclint.schema.compile import compile_schema
from speclint.schema.failure import Failure
from speclint.schema.formats import FORMATS

Key = tuple[str, tuple[str | int, ...]]


def reference_checker() -> jsonschema.FormatChecker:
    """A format checker that asserts exactly our formats."""
    checker = jsonschema.FormatChecker(formats=())

    def text_only(holds: Callable[[str], bool]) -> Callable[[object], bool]:
        return lambda value: not isinstance(value, str) or holds(value)

    checker.checkers = {name: (text_only(holds), ()) for name, holds in FORMATS.items()}
    return checker


def reference_errors(schema: Any, value: object, *, formats: bool = True) -> Counter[Key]:
    """Errors of the reference by keyword and path, with one entry per object whose names or additions fail."""
    validator = jsonschema.Draft7Validator(schema, format_checker=reference_checker() if formats else None)
    found: Counter[Key] = Counter()
    once: set[Key] = set()
    for error in validator.iter_errors(value):
        path = tuple(error.absolute_path)
        schema_path = list(error.absolute_schema_path)
        if any(
            a == "propertyNames" and b != "properties" for a, b in zip(schema_path, ["", *schema_path], strict=False)
        ):
            once.add(("propertyNames", (str(error.instance),)))
        elif error.message.startswith("False schema"):
            found["false", ()] += 1  # The reference loses their paths, so only their number counts.
        elif error.validator == "additionalProperties":
            once.add(("additionalProperties", path))
        else:
            found[str(error.validator), path] += 1
    found.update(once)
    return found


def our_errors(failures: Iterable[Failure]) -> Counter[Key]:
    """Our failures in the same terms."""
    found: Counter[Key] = Counter()
    once: set[Key] = set()
    for failure in failures:
        if failure.keyword == "additionalProperties":
            once.add(("additionalProperties", failure.path[:-1]))
        elif failure.keyword == "propertyNames":
            once.add(("propertyNames", failure.path[-1:]))
        elif failure.keyword == "false":
            found["false", ()] += 1
        else:
            found[failure.keyword, failure.path] += 1
    found.update(once)
    return found


def assert_agreement(schema: Any, value: object) -> None:
    """Fail unless both find the same errors at the same paths."""
    ours = our_errors(compile_schema(schema)(value))
    reference = reference_errors(schema, value)
    assert ours == reference, f"schema {schema!r}\nvalue {value!r}\nours {ours}\nreference {reference}"


def shared_corpus() -> FilePath | None:
    """The folder of published documents beside the checkout, if there is one."""
    for folder in FilePath(__file__).resolve().parents:
        if (folder.parent / "shared" / "corpus").is_dir() and (folder / "pyproject.toml").is_file():
            return folder.parent / "shared" / "corpus"
    return None
