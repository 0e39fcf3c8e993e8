"""Typed read-only views of the parts of a document that rules work with."""
