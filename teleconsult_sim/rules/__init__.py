"""The checks behind the guide's rules: one module a section, one small function a rule."""
