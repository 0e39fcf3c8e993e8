"""What can stand at the cursor: where that is, what fits there, and how it is written."""
