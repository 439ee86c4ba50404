"""Everything that can happen, in the past tense: one module a subject, found by discovery."""
