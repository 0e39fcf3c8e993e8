"""Configuration: which rules run where, how severe they are, which files are left out.

Nothing here knows the command line: the command and the language server use the same objects.
"""
