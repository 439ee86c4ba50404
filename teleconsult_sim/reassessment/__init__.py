"""Attempts judged again: under a new edition or changed rules, the whole store, over cores or over a cluster."""
