"""The language server: the same engine as the command, kept running beside an editor.

Imported by ``speclint server`` alone, since the protocol's types take longer to import than a file takes to lint.
"""
