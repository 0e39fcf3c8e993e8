"""Emacs as a client, set up as docs/editors.md says: what Eglot makes of what the server says.

Each Emacs on PATH and in ``SPECLINT_EMACS`` (paths, separated as in PATH) is tried.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lsp.documented import blocks, environment

EMACSES = [each for each in os.environ.get("SPECLINT_EMACS", "").split(os.pathsep) if each]
EMACSES += [found for found in [shutil.which("emacs")] if found and found not in EMACSES]

# What Emacs does of itself when it starts for a user.
START = ["--batch", "-f", "package-activate-all"]

pytestmark = pytest.mark.skipif(
    not EMACSES, reason="emacs is not on PATH (on Debian: apt-get install emacs-nox elpa-eglot)"
)


def has_eglot(emacs: str, environment: dict[str, str]) -> bool:
    asked = [emacs, *START, "--eval", '(kill-emacs (if (locate-library "eglot") 0 3))']
    return subprocess.run(asked, env=environment, capture_output=True, timeout=300, check=False).returncode == 0


@pytest.mark.parametrize("emacs", EMACSES)
def test_a_session_in_emacs(emacs: str, workspace: Path, example: Path) -> None:
    home = workspace.parent / "home"
    around = environment(home)
    if not has_eglot(emacs, around):
        pytest.skip(f"{emacs} has no Eglot (on Debian: apt-get install elpa-eglot)")
    init, out = home / "init.el", home / "out.json"
    (written,) = blocks("Emacs", "elisp")
    init.write_text(written)
    script = Path(__file__).with_name("drive.el")
    done = subprocess.run(
        [emacs, *START, "-l", str(init), "-l", str(script)],
        cwd=home,
        env={**around, "FILE": str(example), "OUT": str(out)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert out.is_file(), done.stderr
    seen = json.loads(out.read_text())
    assert done.returncode == 0, (seen, done.stderr)
    assert Path(seen["root"]) == workspace
    assert len(seen["diagnostics"]) == 18
    assert "Name of the page-size parameter" in seen["hover"]
    assert "PAGE" in seen["completion"]
    assert "offSetName" in seen["actions"][0]
    gone = set(seen["diagnostics"]) - set(seen["after"])
    assert {text.split("[")[1].split("]")[0] for text in gone} == {"paging-limit-not-positive", "offset-name-spelling"}
    assert seen["completed"].strip() == '"type": "CONTINUATION_TOKEN",'
    assert seen["text"].count("segmentId") == 3
