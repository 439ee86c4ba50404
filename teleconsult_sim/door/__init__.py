"""The mail door: the simulated mailbox as real servers, for those who train with a mail program of their own."""
