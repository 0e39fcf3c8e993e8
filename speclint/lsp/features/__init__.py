"""What the server answers, one module for each method of the protocol.

A feature is a function of a :class:`~speclint.lsp.snapshot.Snapshot` and of what the client asks; it reads no file,
keeps nothing and never raises on any text. What it needs of other documents it gets from a
:class:`~speclint.lsp.snapshot.World`.
"""
