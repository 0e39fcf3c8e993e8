"""Bytes, lines, strict and tolerant reading, and places: the text layer."""
