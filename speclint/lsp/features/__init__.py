"""What the server answers to each kind of request: one file per method, pure functions of a snapshot."""
