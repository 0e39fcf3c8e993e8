"""Fixes: what a rule wants changed, as edits of places; what that is in the text; applying it until nothing is left."""
