"""Correspondents who answer by themselves: one module each."""
