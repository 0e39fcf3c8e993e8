"""Reading JSON that is damaged: values, places and problems of any text."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from speclint.text.local import read_locally
from speclint.text.sweep import Sweep

if TYPE_CHECKING:
    from speclint.text.limits import Limits
    from speclint.text.reading import Reading


def read_tolerant(text: str, limits: Limits, damage: int = -1) -> Reading:
    """What can be read of a text, and everything that is wrong with it. Linear in the size of the text.

    ``damage`` is where the scanner stopped, if that is known.
    """
    # Nothing that is made here refers back to what holds it, so that looking for garbage would be half of the work.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return read_locally(text, limits, damage) or read_all(text, limits)
    finally:
        if collecting:
            gc.enable()


def read_all(text: str, limits: Limits) -> Reading:
    """The same, all of it in one pass."""
    sweep = Sweep(text, limits)
    reading = sweep.read()
    if sweep.may_have_stopped_early:
        reading = Sweep(text, limits, with_islands=False).read()
    return reading
