"""The second array is looked for in the records under the name that the first path gives them."""

from __future__ import annotations

from speclint.api import (
    ContentPath,
    Context,
    ExplodePath,
    Finding,
    Iterator,
    RelatedPlace,
    Replace,
    Step,
    find_placeholders,
    read_path,
    rule,
    show,
    unsafe,
)

OVERRIDDEN = "{found} is not `{wrapper}`, the name that `overrideWrapperAttribute` gives the records"


@rule(
    name="explode-path-off-wrapper",
    code="SRC034",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=ExplodePath,
    since="0.1",
    fixes="unsafe",
    needs=("explodeEntityPath",),
    message="{found} is not `{wrapper}`, the last step of the path to the records",
    remedy="Start with the name of the records: {better}",
)
def check(explode: ExplodePath, context: Context) -> Iterator[Finding]:
    """Report a path whose first step is not the wrapper of the records, where both are known."""
    steps = _steps(explode.path.text)
    for content in context.unit.views(ContentPath):
        outer = _steps(content.path.text)
        given = content.wrapper
        names = [step.name for step in outer if step.kind == "name"]
        if not steps or steps[0].kind != "name" or (given.exists and not (given.text or "").strip()):
            continue
        if given.text is not None and find_placeholders(given.text):
            continue
        wrapper = given.text or (names[-1] if names else "")
        if wrapper and steps[0].name != wrapper and all(step.kind != "other" for step in outer):
            related = [RelatedPlace(given.at if given.text else content.path.at, "the name of the records")]
            better = f"$.{wrapper}{_rest(steps, names, explode.path.text or '')}"
            yield context.finding(
                explode.path.part(_start(steps[0], explode.path.text or ""), steps[0].end),
                message=OVERRIDDEN if given.text else None,
                related=related,
                fix=unsafe(f"Write {show(better)}", Replace(explode.path.path, better)),
                found=show(steps[0].name),
                wrapper=wrapper,
                better=show(better),
            )


def _steps(text: str | None) -> list[Step]:
    if not text or not text.startswith("$") or find_placeholders(text):
        return []
    steps, fault = read_path(text)
    return [] if fault is not None else steps


def _start(step: Step, text: str) -> int:
    return step.start + (1 if text[step.start] == "." else 0)


def _rest(steps: list[Step], names: list[str], text: str) -> str:
    """What follows the wrapper: the path without the steps to the records that it repeats."""
    own = [step.name for step in steps]
    if names and own[: len(names)] == names:
        return text[steps[len(names) - 1].end :]
    if names and own[0] == names[-1]:
        return text[steps[0].end :]
    return text[steps[0].start :]
