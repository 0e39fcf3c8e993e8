"""The standard library's JSON scanner, which its type stubs leave out."""

from __future__ import annotations

import json.decoder
from collections.abc import Callable
from typing import Any, cast

scan_once = cast("Callable[[str, int], tuple[Any, int]]", vars(json.JSONDecoder())["scan_once"])
"""Reads the value at an offset, without white space before it: (value, end)."""

scanstring = cast("Callable[[str, int, bool], tuple[str, int]]", vars(json.decoder)["scanstring"])
"""Reads the string whose opening quote is before an offset: (decoded, end). The flag refuses control characters."""
