"""The part of rpds that jsonschema and referencing use, in plain Python.

rpds is compiled, so it would tie the extension to one system and one version of Python. Its maps and sets are
persistent: a change gives a new one and leaves the old one as it was. Here each change copies; jsonschema keeps a few
dozen entries in them.
"""


class HashTrieMap(dict):
    """A mapping that never changes."""

    @classmethod
    def convert(cls, value):
        """``value`` itself where it is such a map already, else one with the same entries."""
        return value if isinstance(value, cls) else cls(value)

    def insert(self, key, value):
        """A map that has ``key`` as well."""
        changed = HashTrieMap(self)
        dict.__setitem__(changed, key, value)
        return changed

    def update(self, *others, **more):
        """A map with the entries of the others as well; the last one wins."""
        changed = HashTrieMap(self)
        for other in others:
            dict.update(changed, other)
        dict.update(changed, more)
        return changed

    def remove(self, key):
        """A map without ``key``; KeyError where it is not there."""
        changed = HashTrieMap(self)
        dict.__delitem__(changed, key)
        return changed

    def discard(self, key):
        """A map without ``key``, which need not be there."""
        return self.remove(key) if key in self else self

    def __hash__(self):
        return hash(frozenset(self.items()))

    def _refuse(self, *_arguments, **_more):
        raise TypeError("a HashTrieMap does not change")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = _refuse


class HashTrieSet(frozenset):
    """A set that never changes."""

    def insert(self, value):
        """A set that has ``value`` as well."""
        return HashTrieSet(self | {value})

    def update(self, *others):
        """A set with the members of the others as well."""
        return HashTrieSet(self.union(*others))

    def remove(self, value):
        """A set without ``value``; KeyError where it is not there."""
        if value not in self:
            raise KeyError(value)
        return HashTrieSet(self - {value})

    def discard(self, value):
        """A set without ``value``, which need not be there."""
        return HashTrieSet(self - {value})


class List(tuple):
    """A list that grows at its front and never changes."""

    def __new__(cls, *values):
        """A list of the members of one iterable, or of several values."""
        return super().__new__(cls, values[0] if len(values) == 1 else values)

    @property
    def first(self):
        """The member at the front; IndexError where there is none."""
        return self[0]

    @property
    def rest(self):
        """All members but the one at the front."""
        return List(self[1:])

    def push_front(self, value):
        """A list with ``value`` before all others."""
        return List((value, *self))

    def drop_first(self):
        """All members but the one at the front; IndexError where there is none."""
        if not self:
            raise IndexError("drop_first of an empty list")
        return self.rest
