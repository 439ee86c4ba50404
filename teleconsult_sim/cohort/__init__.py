"""A cohort's attempts as tidy frames, what they amount to in statistics and figures, and their exports."""
