"""Damaged texts are read alike in one pass, with sound containers in one go, and with a look at the damage alone."""

from __future__ import annotations

import random
from typing import Any

import pytest
from test_text_mutations import mutate
from text_specs import BREAKS, document

from speclint.text.limits import Limits
from speclint.text.local import read_locally
from speclint.text.marks import Mark
from speclint.text.reading import Reading
from speclint.text.survey import Survey, survey
from speclint.text.sweep import Sweep
from speclint.text.tolerant import read_all

LIMITS = Limits()
TIGHT = Limits(depth=6, values=40, problems=2)
CASES = 1500
POOL = [document(random.Random(f"local {number}")) for number in range(40)]


def _tree(mark: Mark | None) -> Any:
    if mark is None:
        return None
    members = {name: _entry(entry) for name, entry in (mark.members or {}).items()}
    return mark.start, mark.end, mark.members is None, members, [_entry(entry) for entry in mark.items or ()]


def _entry(entry: Any) -> Any:
    key_start, key_end, start, end, mark = entry
    return key_start, key_end, start, end if mark is None else mark.end, _tree(mark)


def _seen(read: Reading) -> dict[str, Any]:
    """All that a reading says; names in their order, as they are shown in it."""
    return {
        "value": repr(read.value),
        "problems": read.problems,
        "duplicates": read.duplicates,
        "incomplete": read.incomplete,
        "intact": read.intact,
        "tree": _tree(read.mark),
    }


def _facts(found: Survey) -> Any:
    return found.objects, found.paths, found.braced, found.colons, found.gaps


def _check(text: str, limits: Limits) -> tuple[bool, bool]:
    """Read a text in all ways; whether a look at the damage was enough, and whether brackets were believed."""
    sweep = Sweep(text, limits, with_islands=False)
    expected = _seen(sweep.read())
    assert _seen(read_all(text, limits)) == expected
    locally = read_locally(text, limits)
    if locally is not None:
        assert _seen(locally) == expected
        assert locally.survey is not None
        assert _facts(locally.survey) == _facts(survey(locally.value))
    return locally is not None, sweep.plain


@pytest.mark.parametrize("kind", BREAKS)
def test_single_mistakes_are_read_alike(kind: str) -> None:
    source = random.Random(f"local {kind}")
    for _ in range(CASES // 10):
        _, text = source.choice(POOL)
        for _ in range(source.randint(1, 3)):
            text = BREAKS[kind](source, text) or text
        _check(text, LIMITS)
        _check(text, TIGHT)


def test_mutations_are_read_alike() -> None:
    source = random.Random("local mutations")
    near = plain = 0
    for _ in range(CASES):
        _, text = source.choice(POOL)
        text = mutate(source, text.encode()).decode("utf-8", "replace")
        if source.random() < 0.2:
            text = text.replace("\n", source.choice(["\r\n", "\r", " "]))
        is_near, is_plain = _check(text, source.choice([LIMITS, TIGHT]))
        near += is_near
        plain += is_plain
    # Else there would be nothing that is compared.
    assert near > CASES // 10
    assert plain > CASES // 4


def test_a_letter_too_many_or_too_few_needs_a_look_at_its_container_alone() -> None:
    source = random.Random("local letters")
    near: list[bool] = []
    while len(near) < 200:
        _, text = source.choice(POOL)
        lines = text.split("\n")
        number = source.randrange(len(lines))
        # One that holds no bracket, in a container that is not everything.
        if '": "' not in lines[number] or lines[number][:5].strip() or lines[number].endswith("{"):
            continue
        lines[number] = lines[number].replace('"', source.choice(["", 'x"', '""']), 1)
        near.append(_check("\n".join(lines), LIMITS)[0])
    assert sum(near) >= 195
