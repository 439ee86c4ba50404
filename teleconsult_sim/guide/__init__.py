"""The guide's rules in words, edition by edition."""
