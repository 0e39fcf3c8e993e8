"""The engine: catalogue, selection, traversal, run. It knows no rule by name."""
