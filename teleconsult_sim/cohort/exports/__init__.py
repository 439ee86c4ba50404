"""A cohort taken away: tidy tables, xAPI statements, a Moodle grade book."""
