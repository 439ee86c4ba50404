"""Data that people write in YAML: read as written, converted strictly, every fault with its file and line."""
