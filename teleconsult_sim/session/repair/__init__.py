"""The smallest change to a learner's own actions that would have been compliant, found and proven by replays."""
