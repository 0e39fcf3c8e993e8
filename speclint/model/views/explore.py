"""``exploreSpec``: the fixed block through which a source's data is previewed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from speclint.model.constants import DRAFT_07
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from typing_extensions import Self

    from speclint.model.unit import Unit


class ExploreSpec(View):
    """The block ``exploreSpec``."""

    __slots__ = ()

    name = Member("name")
    type = Member("type")
    request_spec = Member("requestSpec")
    response_spec = Member("responseSpec")

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, where it is an object."""
        node = unit.block("exploreSpec")
        return [cls(node, unit)] if node.is_object else []


class EditedExplore(ExploreSpec):
    """The block ``exploreSpec`` where it is not the fixed one of a batch source, letter by letter but for the order.

    One comparison for what nearly every batch source holds; a block that differs may still differ in nothing that
    matters, such as its ``$schema``.
    """

    __slots__ = ()

    within = ExploreSpec

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, where it is an object and differs."""
        node = unit.block("exploreSpec")
        return [cls(node, unit)] if node.is_object and node.value != canonical_batch() else []


@cache
def canonical_batch() -> dict[str, Any]:
    """The block that the explorespec page prescribes for every batch source, with the ``$schema`` its prose gives.

    It is made once; nobody changes it.
    """
    text = {"type": "string"}
    column = {"type": "object", "properties": {"name": text, "type": text}}
    return {
        "name": "Resource",
        "type": "Resource",
        "requestSpec": {"$schema": DRAFT_07, "type": "object"},
        "responseSpec": {
            "$schema": DRAFT_07,
            "type": "object",
            "properties": {
                "format": text,
                "schema": {"type": "object", "properties": {"columns": {"type": "array", "items": column}}},
                "data": {"type": "array", "items": {"type": "object"}},
            },
        },
    }


@lru_cache(maxsize=512)
def misspelt_keyword(name: str) -> str | None:
    """The keyword of JSON Schema that an unknown name is close to; None for a keyword, and for any other name."""
    from speclint.schema.metaschema import metaschema
    from speclint.schema.nearest import closest

    keywords = metaschema()["properties"]
    return None if name in keywords else closest(name, keywords)
