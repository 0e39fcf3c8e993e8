"""What documents are: kinds, typed views, placeholders."""
