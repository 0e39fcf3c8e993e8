"""Requests that use a spec: connections to a source, to the data lake, and the dataflow between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from speclint.model.constants import STREAMING_PROVIDER
from speclint.model.kinds import BASE_CONNECTION, FLOW, SOURCE_CONNECTION, TARGET_CONNECTION
from speclint.model.known_specs import GENERIC_STREAMING_SPEC, SDK_SOURCES, same_id
from speclint.model.views.base import Member, V, View

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


class Request(View):
    """What all requests share."""

    __slots__ = ()

    SPEC: ClassVar[str] = "connectionSpec"
    """Member that names the spec that the request uses."""

    name = Member("name")

    @classmethod
    def find(cls: type[V], unit: Unit) -> list[V]:
        """The document itself, where it is a request; as the view of its own kind."""
        view = _KINDS.get(unit.kind)
        if view is None or not issubclass(view, cls) or not unit.root.is_object:
            return []
        return [view(unit.root, unit)]

    @property
    def spec_id(self) -> Node:
        """Node of the identifier of the spec that the request uses."""
        return self.node[self.SPEC]["id"]


class Connection(Request):
    """What the three kinds of connections share."""

    __slots__ = ()

    provider_id = Member("providerId")
    data = Member("data")
    params = Member("params")


class BaseConnection(Connection):
    """Body of ``POST /connections``: how a source is reached, and with which credentials."""

    __slots__ = ()

    auth = Member("auth")

    @property
    def spec_name(self) -> Node:
        """Node of ``auth.specName``, which selects an element of ``authSpec`` by its name."""
        return self.auth["specName"]

    @property
    def parameters(self) -> Node:
        """Node of ``auth.params``."""
        return self.auth["params"]


class SourceConnection(Connection):
    """Body of ``POST /sourceConnections``: which data of a source are read."""

    __slots__ = ()

    base_connection = Member("baseConnectionId")

    @property
    def is_streaming(self) -> bool:
        """The source is a streaming one, as far as the request says."""
        return same_id(self.provider_id, STREAMING_PROVIDER) or same_id(self.spec_id, GENERIC_STREAMING_SPEC)

    @property
    def sdk_source(self) -> str | None:
        """What the connection spec is, where it is known to be built with the SDK; None for any other."""
        return SDK_SOURCES.get(self.spec_id.identifier)


class TargetConnection(Connection):
    """Body of ``POST /targetConnections``: into which dataset of the data lake the records go."""

    __slots__ = ()


class FlowRequest(Request):
    """Body of ``POST /flows``: a source, a target, a mapping between them, and a schedule."""

    __slots__ = ()

    SPEC = "flowSpec"

    sources = Member("sourceConnectionIds")
    targets = Member("targetConnectionIds")
    transformations = Member("transformations")
    schedule = Member("scheduleParams")

    @property
    def start(self) -> Node:
        """Node of ``scheduleParams.startTime``."""
        return self.schedule["startTime"]

    @property
    def frequency(self) -> Node:
        """Node of ``scheduleParams.frequency``."""
        return self.schedule["frequency"]

    @property
    def interval(self) -> Node:
        """Node of ``scheduleParams.interval``."""
        return self.schedule["interval"]

    @property
    def backfill(self) -> Node:
        """Node of ``scheduleParams.backfill``."""
        return self.schedule["backfill"]

    @property
    def runs_once(self) -> bool:
        """The schedule is that of a single run, which has neither interval nor backfill."""
        return self.frequency.text == "once"

    @property
    def minimum_interval(self) -> int | None:
        """The least interval that the published flow specs allow for the frequency.

        None for a single run, and where the frequency is missing or none of those that there are.
        """
        return {"minute": 15, "hour": 1, "day": 1, "week": 1}.get(self.frequency.text or "")


_KINDS: dict[str, type[Request]] = {
    BASE_CONNECTION: BaseConnection,
    SOURCE_CONNECTION: SourceConnection,
    TARGET_CONNECTION: TargetConnection,
    FLOW: FlowRequest,
}
