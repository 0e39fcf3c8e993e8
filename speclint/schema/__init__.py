"""JSON Schemas of the documents, and the pass that runs them."""
