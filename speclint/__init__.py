"""speclint: linter and static analyser for Self-Serve Sources connection specs and flow specs."""

__version__ = "0.1.0"
