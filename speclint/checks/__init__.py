"""Named checks that YAML rules are made of."""
