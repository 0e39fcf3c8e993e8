"""Reading YAML: the same values, places and problems as JSON gives.

The events of PyYAML's parser are put together here, so that aliases are bounded, no tag ever runs code, scalars have
JSON's types, and what stands before a syntax error is kept. A merge key ``<<`` is an ordinary member: the core schema
of YAML 1.2 has none, and so has the JSON that the document stands for.
"""

from __future__ import annotations

import re
from typing import Any

from speclint.text.limits import Limits
from speclint.text.marks import Duplicate, Mark, same_value
from speclint.text.places import Path, Span, Token
from speclint.text.problem import Problem
from speclint.text.reading import Reading, containers
from speclint.text.values import ABSENT, UNREAD
from speclint.text.yaml_scalars import map_yaml_part, quoted_text, read_plain, read_tagged

__all__ = ["map_yaml_part", "read_yaml"]

_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)+")
_CONTAINER_TAGS = ("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def read_yaml(text: str, limits: Limits) -> Reading:
    """What can be read of a YAML text, and what is wrong with it. Never raises."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        from speclint.text.yaml_plain import PlainLoader

        loader = PlainLoader
    builder = _Builder(text, limits)
    try:
        for event in yaml.parse(text, Loader=loader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.syntax_error(error.problem_mark or error.context_mark, error.context, error.problem)
    except yaml.reader.ReaderError as error:
        builder.unreadable(error.position)
    except (yaml.YAMLError, ValueError, RecursionError):
        builder.syntax_error(None, None, None)
    return builder.finish()


class _Frame:
    """A collection that is being read; ``dropped`` where its value is not kept."""

    __slots__ = ("anchor", "count", "dropped", "height", "key", "mark", "start", "token", "value")

    def __init__(self, mark: Mark, value: Any, token: Token | None, anchor: str | None, count: int) -> None:
        self.mark = mark
        self.value = value
        self.token = token
        self.anchor = anchor
        self.count = count
        self.height = 1
        self.key: tuple[str, int, int] | None = None
        self.start = mark.start
        self.dropped = False


class _Anchored:
    """The value of an anchor with what an alias of it costs."""

    __slots__ = ("count", "height", "mark", "value")

    def __init__(self, value: Any, mark: Mark | None, count: int, height: int) -> None:
        self.value = value
        self.mark = mark
        self.count = count
        self.height = height


class _Builder:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.frames: list[_Frame] = []
        self.root: Any = ABSENT
        self.root_mark: Mark | None = None
        self.problems: list[Problem] = []
        self.incomplete: set[Path] = set()
        self.count = 0
        self.last_end = 0
        self.documents = 0
        self.skipped = 0
        """Collections open inside one that is not read."""
        self._skip_start = 0
        self._alias_limit = False
        self._last_token: Token | None = None
        self._skip_as_key = False
        self._anchors: dict[str, _Anchored | None] = {}
        self._twice: list[tuple[Path, str, Span, Span, object, object]] = []

    # -- events ---------------------------------------------------------------------------------------------------

    def take(self, event: Any) -> bool:
        """One event of the parser; False when no more are wanted."""
        name = type(event).__name__
        if name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                start = min(event.start_mark.index, len(self.text))
                end = start + 3 if self.text.startswith("---", start) else start
                self._report("yaml-several-documents", start, end)
                return False
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            self._close(event)
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            return self._open(event, name == "MappingStartEvent")
        elif name == "ScalarEvent":
            return self._scalar(event)
        elif name == "AliasEvent":
            return self._alias(event)
        return True

    def _open(self, event: Any, is_object: bool) -> bool:
        start, end = self._span(event)
        if self.skipped:
            self.skipped += 1
            return True
        as_key = self._wants_key()
        tag = event.tag
        if as_key or (tag is not None and tag not in _CONTAINER_TAGS) or len(self.frames) >= self.limits.depth:
            if not as_key:
                if tag is not None and tag not in _CONTAINER_TAGS:
                    shown = tag.replace("tag:yaml.org,2002:", "!!")
                    self._report("yaml-tag", event.start_mark.index, start, tag=shown)
                else:
                    self._report("nesting-too-deep", start, end, limit=str(self.limits.depth))
                    self.incomplete.add(self._path())
            self.skipped = 1
            self._skip_start = start
            self._skip_as_key = as_key
            return True
        mark = Mark(start, end, {}, None) if is_object else Mark(start, end, None, [])
        value: Any = {} if is_object else []
        if not self._put(value, start, end, mark):
            return False
        frame = _Frame(mark, value, self._last_token, event.anchor, self.count - 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = None  # not to be used inside itself
        self.frames.append(frame)
        self.last_end = end
        return True

    def _close(self, event: Any) -> None:
        end = event.end_mark.index
        flow = self.text[event.start_mark.index : end] in ("}", "]")
        if flow:
            self.last_end = end
        if self.skipped:
            self.skipped -= 1
            if self.skipped == 0:
                self._skipped_end(max(self.last_end, self._skip_start))
            return
        frame = self.frames.pop()
        frame.mark.end = max(self.last_end, frame.mark.start)
        self._finish_key(frame)
        if frame.anchor is not None:
            cost = self.count - frame.count
            self._anchors[frame.anchor] = _Anchored(frame.value, frame.mark, cost, frame.height)
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, frame.height + 1)

    def _skipped_end(self, end: int) -> None:
        if self._skip_as_key:
            shown = self.text[self._skip_start : end]
            self._report("yaml-key", self._skip_start, end, key=shown[:60])
            self.frames[-1].key = (shown, self._skip_start, end)
        else:
            self._put(UNREAD, self._skip_start, end)

    def _scalar(self, event: Any) -> bool:
        start, end = self._span(event)
        self.last_end = max(self.last_end, end)
        if self.skipped:
            return True
        if event.style == '"':
            event.value = quoted_text(self.text[start:end], event.value)
        plain = event.implicit[0] and event.style in (None, "")
        if plain:
            read = read_plain(event.value)
        elif event.tag is None or event.implicit[1]:
            read = read_tagged(event.value, "!")
        else:
            read = read_tagged(event.value, event.tag)
        if self._wants_key():
            name = event.value
            if not isinstance(read.value, str):
                name = event.value if plain else self.text[start:end]
                self._report("yaml-key", start, end, key=name[:60])
            self.frames[-1].key = (name, start, end)
            return True
        if read.kind == "yaml-tag":
            self._report(read.kind, event.start_mark.index, start, **read.detail)
        elif read.kind:
            self._report(read.kind, start, end, **read.detail)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(read.value, None, 1, 0)
        return self._put(read.value, start, end)

    def _alias(self, event: Any) -> bool:
        start, end = event.start_mark.index, event.end_mark.index
        self.last_end = max(self.last_end, end)
        if self.skipped:
            return True
        name = event.anchor
        anchored = self._anchors.get(name)
        if self._wants_key():
            if anchored is not None and isinstance(anchored.value, str):
                self.frames[-1].key = (anchored.value, start, end)
            else:
                self._report("yaml-key", start, end, key=f"*{name}"[:60])
                self.frames[-1].key = (f"*{name}", start, end)
            return True
        if anchored is None:
            self._report("yaml-alias", start, end, name=name)
            return self._put(UNREAD, start, end)
        too_many = self.count + anchored.count > self.limits.values
        if too_many or len(self.frames) + anchored.height > self.limits.depth:
            if not self._alias_limit:  # the others follow from the first
                limit = self.limits.values if too_many else self.limits.depth
                self._report("yaml-alias-limit", start, end, name=name, limit=str(limit))
            self._alias_limit = True
            return self._put(UNREAD, start, end)
        self.count += anchored.count - 1
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, anchored.height + 1)
        inside = anchored.mark
        copy = None if inside is None else Mark(start, end, inside.members, inside.items)
        return self._put(anchored.value, start, end, copy)

    # -- building -------------------------------------------------------------------------------------------------

    def _span(self, event: Any) -> tuple[int, int]:
        """The span of a node without its anchor and tag, and without the line ends after a block scalar."""
        text = self.text
        start, end = min(event.start_mark.index, len(text)), min(event.end_mark.index, len(text))
        if event.anchor is not None or (event.tag is not None and text[start : start + 1] in ("&", "!")):
            found = _PROPERTIES.match(text, start)
            if found is not None:
                start = min(found.end(), end) if type(event).__name__ == "ScalarEvent" else found.end()
        if type(event).__name__ != "ScalarEvent":
            return start, start + (text[start : start + 1] in ("{", "["))
        while end > start and text[end - 1] in " \t\r\n":
            end -= 1
        return start, end

    def _wants_key(self) -> bool:
        return bool(self.frames) and self.frames[-1].mark.members is not None and self.frames[-1].key is None

    def _put(self, value: Any, start: int, end: int, mark: Mark | None = None) -> bool:
        self.count += 1
        if self.count > self.limits.values:
            self._report("too-many-values", start, start, limit=str(self.limits.values))
            return False
        self._last_token = None
        if not self.frames:
            self.root = value
            self.root_mark = mark or Mark(start, end)
            return True
        frame = self.frames[-1]
        members = frame.mark.members
        if members is None:
            self._last_token = len(frame.value)
            frame.value.append(value)
            if frame.mark.items is not None:
                frame.mark.items.append((-1, -1, start, end, mark))
            return True
        key, frame.key = frame.key, None
        if key is None:
            return True
        name, key_start, key_end = key
        if name in members and len(self._twice) < self.limits.problems:
            first = Span(members[name][0], members[name][1])
            self._twice.append((self._path(), name, first, Span(key_start, key_end), frame.value[name], value))
        members[name] = (key_start, key_end, start, end, mark)
        frame.value[name] = value
        self._last_token = name
        return True

    def _finish_key(self, frame: _Frame) -> None:
        if frame.key is not None and frame.mark.members is not None:
            name, start, end = frame.key
            frame.key = None
            frame.mark.members[name] = (start, end, end, end, None)
            frame.value[name] = UNREAD

    def _path(self) -> Path:
        return tuple(frame.token for frame in self.frames[1:] if frame.token is not None)

    def _report(self, kind: str, start: int, end: int, **detail: str) -> None:
        if len(self.problems) <= self.limits.problems:
            start, end = min(start, len(self.text)), min(end, len(self.text))
            self.problems.append(Problem(kind, start, max(start, end), self._path(), detail))

    # -- the end --------------------------------------------------------------------------------------------------

    def syntax_error(self, mark: Any, context: str | None, problem: str | None) -> None:
        """The parser gave up at a mark."""
        from speclint.text.yaml_errors import why

        start = self.last_end if mark is None else min(mark.index, len(self.text))
        message = why(context, problem, self.text, start)
        end = start + 1 if start < len(self.text) and self.text[start] not in "\r\n" else start
        self._report("yaml-syntax", start, end, message=message)

    def unreadable(self, position: int) -> None:
        """The parser found a character that YAML does not have."""
        start = min(max(position, 0), len(self.text))
        char = self.text[start : start + 1]
        code = f"U+{ord(char):04X}" if char else ""
        message = f"the character {code} is not allowed in YAML".replace("  ", " ")
        self._report("yaml-syntax", start, min(start + 1, len(self.text)), message=message)

    def finish(self) -> Reading:
        """What was read; collections that are still open are incomplete."""
        if self.skipped and self.frames:
            self.incomplete.add(self._path())
        while self.frames:
            self.incomplete.add(self._path())
            frame = self.frames.pop()
            frame.mark.end = max(self.last_end, frame.mark.start, frame.mark.end)
            self._finish_key(frame)
        if self.root_mark is None and not self.problems:
            self._report("empty-document", 0, 0)
        duplicates = tuple(
            Duplicate(path, name, first, later, same_value(one, other))
            for path, name, first, later, one, other in self._twice
        )
        intact = not self.problems
        return Reading(
            self.root, intact, self.root_mark, tuple(self.problems), duplicates, containers(self.root, self.incomplete)
        )
