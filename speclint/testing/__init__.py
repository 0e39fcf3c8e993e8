"""Harness for rule pages, public for authors of house rules."""
