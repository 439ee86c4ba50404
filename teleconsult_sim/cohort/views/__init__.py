"""The views of a cohort, one a module."""
