"""The five paging types: which members each of them takes, which it needs, and how they are called.

One table that the rules, the completion and the hover text share. What a type *needs* carries the evidence for it:
the documentation marks some members as required, for others it only shows examples in which they never lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from speclint.model.constants import PAGING_TYPES
from speclint.schema.nearest import closest, folded

if TYPE_CHECKING:
    from speclint.engine.result import Evidence

OFFSET, POINTER, CONTINUATION_TOKEN, PAGE, NONE = PAGING_TYPES

QUERY_PARAMETER: Final = "QUERYPARAM"
HEADER_PARAMETER: Final = "HEADERPARAM"
PARAMETER_TYPES: Final = (QUERY_PARAMETER, HEADER_PARAMETER)
"""Values of ``parameterType``."""

DEFAULT_FIRST_PAGE: Final = 0
DEFAULT_MAXIMUM_REQUESTS: Final = 10000
"""Calls that one incremental run may make where ``maximumRequest`` says nothing else."""


class PagingMember:
    """One member of ``paginationParams`` besides ``type``.

    ``meaning``
        What it holds, as the end of a sentence ("the …").
    ``sample``
        A value that could stand there, in JSON spelling.
    ``needed_by``
        The types that cannot do without it, each with the evidence for that.
    ``taken_by``
        The types that take it if it is there.
    ``names_parameter``
        Its value is the name of a request parameter; that of ``parameterName`` is one of the query only where
        ``parameterType`` says so.
    """

    __slots__ = ("meaning", "name", "names_parameter", "needed_by", "sample", "taken_by", "types")

    def __init__(
        self,
        name: str,
        meaning: str,
        sample: str,
        needed_by: Mapping[str, Evidence],
        taken_by: tuple[str, ...] = (),
        names_parameter: bool = False,
    ) -> None:
        self.name = name
        self.meaning = meaning
        self.sample = sample
        self.needed_by = needed_by
        self.taken_by = taken_by
        self.names_parameter = names_parameter
        self.types = tuple([type_ for type_ in PAGING_TYPES if type_ in needed_by or type_ in taken_by])
        """The types that the member belongs to, in the order of the documentation."""


# The page size is required by the tables for OFFSET and POINTER and by the text for PAGE. CONTINUATION_TOKEN is shown
# without it, but the published schemas of the user-supplied style require it whatever the type, so it is taken there.
_PAGE_SIZE: Final[Mapping[str, Evidence]] = {OFFSET: "documented", POINTER: "documented", PAGE: "documented"}

PAGING_MEMBERS: Final = (
    PagingMember(
        "limitName",
        "the query parameter that sets the page size",
        '"limit"',
        _PAGE_SIZE,
        (CONTINUATION_TOKEN,),
        names_parameter=True,
    ),
    PagingMember("limitValue", "the number of records per page", "100", _PAGE_SIZE, (CONTINUATION_TOKEN,)),
    PagingMember(
        "offSetName",
        "the query parameter that says how many records to skip",
        '"offset"',
        {OFFSET: "documented"},
        names_parameter=True,
    ),
    PagingMember(
        "endConditionName", "the attribute of the answer that tells the last page", '"$.hasMore"', {}, (OFFSET,)
    ),
    PagingMember(
        "endConditionValue", "the value that `endConditionName` has on the last page", '"Const:false"', {}, (OFFSET,)
    ),
    PagingMember(
        "pointerPath",
        "the path in the answer to the pointer to the next page",
        '"$.paging.next"',
        {POINTER: "documented"},
    ),
    PagingMember(
        "continuationTokenPath",
        "the path in the answer to the token for the next page",
        '"$.meta.after_cursor"',
        {CONTINUATION_TOKEN: "convention"},
    ),
    PagingMember(
        "parameterType",
        "where the token is sent, QUERYPARAM or HEADERPARAM",
        '"QUERYPARAM"',
        {CONTINUATION_TOKEN: "convention"},
    ),
    PagingMember(
        "parameterName",
        "the name under which the token is sent",
        '"page[after]"',
        {CONTINUATION_TOKEN: "convention"},
        names_parameter=True,
    ),
    PagingMember(
        "pageParamName",
        "the query parameter that carries the page number",
        '"pageNumber"',
        {PAGE: "convention"},
        names_parameter=True,
    ),
    PagingMember("initialPageIndex", "the number of the first page", "1", {}, (PAGE,)),
    PagingMember(
        "endPageIndex",
        "the number of the last page, or the response header that tells it",
        '"headers.x-pagecount"',
        {},
        (PAGE,),
    ),
    PagingMember("maximumRequest", "how many calls an incremental run may make", "5000", {}, (PAGE,)),
    # Printed for CONTINUATION_TOKEN only, but described as a property of paging in general.
    PagingMember(
        "delayRequestMillis",
        "the pause between two calls in milliseconds",
        '"850"',
        {},
        (OFFSET, POINTER, CONTINUATION_TOKEN, PAGE),
    ),
)
"""All members besides ``type``, in the order in which the documentation introduces them."""

OLDER_NAMES: Final[Mapping[str, str]] = {
    "paginationType": "type",
    "offsetName": "offSetName",
    "pointerName": "pointerPath",
    "pointerValue": "pointerPath",
}
"""Names that beta texts, or the schemas of the user-supplied style, have for a member; today's name for each."""

_OF_TYPE: Final = {
    type_: tuple([member for member in PAGING_MEMBERS if type_ in member.types]) for type_ in PAGING_TYPES
}
_BY_NAME: Final = {member.name: member for member in PAGING_MEMBERS}
_TYPES_FOLDED: Final = {folded(type_): type_ for type_ in PAGING_TYPES}
_TYPE_NAMES: Final = ("type", "paginationType", "pagingType")


def paging_member(name: str) -> PagingMember | None:
    """The member of this very name or older name; None for ``type`` and for any other name."""
    return _BY_NAME.get(OLDER_NAMES.get(name, name))


def members_of(type_: str) -> tuple[PagingMember, ...]:
    """The members that belong to a paging type, needed and optional ones, in the order of the documentation."""
    return _OF_TYPE.get(type_, ())


def paging_type(text: str) -> str | None:
    """The paging type that a text names, whatever its case and its separators; None where it names none."""
    return text if text in PAGING_TYPES else _TYPES_FOLDED.get(folded(text.strip()))


def is_type_name(name: str) -> bool:
    """The name is another one for ``type``: its older name, or a near miss of either."""
    return name != "type" and (name in _TYPE_NAMES or (paging_member(name) is None and _near_type(name)))


def meant_member(name: str, preferred: Iterable[str] = ()) -> str | None:
    """The member that a misspelt name was probably meant to be.

    None for names that are right, older or another word for ``type``, and for those that resemble nothing.
    ``preferred`` are names to try first; they win where a name is equally near to several.
    """
    if name == "type" or paging_member(name) is not None or is_type_name(name):
        return None
    return closest(name, dict.fromkeys((*preferred, *_BY_NAME)))


def _near_type(name: str) -> bool:
    return closest(name, _TYPE_NAMES) is not None
