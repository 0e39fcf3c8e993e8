"""Keys of kept results: what a result follows from changes the key, and nothing else does."""

from __future__ import annotations

from typing import Any

from speclint.config.house import make_rule
from speclint.config.settings import Selection
from speclint.engine.keys import Keys, selection_digest
from speclint.engine.result import InputFile

RULE: dict[str, Any] = {
    "name": "a-b",
    "code": "ACME001",
    "severity": "info",
    "kinds": "any",
    "given": "$.x",
    "check": "absent",
    "message": "m",
    "remedy": "r",
}
ENABLED = frozenset(["a-b", "c-d"])


def key(path: str = "/x/a.json", named: bool = False, data: bytes = b"{}", selection: Selection | None = None) -> bytes:
    chosen = selection or Selection(ENABLED, {})
    return Keys(lambda _: chosen).key(InputFile("shown", path, named), data)


def test_what_the_result_follows_from_changes_the_key() -> None:
    keys = [
        key(),
        key(data=b"{} "),
        key(named=True),
        key("/x/a.yaml"),
        key("/x/acme-connectionSpec.json"),
        key("/Sources/acme/Artifacts/a.json"),
        key(selection=Selection(frozenset(["a-b"]), {})),
        key(selection=Selection(ENABLED, {"a-b": "error"})),
        key(selection=Selection(ENABLED, {"a-b": "info"})),
        key(selection=Selection(ENABLED, {}, "submission")),
    ]
    assert len(set(keys)) == len(keys)


def test_where_a_file_stands_does_not() -> None:
    assert key("/x/a.json") == key("/y/z/other.JSON")
    assert key("/x/a.yml") == key("/a.yaml")
    selections = [Selection(frozenset(order), {}) for order in (["a-b", "c-d"], ["c-d", "a-b"])]
    assert key(selection=selections[0]) == key(selection=selections[1])


def test_rules_of_the_house_count_by_what_they_say() -> None:
    def of(file: str = "/a.yaml", **more: Any) -> bytes:
        return selection_digest(Selection(ENABLED, {}, house=[make_rule({**RULE, **more}, file)]))

    assert of() == of("/b.yaml")
    different = {"given": "$.y", "message": "n", "remedy": "s", "check": "empty", "severity": "error", "kinds": "flow"}
    assert len({of(), *[of(**{name: value}) for name, value in different.items()]}) == len(different) + 1
    unselected = selection_digest(Selection(ENABLED, {}, house=[make_rule({**RULE, "name": "x-y"}, "/a.yaml")]))
    assert unselected == selection_digest(Selection(ENABLED, {}))


def test_one_selection_is_digested_once() -> None:
    asked = []

    class Counted(Selection):
        @property
        def house(self) -> Any:
            asked.append(1)
            return ()

        @house.setter
        def house(self, value: Any) -> None:
            del value

    selection = Counted(ENABLED, {})
    keys = Keys(lambda _: selection)
    assert keys.key(InputFile("a", "/a", True), b"x") != keys.key(InputFile("b", "/b", True), b"y")
    assert len(asked) == 1
