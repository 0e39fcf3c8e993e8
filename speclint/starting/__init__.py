"""Starting a source: from a few answers to the folder of its five artifacts."""
