"""The synthetic cohort: imagined learners whose attempts were really played and really judged."""
