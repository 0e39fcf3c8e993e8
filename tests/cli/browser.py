"""A headless browser for the tests of the html report, where there is one."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from typing import NamedTuple

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TIMEOUT = 120


def find_browser() -> str | None:
    """Path of Chromium: what SPECLINT_CHROMIUM says, else the first that is on PATH."""
    return os.environ.get("SPECLINT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Loaded(NamedTuple):
    """A page after its script has run, and what the browser wrote to its console."""

    dom: str
    console: list[str]


class Browser:
    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        # As root, as in most containers, its sandbox does not work.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        profile = f"--user-data-dir={self._folder / 'profile'}"
        plain = ["--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-dev-shm-usage"]
        return subprocess.run(
            [self._program, *plain, *root, profile, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=True,
        )

    def load(self, page: Path, fragment: str = "", width: int = 1280, height: int = 900) -> Loaded:
        """Open a page and read it back."""
        address = page.as_uri() + (f"#{fragment}" if fragment else "")
        done = self._run("--enable-logging=stderr", f"--window-size={width},{height}", "--dump-dom", address)
        return Loaded(done.stdout, [line for line in done.stderr.split("\n") if "CONSOLE" in line])

    def picture(self, page: Path, width: int, height: int) -> tuple[int, int, int]:
        """Width and height of a picture of the page, and how many different bytes are in it."""
        target = self._folder / "picture.png"
        self._run(f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri())
        data = target.read_bytes()
        pixels = b""
        at = 8
        while at < len(data):
            (length,) = struct.unpack(">I", data[at : at + 4])
            if data[at + 4 : at + 8] == b"IDAT":
                pixels += data[at + 8 : at + 8 + length]
            at += length + 12
        shape = struct.unpack(">II", data[16:24])
        return shape[0], shape[1], len(set(zlib.decompress(pixels)))

    def printed(self, page: Path) -> bytes:
        """The page as PDF."""
        target = self._folder / "page.pdf"
        self._run("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
        return target.read_bytes()
