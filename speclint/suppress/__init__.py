"""Exceptions: suppressions that the configuration holds, and a baseline of the findings of an earlier day."""
