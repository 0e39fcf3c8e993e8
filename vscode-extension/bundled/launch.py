"""Starts speclint for the editor, or says what an interpreter could start.

    launch.py --probe                     one line of JSON: the version of Python, and of speclint where it is installed
    launch.py [--libs DIR] COMMAND...     speclint COMMAND..., with DIR before everything that is installed

Run as a file and not with ``-m`` or ``-c``: these put the current folder, which is the user's, before all that is
installed, and a file ``yaml.py`` in it would be executed. Older Pythons read this file too, so that they can say that
they are too old.
"""

import os
import sys


def _probe():
    import json

    found = {"python": list(sys.version_info[:2]), "executable": sys.executable, "speclint": None, "server": False}
    if sys.version_info >= (3, 10):  # noqa: UP036 - older ones read this file, too
        try:
            from importlib.util import find_spec

            from speclint import __version__
            from speclint.cli.app import COMMANDS

            found["speclint"] = __version__
            found["server"] = "server" in COMMANDS and find_spec("pygls") is not None
        except ImportError:
            pass
    print(json.dumps(found))


def main():
    """Do what the arguments say."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != here]
    if sys.argv[1:] == ["--probe"]:
        _probe()
        return
    if sys.argv[1:2] == ["--libs"]:
        sys.path.insert(0, sys.argv[2])
        del sys.argv[1:3]
    sys.argv[0] = "speclint"
    from speclint.cli import main as speclint

    sys.exit(speclint())


if __name__ == "__main__":
    main()
