"""Bots that play a case by the same actions a learner has, and what their plays tell of it."""
