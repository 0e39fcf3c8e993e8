"""Text: bytes, lines, JSON and YAML read with places, pointers."""
