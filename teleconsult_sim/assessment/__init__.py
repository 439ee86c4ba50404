"""From a journal to verdicts, a score and the debrief's findings."""
